import type { StateDefinition } from '../../core/procedure/definition.ts';

const state = (
  zh: string,
  en: string,
  publicZh: string,
  publicEn: string,
  phase: StateDefinition['phase'],
  waitingFor: StateDefinition['waitingFor'] = 'answerable-unit',
): StateDefinition => ({ title: { zh, en }, publicText: { zh: publicZh, en: publicEn }, phase, waitingFor });
const end = (outcome: string, zh: string, en: string, publicZh: string, publicEn: string): StateDefinition => ({
  ...state(zh, en, publicZh, publicEn, 'ended', 'nobody'),
  outcome,
});

export const states = {
  received: state(
    '待决定受理',
    'Received, to be accepted',
    '仲裁委员会五个工作日内决定是否受理；期满没有决定的，您可以就该争议起诉。',
    'The commission decides within five working days; after that you may sue on the dispute.',
    'received',
  ),
  correcting: state(
    '待补正',
    'To be corrected',
    '请在限期内补正申请材料。',
    'Please correct the application by the day set.',
    'received',
    'applicant',
  ),
  mediating: state(
    '调解中',
    'In mediation',
    '调解组织正在调解，十五日内达不成协议的，仲裁程序继续。',
    'Mediation is under way; without agreement in fifteen days the arbitration goes on.',
    'working',
  ),
  accepted: state(
    '已受理，待送达副本',
    'Accepted, copy to be served',
    '申请已经受理，正在把副本送达被申请人。四十五日内作出裁决。',
    'The application is accepted and a copy goes to the respondent. The award is due within forty-five days.',
    'working',
  ),
  answering: state(
    '待答辩',
    'Waiting for the answer',
    '被申请人应在期限内提交答辩书；不提交的，不影响仲裁进行。',
    'The respondent should answer in time; without an answer the case goes on.',
    'working',
    'respondent',
  ),
  preparing: {
    ...state(
      '待开庭',
      'To be heard',
      '仲裁庭正在准备开庭，会提前五个工作日书面通知您。',
      'The hearing is being prepared; you are told in writing five working days ahead.',
      'working',
    ),
    next: ['pass-answer', 'call-hearing'],
  },
  hearing: {
    ...state(
      '已通知开庭',
      'Hearing called',
      '请按通知的时间、地点到庭。申请人无正当理由不到庭的，可以视为撤回申请；被申请人不到庭的，可以缺席裁决。',
      'Please come as the notice says. An applicant who stays away without good reason may count as withdrawn; a respondent may be decided upon in absence.',
      'working',
    ),
    next: ['pass-answer', 'hold-hearing'],
  },
  deciding: state(
    '待裁决',
    'To be decided',
    '已经开庭，仲裁庭将作出裁决；裁决前会先行调解。',
    'The case was heard; mediation is tried before the award.',
    'working',
  ),
  suspended: state(
    '已中止',
    'Suspended',
    '出现法定情形，裁决期限停止计算，情形消除后继续。',
    'The time stands still for a reason of the rules, and goes on when it is gone.',
    'working',
  ),
  'award-issued': state(
    '裁决书待送达',
    'Award to be served',
    '裁决已经作出，正在送达。起诉期限自您收到之日起计算。',
    'The award is made and on its way. The time to sue runs from the day you get it.',
    'working',
  ),
  'award-served': state(
    '裁决已送达',
    'Award served',
    '不服裁决的，请在期限内起诉；期满不起诉的，裁决生效。终局裁决自作出之日起生效，劳动者可以起诉，用人单位可以申请撤销。',
    'Whoever disagrees may sue in time; otherwise the award stands. A final award is in force at once: the worker may sue, the employer may ask for annulment.',
    'checking',
    'applicant',
  ),
  'ended-agreed': end(
    'agreed',
    '已达成调解协议',
    'Mediated before arbitration',
    '双方达成调解协议。自生效之日起十五日内，双方可以共同申请仲裁委员会审查；支付拖欠劳动报酬等协议不履行的，可以申请支付令。',
    'The sides agreed. Within fifteen days both may ask the commission to review the agreement; on wages and the like a payment order is open if it is not kept.',
  ),
  'ended-mediated': end(
    'mediated',
    '已仲裁调解',
    'Mediated',
    '双方达成协议，调解书签收后生效。',
    'The sides agreed; the document is in force once signed for.',
  ),
  'ended-effective': end(
    'effective',
    '裁决已生效',
    'Award in force',
    '裁决已经生效。一方不履行的，另一方可以向人民法院申请执行。',
    'The award is in force. If it is not kept, the other side may apply for enforcement.',
  ),
  'ended-court': end(
    'court',
    '已起诉或者申请撤销',
    'Before the court',
    '争议已经由人民法院处理。',
    'The dispute is before the court.',
  ),
  'ended-refused': end(
    'refused',
    '不予受理',
    'Not accepted',
    '申请没有受理，通知书写明了理由。您可以就该争议向人民法院起诉。',
    'The application was not accepted; the notice says why. You may sue on the dispute.',
  ),
  'ended-withdrawn': end('withdrawn', '已撤回', 'Withdrawn', '申请已经撤回。', 'The application was withdrawn.'),
} as const satisfies Record<string, StateDefinition>;
