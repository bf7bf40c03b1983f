import type { ClockDefinition, OutcomeDefinition, StateDefinition } from '../../core/procedure/definition.ts';
import { law, parameters, regulation } from './parameters.ts';

export const states = {
  registered: {
    title: { zh: '已登记，待转送', en: 'Registered, to be sent on' },
    publicText: {
      zh: '您的申请已经登记。综治中心会按您的选择转送医疗纠纷人民调解委员会或者卫生健康主管部门。',
      en: 'Your application is registered. As you choose, it goes to the medical mediation committee or the health authority.',
    },
    phase: 'received',
    waitingFor: 'door',
  },
  received: {
    title: { zh: '待决定受理', en: 'Received, to be accepted' },
    publicText: {
      zh: '调解单位正在核对双方是否都同意调解、是否已经起诉或者在别处受理。',
      en: 'The mediating body checks that both sides agree and that no court or other body has it.',
    },
    phase: 'arranging',
    waitingFor: 'answerable-unit',
    next: ['accept', 'ask-consent'],
  },
  asking: {
    title: { zh: '等对方答复', en: 'Waiting for the other side' },
    publicText: { zh: '已经请对方答复是否同意调解。', en: 'The other side has been asked whether it agrees.' },
    phase: 'arranging',
    waitingFor: 'respondent',
    next: ['record-consent'],
  },
  mediating: {
    title: { zh: '调解中', en: 'In mediation' },
    publicText: {
      zh: '调解已经开始，三十个工作日内完成，不收取费用。您随时可以要求停止。',
      en: 'Mediation has begun and is to be done in thirty working days, free of charge. You may ask to stop at any time.',
    },
    phase: 'working',
    waitingFor: 'answerable-unit',
  },
  appraising: {
    title: { zh: '鉴定中', en: 'Being appraised' },
    publicText: {
      zh: '正在进行医疗损害鉴定或者专家咨询，所用时间不计入调解期限。',
      en: 'An appraisal is under way; its time does not count towards the time for mediation.',
    },
    phase: 'working',
    waitingFor: 'answerable-unit',
    next: ['end-appraisal'],
  },
  performing: {
    title: { zh: '履行中', en: 'Being carried out' },
    publicText: {
      zh: '双方达成了协议，请按约定履行。经人民调解达成的，三十日内可以共同申请司法确认。',
      en: 'Both sides agreed; please carry it out. After people’s mediation both may ask the court within thirty days to confirm it.',
    },
    phase: 'fulfilling',
    waitingFor: 'parties',
  },
  kept: {
    title: { zh: '已履行，等法院决定', en: 'Carried out, waiting for the court' },
    publicText: {
      zh: '约定的事项已经全部履行。双方申请的司法确认，等人民法院作出决定后办结。',
      en: 'All that was agreed is done. It is closed once the court has decided on the confirmation both sides asked for.',
    },
    phase: 'checking',
    waitingFor: 'answerable-unit',
  },
  overdue: {
    title: { zh: '未按期履行', en: 'Not carried out on time' },
    publicText: {
      zh: '约定的时间已到，还有内容没有履行。调解员会督促，并告诉您可以走的途径。',
      en: 'The time agreed has passed and something is open. The mediator will follow it up and tell you what you can do.',
    },
    phase: 'fulfilling',
    waitingFor: 'answerable-unit',
  },
  'ended-agreed': {
    title: { zh: '已办结：达成协议', en: 'Closed: agreement reached' },
    publicText: {
      zh: '本事项已经办结。协议没有履行的，可以向人民法院起诉；经司法确认的，可以申请强制执行。',
      en: 'This matter is closed. If the agreement was not kept you may sue; confirmed by the court it can be enforced.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'agreed',
  },
  'ended-failed': {
    title: { zh: '已办结：调解不成', en: 'Closed: mediation failed' },
    publicText: {
      zh: '调解没有达成协议。您可以向人民法院起诉；双方愿意再谈的，还可以申请另一种调解（人民调解或者行政调解）。',
      en: 'There was no agreement. You may sue; where both sides are willing to try again, the other kind of mediation, by the committee or by the health authority, is open too.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'failed',
  },
  'ended-not-taken': {
    title: { zh: '已办结：不予受理', en: 'Closed: not accepted' },
    publicText: {
      zh: '申请没有受理，通知书写明了原因和其他途径。',
      en: 'The application was not accepted; the notice says why, and what else you can do.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'not-taken',
  },
  'ended-withdrawn': {
    title: { zh: '已办结：撤回申请', en: 'Closed: withdrawn' },
    publicText: {
      zh: '申请已经撤回。需要时可以再来登记。',
      en: 'The application was withdrawn. You may register again.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'withdrawn',
  },
} as const satisfies Record<string, StateDefinition>;

export const outcomes = {
  agreed: { title: { zh: '达成协议', en: 'Agreement reached' } },
  failed: { title: { zh: '调解不成', en: 'Mediation failed' } },
  'not-taken': { title: { zh: '不予受理', en: 'Not accepted' } },
  withdrawn: { title: { zh: '撤回申请', en: 'Withdrawn' } },
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
    title: { zh: '人民调解受理', en: 'The committee’s acceptance' },
    nature: 'practice',
    term: { parameter: 'acceptance' },
    basis: parameters.acceptance.basis,
    onLapse: 'acceptance-overdue',
    staysOwed: true,
    runsFrom: { zh: '自收到申请之日', en: 'from the day the committee got the application' },
    publicText: {
      zh: '调解委员会一般在此日前决定是否受理',
      en: 'The committee should decide on acceptance by this day',
    },
  },
  acceptanceAuthority: {
    title: { zh: '行政调解受理', en: 'The authority’s acceptance' },
    nature: 'statute',
    term: { parameter: 'acceptanceAuthority' },
    basis: regulation('40'),
    onLapse: 'acceptance-overdue',
    staysOwed: true,
    runsFrom: { zh: '自收到申请之日', en: 'from the day the authority got the application' },
    publicText: {
      zh: '卫生健康主管部门应在此日前决定是否受理',
      en: 'The authority must decide on acceptance by this day',
    },
  },
  consentReply: {
    title: { zh: '答复是否同意调解', en: 'Answering whether to mediate' },
    nature: 'practice',
    term: { parameter: 'consentReply' },
    basis: parameters.consentReply.basis,
    onLapse: 'consent-unanswered',
    runsFrom: { zh: '自征求意见之日', en: 'from the day the other side was asked' },
    publicText: { zh: '请对方在此日前答复', en: 'The other side should answer by this day' },
  },
  mediation: {
    title: { zh: '调解', en: 'Mediation' },
    nature: 'statute',
    term: { parameter: 'mediation' },
    basis: regulation('38、40'),
    onLapse: 'mediation-lapsed',
    runsFrom: { zh: '自受理之日', en: 'from the day of acceptance' },
    publicText: {
      zh: '到此日仍未达成协议的，视为调解不成；鉴定时间不计算在内',
      en: 'Without an agreement by this day mediation has failed; the time of an appraisal does not count',
    },
  },
  performance: {
    title: { zh: '履行协议', en: 'Carrying out the agreement' },
    nature: 'statute',
    term: { lastObligation: true },
    basis: regulation('39'),
    onLapse: 'performance-overdue',
    runsFrom: { zh: '自达成协议之日', en: 'from the day of the agreement' },
    publicText: { zh: '协议应在此日前全部履行', en: 'The agreement is to be carried out by this day' },
  },
  confirmationWindow: {
    title: { zh: '共同申请司法确认', en: 'Applying together for confirmation' },
    nature: 'statute',
    term: { parameter: 'confirmationWindow' },
    from: { input: 'effectiveOn' },
    basis: law('人民调解法', '33'),
    onLapse: 'confirmation-window-over',
    runsFrom: { zh: '自协议生效之日', en: 'from the day the agreement took effect' },
    publicText: {
      zh: '需要司法确认的，请双方在此日前共同申请',
      en: 'To have it confirmed, apply together by this day',
    },
  },
} as const satisfies Record<string, ClockDefinition>;
