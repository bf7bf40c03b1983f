import type { OutcomeDefinition, StateDefinition } from '../../core/procedure/definition.ts';

export const states = {
  received: {
    title: { zh: '待决定受理', en: 'Received, to be examined' },
    publicText: {
      zh: '复议机构正在审查您的申请，五个工作日内决定是否受理；到期没有决定不予受理的，自期满之日起视为受理。',
      en: 'The body is examining the application and decides within five working days; if it has not refused by then, the application counts as accepted from that day.',
    },
    phase: 'received',
    waitingFor: 'answerable-unit',
  },
  'correction-sent': {
    title: { zh: '补正通知待送达', en: 'Correction notice to be served' },
    publicText: {
      zh: '申请材料需要补正，补正通知书正在送达。补正期限自您收到通知之日起计算。',
      en: 'The application needs correcting and the notice is on its way. Your time to correct it runs from the day you get the notice.',
    },
    phase: 'received',
    waitingFor: 'answerable-unit',
  },
  correcting: {
    title: { zh: '待补正', en: 'To be corrected' },
    publicText: {
      zh: '请在期限内按补正通知书补正。不能按期补正的，请在期限内说明理由，请求延长；没有正当理由逾期不补正的，视为放弃申请。',
      en: 'Please correct the application as the notice says. If you cannot do so in time, say why and ask for more time before it is over; left uncorrected without good reason, the application counts as given up.',
    },
    phase: 'received',
    waitingFor: 'applicant',
  },
  notifying: {
    title: { zh: '已受理，待通知被申请人', en: 'Accepted, respondent to be notified' },
    publicText: {
      zh: '申请已经受理。复议机构正在把申请书副本送达被申请人，要求它书面答复并提交证据。',
      en: 'The application is accepted. The body is sending a copy to the respondent, who must answer in writing with its evidence.',
    },
    phase: 'working',
    waitingFor: 'answerable-unit',
  },
  answering: {
    title: { zh: '待被申请人答复', en: 'Waiting for the respondent’s answer' },
    publicText: {
      zh: '被申请人应在期限内书面答复，并提交作出行政行为的证据、依据。答复以后您可以查阅。',
      en: 'The respondent must answer in writing by the day shown, with the evidence and grounds of its act. You may then read them.',
    },
    phase: 'working',
    waitingFor: 'respondent',
  },
  reviewing: {
    title: { zh: '审理中', en: 'Under review' },
    publicText: {
      zh: '复议机构正在审理，会听取您的意见；重大、疑难、复杂的，组织听证。决定作出以前，您可以同对方和解，也可以接受调解。',
      en: 'The body is reviewing the act and will hear you; weighty or difficult cases get a hearing. Until the decision you may settle or accept mediation.',
    },
    phase: 'working',
    waitingFor: 'answerable-unit',
  },
  hearing: {
    title: { zh: '待听证', en: 'Hearing called' },
    publicText: {
      zh: '复议机构决定听证，请按通知的时间、地点参加。申请人无正当理由不参加的，视为放弃听证权利。',
      en: 'There will be a hearing; please come as the notice says. An applicant who stays away without good reason gives up the right to it.',
    },
    phase: 'working',
    waitingFor: 'answerable-unit',
    next: ['hold-hearing'],
  },
  suspended: {
    title: { zh: '已中止', en: 'Suspended' },
    publicText: {
      zh: '审理因法定原因中止，期限停止计算。原因消除以后，复议机构会及时恢复审理并书面告知您。',
      en: 'The review stands still for a reason the law names, and its time does not run. When the reason is gone it goes on, and you are told in writing.',
    },
    phase: 'working',
    waitingFor: 'answerable-unit',
  },
  'norm-review': {
    title: { zh: '审查规范性文件', en: 'A norm is reviewed' },
    publicText: {
      zh: '您请求一并审查或者案件所依据的规范性文件正在依法处理，期间审理中止，处理完后恢复。',
      en: 'The norm you question, or the act rests on, is being dealt with; the review stands still meanwhile and then goes on.',
    },
    phase: 'working',
    waitingFor: 'answerable-unit',
  },
  'ended-decided': {
    title: { zh: '已作出复议决定', en: 'Decided' },
    publicText: {
      zh: '复议决定已经作出。您不服的，除法律规定为最终裁决的以外，可以自收到决定书之日起十五日内向人民法院起诉。',
      en: 'The decision is made. Unless a law makes it final, you may sue within fifteen days of receiving it.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'decided',
  },
  'ended-mediated': {
    title: { zh: '复议调解结案', en: 'Mediated' },
    publicText: {
      zh: '各方达成调解，复议调解书签字后即具有法律效力，请按约定履行。',
      en: 'The sides agreed in mediation. The mediation document has legal force once signed; please carry it out.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'mediated',
  },
  'ended-refused': {
    title: { zh: '不予受理', en: 'Not accepted' },
    publicText: {
      zh: '复议机关决定不予受理，决定书写明了理由。您可以自收到决定书之日起十五日内向人民法院起诉。',
      en: 'The application was not accepted; the decision gives the reason. You may sue within fifteen days of receiving it.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'refused',
  },
  'ended-abandoned': {
    title: { zh: '视为放弃申请', en: 'Given up' },
    publicText: {
      zh: '申请没有在期限内补正，已视为放弃并记录在案。仍在申请期限内的，您可以补齐材料重新申请。',
      en: 'The application was not corrected in time and counts as given up, which is on record. While the time to apply still runs you may apply again with everything needed.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'abandoned',
  },
  'ended-withdrawn': {
    title: { zh: '受理前撤回', en: 'Withdrawn before acceptance' },
    publicText: {
      zh: '您在受理以前撤回了申请。仍在申请期限内的，可以重新申请。',
      en: 'You withdrew the application before it was accepted. While the time to apply still runs you may apply again.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'withdrawn',
  },
  'ended-terminated': {
    title: { zh: '复议终止', en: 'Ended without a decision' },
    publicText: {
      zh: '复议程序已经终止，终止决定书写明了原因。',
      en: 'The reconsideration has ended without a decision; the paper says why.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'terminated',
  },
} as const satisfies Record<string, StateDefinition>;

export const outcomes = {
  decided: { title: { zh: '作出复议决定', en: 'Decided' } },
  mediated: { title: { zh: '调解', en: 'Mediated' } },
  refused: { title: { zh: '不予受理', en: 'Not accepted' } },
  abandoned: { title: { zh: '视为放弃申请', en: 'Given up' } },
  withdrawn: { title: { zh: '受理前撤回', en: 'Withdrawn before acceptance' } },
  terminated: { title: { zh: '终止', en: 'Ended without a decision' } },
} as const satisfies Record<string, OutcomeDefinition>;
