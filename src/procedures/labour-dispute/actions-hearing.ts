import type { ActionDefinition, Effect } from '../../core/procedure/definition.ts';
import { bySystem, day, inner, issue, meet, notify, overdue, set, start, stop, told } from '../shorthand.ts';
import { byCommission, byDirector, rules, statute } from './parts.ts';
import { act, result, underway, why } from './steps.ts';

const suspensionGround = {
  label: { zh: '情形', en: 'Ground' },
  kind: 'choice',
  options: {
    'public-service': { zh: '公告送达', en: 'Public service' },
    'case-suspended': { zh: '案件中止审理', en: 'The case is suspended' },
  },
} as const;

const goesOn: readonly Effect[] = [{ kind: 'resume', clock: 'award' }, notify('parties', 'time')];

/** From acceptance to the hearing: papers between the sides, who decides, and what stops, lengthens or begins the term anew. */
export const hearingActions: Readonly<Record<string, ActionDefinition>> = {
  'record-copy': act(
    [
      '登记副本送达',
      'Record that the copy was served',
      '登记被申请人收到副本的日期，答辩的十个工作日自次日起计算。',
      'Records the day; ten working days to answer run from the next.',
      '申请书副本已经送达被申请人',
      'The respondent got a copy',
    ],
    ['accepted'],
    [{ to: 'answering', effects: [meet('sendCopy'), start('answer')] }],
    [statute('30')],
    { input: { servedOn: day('被申请人收到副本的日期', 'Day the respondent got the copy') } },
  ),
  'copy-overdue': overdue(
    {
      title: { zh: '逾期未送达副本', en: 'Copy not served in time' },
      record: { zh: '副本超过时限还没有送达，已提醒', en: 'A copy is late; a reminder was sent' },
    },
    ['accepted', 'preparing', 'hearing', 'deciding', 'suspended'],
    [statute('30')],
    'late',
  ),
  answer: act(
    [
      '提交答辩书',
      'Answer',
      '提交答辩书；收到纸质答辩书的，由仲裁委员会登记。',
      'Hands in the answer; the commission records one on paper.',
      '被申请人提交了答辩书',
      'The respondent answered',
    ],
    ['answering'],
    [{ to: 'preparing', effects: [meet('answer'), start('copyBack')] }],
    [statute('30')],
    {
      by: [{ kind: 'party', roles: ['respondent'] }, ...byCommission],
      input: { answer: inner('答辩意见', 'Answer', 5000) },
    },
  ),
  'answer-missed': act(
    [
      '逾期未答辩',
      'No answer in time',
      '不提交答辩书的，不影响仲裁进行。',
      'Without an answer the case goes on.',
      '被申请人没有在期限内提交答辩书',
      'The respondent did not answer in time',
    ],
    ['answering'],
    [{ to: 'preparing', effects: [notify('parties', 'answerMissed')] }],
    [statute('30')],
    { by: bySystem },
  ),
  'pass-answer': act(
    [
      '登记答辩书副本送达',
      'Record that the answer was passed on',
      '登记答辩书副本已经送达申请人。',
      'Records that the applicant got the answer.',
      '答辩书副本已经送达申请人',
      'The applicant got the answer',
    ],
    ['preparing', 'hearing', 'deciding'],
    [{ to: 'same', effects: [meet('copyBack')] }],
    [statute('30')],
    { guards: ['copyBackOwed'] },
  ),
  'form-tribunal': act(
    [
      '通知仲裁庭组成',
      'Tell who decides',
      '书面通知双方仲裁庭的组成。',
      'Tells the parties in writing who decides.',
      '书面通知了仲裁庭的组成',
      'The parties were told who decides',
    ],
    ['accepted', 'answering', 'preparing'],
    [{ to: 'same', effects: [meet('tribunal'), issue('tribunal')] }],
    [statute('32')],
    { input: { members: told('仲裁员、记录人员', 'Arbitrators and clerk', 500) } },
  ),
  'tribunal-overdue': overdue(
    {
      title: { zh: '逾期未通知组庭', en: 'Tribunal not told in time' },
      record: { zh: '组庭通知超过时限，已提醒', en: 'Notice of the tribunal is late; a reminder was sent' },
    },
    [...underway, 'suspended'],
    [statute('32')],
    'late',
  ),
  'call-hearing': act(
    [
      '通知开庭',
      'Call the hearing',
      '在开庭五日前（法定休假日除外）书面通知双方日期、地点。',
      'Tells both in writing, five working days ahead, when and where.',
      '书面通知开庭',
      'The hearing was called',
    ],
    ['preparing', 'hearing'],
    [{ to: 'hearing', effects: [start('hearingNotice'), issue('hearing'), notify('parties', 'hearing')] }],
    [statute('35')],
    {
      input: {
        whenAndWhere: told('时间、地点', 'When and where', 500),
        notifiedOn: day('书面通知的日期', 'Day of the written notice'),
      },
    },
  ),
  'hearing-may-be-held': act(
    [
      '开庭通知期满',
      'Notice of the hearing is over',
      '通知的五日已满，可以开庭。',
      'The five days are over.',
      '开庭通知的五日已满',
      'The five days of notice were over',
    ],
    ['hearing'],
    [{ to: 'same', effects: [notify('unit', 'hearingPossible')] }],
    [statute('35')],
    { by: bySystem },
  ),
  'hold-hearing': act(
    ['登记开庭', 'Record the hearing', '登记开庭情况。', 'Records the hearing.', '开庭审理', 'The case was heard'],
    ['hearing'],
    // The days of notice may be over before their end is written down; once heard, nothing is left of them.
    [{ to: 'deciding', effects: [stop('hearingNotice'), set('heard', true)] }],
    [statute('35')],
    { input: { account: inner('开庭笔录', 'Minutes', 5000) }, guards: ['hearingNoticeOver'] },
  ),
  extend: act(
    [
      '延长裁决期限',
      'Extend the time',
      '案情复杂的，经仲裁委员会主任批准延长十五日以内，书面通知当事人。',
      'For a complex case the director approves up to fifteen days more, told in writing.',
      '经主任批准，延长了裁决期限',
      'With the director’s approval the time was extended',
    ],
    underway,
    [
      {
        to: 'same',
        effects: [
          { kind: 'extend', clock: 'award', parameter: 'awardExtension', ground: 'complex' },
          set('extended', true),
          issue('extension'),
          notify('parties', 'time'),
        ],
      },
    ],
    [statute('43'), rules('45')],
    { by: byDirector, input: { why }, guards: ['extendable'] },
  ),
  restart: act(
    [
      '重新计算裁决期限',
      'Count the time anew',
      '追加当事人、补正、增加或者变更请求、反申请、移送管辖的，裁决期限自今天起重新计算。',
      'A party added, a correction, a changed claim, a counter-claim or a transfer starts the time anew from today.',
      '裁决期限重新计算',
      'The time for the award starts anew',
    ],
    underway,
    [{ to: 'same', effects: [start('award'), set('extended', false), notify('parties', 'time')] }],
    [rules('46')],
    {
      input: {
        ground: {
          label: { zh: '情形', en: 'Ground' },
          kind: 'choice',
          options: {
            'party-added': { zh: '追加当事人', en: 'A party was added' },
            corrected: { zh: '补正材料', en: 'Papers were corrected' },
            'claim-changed': { zh: '增加、变更仲裁请求', en: 'The claim was changed' },
            'counter-claim': { zh: '受理反申请', en: 'A counter-claim was accepted' },
            transferred: { zh: '移送管辖', en: 'The case was transferred' },
          },
        },
      },
    },
  ),
  suspend: act(
    [
      '中止',
      'Suspend',
      '公告送达或者其他法定情形期间，裁决期限停止计算。',
      'The time stands still during public service or another case of the rules.',
      '裁决期限停止计算',
      'The time for the award stands still',
    ],
    ['accepted', 'preparing', 'deciding'],
    [
      {
        to: 'suspended',
        effects: [
          { kind: 'suspend', clock: 'award', ground: { input: 'ground' } },
          issue('suspension'),
          notify('parties', 'time'),
        ],
      },
    ],
    [rules('46'), rules('47')],
    { input: { ground: suspensionGround, why } },
  ),
  resume: act(
    [
      '恢复审理',
      'Go on',
      '情形消除，裁决期限继续计算。',
      'The reason is gone and the time runs on.',
      '恢复审理',
      'The case went on',
    ],
    ['suspended'],
    [
      { when: 'copyOwed', to: 'accepted', effects: goesOn },
      { when: 'wasHeard', to: 'deciding', effects: goesOn },
      { to: 'preparing', effects: goesOn },
    ],
    [rules('47')],
  ),
  'advance-performance': act(
    [
      '裁决先予执行',
      'Award advance performance',
      '追索劳动报酬、工伤医疗费等案件，可以裁决先予执行。',
      'In cases on wages, injury costs and the like.',
      '裁决先予执行',
      'Advance performance was awarded',
    ],
    ['preparing', 'deciding'],
    [{ to: 'same', effects: [issue('advance')] }],
    [statute('44')],
    { input: { result } },
  ),
};
