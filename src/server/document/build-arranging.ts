import { portalPaths } from '../../api/portal/paths.ts';
import type { Moment } from '../../core/deadline/step.ts';
import type {
  ConsentInvitationData,
  MediationApplicationData,
  ReceiptData,
  ReceiptStep,
  RightsNoticeData,
  TerminationGround,
  TerminationNoticeData,
} from '../../core/document/mediation-documents.ts';
import { dateInChina, isInstant } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import type { Words } from '../../core/words/words.ts';
import {
  actorName,
  chosenWords,
  DocumentDataError,
  dispute,
  fieldOf,
  fullParty,
  headOf,
  inputText,
  isAction,
  lastAction,
  partiesOf,
  personalText,
  personInCharge,
  staffName,
  toSign,
  unitWords,
} from './build-parts.ts';
import type { DocumentSource, ToldMatter, ToldParty } from './source.ts';

/** 登记回执: for one applicant, with that applicant's own code. */
export function receipt(source: DocumentSource): ReceiptData {
  const { own, event, publicUrl } = source;
  const holder = forParty(source);
  const door = unitWords(source, own.matter.door.id);
  const { zh, en } = dispute(own);
  return {
    ...headOf(source, door.zh),
    template: 'receipt',
    paper: 'a4',
    unitNameEn: door.en,
    registered: source.own.matter.state !== 'reported',
    registeredAt: event.at,
    holderName: holder.name,
    otherSideNames: namesOf(partiesOf(own, 'respondent')),
    dispute: { zh, en: en.charAt(0).toUpperCase() + en.slice(1) },
    place: own.account.placeText,
    summary: own.account.narrative,
    trackingCode: holder.code,
    trackingUrl: `${publicUrl}${portalPaths.journey(holder.code)}`,
    steps: nextSteps(source),
    contact: { address: null, phone: null, hours: null },
  };
}

/** What comes next, as the procedure goes; a day stands only where a clock runs for it already. */
function nextSteps(source: DocumentSource): readonly ReceiptStep[] {
  const { matter } = source.own;
  if (matter.procedure !== 'people-mediation') return stepsInForce(source.own);
  const takeUp = matter.clocks.takeUp;
  const undated = (what: Words): ReceiptStep => ({ what, dueOn: null, provisional: false });
  return [
    ...(takeUp?.status === 'running'
      ? [
          {
            what: {
              zh: '综治中心核对您反映的情况，正式登记',
              en: 'The centre checks what you told it and registers the matter',
            },
            dueOn: dayOf(takeUp.due),
            provisional: takeUp.provisional,
          },
        ]
      : []),
    undated({
      zh: '综治中心把事项交给人民调解委员会，由它答复是否受理',
      en: 'The centre sends it to a mediation committee, which says whether it takes it',
    }),
    undated({
      zh: '调解员与您联系，并征求对方是否同意调解',
      en: 'The mediator gets in touch with you and asks the other side whether it agrees',
    }),
    undated({ zh: '双方都同意的，开始调解', en: 'If both sides agree, mediation begins' }),
  ];
}

/** Where the steps are not told here: what the clocks that run say the reader may expect. */
function stepsInForce({ matter, procedure }: ToldMatter): readonly ReceiptStep[] {
  return Object.entries(matter.clocks).flatMap(([key, { status, due, provisional }]) => {
    const what = procedure.definition.clocks[key]?.publicText;
    return status === 'running' && what !== undefined ? [{ what, dueOn: dayOf(due), provisional }] : [];
  });
}

function dayOf(due: Moment): PlainDate {
  return isInstant(due) ? dateInChina(due) : due;
}

/** 人民调解申请书. Told at the window it was written down by the clerk; told online the person wrote it. */
export function application(source: DocumentSource): MediationApplicationData {
  const { own } = source;
  const opened = own.events[0];
  const applicants = partiesOf(own, 'applicant');
  const wishes = linesOf(own.account.wish);
  const committee = source.committeeAtDoor ?? '人民调解委员会';
  return {
    ...headOf(source, committee),
    template: 'mediation-application',
    applicants: applicants.map((party) => fullParty(party, { phone: true })),
    respondents: partiesOf(own, 'respondent').map((party) => fullParty(party, { phone: true })),
    facts: own.account.narrative,
    requests: wishes.length > 0 ? wishes : ['请求对上述纠纷进行调解。'],
    materials: [],
    recordedBy: opened === undefined ? null : (actorName(source, opened) ?? null),
    signatures: applicants.map(toSign),
    appliedOn: own.matter.openedOn,
  };
}

/** 权利义务告知书. */
export function rightsNotice(source: DocumentSource): RightsNoticeData {
  const { own } = source;
  const unit = unitWords(source, own.matter.answerable.id);
  return {
    ...headOf(source, unit.zh),
    template: 'rights-notice',
    unitNameEn: unit.en,
    recipients: namesOf(own.parties),
    dispute: dispute(own),
    mediators: mediators(source),
    signatures: own.parties.map(toSign),
  };
}

/**
 * 邀请函: for one respondent, with that respondent's own code. It says what it is about and where; how the applicant
 * told it is the applicant's own.
 */
export function invitation(source: DocumentSource): ConsentInvitationData {
  const { own, publicUrl } = source;
  const recipient = forParty(source);
  const unit = unitWords(source, own.matter.answerable.id);
  const clock = own.matter.clocks.consent;
  if (clock === undefined) throw new DocumentDataError(source, 'no term to answer is running');
  const applicantName = namesOf(partiesOf(own, 'applicant')).join('、');
  const about = dispute(own);
  return {
    ...headOf(source, unit.zh),
    template: 'consent-invitation',
    unitNameEn: unit.en,
    recipientName: recipient.name,
    applicantName,
    dispute: about,
    summary: `在${own.account.placeText}发生${about.zh}，希望通过人民调解协商解决。以上是申请人一方的说法，您的意见同样重要。`,
    mediators: mediators(source),
    meeting: null,
    answerByOn: dayOf(clock.due),
    answerCode: recipient.code,
    answerUrl: `${publicUrl}${portalPaths.journey(recipient.code)}`,
    contact: { name: personInCharge(source) ?? null, address: null, phone: null },
  };
}

/** 终止调解告知书, also where a matter is not for mediation or ends unsolved. */
export function termination(source: DocumentSource): TerminationNoticeData {
  const { own, before, event } = source;
  const accepted = lastAction(own, 'accept', 'decide-unit');
  const taken = accepted !== undefined && accepted.seq < event.seq;
  const recipients = source.issued.document === 'notForMediation' ? partiesOf(own, 'applicant') : own.parties;
  return {
    ...headOf(source, unitWords(source, before.answerable.id).zh),
    template: 'termination-notice',
    recipients: namesOf(recipients),
    dispute: dispute(own).zh,
    acceptedOn: taken ? dateInChina(accepted.at) : null,
    endedOn: dateInChina(event.at),
    ground: groundOf(source),
    reason: toldReason(source) ?? null,
    routes: [],
    contact: null,
  };
}

function groundOf(source: DocumentSource): TerminationGround {
  const { event } = source;
  if (isAction(event, 'refuse', 'record-refusal')) return 'refused';
  if (isAction(event, 'stop-mediation')) return 'asked-to-stop';
  if (isAction(event, 'not-for-mediation')) return 'not-taken';
  if (isAction(event, 'close-unsolved')) return 'unsolved';
  const chosen = inputText(event, 'ground');
  return chosen === 'not-agreed' || chosen === 'asked-to-stop' || chosen === 'unreachable' ? chosen : 'other';
}

/** The ground chosen where it says more than the notice does, and the reason where the parties are to read it. */
function toldReason(source: DocumentSource): string | undefined {
  const { own, event } = source;
  const reason = fieldOf(own, event, 'reason')?.toldToParties === true ? personalText(event, 'reason') : undefined;
  const ground = isAction(event, 'not-for-mediation') ? chosenWords(own, event, 'ground')?.zh : undefined;
  const parts = [ground, reason].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : parts.map(asSentence).join('');
}

function asSentence(text: string): string {
  return /[。！？；.!?;]$/.test(text) ? text : `${text}。`;
}

/** The party a document with a code is for. */
function forParty(source: DocumentSource): ToldParty {
  const party = source.own.parties.find((one) => one.id === source.issued.party_id);
  if (party === undefined) throw new DocumentDataError(source, 'it is for no party');
  return party;
}

function mediators(source: DocumentSource): readonly string[] {
  const name = staffName(source, source.own.matter.holder);
  return name === undefined ? [] : [name];
}

function namesOf(parties: readonly ToldParty[]): readonly string[] {
  return parties.map((party) => party.name);
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
