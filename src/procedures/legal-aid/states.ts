import type { ClockDefinition, OutcomeDefinition, StateDefinition } from '../../core/procedure/definition.ts';
import { aid, parameters } from './parameters.ts';

export const states = {
  registered: {
    title: { zh: '已登记，待转交', en: 'Registered, to be sent on' },
    publicText: {
      zh: '您的申请已经登记，正在转交法律援助机构。',
      en: 'Your application is registered and on its way to the legal aid office.',
    },
    phase: 'received',
    waitingFor: 'door',
  },
  reviewing: {
    title: { zh: '审查中', en: 'Under review' },
    publicText: {
      zh: '法律援助机构正在审查，应当自收到申请之日起七日内决定是否给予法律援助。不收取任何费用。',
      en: 'The legal aid office is examining it and must decide within seven days of receiving it. It costs nothing.',
    },
    phase: 'arranging',
    waitingFor: 'answerable-unit',
    next: ['grant'],
  },
  supplementing: {
    title: { zh: '待补充材料', en: 'Papers to be supplied' },
    publicText: {
      zh: '请按一次性告知的清单补充材料或者作出说明。没有按要求补充的，视为撤回申请，以后可以重新申请。',
      en: 'Please supply what the list names, or explain. Otherwise the application counts as withdrawn; you may apply again.',
    },
    phase: 'arranging',
    waitingFor: 'applicant',
    next: ['supply'],
  },
  granted: {
    title: { zh: '已决定给予，待指派', en: 'Granted, lawyer to be assigned' },
    publicText: {
      zh: '已经决定给予法律援助，三日内指派律师并告诉您。',
      en: 'Legal aid was granted; a lawyer is assigned within three days and you are told who.',
    },
    phase: 'arranging',
    waitingFor: 'answerable-unit',
  },
  aiding: {
    title: { zh: '援助中', en: 'Being aided' },
    publicText: {
      zh: '法律援助人员正在为您办理。请如实说明情况；情况有变化的，请及时告诉法律援助机构。',
      en: 'Your lawyer is at work. Please tell them the truth, and tell the office if your circumstances change.',
    },
    phase: 'working',
    waitingFor: 'answerable-unit',
  },
  reporting: {
    title: { zh: '案件办结，待归档', en: 'Case over, report to come' },
    publicText: {
      zh: '您的案件已经办结，法律援助人员正在提交结案报告。',
      en: 'Your case is over; the lawyer is handing in the closing report.',
    },
    phase: 'checking',
    waitingFor: 'answerable-unit',
  },
  refused: {
    title: { zh: '不予援助，可以提出异议', en: 'Not granted, objection possible' },
    publicText: {
      zh: '法律援助机构决定不予法律援助，决定书写明了理由。您有异议的，可以向司法行政部门提出。',
      en: 'Legal aid was not granted; the decision says why. If you disagree you may object to the justice bureau.',
    },
    phase: 'checking',
    waitingFor: 'applicant',
    next: [],
  },
  terminated: {
    title: { zh: '终止援助，可以提出异议', en: 'Ended, objection possible' },
    publicText: {
      zh: '法律援助机构决定终止法律援助，决定书写明了理由。您有异议的，可以向司法行政部门提出。',
      en: 'Legal aid was ended; the decision says why. If you disagree you may object to the justice bureau.',
    },
    phase: 'checking',
    waitingFor: 'applicant',
    next: [],
  },
  objected: {
    title: { zh: '异议审查中', en: 'Objection being examined' },
    publicText: {
      zh: '司法行政部门正在审查您的异议，应当自收到之日起五日内作出处理。',
      en: 'The justice bureau is examining your objection and must decide within five days of receiving it.',
    },
    phase: 'checking',
    waitingFor: 'door',
  },
  'ended-aided': {
    title: { zh: '已办结：提供了援助', en: 'Closed: aid was given' },
    publicText: { zh: '法律援助已经办结。', en: 'Legal aid is complete.' },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'aided',
  },
  'ended-refused': {
    title: { zh: '已办结：不予援助', en: 'Closed: not granted' },
    publicText: {
      zh: '没有给予法律援助。对司法行政部门维持的决定不服的，可以申请行政复议或者提起行政诉讼；也可以到窗口免费咨询。',
      en: 'Legal aid was not granted. Against a decision upheld you may ask for reconsideration or sue; advice at the window is free.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'refused',
  },
  'ended-terminated': {
    title: { zh: '已办结：终止援助', en: 'Closed: aid ended' },
    publicText: {
      zh: '法律援助已经终止。对司法行政部门维持的决定不服的，可以申请行政复议或者提起行政诉讼。',
      en: 'Legal aid has ended. Against a decision upheld you may ask for reconsideration or sue.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'terminated',
  },
  'ended-withdrawn': {
    title: { zh: '已办结：撤回申请', en: 'Closed: withdrawn' },
    publicText: {
      zh: '申请已经撤回或者视为撤回。需要时可以重新申请。',
      en: 'The application was withdrawn or counts as withdrawn. You may apply again whenever you need to.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'withdrawn',
  },
} as const satisfies Record<string, StateDefinition>;

export const outcomes = {
  aided: { title: { zh: '提供法律援助', en: 'Aid given' } },
  refused: { title: { zh: '不予法律援助', en: 'Not granted' } },
  terminated: { title: { zh: '终止法律援助', en: 'Aid ended' } },
  withdrawn: { title: { zh: '撤回申请', en: 'Withdrawn' } },
} as const satisfies Record<string, OutcomeDefinition>;

export const clocks = {
  sendOn: {
    title: { zh: '转交', en: 'Sending on' },
    nature: 'practice',
    term: { parameter: 'sendOn' },
    basis: parameters.sendOn.basis,
    onLapse: 'send-on-overdue',
    staysOwed: true,
    runsFrom: { zh: '自登记之日', en: 'from the day it was registered' },
    publicText: { zh: '综治中心应在此日前转交', en: 'The centre should send it on by this day' },
  },
  transfer: {
    title: { zh: '转交在押人员的申请', en: 'Passing on a request from custody' },
    nature: 'statute',
    term: { parameter: 'transfer' },
    basis: aid('39'),
    onLapse: 'transfer-overdue',
    staysOwed: true,
    runsFrom: { zh: '自收到申请之时', en: 'from the hour it was received' },
    publicText: { zh: '应在此时前转交法律援助机构', en: 'It must be with the legal aid office by this hour' },
  },
  review: {
    title: { zh: '审查并决定', en: 'Examining and deciding' },
    nature: 'statute',
    term: { parameter: 'review' },
    basis: aid('43'),
    onLapse: 'review-overdue',
    staysOwed: true,
    runsFrom: { zh: '自收到申请之日', en: 'from the day the office got the application' },
    publicText: { zh: '法律援助机构应在此日前作出决定', en: 'The office must decide by this day' },
  },
  supply: {
    title: { zh: '补充材料', en: 'Supplying papers' },
    nature: 'practice',
    term: { parameter: 'supply' },
    basis: parameters.supply.basis,
    onLapse: 'supply-lapsed',
    runsFrom: { zh: '自一次性告知之日', en: 'from the day of the list' },
    publicText: { zh: '请在此日前补充材料', en: 'Please supply the papers by this day' },
  },
  assignment: {
    title: { zh: '指派', en: 'Assigning a lawyer' },
    nature: 'statute',
    term: { parameter: 'assignment' },
    from: { input: 'noticedOn' },
    basis: aid('43'),
    onLapse: 'assignment-overdue',
    staysOwed: true,
    runsFrom: { zh: '自决定或者收到通知之日', en: 'from the day of the decision or of the notice' },
    publicText: { zh: '法律援助机构应在此日前指派', en: 'The office must assign a lawyer by this day' },
  },
  objectionWindow: {
    title: { zh: '提出异议', en: 'Objecting' },
    nature: 'practice',
    term: { parameter: 'objectionWindow' },
    basis: parameters.objectionWindow.basis,
    onLapse: 'objection-window-over',
    runsFrom: { zh: '自收到决定之日', en: 'from the day of the decision' },
    publicText: { zh: '有异议的，请在此日前提出', en: 'Please object by this day if you disagree' },
  },
  objection: {
    title: { zh: '审查异议', en: 'Deciding on the objection' },
    nature: 'statute',
    term: { parameter: 'objection' },
    basis: aid('49'),
    onLapse: 'objection-overdue',
    staysOwed: true,
    runsFrom: { zh: '自司法行政部门收到异议之日', en: 'from the day the justice bureau got the objection' },
    publicText: { zh: '司法行政部门应在此日前处理', en: 'The justice bureau must decide by this day' },
  },
  report: {
    title: { zh: '提交结案报告', en: 'Handing in the closing report' },
    nature: 'practice',
    term: { parameter: 'report' },
    basis: parameters.report.basis,
    onLapse: 'report-overdue',
    staysOwed: true,
    runsFrom: { zh: '自案件办结之日', en: 'from the day the case was over' },
    publicText: { zh: '法律援助人员应在此日前提交结案报告', en: 'The lawyer should hand in the report by this day' },
  },
} as const satisfies Record<string, ClockDefinition>;
