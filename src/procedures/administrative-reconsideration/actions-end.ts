import type { ActionDefinition } from '../../core/procedure/definition.ts';
import { reconsideration } from './parameters.ts';
import { afterAcceptance, agreed, byBody, over, reasons, result, underReview, who } from './parts.ts';

/** How it ends once accepted. */
export const endActions = {
  decide: {
    title: { zh: '作出复议决定', en: 'Decide' },
    explanation: {
      zh: '作出复议决定，制作决定书送达各方。',
      en: 'Decides; the decision is made out and served on all.',
    },
    from: ['reviewing'],
    by: byBody,
    input: {
      kind: {
        label: { zh: '决定种类', en: 'Kind of decision' },
        kind: 'choice',
        options: {
          changed: { zh: '变更该行政行为', en: 'The act is changed' },
          annulled: { zh: '撤销或者部分撤销该行政行为', en: 'The act is annulled, wholly or in part' },
          unlawful: { zh: '确认该行政行为违法', en: 'The act is found unlawful' },
          perform: { zh: '决定被申请人在一定期限内履行', en: 'The respondent must perform by a day' },
          void: { zh: '确认该行政行为无效', en: 'The act is found void' },
          upheld: { zh: '维持该行政行为', en: 'The act is upheld' },
          dismissed: { zh: '驳回申请人的行政复议请求', en: 'The request is dismissed' },
          'not-admissible': { zh: '驳回行政复议申请', en: 'The application is dismissed' },
        },
      },
      reasons,
      result,
    },
    guards: ['heardOrSimplified'],
    branches: [{ to: 'ended-decided', effects: over('decision') }],
    basis: [reconsideration('62')],
    record: { zh: '复议机关作出复议决定', en: 'The decision was made' },
    shownTo: 'everyone',
  },
  'record-mediation': {
    title: { zh: '制作复议调解书', en: 'Make the mediation document' },
    explanation: {
      zh: '各方自愿、合法达成协议的，制作复议调解书，签字后生效。',
      en: 'The sides agreed freely and lawfully: makes the mediation document, in force once signed.',
    },
    from: ['reviewing', 'suspended', 'norm-review'],
    by: byBody,
    input: { agreed },
    guards: [],
    branches: [{ to: 'ended-mediated', effects: over('mediation') }],
    basis: [reconsideration('73')],
    record: { zh: '各方达成复议调解', en: 'The sides agreed in mediation' },
    shownTo: 'everyone',
  },
  'permit-withdrawal': {
    title: { zh: '准予撤回', en: 'Permit a withdrawal' },
    explanation: {
      zh: '准予申请人撤回；还有其他申请人的，复议继续，否则终止。',
      en: 'Permits an applicant to withdraw; where others stay the case goes on, otherwise it ends.',
    },
    from: [...afterAcceptance],
    by: byBody,
    input: { who, reasons },
    guards: [],
    branches: [
      {
        when: 'otherApplicantsStay',
        to: 'same',
        effects: [
          { kind: 'leave', of: { input: 'who' } },
          { kind: 'notify', audience: 'applicant', message: 'applicantLeft' },
        ],
      },
      { to: 'ended-terminated', effects: over('termination') },
    ],
    basis: [reconsideration('41'), reconsideration('74')],
    record: { zh: '准予申请人撤回申请', en: 'An applicant was permitted to withdraw' },
    shownTo: 'everyone',
  },
  terminate: {
    title: { zh: '决定终止', en: 'End it without a decision' },
    explanation: {
      zh: '申请人死亡后无人承受权利，或者有法律规定的其他终止情形的，决定终止。',
      en: 'Nobody succeeds an applicant who died or ended, or another ground of the law is met.',
    },
    from: [...underReview],
    by: byBody,
    input: {
      ground: {
        label: { zh: '情形', en: 'Ground' },
        kind: 'choice',
        options: {
          'no-heir': {
            zh: '作为申请人的公民死亡，没有近亲属或者其近亲属放弃行政复议权利',
            en: 'The applicant died without family, or the family gives up the right',
          },
          'no-successor': {
            zh: '作为申请人的法人或者其他组织终止，没有权利义务承受人或者其权利义务承受人放弃行政复议权利',
            en: 'The applicant organisation ended without a successor, or the successor gives up the right',
          },
          'turned-criminal': {
            zh: '申请人对行政拘留或者限制人身自由的行政强制措施不服申请行政复议后，因同一违法行为涉嫌犯罪，被采取刑事强制措施',
            en: 'The measure under review was followed by a criminal one for the same act',
          },
        },
      },
      reasons,
    },
    guards: [],
    branches: [{ to: 'ended-terminated', effects: over('termination') }],
    basis: [reconsideration('41')],
    record: { zh: '复议机关决定终止复议', en: 'The reconsideration was ended' },
    shownTo: 'everyone',
  },
  'end-suspension': {
    title: { zh: '中止满期终止', en: 'End it after sixty days' },
    explanation: {
      zh: '因法定情形中止满六十日，原因仍未消除的，决定终止。',
      en: 'Suspended on one of three grounds for sixty days, and the reason is not gone.',
    },
    from: ['suspended'],
    by: byBody,
    input: { reasons },
    guards: ['sixtyDaysOver'],
    branches: [{ to: 'ended-terminated', effects: over('termination') }],
    basis: [reconsideration('41')],
    record: { zh: '中止满六十日，复议终止', en: 'Suspended for sixty days, the reconsideration ended' },
    shownTo: 'everyone',
  },
} as const satisfies Record<string, ActionDefinition>;
