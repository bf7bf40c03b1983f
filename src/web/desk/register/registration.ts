import { type Category, categoryKeys } from '../../../api/category.ts';
import { startsAs } from '../../../api/first-procedure.ts';
import { deskProcedures, type RegisterBody } from '../../../api/register.ts';
import type { Protection } from '../../../core/access/shown.ts';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import { parseYuan } from '../../../core/money/yuan.ts';
import { type ApplicationAsked, applicationAsked } from '../../../core/procedure/application.ts';
import type { Words } from '../../../core/words/words.ts';
import { findLatestProcedure } from '../../../procedures/registry.ts';

/** A party as it stands in the form: everything text, nothing decided. */
export interface PartyDraft {
  readonly kind: 'person' | 'organisation';
  readonly name: string;
  readonly phone: string;
  readonly identityNumber: string;
  readonly address: string;
  /** Absent in drafts of an older page. */
  readonly email?: string;
  /** What the other side is not to be shown; absent in drafts of an older page. */
  readonly protection?: readonly Protection[];
}

export interface PlaceChoice {
  readonly code: string;
  readonly name: string;
  readonly parents: readonly string[];
}

/** What is on the registration page. */
export interface RegistrationDraft {
  readonly applicants: readonly PartyDraft[];
  readonly others: readonly PartyDraft[];
  readonly place: PlaceChoice | undefined;
  readonly placeDetail: string;
  readonly category: Category | undefined;
  /** Absent: mediation, and in drafts of an older page. */
  readonly procedure?: string;
  /** What that procedure asks of its own, by question; absent in drafts of an older page. */
  readonly application?: Readonly<Record<string, string>>;
  readonly narrative: string;
  readonly wish: string;
  /** As typed, in yuan; absent where nothing was, and in drafts of an older page. */
  readonly amount?: string;
  /** The unit it complains of, as typed, and which one that is where it was chosen; absent in drafts of an older page. */
  readonly complainedAbout?: ComplaintDraft;
}

export interface ComplaintDraft {
  readonly name: string;
  readonly unit?: number;
}

export type Side = 'applicants' | 'others';

export const emptyParty: PartyDraft = { kind: 'person', name: '', phone: '', identityNumber: '', address: '' };

export const emptyRegistration: RegistrationDraft = {
  applicants: [emptyParty],
  others: [emptyParty],
  place: undefined,
  placeDetail: '',
  category: undefined,
  narrative: '',
  wish: '',
};

/** Where a party of a side stands in the body: the applicants first, then the other side. Faults come back by it. */
export function partyPath(draft: RegistrationDraft, side: Side, index: number): string {
  return `parties.${side === 'applicants' ? index : draft.applicants.length + index}`;
}

/**
 * Who the matter is against, as far as somebody is named. A mediation has two sides; another procedure may have one alone,
 * and where it wants another its own rules ask for it.
 */
function othersOf(draft: RegistrationDraft): readonly PartyDraft[] {
  const { others } = draft;
  const isNobody = others.every(
    (party) => JSON.stringify(party) === JSON.stringify({ ...emptyParty, kind: party.kind }),
  );
  return isNobody && isAlonePossible(draft) ? [] : others;
}

/** Whether the other side may be left out. */
export function isAlonePossible({ procedure = startsAs.procedure }: RegistrationDraft): boolean {
  return procedure !== startsAs.procedure;
}

/** What cannot be left out, found before anything is sent; everything else is the server's to judge. */
export function missingIn(draft: RegistrationDraft): Readonly<Record<string, Words>> {
  const missing: Record<string, Words> = {};
  const sides = { applicants: draft.applicants, others: othersOf(draft) };
  for (const side of ['applicants', 'others'] as const) {
    sides[side].forEach((party, index) => {
      if (party.name.trim() === '') missing[`${partyPath(draft, side, index)}.name`] = fieldErrorWords.required;
    });
  }
  if (draft.place === undefined) missing.place = fieldErrorWords.required;
  if (draft.category === undefined) missing.category = fieldErrorWords.required;
  if (draft.narrative.trim() === '') missing.narrative = fieldErrorWords.required;
  if (amountText(draft) !== '' && amountFenOf(draft) === undefined) missing.amountFen = fieldErrorWords.amount;
  return missing;
}

/** The body to send; undefined while something is missing. */
export function bodyOf(draft: RegistrationDraft): RegisterBody | undefined {
  const { place, category } = draft;
  if (place === undefined || category === undefined || Object.keys(missingIn(draft)).length > 0) return undefined;
  return {
    parties: [
      ...draft.applicants.map((party) => partyOf(party, 'applicant')),
      ...othersOf(draft).map((party) => partyOf(party, 'respondent')),
    ],
    place: place.code,
    placeText: placeTextOf(place, draft.placeDetail),
    category,
    narrative: draft.narrative,
    wish: draft.wish,
    ...(draft.procedure === undefined ? {} : { procedure: draft.procedure }),
    ...answersOf(draft),
    ...(amountFenOf(draft) === undefined ? {} : { amountFen: amountFenOf(draft) }),
    ...complaintOf(draft),
  };
}

/** What the chosen procedure asks whoever begins it. */
export function applicationOf({
  procedure,
  application: said = {},
}: Pick<RegistrationDraft, 'procedure' | 'application'>): ApplicationAsked | undefined {
  const asked = procedure === undefined ? undefined : findLatestProcedure(procedure)?.definition.application;
  return asked === undefined ? undefined : applicationAsked(asked, said);
}

/** Answers to what another procedure would have asked are left where they are. */
function answersOf(draft: RegistrationDraft): Pick<RegisterBody, 'application'> {
  const answers = Object.entries(applicationOf(draft)?.asks ?? {}).flatMap(([key, { kind }]) => {
    const text = draft.application?.[key]?.trim() ?? '';
    return text === '' ? [] : [[key, kind === 'boolean' ? text === 'true' : text] as const];
  });
  return answers.length === 0 ? {} : { application: Object.fromEntries(answers) };
}

function complaintOf({ complainedAbout }: RegistrationDraft): Pick<RegisterBody, 'complainedAbout'> {
  if (complainedAbout === undefined || complainedAbout.name.trim() === '') return {};
  const { unit, name } = complainedAbout;
  return { complainedAbout: unit === undefined ? { name: name.trim() } : { unit } };
}

/** What is in dispute, where it reads as an amount. */
export function amountFenOf(draft: RegistrationDraft): number | undefined {
  return parseYuan(amountText(draft));
}

function amountText({ amount = '' }: RegistrationDraft): string {
  return amount.trim();
}

function partyOf(party: PartyDraft, role: 'applicant' | 'respondent'): RegisterBody['parties'][number] {
  const { kind, name, phone, identityNumber, address, email = '', protection = [] } = party;
  return {
    role,
    kind,
    name,
    ...(phone.trim() === '' ? {} : { phone: phone.trim() }),
    ...(identityNumber.trim() === '' || kind === 'organisation' ? {} : { identityNumber: identityNumber.trim() }),
    ...(address.trim() === '' ? {} : { address: address.trim() }),
    ...(email.trim() === '' ? {} : { email: email.trim() }),
    ...(protection.length === 0 ? {} : { protection: [...protection] }),
  };
}

/** 六运社区 六运五街2栋401: lists show this line alone, so the village stands in front of the detail. */
function placeTextOf(place: PlaceChoice, detail: string): string {
  const exact = detail.trim();
  return exact === '' ? place.name : exact.startsWith(place.name) ? exact : `${place.name} ${exact}`;
}

/** Whether anything was typed that would be a loss. */
export function isWorthKeeping(draft: RegistrationDraft): boolean {
  return JSON.stringify(draft) !== JSON.stringify(emptyRegistration);
}

/** A draft read back from where it was kept; undefined when it is not one (an older page wrote it). */
export function parseDraft(text: string): RegistrationDraft | undefined {
  try {
    const read: unknown = JSON.parse(text);
    return isDraft(read) ? read : undefined;
  } catch {
    return undefined;
  }
}

function isDraft(value: unknown): value is RegistrationDraft {
  return (
    hasTexts(value, ['placeDetail', 'narrative', 'wish']) &&
    isParties('applicants' in value ? value.applicants : undefined) &&
    isParties('others' in value ? value.others : undefined) &&
    (!('place' in value) || value.place === undefined || isPlace(value.place)) &&
    (!('category' in value) || categoryKeys.some((key) => key === value.category)) &&
    (!('amount' in value) || typeof value.amount === 'string') &&
    (!('complainedAbout' in value) || isComplaint(value.complainedAbout)) &&
    (!('application' in value) || isTexts(value.application)) &&
    (!('procedure' in value) || deskProcedures.some((key) => key === value.procedure))
  );
}

function isTexts(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every((text: unknown) => typeof text === 'string')
  );
}

function isComplaint(value: unknown): boolean {
  return hasTexts(value, ['name']) && (!('unit' in value) || typeof value.unit === 'number');
}

function isParties(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every((party: unknown) => isParty(party));
}

function isParty(value: unknown): boolean {
  return hasTexts(value, ['kind', 'name', 'phone', 'identityNumber', 'address']);
}

/** A place as it stands in an address or a kept draft; undefined when it is none. */
export function parsePlace(value: unknown): PlaceChoice | undefined {
  return isPlace(value) ? { code: value.code, name: value.name, parents: value.parents } : undefined;
}

function isPlace(value: unknown): value is PlaceChoice {
  return (
    hasTexts(value, ['code', 'name']) &&
    'parents' in value &&
    Array.isArray(value.parents) &&
    value.parents.every((parent: unknown) => typeof parent === 'string')
  );
}

function hasTexts(value: unknown, keys: readonly string[]): value is object {
  if (typeof value !== 'object' || value === null) return false;
  const entries = new Map(Object.entries(value));
  return keys.every((key) => typeof entries.get(key) === 'string');
}
