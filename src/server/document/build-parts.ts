import { portalPaths } from '../../api/portal/paths.ts';
import { maskIdentityNumber, parseIdentityNumber } from '../../core/code/identity-number.ts';
import type {
  AgreementReference,
  DocumentHead,
  FullParty,
  MaskedParty,
  ObligationLine,
  SignaturePlace,
} from '../../core/document/parts.ts';
import { replay } from '../../core/matter/evolve.ts';
import type { Matter, Obligation } from '../../core/matter/matter.ts';
import type { FieldDefinition } from '../../core/procedure/definition.ts';
import { dateInChina, type Instant } from '../../core/time/instant.ts';
import { isPlainDate, type PlainDate } from '../../core/time/plain-date.ts';
import type { Words } from '../../core/words/words.ts';
import { disputeNoun } from './dispute-words.ts';
import type { DocumentSource, ToldEvent, ToldMatter, ToldParty } from './source.ts';

/** The matter lacks what the document has to say: a bug in a procedure or its mapping, and no reason to try again. */
export class DocumentDataError extends Error {
  constructor(source: DocumentSource, lack: string) {
    super(`${source.issued.template}: ${lack}`);
    this.name = 'DocumentDataError';
  }
}

/** Unit and number at the head, the day, and the code that proves the paper. */
export function headOf(source: DocumentSource, unitName: string): DocumentHead {
  const { issued, event, own, publicUrl } = source;
  return {
    locale: 'zh',
    number: issued.number,
    unitName,
    issuedOn: dateInChina(event.at),
    proofUrl: `${publicUrl}${portalPaths.proof(own.matter.district, issued.proof_code)}`,
    proofCode: inFives(issued.proof_code),
  };
}

/** Twenty characters are read aloud and typed in groups. */
function inFives(code: string): string {
  return code.match(/.{1,5}/g)?.join('-') ?? code;
}

export function unitWords(source: DocumentSource, unitId: number): Words {
  return source.units.get(unitId) ?? { zh: '', en: '' };
}

export function staffName(source: DocumentSource, staffId: string | undefined): string | undefined {
  return staffId === undefined ? undefined : source.staff.get(staffId)?.zh;
}

/** The name of the staff member whose action this was. */
export function actorName(source: DocumentSource, event: ToldEvent): string | undefined {
  return event.actor.kind === 'staff' ? staffName(source, event.actor.staffId) : undefined;
}

/** The mediator or judge in charge, before or by the event; else whoever acted. */
export function personInCharge(source: DocumentSource): string | undefined {
  return (
    staffName(source, source.own.matter.holder) ??
    staffName(source, source.before.holder) ??
    actorName(source, source.event)
  );
}

export function dispute(told: ToldMatter): Words {
  return disputeNoun(told.account.category);
}

export const roleWords = { applicant: '申请人', respondent: '被申请人', 'third-party': '第三人' } as const;

export function partiesOf(told: ToldMatter, ...roles: readonly ToldParty['role'][]): readonly ToldParty[] {
  return told.parties.filter((party) => roles.includes(party.role));
}

/** What of a party's contact the reader of the document is to have. */
interface Shown {
  readonly phone: boolean;
}

export function fullParty(party: ToldParty, { phone }: Shown): FullParty {
  const common = commonParts(party, phone);
  if (party.kind === 'organisation') return { ...common, kind: 'organisation', creditCode: null, head: null };
  const identity = party.identity === undefined ? null : { document: '公民身份号码', full: party.identity };
  return { ...common, kind: 'person', sex: null, bornOn: bornOn(party), identity };
}

export function maskedParty(party: ToldParty, { phone }: Shown): MaskedParty {
  const common = commonParts(party, phone);
  if (party.kind === 'organisation') return { ...common, kind: 'organisation', creditCode: null, head: null };
  const identity =
    party.identity === undefined ? null : { document: '公民身份号码', masked: maskIdentityNumber(party.identity) };
  return { ...common, kind: 'person', sex: null, bornOn: null, identity };
}

function commonParts(party: ToldParty, phone: boolean) {
  return {
    role: roleWords[party.role],
    name: party.name,
    address: party.address ?? null,
    phone: phone ? (party.phone ?? null) : null,
    agent: null,
  };
}

function bornOn(party: ToldParty): PlainDate | null {
  const read = party.identity === undefined ? undefined : parseIdentityNumber(party.identity);
  return read?.ok === true && isPlainDate(read.birthDate) ? read.birthDate : null;
}

export function toSign(party: ToldParty): SignaturePlace {
  return { by: 'party', role: roleWords[party.role], name: party.name, signature: null };
}

export function officeToSign(role: string, name: string | undefined): SignaturePlace {
  return { by: 'office', role, name: name ?? null, signature: null };
}

export function signed(place: SignaturePlace, signedAt: Instant, means: string): SignaturePlace {
  return { ...place, signature: { signedAt, means } };
}

/** A text among an event's personal fields; undefined where it was left out. */
export function personalText(event: ToldEvent, field: string): string | undefined {
  const value = event.personal[field];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

/** A text, choice key, day or id among an event's open fields. */
export function inputText(event: ToldEvent, field: string): string | undefined {
  const value = event.data.kind === 'acted' ? event.data.input[field] : undefined;
  return typeof value === 'string' ? value : undefined;
}

export function inputDay(event: ToldEvent, field: string): PlainDate | undefined {
  const value = inputText(event, field);
  return value !== undefined && isPlainDate(value) ? value : undefined;
}

/** The declaration's words for the option an event chose. */
export function chosenWords(told: ToldMatter, event: ToldEvent, field: string): Words | undefined {
  const chosen = inputText(event, field);
  const definition = fieldOf(told, event, field);
  return definition?.kind === 'choice' && chosen !== undefined ? definition.options[chosen] : undefined;
}

export function fieldOf(told: ToldMatter, event: ToldEvent, field: string): FieldDefinition | undefined {
  return event.data.kind === 'acted' ? told.procedure.definition.actions[event.data.action]?.input[field] : undefined;
}

export function isAction(event: ToldEvent, ...actions: readonly string[]): boolean {
  return event.data.kind === 'acted' && actions.includes(event.data.action);
}

export function lastAction(told: ToldMatter, ...actions: readonly string[]): ToldEvent | undefined {
  return told.events.findLast((event) => isAction(event, ...actions));
}

/** The promises of the agreement in force or on the table, each with its wording. */
export function obligationLines(
  told: ToldMatter,
): readonly (ObligationLine & Pick<Obligation, 'id' | 'performedOn'>)[] {
  const wordings = new Map(told.events.flatMap((event) => wordingsOf(event)));
  return told.matter.obligations.map((one) => ({
    id: one.id,
    debtor: debtorOf(told, one),
    creditor: null,
    what: withoutDebtor(wordings.get(one.id) ?? '', debtorOf(told, one)),
    amountFen: one.amountFen ?? null,
    dueOn: one.due,
    manner: null,
    ...(one.performedOn === undefined ? {} : { performedOn: one.performedOn }),
  }));
}

function debtorOf(told: ToldMatter, { debtor }: Obligation): string {
  return told.parties.find((party) => party.id === debtor)?.name ?? '';
}

/** A term begins with the debtor's name; a mediator who wrote it into the wording too shall not see it twice. */
function withoutDebtor(wording: string, debtor: string): string {
  const rest = wording.startsWith('由') ? wording.slice(1) : wording;
  return debtor !== '' && rest.startsWith(debtor) ? rest.slice(debtor.length).replace(/^[，,：:\s]+/, '') : wording;
}

/** The same without what only the mapping needs: a document's data has its own fields and no others. */
export function plainLine({ debtor, creditor, what, amountFen, dueOn, manner }: ObligationLine): ObligationLine {
  return { debtor, creditor, what, amountFen, dueOn, manner };
}

function wordingsOf(event: ToldEvent): readonly (readonly [string, string])[] {
  const { obligations } = event.personal;
  if (!Array.isArray(obligations)) return [];
  return obligations.map((one: { readonly id: string; readonly wording: string }) => [one.id, one.wording] as const);
}

/** Where the facts and the points in dispute were last written down. */
export function lastDraft(told: ToldMatter): ToldEvent | undefined {
  return lastAction(told, 'draft-agreement', 'agree-oral', 'settle');
}

/** The agreement in force: what it is called, when it was reached and took effect, who presided. */
export function agreementReference(source: DocumentSource, told: ToldMatter): AgreementReference {
  const inForce = lastAction(told, 'seal', 'agree-oral', 'settle');
  if (inForce === undefined) throw new DocumentDataError(source, 'no agreement is in force');
  const then = asOf(told, inForce.seq);
  const oral = isAction(inForce, 'agree-oral');
  const confirmed = told.events.findLast(
    (event) => event.seq < inForce.seq && isAction(event, 'confirm-agreement', 'record-signature'),
  );
  // An oral agreement binds from the day it was reached (art. 30), a written one from the day of the last seal (art. 29).
  // Where it was signed and sealed on paper, its day was written down.
  const effectiveOn =
    inputDay(inForce, 'effectiveOn') ?? (oral ? inputDay(inForce, 'reachedOn') : undefined) ?? dateInChina(inForce.at);
  return {
    number: oral ? null : (then.number ?? null),
    reachedOn: oral || confirmed === undefined ? effectiveOn : dateInChina(confirmed.at),
    effectiveOn,
    mediatedBy: unitWords(source, then.answerable.id).zh,
    dispute: dispute(told).zh,
  };
}

/** The matter as an earlier event left it. */
function asOf(told: ToldMatter, seq: number): Matter {
  return replay(told.events.slice(0, seq));
}
