import type { ClockDefinition, OutcomeDefinition, StateDefinition } from '../../core/procedure/definition.ts';
import { handOff } from './hand-off.ts';
import { article, parameters } from './parameters.ts';

export const states = {
  reported: {
    title: { zh: '待登记', en: 'To be registered' },
    publicText: {
      zh: '您的情况已经收到。综治中心的工作人员核对后正式登记，并告诉您由谁来办。',
      en: 'We have what you told us. The centre will check it, register it and tell you who will deal with it.',
    },
    phase: 'received',
    waitingFor: 'door',
  },
  registered: {
    title: { zh: '已登记，待分派', en: 'Registered, to be sent on' },
    publicText: {
      zh: '事项已登记。综治中心正在把它交给能够调解的人民调解委员会。',
      en: 'The matter is registered. The centre is sending it to a mediation committee that can help.',
    },
    phase: 'received',
    waitingFor: 'door',
  },
  ...handOff.states,
  accepted: {
    title: { zh: '已受理', en: 'Accepted' },
    publicText: {
      zh: '人民调解委员会已经受理。调解员会告知双方的权利义务，并征求对方是否同意调解。',
      en: 'The committee has accepted the matter. A mediator will tell both sides their rights and ask the other side to agree to mediation.',
    },
    phase: 'arranging',
    waitingFor: 'answerable-unit',
  },
  inviting: {
    title: { zh: '等对方答复', en: 'Waiting for the other side' },
    publicText: {
      zh: '已经发出调解邀请，正在等被邀请的一方答复。调解要双方自愿。',
      en: 'The invitation has been sent, and the side invited is asked to answer. Mediation needs both sides to be willing.',
    },
    phase: 'arranging',
    waitingFor: 'respondent',
  },
  unanswered: {
    title: { zh: '对方未答复', en: 'No answer from the other side' },
    publicText: {
      zh: '对方没有在约定时间内答复。没有答复不等于拒绝，调解员会再联系，或者告诉您其他途径。',
      en: 'The other side did not answer in time. Silence is not a refusal: the mediator will try again or tell you the other routes.',
    },
    phase: 'arranging',
    waitingFor: 'answerable-unit',
  },
  mediating: {
    title: { zh: '调解中', en: 'In mediation' },
    publicText: {
      zh: '双方都同意调解，调解员正在主持调解。您随时可以提出停止调解。',
      en: 'Both sides agreed and the mediator is working with you. You may ask to stop at any time.',
    },
    phase: 'working',
    waitingFor: 'answerable-unit',
  },
  signing: {
    title: { zh: '待双方确认协议', en: 'Parties to confirm the draft' },
    publicText: {
      zh: '协议文本已经拟好，要双方都确认。还没有确认的，请逐条看清楚，再决定是否确认。',
      en: 'The draft agreement is ready, and both sides have to confirm it. If you have not answered yet, please read each point before you decide.',
    },
    phase: 'working',
    waitingFor: 'parties',
  },
  signed: {
    title: { zh: '待签章', en: 'To be signed and sealed' },
    publicText: {
      zh: '双方都已确认。调解员签名、人民调解委员会盖章以后，协议生效。',
      en: 'Both sides have confirmed. The agreement takes effect once the mediator signs and the committee seals it.',
    },
    phase: 'working',
    waitingFor: 'answerable-unit',
  },
  performing: {
    title: { zh: '履行中', en: 'Being carried out' },
    publicText: {
      zh: '协议已经生效，请按约定的时间履行。双方还可以在三十日内共同向法院申请司法确认，确认后可以强制执行。',
      en: 'The agreement is in force; please carry it out on time. Within 30 days both sides may also ask the court together to confirm it, which makes it enforceable.',
    },
    phase: 'fulfilling',
    waitingFor: 'parties',
  },
  overdue: {
    title: { zh: '未按期履行', en: 'Not carried out on time' },
    publicText: {
      zh: '约定的时间已到，还有内容没有履行。调解员会督促，并告诉您可以走的途径。',
      en: 'The time agreed has passed and something is still open. The mediator will follow it up and tell you what you can do.',
    },
    phase: 'fulfilling',
    waitingFor: 'answerable-unit',
  },
  asking: {
    title: { zh: '回访中', en: 'Follow-up' },
    publicText: {
      zh: '请告诉我们：事情真的解决了吗？您的回答由综治中心记录，办理人员不能代答。',
      en: 'Please tell us: is it really solved? The centre records your answer; those who handled the matter cannot answer for you.',
    },
    phase: 'checking',
    waitingFor: 'applicant',
  },
  answered: {
    title: { zh: '回访完成，待结案', en: 'Followed up, to be closed' },
    publicText: {
      zh: '回访已经完成，综治中心将据此结案或者继续办理。',
      en: 'The follow-up is done. The centre will close the matter or take it up again accordingly.',
    },
    phase: 'checking',
    waitingFor: 'door',
  },
  'routes-told': {
    title: { zh: '调解终止，已告知其他途径', en: 'Mediation ended, other routes told' },
    publicText: {
      zh: '调解已经终止。您可以申请仲裁、请求行政机关处理，或者向人民法院起诉。告知书上写明了怎么办。',
      en: 'Mediation has ended. You may go to arbitration, ask an administrative authority, or sue in court. The notice says how.',
    },
    phase: 'checking',
    waitingFor: 'parties',
  },
  'ended-agreed': {
    title: { zh: '已结案：达成协议', en: 'Closed: agreement reached' },
    publicText: { zh: '本事项已经结案。', en: 'This matter is closed.' },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'agreed',
  },
  'ended-not-agreed': {
    title: { zh: '已结案：未达成协议', en: 'Closed: no agreement' },
    publicText: {
      zh: '调解没有达成协议，已告知其他途径，本事项结案。',
      en: 'No agreement was reached; the other routes were told and the matter is closed.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'not-agreed',
  },
  'ended-refused': {
    title: { zh: '已结案：一方不愿调解', en: 'Closed: one side was not willing' },
    publicText: {
      zh: '有一方不愿意调解，已告知其他途径，本事项结案。',
      en: 'One side was not willing to mediate; the other routes were told and the matter is closed.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'refused',
  },
  'ended-not-taken': {
    title: { zh: '已结案：不属于人民调解', en: 'Closed: not for mediation' },
    publicText: {
      zh: '这件事不属于人民调解的范围，已告知应当去哪里办。',
      en: 'This is not something people’s mediation can take; you were told where to go instead.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'not-taken',
  },
  'ended-withdrawn': {
    title: { zh: '已结案：申请人撤回', en: 'Closed: withdrawn' },
    publicText: {
      zh: '申请人撤回了申请。以后需要时可以再来登记。',
      en: 'The applicant withdrew. You may register again whenever you need to.',
    },
    phase: 'ended',
    waitingFor: 'nobody',
    outcome: 'withdrawn',
  },
} as const satisfies Record<string, StateDefinition>;

export const outcomes = {
  agreed: { title: { zh: '达成协议', en: 'Agreement reached' } },
  'not-agreed': { title: { zh: '未达成协议', en: 'No agreement' } },
  refused: { title: { zh: '一方不愿调解', en: 'One side not willing' } },
  'not-taken': { title: { zh: '不属于人民调解', en: 'Not for mediation' } },
  withdrawn: { title: { zh: '申请人撤回', en: 'Withdrawn' } },
} as const satisfies Record<string, OutcomeDefinition>;

export const clocks = {
  takeUp: {
    title: { zh: '登记', en: 'Registration' },
    nature: 'practice',
    term: { parameter: 'takeUp' },
    basis: parameters.takeUp.basis,
    onLapse: 'take-up-overdue',
    staysOwed: true,
    runsFrom: { zh: '自收到来件之日', en: 'from the day the report came in' },
    publicText: { zh: '综治中心应在此日前登记', en: 'The centre should register it by this day' },
  },
  sendOn: {
    title: { zh: '分派', en: 'Sending on' },
    nature: 'practice',
    term: { parameter: 'sendOn' },
    basis: parameters.sendOn.basis,
    onLapse: 'send-on-overdue',
    staysOwed: true,
    runsFrom: {
      zh: '自登记之日，收回、退回或者重新办理的自该日',
      en: 'from the day it was registered, came back or was taken up again',
    },
    publicText: {
      zh: '综治中心应在此日前把事项交给人民调解委员会',
      en: 'The centre should send it to a mediation committee by this day',
    },
  },
  ...handOff.clocks,
  mediation: {
    title: { zh: '调解期限', en: 'Mediation' },
    nature: 'practice',
    term: { parameter: 'mediation' },
    basis: parameters.mediation.basis,
    onLapse: 'mediation-overdue',
    staysOwed: true,
    runsFrom: { zh: '自受理之日', en: 'from the day it was accepted' },
    publicText: { zh: '调解一般在此日前完成', en: 'Mediation is usually finished by this day' },
  },
  consent: {
    title: { zh: '对方答复', en: 'Answer from the other side' },
    nature: 'practice',
    term: { parameter: 'consentReply' },
    basis: parameters.consentReply.basis,
    onLapse: 'consent-unanswered',
    runsFrom: { zh: '自发出邀请之日', en: 'from the day the invitation went out' },
    publicText: { zh: '请被邀请的一方在此日前答复是否同意调解', en: 'The side invited is asked to answer by this day' },
  },
  signing: {
    title: { zh: '确认协议', en: 'Confirming the draft' },
    nature: 'practice',
    term: { parameter: 'signing' },
    basis: parameters.signing.basis,
    onLapse: 'signing-lapsed',
    runsFrom: { zh: '自协议文本交双方确认之日', en: 'from the day the draft went to both sides' },
    publicText: { zh: '请双方在此日前确认协议文本', en: 'Both sides are asked to confirm the draft by this day' },
  },
  confirmationWindow: {
    title: { zh: '申请司法确认', en: 'Asking the court to confirm' },
    nature: 'statute',
    term: { parameter: 'confirmationWindow' },
    // A written agreement is in force the day it is sealed (art. 29), an oral one the day it was reached (art. 30).
    from: { input: 'reachedOn' },
    basis: parameters.confirmationWindow.basis,
    onLapse: 'confirmation-window-closed',
    runsFrom: { zh: '自调解协议生效之日', en: 'from the day the agreement took effect' },
    publicText: {
      zh: '双方可以在此日前共同申请司法确认',
      en: 'Both sides may apply to the court together until this day',
    },
  },
  performance: {
    title: { zh: '履行协议', en: 'Carrying out the agreement' },
    nature: 'practice',
    term: { lastObligation: true },
    basis: article('人民调解法', '31'),
    onLapse: 'performance-overdue',
    runsFrom: { zh: '自调解协议生效之日', en: 'from the day the agreement took effect' },
    publicText: { zh: '协议约定在此日前全部履行', en: 'Everything agreed is to be done by this day' },
  },
  followUp: {
    title: { zh: '回访', en: 'Follow-up' },
    nature: 'practice',
    term: { parameter: 'followUp' },
    basis: parameters.followUp.basis,
    onLapse: 'follow-up-unanswered',
    runsFrom: { zh: '自开始回访之日', en: 'from the day the follow-up began' },
    publicText: { zh: '请在此日前告诉我们是否真的解决', en: 'Please tell us by this day whether it is really solved' },
  },
  routes: {
    title: { zh: '选择其他途径', en: 'Choosing another route' },
    nature: 'practice',
    term: { parameter: 'routes' },
    basis: parameters.routes.basis,
    onLapse: 'routes-lapsed',
    runsFrom: { zh: '自告知其他途径之日', en: 'from the day the other routes were told' },
    publicText: {
      zh: '您可以在此日前告诉我们打算走哪条途径，以便转交材料',
      en: 'Until this day you can tell us which route you will take, so that your papers go with you',
    },
  },
} as const satisfies Record<string, ClockDefinition>;
