import type {
  ConfirmationAcceptanceData,
  ConfirmationApplicationData,
  ConfirmationDismissalData,
  ConfirmationRefusalData,
  ConfirmationRulingData,
  WithdrawalRulingData,
} from '../../core/document/confirmation-documents.ts';
import { obligationTerm } from '../../core/document/obligation-term.ts';
import type { Bench, SignaturePlace } from '../../core/document/parts.ts';
import { dateInChina, isInstant } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import {
  actorName,
  agreementReference,
  chosenWords,
  DocumentDataError,
  fullParty,
  headOf,
  isAction,
  lastAction,
  lastDraft,
  obligationLines,
  partiesOf,
  personalText,
  signed,
  staffName,
  toSign,
  unitWords,
} from './build-parts.ts';
import type { DocumentSource, ToldMatter, ToldParty } from './source.ts';

/** What goes with an application (解释 353); what proves ownership differs from matter to matter and is the parties' to add. */
const materials = ['调解协议书', '调解组织主持调解的证明', '当事人的身份证明'] as const;

/** 司法确认申请书, of both parties together. */
export function confirmationApplication(source: DocumentSource): ConfirmationApplicationData {
  const { own, event } = source;
  const origin = originOf(source);
  const draft = lastDraft(origin);
  const agreement = agreementReference(source, origin);
  return {
    ...headOf(source, agreement.mediatedBy),
    template: 'confirmation-application',
    courtName: unitWords(source, own.matter.answerable.id).zh,
    applicants: applicants(source, { phone: true }),
    agreement,
    facts: draft === undefined ? '' : (personalText(draft, 'facts') ?? personalText(draft, 'agreed') ?? ''),
    terms: obligationLines(origin).map(obligationTerm),
    materials,
    signatures: partiesOf(own, 'applicant').map((party) => applicationSignature(origin, party)),
    appliedOn: dateInChina(event.at),
  };
}

/** Who asked through their own code has applied online; who did so in person signs the paper. */
function applicationSignature(origin: ToldMatter, party: ToldParty): SignaturePlace {
  const asked = origin.events.findLast(
    (event) => isAction(event, 'ask-confirmation') && event.actor.kind === 'party' && event.actor.partyId === party.id,
  );
  const place = toSign(party);
  return asked === undefined ? place : signed(place, asked.at, '本人网上申请');
}

/** 受理通知书. */
export function confirmationAcceptance(source: DocumentSource): ConfirmationAcceptanceData {
  const { own, event } = source;
  const review = own.matter.clocks.review;
  if (review === undefined) throw new DocumentDataError(source, 'the review has no term');
  return {
    ...rulingHead(source),
    template: 'confirmation-acceptance',
    applicantNames: partiesOf(own, 'applicant').map((party) => party.name),
    agreement: agreementReference(source, originOf(source)),
    acceptedOn: dateInChina(event.at),
    decideByOn: isInstant(review.due) ? dateInChina(review.due) : review.due,
    decideByProvisional: review.provisional,
    bench: benchOf(source),
    hearing: null,
    supplement: null,
    contact: null,
  };
}

/** 民事裁定书, 不予受理. */
export function confirmationRefusal(source: DocumentSource): ConfirmationRefusalData {
  return {
    ...rulingBase(source),
    template: 'confirmation-refusal',
    receivedOn: source.own.matter.openedOn,
    reason: personalText(source.event, 'reasons') ?? '',
    ground: chosenWords(source.own, source.event, 'ground')?.zh ?? null,
  };
}

/** 民事裁定书, 确认有效. */
export function confirmationRuling(source: DocumentSource): ConfirmationRulingData {
  return {
    ...rulingBase(source),
    template: 'confirmation-ruling',
    acceptedOn: acceptedOn(source) ?? source.own.matter.openedOn,
    terms: obligationLines(originOf(source)).map(obligationTerm),
    reason: personalText(source.event, 'reasons') ?? null,
  };
}

/** 民事裁定书, 驳回申请. */
export function confirmationDismissal(source: DocumentSource): ConfirmationDismissalData {
  const { own, event } = source;
  return {
    ...rulingBase(source),
    template: 'confirmation-dismissal',
    acceptedOn: acceptedOn(source) ?? own.matter.openedOn,
    reason: personalText(event, 'reasons') ?? '',
    ground: chosenWords(own, event, 'ground')?.zh ?? null,
  };
}

/** 民事裁定书, 准许撤回 or 按撤回处理. */
export function withdrawalRuling(source: DocumentSource): WithdrawalRulingData {
  const { own, event } = source;
  return {
    ...rulingBase(source),
    template: 'withdrawal-ruling',
    receivedOn: own.matter.openedOn,
    acceptedOn: acceptedOn(source) ?? null,
    withdrawal: isAction(event, 'permit-withdrawal') ? askedWithdrawal(source) : deemedWithdrawal(source),
  };
}

function askedWithdrawal(source: DocumentSource): WithdrawalRulingData['withdrawal'] {
  const { own, event } = source;
  const asked = lastAction(own, 'ask-withdrawal');
  const asking = own.matter.parties.filter((party) => party.facts.withdrawalAsked === true).map((party) => party.id);
  return {
    kind: 'asked',
    askedOn: dateInChina((asked ?? event).at),
    byNames: own.parties.filter((party) => asking.includes(party.id)).map((party) => party.name),
    // Why somebody withdraws was told to the court and is no part of a ruling that both sides get.
    reason: null,
  };
}

function deemedWithdrawal(source: DocumentSource): WithdrawalRulingData['withdrawal'] {
  return { kind: 'deemed', reason: personalText(source.event, 'reasons') ?? '' };
}

function rulingHead(source: DocumentSource) {
  return headOf(source, unitWords(source, source.own.matter.answerable.id).zh);
}

function rulingBase(source: DocumentSource) {
  return {
    ...rulingHead(source),
    applicants: applicants(source, { phone: false }),
    agreement: agreementReference(source, originOf(source)),
    bench: benchOf(source),
  };
}

/** In this procedure both sides stand together; nobody is 被申请人. */
function applicants(source: DocumentSource, shown: { readonly phone: boolean }) {
  return partiesOf(source.own, 'applicant').map((party) => fullParty(party, shown));
}

/** The judge in charge; before one was named, whoever decided. */
function benchOf(source: DocumentSource): Bench {
  const judge = staffName(source, source.own.matter.holder) ?? actorName(source, source.event);
  if (judge === undefined) throw new DocumentDataError(source, 'nobody decided');
  return { judge, assistant: null, clerk: null };
}

function acceptedOn(source: DocumentSource): PlainDate | undefined {
  const accepted = lastAction(source.own, 'accept');
  return accepted === undefined ? undefined : dateInChina(accepted.at);
}

function originOf(source: DocumentSource): ToldMatter {
  if (source.origin === undefined) throw new DocumentDataError(source, 'it was opened from no other matter');
  return source.origin;
}
