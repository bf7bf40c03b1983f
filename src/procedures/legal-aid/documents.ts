import type { DocumentDefinition } from '../../core/procedure/definition.ts';
import type { Words } from '../../core/words/words.ts';
import { letter } from '../shorthand.ts';
import { aid } from './parameters.ts';

const objection =
  '对本决定有异议的，可以向设立本法律援助机构的司法行政部门提出。司法行政部门自收到异议之日起五日内审查，作出维持或者责令改正的决定；对维持的决定不服的，可以依法申请行政复议或者提起行政诉讼。';

export const documents = {
  receipt: {
    title: { zh: '登记回执', en: 'Receipt of registration' },
    template: 'receipt',
    audience: 'applicant',
    perParty: true,
    basis: [aid('22、43')],
  },
  supplement: letter(
    { zh: '补充材料通知书', en: 'Notice to supply papers' },
    'applicant',
    [aid('43')],
    '您的法律援助申请材料不齐全，现一次性告知需要补充的材料或者需要说明的事项。未按要求补充材料或者作出说明的，视为撤回申请；您以后可以重新申请。',
  ),
  grant: letter(
    { zh: '给予法律援助决定书', en: 'Decision to grant legal aid' },
    'applicant',
    [aid('31、43')],
    '经审查，您的申请符合法律援助条件，本机构决定给予法律援助，并自作出决定之日起三日内指派法律援助人员。法律援助不收取任何费用。您应当如实陈述与案件有关的事实，情况变化时及时告知本机构。',
  ),
  refusal: letter(
    { zh: '不予法律援助决定书', en: 'Decision not to grant legal aid' },
    'applicant',
    [aid('43、49')],
    `经审查，您的申请不符合法律援助条件，本机构决定不予法律援助，理由如下。\n${objection}`,
  ),
  priorAid: letter(
    { zh: '先行提供法律援助通知书', en: 'Notice of aid given first' },
    'applicant',
    [aid('44')],
    '您的申请有下列情形，本机构决定先行提供法律援助。请在此后及时补办有关手续，补充有关材料。',
  ),
  assignment: letter(
    { zh: '法律援助指派通知书', en: 'Notice of assignment' },
    'applicant',
    [aid('36、43')],
    '本机构已经指派下列法律援助人员为您提供法律援助。法律援助人员不得向您收取任何财物。您可以了解办理情况；认为法律援助人员没有依法履行职责的，可以要求更换。',
  ),
  termination: letter(
    { zh: '终止法律援助决定书', en: 'Decision to end legal aid' },
    'applicant',
    [aid('48、49')],
    `有下列情形，本机构决定终止法律援助。\n${objection}`,
  ),
} as const satisfies Record<string, DocumentDefinition>;

export const messages = {
  sent: {
    zh: '您的申请已经转交法律援助机构，七日内作出决定。',
    en: 'Your application is with the legal aid office, which decides within seven days.',
  },
  sendOnLate: {
    zh: '一件法律援助申请超过时限还没有转交，请立即转交。',
    en: 'An application for legal aid was not sent on in time; please send it now.',
  },
  transferLate: {
    zh: '一件在押人员的法律援助申请超过二十四小时还没有转交，请立即转交。',
    en: 'A request from custody was not passed on within twenty-four hours; please pass it on now.',
  },
  reviewLate: {
    zh: '一件法律援助申请超过七日还没有决定，请立即决定。',
    en: 'An application for legal aid was not decided within seven days; please decide now.',
  },
  needed: { zh: '请按清单补充材料或者作出说明。', en: 'Please supply what the list names, or explain.' },
  supplied: { zh: '申请人补充了材料。', en: 'The applicant has supplied papers.' },
  deemedWithdrawn: {
    zh: '没有按要求补充材料，申请视为撤回；您可以重新申请。',
    en: 'The papers were not supplied, so the application counts as withdrawn; you may apply again.',
  },
  granted: { zh: '已经决定给予您法律援助。', en: 'You have been granted legal aid.' },
  refused: {
    zh: '没有给予法律援助，请查看理由和提出异议的办法。',
    en: 'Legal aid was not granted; please see why, and how to object.',
  },
  assigned: { zh: '已经为您指派法律援助人员，请查看。', en: 'A lawyer has been assigned to you; please look.' },
  assignmentLate: {
    zh: '一件法律援助超过三日还没有指派，请立即指派。',
    en: 'A lawyer was not assigned within three days; please assign one now.',
  },
  replacementAsked: {
    zh: '受援人要求更换法律援助人员，请决定。',
    en: 'The person aided asks for another lawyer; please decide.',
  },
  endAsked: { zh: '受援人要求终止法律援助，请决定。', en: 'The person aided asks to end legal aid; please decide.' },
  terminated: {
    zh: '法律援助已经终止，请查看理由和提出异议的办法。',
    en: 'Legal aid has ended; please see why, and how to object.',
  },
  objected: {
    zh: '当事人提出了异议，请转交司法行政部门，五日内处理。',
    en: 'There is an objection; it goes to the justice bureau, which decides within five days.',
  },
  objectionLate: {
    zh: '一件异议超过五日还没有处理，请催请司法行政部门。',
    en: 'An objection was not decided within five days; please press the justice bureau.',
  },
  objectionDecided: { zh: '您的异议已经处理，请查看。', en: 'Your objection was decided; please look.' },
  reportLate: { zh: '一件法律援助超过时限还没有提交结案报告。', en: 'A closing report was not handed in in time.' },
  applicantLeft: {
    zh: '一位共同申请人撤回了申请，您的申请照常办理。',
    en: 'One who applied with you has withdrawn; yours goes on.',
  },
  closed: { zh: '您的法律援助事项已经办结。', en: 'Your legal aid matter is closed.' },
} as const satisfies Record<string, Words>;
