import type {
  MediationAgreementData,
  OralAgreementRecordData,
  SessionRecordData,
} from '../../core/document/mediation-documents.ts';
import { obligationTerm } from '../../core/document/obligation-term.ts';
import type { SignaturePlace } from '../../core/document/parts.ts';
import { dateInChina } from '../../core/time/instant.ts';
import {
  actorName,
  DocumentDataError,
  dispute,
  fullParty,
  headOf,
  inputDay,
  inputText,
  isAction,
  lastAction,
  lastDraft,
  maskedParty,
  obligationLines,
  officeToSign,
  personalText,
  personInCharge,
  plainLine,
  signed,
  toSign,
  unitWords,
} from './build-parts.ts';
import type { DocumentSource, ToldEvent, ToldParty } from './source.ts';

/** 调解记录 of the session that the event records. */
export function sessionRecord(source: DocumentSource): SessionRecordData {
  const { own, event } = source;
  const mediator = actorName(source, event) ?? personInCharge(source);
  const { parties, others } = presentAt(own.parties, personalText(event, 'present') ?? '');
  return {
    ...headOf(source, unitWords(source, own.matter.answerable.id).zh),
    template: 'session-record',
    session: own.events.filter((one) => isAction(one, 'hold-session')).length,
    dispute: dispute(own).zh,
    heldOn: inputDay(event, 'on') ?? dateInChina(event.at),
    startedAt: null,
    endedAt: null,
    place: personalText(event, 'place') ?? '',
    open: null,
    mediators: mediator === undefined ? [] : [mediator],
    recorder: null,
    parties: parties.map((party) => maskedParty(party, { phone: true })),
    absentNames: [],
    others,
    rightsTold: own.matter.facts.rightsTold === true,
    entries: [{ speaker: null, text: personalText(event, 'account') ?? '' }],
    result: null,
    signatures: [...parties.map(toSign), officeToSign('人民调解员', mediator)],
  };
}

/**
 * Who was there, as the mediator noted it in free words: parties whose name stands in the note, and the rest of it. Of a
 * party not named nothing is said: the note does not tell whether they were absent.
 */
function presentAt(
  all: readonly ToldParty[],
  note: string,
): { readonly parties: readonly ToldParty[]; readonly others: string | null } {
  const parties = all.filter((party) => note.includes(party.name));
  const named = new Set(parties.map((party) => party.name));
  const rest = note
    .split(/[、，,；;。\n]+/)
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '' && !named.has(piece));
  return { parties, others: rest.length === 0 ? null : rest.join('、') };
}

/** 人民调解协议书: drafted for both sides to confirm, and once more when it is in force. */
export function agreement(source: DocumentSource): MediationAgreementData {
  const { own, event } = source;
  const draft = lastDraft(own);
  if (draft === undefined) throw new DocumentDataError(source, 'nothing was drafted');
  const lines = obligationLines(own).map(plainLine);
  const inForce = isAction(event, 'seal');
  return {
    ...headOf(source, unitWords(source, own.matter.answerable.id).zh),
    template: 'mediation-agreement',
    // The form asks who the parties are and where they live (art. 29); how to ring the other side up it does not.
    parties: own.parties.map((party) => fullParty(party, { phone: false })),
    dispute: dispute(own).zh,
    facts: personalText(draft, 'facts') ?? '',
    issues: personalText(draft, 'issues') ?? '',
    responsibility: null,
    terms: lines.map(obligationTerm),
    obligations: lines,
    copies: own.parties.length + 1,
    signatures: [
      ...own.parties.map((party) => agreementSignature(source, party, draft)),
      mediatorSignature(source, inForce),
    ],
    effectiveOn: inForce ? dateInChina(event.at) : null,
  };
}

const paperWords = { signature: '已在纸质文本上签名', seal: '已在纸质文本上盖章', fingerprint: '已在纸质文本上按指印' };

/** What this party did since the draft: confirmed it online, or signed it on paper before the mediator. */
function agreementSignature(source: DocumentSource, party: ToldParty, draft: ToldEvent): SignaturePlace {
  const place = toSign(party);
  const given = source.own.events.findLast(
    (event) => event.seq > draft.seq && (confirmedBy(event, party) || signedOnPaper(event, party)),
  );
  if (given === undefined) return place;
  if (confirmedBy(given, party)) return signed(place, given.at, '本人网上确认');
  const way = inputText(given, 'way');
  return signed(place, given.at, way === 'seal' || way === 'fingerprint' ? paperWords[way] : paperWords.signature);
}

function confirmedBy(event: ToldEvent, party: ToldParty): boolean {
  return isAction(event, 'confirm-agreement') && event.actor.kind === 'party' && event.actor.partyId === party.id;
}

function signedOnPaper(event: ToldEvent, party: ToldParty): boolean {
  return isAction(event, 'record-signature') && inputText(event, 'party') === party.id;
}

function mediatorSignature(source: DocumentSource, inForce: boolean): SignaturePlace {
  const place = officeToSign('人民调解员', inForce ? actorName(source, source.event) : personInCharge(source));
  return inForce ? signed(place, source.event.at, '本人网上签署') : place;
}

/** 口头协议登记表. */
export function oralRecord(source: DocumentSource): OralAgreementRecordData {
  const { own, event } = source;
  const told = lastAction(own, 'agree-oral');
  if (told === undefined) throw new DocumentDataError(source, 'nothing was agreed orally');
  const lines = obligationLines(own).map(plainLine);
  const facts = [personalText(told, 'facts'), personalText(told, 'issues')].filter((text) => text !== undefined);
  return {
    ...headOf(source, unitWords(source, own.matter.answerable.id).zh),
    template: 'oral-agreement-record',
    parties: own.parties.map((party) => maskedParty(party, { phone: false })),
    dispute: dispute(own).zh,
    facts: facts.join('\n'),
    terms: lines.map(obligationTerm),
    obligations: lines,
    reachedOn: inputDay(told, 'reachedOn') ?? dateInChina(event.at),
    signatures: [officeToSign('人民调解员', actorName(source, event) ?? personInCharge(source))],
  };
}
