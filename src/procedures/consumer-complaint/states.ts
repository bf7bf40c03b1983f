import type { ClockDefinition, OutcomeDefinition, StateDefinition } from '../../core/procedure/definition.ts';
import { measures, parameters } from './parameters.ts';

export const states = {
  registered: {
    title: { zh: '已登记，待转送', en: 'Registered, to be sent on' },
    publicText: {
      zh: '您的投诉已经登记，综治中心正在转送有权处理的市场监督管理部门。',
      en: 'Your complaint is registered. The centre is sending it to the market regulation office that can deal with it.',
    },
    phase: 'received',
    waitingFor: 'door',
  },
  received: {
    title: { zh: '已收到，待决定受理', en: 'Received, to be accepted' },
    publicText: {
      zh: '市场监督管理部门已经收到投诉，应当在七个工作日内决定是否受理并告诉您。',
      en: 'The office has your complaint and must decide within seven working days whether to accept it, and tell you.',
    },
    phase: 'arranging',
    waitingFor: 'answerable-unit',
  },
  supplementing: {
    title: { zh: '待提供身份证明', en: 'Proof of identity to be handed in' },
    publicText: {
      zh: '请在通知的日期以前提供真实身份证明。逾期不提供的，投诉可能不予受理。',
      en: 'Please hand in proof of who you are by the day in the notice. Without it the complaint may not be accepted.',
    },
    phase: 'arranging',
    waitingFor: 'applicant',
    next: ['supply'],
  },
  conflict: {
    title: { zh: '待指定处理机关', en: 'An office is to be named' },
    publicText: {
      zh: '由哪个部门处理有争议，已经报请共同的上一级部门指定。您不需要重新投诉。',
      en: 'The offices disagree about who is competent, and the authority above both is naming one. You need not complain again.',
    },
    phase: 'arranging',
    waitingFor: 'door',
    next: ['designate'],
  },
  accepted: {
    title: { zh: '已受理', en: 'Accepted' },
    publicText: {
      zh: '投诉已经受理。调解要双方同意，办理人员正在征求被投诉人的意见。',
      en: 'The complaint is accepted. Mediation needs both sides; the officer is asking the business.',
    },
    phase: 'arranging',
    waitingFor: 'answerable-unit',
    next: ['ask-consent'],
  },
  asking: {
    title: { zh: '等被投诉人答复', en: 'Waiting for the business' },
    publicText: {
      zh: '已经请被投诉人答复是否同意调解。',
      en: 'The business has been asked whether it agrees to mediation.',
    },
    phase: 'arranging',
    waitingFor: 'respondent',
    next: ['record-consent'],
  },
  mediating: {
    title: { zh: '调解中', en: 'In mediation' },
    publicText: {
      zh: '双方同意调解，办理人员正在组织调解。谈不成的，还可以仲裁或者起诉。',
      en: 'Both sides agreed and the officer is mediating. If it fails, arbitration and the courts remain open.',
    },
    phase: 'working',
    waitingFor: 'answerable-unit',
    next: ['settle'],
  },
  appraising: {
    title: { zh: '鉴定、检测中', en: 'Being appraised or tested' },
    publicText: {
      zh: '正在鉴定、检测，所用时间不计入调解期限。',
      en: 'An appraisal or test is under way; its time does not count towards the time for mediation.',
    },
    phase: 'working',
    waitingFor: 'answerable-unit',
    next: ['end-appraisal'],
  },
  ending: {
    title: { zh: '待告知终止调解', en: 'The end is to be told' },
    publicText: {
      zh: '调解终止，市场监督管理部门应当在七个工作日内书面告知双方。',
      en: 'Mediation has ended; the office must tell both sides in writing within seven working days.',
    },
    phase: 'working',
    waitingFor: 'answerable-unit',
  },
  performing: {
    title: { zh: '履行中', en: 'Being carried out' },
    publicText: {
      zh: '双方达成了协议，请按约定履行。',
      en: 'Both sides agreed; please carry it out as agreed.',
    },
    phase: 'fulfilling',
    waitingFor: 'parties',
  },
  overdue: {
    title: { zh: '未按期履行', en: 'Not carried out on time' },
    publicText: {
      zh: '约定的时间已到，还有内容没有履行。办理人员会督促，并告诉您仲裁、起诉的途径。',
      en: 'The time agreed has passed and something is open. The officer will follow it up and tell you how to go to arbitration or court.',
    },
    phase: 'fulfilling',
    waitingFor: 'answerable-unit',
  },
  closing: {
    title: { zh: '调解已结束，待办结', en: 'Mediation is over, to be closed' },
    publicText: {
      zh: '调解已经结束，结果已经告诉您；办理部门正在办理结案手续。',
      en: 'Mediation is over and you were told how it ended; the office is closing the file.',
    },
    phase: 'checking',
    waitingFor: 'answerable-unit',
  },
  'ended-agreed': {
    title: { zh: '已办结：达成协议', en: 'Closed: agreement reached' },
    publicText: {
      zh: '本投诉已经办结。对方没有履行协议的，您可以申请仲裁或者向人民法院起诉。',
      en: 'This complaint is closed. If the agreement was not kept you may go to arbitration or to court.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'agreed',
  },
  'ended-terminated': {
    title: { zh: '已办结：终止调解', en: 'Closed: mediation ended' },
    publicText: {
      zh: '调解已经终止。您可以请消费者协会调解、申请仲裁或者向人民法院起诉。',
      en: 'Mediation ended. You may ask the consumers’ association, go to arbitration, or sue.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'terminated',
  },
  'ended-refused': {
    title: { zh: '已办结：不予受理', en: 'Closed: not accepted' },
    publicText: {
      zh: '投诉没有受理，决定书写明了理由。您可以与经营者协商、请消费者协会调解、申请仲裁或者起诉。',
      en: 'It was not accepted; the decision says why. You may negotiate, ask the consumers’ association, go to arbitration, or sue.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'refused',
  },
  'ended-withdrawn': {
    title: { zh: '已办结：撤回投诉', en: 'Closed: withdrawn' },
    publicText: {
      zh: '投诉已经撤回。知道权益受侵害未满三年的，以后还可以再投诉。',
      en: 'The complaint was withdrawn. You may complain again within three years of learning of the harm.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'withdrawn',
  },
} as const satisfies Record<string, StateDefinition>;

export const outcomes = {
  agreed: { title: { zh: '达成协议', en: 'Agreement reached' } },
  terminated: { title: { zh: '终止调解', en: 'Mediation ended' } },
  refused: { title: { zh: '不予受理', en: 'Not accepted' } },
  withdrawn: { title: { zh: '撤回投诉', en: 'Withdrawn' } },
} as const satisfies Record<string, OutcomeDefinition>;

export const clocks = {
  sendOn: {
    title: { zh: '转送', en: 'Sending on' },
    nature: 'practice',
    term: { parameter: 'sendOn' },
    basis: parameters.sendOn.basis,
    onLapse: 'send-on-overdue',
    staysOwed: true,
    runsFrom: { zh: '自登记之日', en: 'from the day it was registered' },
    publicText: { zh: '综治中心应在此日前转送', en: 'The centre should send it on by this day' },
  },
  acceptance: {
    title: { zh: '决定是否受理', en: 'Deciding on acceptance' },
    nature: 'statute',
    term: { parameter: 'acceptance' },
    basis: measures('15'),
    onLapse: 'acceptance-overdue',
    staysOwed: true,
    runsFrom: { zh: '自收到投诉之日', en: 'from the day the office got the complaint' },
    publicText: {
      zh: '市场监督管理部门应在此日前决定是否受理并告知您',
      en: 'The office must decide on acceptance and tell you by this day',
    },
  },
  supplement: {
    title: { zh: '提供身份证明', en: 'Proof of identity' },
    nature: 'statute',
    term: { dayFromInput: 'by' },
    basis: measures('10'),
    onLapse: 'supplement-lapsed',
    runsFrom: { zh: '自通知之日', en: 'from the day of the notice' },
    publicText: { zh: '请在此日前提供身份证明', en: 'Please hand in the proof by this day' },
  },
  designation: {
    title: { zh: '指定处理机关', en: 'Naming the office' },
    nature: 'statute',
    term: { parameter: 'designation' },
    basis: measures('33'),
    onLapse: 'designation-overdue',
    staysOwed: true,
    runsFrom: { zh: '自报请指定之日', en: 'from the day it was put to the authority above' },
    publicText: { zh: '上一级部门应在此日前指定处理机关', en: 'The authority above must name the office by this day' },
  },
  consentReply: {
    title: { zh: '答复是否同意调解', en: 'Answering whether to mediate' },
    nature: 'practice',
    term: { parameter: 'consentReply' },
    basis: parameters.consentReply.basis,
    onLapse: 'consent-unanswered',
    runsFrom: { zh: '自征求意见之日', en: 'from the day the business was asked' },
    publicText: { zh: '请被投诉人在此日前答复', en: 'The business should answer by this day' },
  },
  mediation: {
    title: { zh: '调解', en: 'Mediation' },
    nature: 'statute',
    term: { parameter: 'mediation' },
    basis: measures('23'),
    onLapse: 'mediation-lapsed',
    runsFrom: { zh: '自受理之日', en: 'from the day of acceptance' },
    publicText: {
      zh: '到此日仍未达成协议的，调解终止；鉴定、检测的时间不计算在内',
      en: 'Without an agreement by this day mediation ends; the time of an appraisal does not count',
    },
  },
  telling: {
    title: { zh: '告知终止调解', en: 'Telling that mediation has ended' },
    nature: 'statute',
    term: { parameter: 'telling' },
    basis: measures('23'),
    onLapse: 'telling-overdue',
    staysOwed: true,
    runsFrom: { zh: '自终止调解之日', en: 'from the day mediation ended' },
    publicText: { zh: '市场监督管理部门应在此日前告知双方', en: 'The office must tell both sides by this day' },
  },
  performance: {
    title: { zh: '履行协议', en: 'Carrying out the agreement' },
    nature: 'statute',
    term: { lastObligation: true },
    basis: measures('24'),
    onLapse: 'performance-overdue',
    runsFrom: { zh: '自达成协议之日', en: 'from the day of the agreement' },
    publicText: { zh: '协议应在此日前全部履行', en: 'The agreement is to be carried out by this day' },
  },
  check: {
    title: { zh: '核查违法线索', en: 'Checking signs of a breach' },
    nature: 'statute',
    term: { parameter: 'check' },
    from: { input: 'foundOn' },
    basis: measures('27'),
    onLapse: 'check-overdue',
    staysOwed: true,
    shownTo: 'staff',
    runsFrom: { zh: '自发现线索之日', en: 'from the day the signs were found' },
    publicText: { zh: '应在此日前核查并决定是否立案', en: 'To be checked, and a case opened or not, by this day' },
  },
} as const satisfies Record<string, ClockDefinition>;
