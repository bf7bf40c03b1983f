import type { ActionDefinition, Branch, Effect } from '../../core/procedure/definition.ts';
import { bySystem, inner, issue, meet, notify, overdue, set, start, stop, told } from '../shorthand.ts';
import { aid, parameters } from './parameters.ts';
import { atDoor, byApplicant, byOffice, handler, objectable, office, ownReason, scope } from './parts.ts';

type Who = 'actor' | { readonly input: string };

const ended: readonly Effect[] = [
  stop('sendOn'),
  stop('transfer'),
  stop('review'),
  stop('supply'),
  notify('applicant', 'closed'),
];

function leaving(of: Who): readonly Branch[] {
  const left: readonly Effect[] = [{ kind: 'leave', of }, notify('applicant', 'applicantLeft')];
  return [
    { when: 'otherApplicantsStay', to: 'same', effects: left },
    { to: 'ended-withdrawn', effects: ended },
  ];
}

const means = {
  label: { zh: '经济状况', en: 'Means' },
  kind: 'choice',
  personal: true,
  toldToParties: true,
  options: {
    hardship: { zh: '经核查符合经济困难标准（第三十四条、第四十一条）', en: 'Checked: within the standard (34, 41)' },
    'no-means': {
      zh: '免予核查：无固定生活来源的未成年人、老年人、残疾人等（第四十二条）',
      en: 'No check: minors, the old, the disabled without fixed means (42)',
    },
    relief: {
      zh: '免予核查：社会救助、司法救助或者优抚对象（第四十二条）',
      en: 'No check: on relief, judicial aid or special care (42)',
    },
    migrant: {
      zh: '免予核查：申请支付劳动报酬或者工伤赔偿的进城务工人员（第四十二条）',
      en: 'No check: migrant worker claiming wages or for an injury at work (42)',
    },
    'any-means': {
      zh: '不受经济困难条件限制（第三十二条）',
      en: 'No limit of means: kin of heroes, good Samaritans, retrial, domestic violence and the like (32)',
    },
    other: { zh: '法律、法规、规章规定的其他人员', en: 'Others named by law' },
  },
} as const;

const toReview: readonly Effect[] = [
  meet('sendOn'),
  meet('transfer'),
  { kind: 'answerable', unit: { input: 'unit' } },
  start('review'),
  notify('applicant', 'sent'),
];

/** From the application to the decision. */
export const applicationActions = {
  'note-custody': {
    title: { zh: '登记为在押人员的申请', en: 'Note that it comes from custody' },
    explanation: {
      zh: '在押人员或者强制隔离戒毒人员提出的申请，二十四小时内转交法律援助机构。',
      en: 'A request from somebody in custody reaches the legal aid office within twenty-four hours.',
    },
    from: ['registered'],
    by: atDoor,
    input: { place: inner('所在场所', 'Place of custody', 200) },
    guards: [],
    branches: [{ to: 'same', effects: [start('transfer')] }],
    basis: [aid('39')],
    record: { zh: '登记为在押人员的申请', en: 'Noted as a request from custody' },
    shownTo: 'everyone',
  },
  'transfer-overdue': overdue(
    {
      title: { zh: '逾期未转交在押人员的申请', en: 'Request from custody not passed on in time' },
      record: { zh: '超过二十四小时没有转交，已提醒', en: 'Not passed on within twenty-four hours; reminded' },
    },
    ['registered'],
    [aid('39')],
    'transferLate',
  ),
  'send-on-overdue': overdue(
    {
      title: { zh: '逾期未转交', en: 'Not sent on in time' },
      record: { zh: '超过转交时限，已提醒综治中心', en: 'Sending on is late; the centre was reminded' },
    },
    ['registered'],
    [parameters.sendOn.basis],
    'sendOnLate',
  ),
  send: {
    title: { zh: '转交', en: 'Send on' },
    explanation: {
      zh: '转交法律援助机构，七日的审查期限开始计算。',
      en: 'Sends it to the legal aid office; the seven days to decide begin.',
    },
    from: ['registered'],
    by: atDoor,
    input: {
      unit: {
        label: { zh: '法律援助机构', en: 'Legal aid office' },
        kind: 'unit',
        unitKind: office,
        within: 'district',
      },
    },
    guards: [],
    branches: [{ to: 'reviewing', effects: toReview }],
    basis: [aid('43')],
    record: { zh: '申请转交了法律援助机构', en: 'The application was sent to the legal aid office' },
    shownTo: 'everyone',
  },
  'review-overdue': overdue(
    {
      title: { zh: '逾期未决定', en: 'No decision in time' },
      record: { zh: '超过七日没有决定，已提醒', en: 'No decision within seven days; reminded' },
    },
    ['reviewing', 'supplementing'],
    [aid('43')],
    'reviewLate',
  ),
  'ask-papers': {
    title: { zh: '一次性告知补充材料', en: 'Ask once for what is missing' },
    explanation: {
      zh: '一次性告知需要补充的全部材料或者需要说明的事项；七日的期限照常计算。',
      en: 'Names once everything that is missing or to be explained; the seven days run on.',
    },
    from: ['reviewing'],
    by: byOffice,
    input: { needed: told('需要补充的材料或者说明', 'What is needed') },
    guards: ['notAskedYet'],
    branches: [
      {
        to: 'supplementing',
        effects: [set('asked', true), start('supply'), issue('supplement'), notify('applicant', 'needed')],
      },
    ],
    basis: [aid('43')],
    record: { zh: '一次性告知需要补充的材料', en: 'What is missing was named once' },
    shownTo: 'everyone',
  },
  supply: {
    title: { zh: '已经补充', en: 'Supplied' },
    explanation: {
      zh: '告诉法律援助机构材料已经补充或者作了说明。',
      en: 'Tells the office that it was supplied or explained.',
    },
    from: ['supplementing'],
    by: [...byApplicant, ...byOffice],
    input: { note: { ...inner('说明', 'Note', 1000), optional: true } },
    guards: [],
    branches: [{ to: 'reviewing', effects: [meet('supply'), notify('unit', 'supplied')] }],
    basis: [aid('43')],
    record: { zh: '补充了材料或者作了说明', en: 'Papers were supplied, or an explanation given' },
    shownTo: 'everyone',
  },
  'supply-lapsed': {
    title: { zh: '视为撤回申请', en: 'Counts as withdrawn' },
    explanation: {
      zh: '没有按要求补充材料或者作出说明，视为撤回申请；以后可以重新申请。',
      en: 'What was asked for did not come: it counts as withdrawn. One may apply again.',
    },
    from: ['supplementing'],
    by: bySystem,
    input: {},
    guards: [],
    branches: [{ to: 'ended-withdrawn', effects: [stop('review'), notify('applicant', 'deemedWithdrawn')] }],
    basis: [aid('43')],
    record: { zh: '没有按要求补充材料，视为撤回申请', en: 'The papers did not come; it counts as withdrawn' },
    shownTo: 'everyone',
  },
  grant: {
    title: { zh: '给予法律援助', en: 'Grant legal aid' },
    explanation: {
      zh: '符合条件的，决定给予法律援助，三日内指派。',
      en: 'Grants legal aid; a lawyer is to be assigned within three days.',
    },
    from: ['reviewing'],
    by: byOffice,
    input: { handler, scope, means },
    guards: [],
    branches: [
      {
        to: 'granted',
        effects: [
          meet('review'),
          { kind: 'holder', staff: { input: 'handler' } },
          { kind: 'number' },
          start('assignment'),
          issue('grant'),
          notify('applicant', 'granted'),
        ],
      },
    ],
    basis: [aid('31、32、34、41、42、43')],
    record: { zh: '决定给予法律援助', en: 'Legal aid was granted' },
    shownTo: 'everyone',
  },
  'grant-first': {
    title: { zh: '先行提供法律援助', en: 'Aid first' },
    explanation: {
      zh: '有紧急情形的，先行提供法律援助，手续和材料事后补办。',
      en: 'In an urgent case aid comes first and the papers afterwards.',
    },
    from: ['reviewing', 'supplementing'],
    by: byOffice,
    input: {
      handler,
      ground: {
        label: { zh: '情形', en: 'Ground' },
        kind: 'choice',
        options: {
          limitation: {
            zh: '距法定时效或者期限届满不足七日，需要及时提起诉讼或者申请仲裁、行政复议',
            en: 'Less than seven days to the end of a time limit',
          },
          preservation: {
            zh: '需要立即申请财产保全、证据保全或者先予执行',
            en: 'Property or evidence must be secured, or payment ordered ahead',
          },
          other: { zh: '法律、法规、规章规定的其他情形', en: 'Another case laid down by law' },
        },
      },
    },
    guards: [],
    branches: [
      {
        to: 'granted',
        effects: [
          meet('review'),
          stop('supply'),
          { kind: 'holder', staff: { input: 'handler' } },
          { kind: 'number' },
          start('assignment'),
          issue('priorAid'),
          notify('applicant', 'granted'),
        ],
      },
    ],
    basis: [aid('44')],
    record: { zh: '决定先行提供法律援助', en: 'Legal aid is given first' },
    shownTo: 'everyone',
  },
  'record-notice': {
    title: { zh: '登记办案机关通知', en: 'Record a notice in a criminal case' },
    explanation: {
      zh: '人民法院、人民检察院、公安机关通知指派律师的，自收到通知之日起三日内指派，不审查经济状况。',
      en: 'When a court, procuratorate or the police ask for a lawyer, one is assigned within three days of the notice, whatever the means.',
    },
    from: ['reviewing'],
    by: byOffice,
    input: {
      handler,
      noticedOn: { label: { zh: '收到通知之日', en: 'Notice received on' }, kind: 'date', range: 'past' },
      from: {
        label: { zh: '通知机关', en: 'From' },
        kind: 'choice',
        options: {
          court: { zh: '人民法院', en: 'Court' },
          procuratorate: { zh: '人民检察院', en: 'Procuratorate' },
          police: { zh: '公安机关', en: 'Police' },
        },
      },
    },
    guards: [],
    branches: [
      {
        to: 'granted',
        effects: [
          meet('review'),
          { kind: 'holder', staff: { input: 'handler' } },
          { kind: 'number' },
          start('assignment'),
          notify('applicant', 'granted'),
        ],
      },
    ],
    basis: [aid('36')],
    record: { zh: '登记了办案机关的指派通知', en: 'The notice of the authority was recorded' },
    shownTo: 'everyone',
  },
  refuse: {
    title: { zh: '不予法律援助', en: 'Not grant' },
    explanation: {
      zh: '不符合条件的，书面说明理由，并告知可以提出异议。',
      en: 'Where the conditions are not met: gives the reasons in writing and says how to object.',
    },
    from: ['reviewing'],
    by: byOffice,
    input: { reason: told('理由', 'Reasons') },
    guards: [],
    branches: [
      {
        to: 'refused',
        effects: [meet('review'), set('about', 'refusal'), issue('refusal'), ...objectable('refused')],
      },
    ],
    basis: [aid('43、49')],
    record: { zh: '决定不予法律援助', en: 'Legal aid was not granted' },
    shownTo: 'everyone',
  },
  withdraw: {
    title: { zh: '撤回申请', en: 'Withdraw' },
    explanation: {
      zh: '决定作出以前可以撤回，以后可以重新申请。几个人共同申请的，只是您退出。',
      en: 'Possible until the decision; you may apply again. Where several applied together only you leave.',
    },
    from: ['registered', 'reviewing', 'supplementing'],
    by: byApplicant,
    input: { reason: ownReason },
    guards: [],
    branches: leaving('actor'),
    basis: [aid('43')],
    record: { zh: '申请人撤回了申请', en: 'An applicant withdrew' },
    shownTo: 'everyone',
    special: true,
  },
  'record-withdrawal': {
    title: { zh: '登记申请人撤回', en: 'Record that an applicant withdrew' },
    explanation: {
      zh: '申请人口头、电话或者书面撤回时登记。',
      en: 'For an applicant who withdraws in person, by telephone or in writing.',
    },
    from: ['registered', 'reviewing', 'supplementing'],
    by: [...atDoor, ...byOffice],
    input: {
      party: { label: { zh: '撤回的申请人', en: 'Applicant who withdraws' }, kind: 'party', roles: ['applicant'] },
      reason: ownReason,
    },
    guards: [],
    branches: leaving({ input: 'party' }),
    basis: [aid('43')],
    record: { zh: '登记了申请人撤回', en: 'An applicant’s withdrawal was recorded' },
    shownTo: 'everyone',
  },
} as const satisfies Record<string, ActionDefinition>;
