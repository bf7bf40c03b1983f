import { createHash } from 'node:crypto';
import { startsAs } from '../../api/first-procedure.ts';
import type { RegisterBody, Registered, ReportBody } from '../../api/register.ts';
import type { Actor, HeldRole } from '../../core/access/can.ts';
import { amountFacts } from '../../core/matter/amount.ts';
import { type CheckedInput, checkAnswers, fieldErrorWords } from '../../core/matter/input.ts';
import { openMatter } from '../../core/matter/open.ts';
import type { UnitRef } from '../../core/org/unit.ts';
import { applicationAsked } from '../../core/procedure/application.ts';
import type { CompiledProcedure } from '../../core/procedure/compile.ts';
import type { Opening, ProcedureDefinition } from '../../core/procedure/definition.ts';
import type { FoundAt } from '../../core/screening/screening.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { findLatestProcedure } from '../../procedures/registry.ts';
import type { CleanedFile } from '../file/take-file.ts';
import { takenUploads } from '../file/take-upload.ts';
import { bringMaterials } from '../material/keep-material.ts';
import { orgDirectory, type Unit } from '../org/directory.ts';
import { findDoor, findPlace } from '../org/units.ts';
import { newDataKey, unwrapDataKey } from '../platform/crypto/envelope.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import type { Scope } from '../platform/db/scope.ts';
import { answerToWrite, requestHash } from '../platform/idempotency/idempotency.ts';
import { type Failure, failure, type Outcome } from '../platform/outcome.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import type { Services } from '../services.ts';
import { openCode } from './act.ts';
import { type Beginning, writeBeginning } from './begin.ts';
import { type StaffCaller, staffActor, staffScope } from './caller.ts';
import { type Complaint, receptionOf } from './complained-about.ts';
import { findAnswerable, nobodyAnswers } from './first-unit.ts';
import { findMatter } from './matter.store.ts';
import { newParty, openPartyField } from './parties.ts';
import { reckoned } from './reckoned.ts';
import { visitedAs } from './visited.ts';
import { FoundAlreadyError } from './write-errors.ts';

/** A window clerk registers a matter at the centre whose clerk they are. */
export async function registerMatter(
  services: Services,
  caller: StaffCaller,
  body: RegisterBody,
  key: string,
): Promise<Outcome<Registered>> {
  if (body.foundAt !== undefined) return registerFound(services, caller, body, key);
  const post = await postAtDoor(services, caller);
  if (post === undefined) return failure('not-your-part');
  const { door, held } = post;
  const actor = staffActor({ staffId: caller.staffId, roles: [held] });
  return register(services, {
    actor,
    scope: staffScope(caller),
    keyOwner: caller.staffId,
    opening: 'desk',
    door,
    body,
    key,
  });
}

/**
 * What was found on a visit, by whoever goes round: it goes in at the centre of its place, and is theirs to read no more
 * than any other that is told at that centre. The same finding is registered once, whoever sends it.
 */
async function registerFound(
  services: Services,
  caller: StaffCaller,
  body: RegisterBody,
  key: string,
): Promise<Outcome<Registered>> {
  const door = await findDoor(services.pool, body.place);
  if (door === undefined) return unknownPlace();
  const visited = await visitedAs(services, caller, door.district, body.foundAt, key);
  if (!visited.ok) return visited;
  const { held, foundAt, isKnown } = visited.value;
  const { materials: uploads = [] } = body;
  const files = await takenUploads(services, caller, {
    district: door.district,
    id: foundAt.round,
    uploads,
    field: 'materials',
  });
  // What was registered under this key is answered again, also when its files are long gone.
  if (!files.ok && !isKnown) return files;
  try {
    const outcome = await register(services, {
      actor: staffActor({ staffId: caller.staffId, roles: [held] }),
      scope: undefined,
      keyOwner: caller.staffId,
      opening: 'screening',
      door,
      body,
      key,
      foundAt,
    });
    // Done again by the same request sent again, where it broke off between the two.
    return outcome.ok && files.ok && uploads.length > 0
      ? await withMaterials(services, caller, outcome, { key, uploads, files: files.value, held })
      : outcome;
  } catch (error) {
    if (!(error instanceof FoundAlreadyError)) throw error;
    return failure('found-already');
  }
}

async function withMaterials(
  services: Services,
  caller: StaffCaller,
  registered: Extract<Outcome<Registered>, { readonly ok: true }>,
  brought: {
    readonly key: string;
    readonly uploads: readonly string[];
    readonly files: readonly CleanedFile[];
    readonly held: HeldRole;
  },
): Promise<Outcome<Registered>> {
  const { district, id, codes } = registered.value;
  const opened = await openCode(services, codes[0]?.code ?? '');
  if (opened === undefined) throw new Error(`matter ${id}: the code of its applicant opens nothing`);
  const { key, uploads, files, held } = brought;
  const asked = { district, id, key: createHash('sha256').update(`materials:${key}`).digest('hex') };
  const done = await bringMaterials(services, caller, {
    ...asked,
    journey: opened.journeyId,
    registeredAs: held,
    uploads,
    files,
  });
  return done.ok ? { ...registered, value: { ...registered.value, version: done.value.version } } : done;
}

/**
 * A person reports through the portal; the centre of the place takes it up. `visitor` says from whom the key comes: the
 * answer to a key holds codes, and is given again to nobody but whoever used the key first.
 */
export async function reportMatter(
  services: Services,
  body: ReportBody,
  key: string,
  visitor: string,
): Promise<Outcome<Registered>> {
  const door = await findDoor(services.pool, body.place);
  if (door === undefined) return unknownPlace();
  return register(services, {
    actor: { kind: 'system' },
    scope: undefined,
    keyOwner: `visitor:${requestHash(services, { visitor })}`,
    opening: 'portal',
    door,
    body,
    key,
  });
}

interface Registering {
  readonly actor: Actor;
  /** Undefined for the public: the new journey itself is then the scope. */
  readonly scope: Scope | undefined;
  readonly keyOwner: string;
  readonly opening: Opening;
  readonly door: Unit;
  readonly body: RegisterBody;
  readonly key: string;
  readonly foundAt?: FoundAt;
}

async function register(services: Services, told: Registering): Promise<Outcome<Registered>> {
  const { body } = told;
  const place = await findPlace(services.pool, body.place);
  if (place === undefined) return unknownPlace();
  const procedure = procedureOf(body);
  const answers = answersTo(services, procedure.definition, body.application);
  if (!answers.ok) return answers;
  const taker = await takerAt(services, told.door, procedure.definition, body);
  if (!taker.ok) return taker;
  const { door, passedUp, complaint, answerable } = taker.value;
  // Whoever is complained about reads nothing of it: told at their own window, it is written as the public's reports are.
  const asked = passedUp ? { ...told, door, scope: undefined } : told;
  const found = { answerable, complaint, passedUp, answers: answers.value };
  const built = await reckoned(async () => ({ ok: true, value: await build(services, asked, procedure, found) }));
  if (!built.ok) return built;
  const { beginning, answer } = built.value;
  const result = await writeBeginning(services, beginning);
  if (!result.replayed || !result.same) return answerToWrite(result, answer);
  const { id, journeyId } = result.response;
  return answerToWrite(result, await answeredThen(services, door, passedUp, String(id), String(journeyId)));
}

/** Who would have it if it were sent as it stands, told at the centre of its place. */
export async function takerOf(services: Services, body: Routed): Promise<Outcome<Taker>> {
  const door = await findDoor(services.pool, body.place);
  if (door === undefined) return unknownPlace();
  return takerAt(services, door, procedureOf(body).definition, body);
}

type Routed = Pick<RegisterBody, 'procedure' | 'place' | 'category' | 'parties' | 'amountFen' | 'complainedAbout'>;

interface Taker {
  readonly door: Unit;
  readonly passedUp: boolean;
  readonly complaint: Complaint;
  readonly answerable: UnitRef;
}

async function takerAt(
  services: Services,
  told: Unit,
  procedure: ProcedureDefinition,
  body: Routed,
): Promise<Outcome<Taker>> {
  const received = await receptionOf(services.pool, told, body.complainedAbout);
  if (!received.ok) return received;
  const { complaint, door, passedUp } = received.value;
  const answerable = await findAnswerable(services, procedure, { door, body, complaint });
  if (answerable === undefined) return nobodyAnswers();
  return { ok: true, value: { door, passedUp, complaint, answerable } };
}

function procedureOf(body: Pick<RegisterBody, 'procedure'>): CompiledProcedure {
  const key = body.procedure ?? startsAs.procedure;
  const procedure = findLatestProcedure(key);
  if (procedure === undefined) throw new Error(`no procedure ${key}`);
  return procedure;
}

/** What the procedure asks whoever begins it, checked as its declaration says. */
function answersTo(
  { clock }: Services,
  { application }: ProcedureDefinition,
  given: RegisterBody['application'] = {},
): Outcome<CheckedInput> {
  const { asks } = application === undefined ? { asks: {} } : applicationAsked(application, given);
  const checked = checkAnswers(asks, given, dateInChina(clock.now()));
  if (!('errors' in checked)) return { ok: true, value: checked };
  const fields = checked.errors.map(({ field, code }) => ({
    field: `application.${field}`,
    code,
    words: fieldErrorWords[code],
  }));
  return failure('request-invalid', { fields });
}

interface Found {
  readonly answerable: UnitRef;
  readonly complaint: Complaint;
  readonly passedUp: boolean;
  readonly answers: CheckedInput;
}

async function build(
  services: Services,
  asked: Registering,
  procedure: CompiledProcedure,
  { answerable, complaint, passedUp, answers }: Found,
): Promise<{ readonly beginning: Beginning; readonly answer: Registered }> {
  const { body, door } = asked;
  const now = services.clock.now();
  const place = { district: door.district, matterId: uuidV7() };
  const journeyId = uuidV7();
  const dataKey = newDataKey();
  const keys = { place, dataKey, blindIndex: services.blindIndex, today: dateInChina(now) };
  const parties = body.parties.map((party, index) => newParty(party, index + 1, keys));
  const unit = { id: door.id, path: door.path };
  const opened = openMatter(
    {
      id: place.matterId,
      district: place.district,
      journeyId,
      opening: asked.opening,
      door: unit,
      answerable,
      readers: [],
      parties: parties.map(({ row }) => ({ id: row.party_id, role: row.role })),
      facts: amountFacts(body.amountFen),
      ...(asked.foundAt === undefined ? {} : { foundAt: asked.foundAt }),
      ...toldOf(complaint),
      ...answered(answers.values),
    },
    {
      procedure,
      actor: asked.actor,
      now,
      calendar: services.calendar(),
      localValues: await findLocalValues(services.pool, procedure.definition.key, place.district),
      directory: { units: {}, staff: {} },
    },
  );
  const account = {
    category: body.category,
    place: body.place,
    placeText: body.placeText,
    narrative: body.narrative,
    wish: body.wish,
  };
  const beginning: Beginning = {
    procedure,
    place,
    journeyId,
    dataKey,
    now,
    actor: asked.actor,
    opened,
    account,
    personal: {
      ...account,
      parties: body.parties,
      ...(complaint.said === undefined ? {} : { complainedAbout: complaint.said }),
      ...answered(answers.personal),
    },
    parties,
    scope: asked.scope ?? { kind: 'journey', journey: journeyId },
    key: {
      owner: asked.keyOwner,
      key: asked.key,
      hash: requestHash(services, body),
      // The codes are not kept in the clear; a repeated request reads them from the sealed party rows.
      response: { id: place.matterId, journeyId },
    },
  };
  const answer: Registered = {
    district: place.district,
    id: place.matterId,
    version: 1,
    codes: parties.flatMap(({ row, code }) => (row.role === 'applicant' ? [{ partyId: row.party_id, code }] : [])),
    passedUp: passedUpTo(door, passedUp),
  };
  return { beginning, answer };
}

function toldOf({ unit, said }: Complaint): { readonly complainedAbout?: number | 'named' } {
  const about = unit ?? (said === undefined ? undefined : 'named');
  return about === undefined ? {} : { complainedAbout: about };
}

function answered(application: CheckedInput['values']): { readonly application?: CheckedInput['values'] } {
  return Object.keys(application).length === 0 ? {} : { application };
}

function passedUpTo({ id, name }: Unit, passedUp: boolean): Registered['passedUp'] {
  return passedUp ? { id, name } : null;
}

/** What was answered when it was registered, with the codes read from the sealed rows. */
async function answeredThen(
  services: Services,
  door: Unit,
  passedUp: boolean,
  id: string,
  journey: string,
): Promise<Registered> {
  const { district } = door;
  const { loaded } = await findMatter(services.pool, { kind: 'journey', journey }, { district, id });
  if (loaded === undefined) throw new Error(`matter ${id}: kept answer without a matter`);
  const dataKey = unwrapDataKey(loaded.row.data_key, services.keyring.kek, { district, matterId: id });
  const codes = loaded.parties
    .filter((party) => party.role === 'applicant')
    .map((party) => ({ partyId: party.party_id, code: openPartyField(party, 'code', dataKey) ?? '' }));
  return { district, id, version: 1, codes, passedUp: passedUpTo(door, passedUp) };
}

/** The centre at whose window the caller stands, and the role held there. */
export async function postAtDoor(
  services: Services,
  caller: StaffCaller,
): Promise<{ readonly door: Unit; readonly held: HeldRole } | undefined> {
  const { byId } = await orgDirectory(services.pool);
  for (const held of caller.roles) {
    const unit = byId.get(held.unitId);
    const atWindow = held.role === 'clerk' || held.role === 'lead';
    if (atWindow && unit?.kind === 'centre' && unit.current) return { door: unit, held };
  }
  return undefined;
}

function unknownPlace(): Failure {
  const words = {
    zh: '没有找到这个地点，请从查找结果中选择。',
    en: 'That place was not found; please choose one from the results.',
  };
  return failure('request-invalid', { fields: [{ field: 'place', code: 'unknown-place', words }] });
}
