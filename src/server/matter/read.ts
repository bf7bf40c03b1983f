import type { z } from 'zod';
import type { MatterView, PartyMatterView, TrackingView } from '../../api/matter.ts';
import type { eventPage } from '../../api/reference.ts';
import { type Actor, helperMayOpen, mayRead, mayReadPart, readingUnits, workingRoles } from '../../core/access/can.ts';
import { extentOf } from '../../core/access/extent.ts';
import { conceal, concealments, type ProtectedParty, type Protection } from '../../core/access/shown.ts';
import { parseTrackingCode } from '../../core/code/tracking-code.ts';
import { alertParameters } from '../../core/deadline/alert-parameters.ts';
import { raiseAsking } from '../../core/level/ask.ts';
import { levelParameters } from '../../core/level/parameters.ts';
import { largeFrom } from '../../core/level/size.ts';
import { amountOf } from '../../core/matter/amount.ts';
import { possibilities } from '../../core/matter/decide.ts';
import { expectedFinish } from '../../core/matter/expected-finish.ts';
import { isAfterLeaving } from '../../core/matter/left.ts';
import type { Matter } from '../../core/matter/matter.ts';
import type { CourseReading } from '../../core/milestone/course.ts';
import { declaredKey } from '../../core/milestone/series.ts';
import type { CompiledProcedure } from '../../core/procedure/compile.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { Words } from '../../core/words/words.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { noteAccess, purposeToday } from '../access/note.ts';
import { questionField } from '../access/question-field.ts';
import { ownMeetings } from '../appointment/own-meetings.ts';
import { helpersInForce } from '../authority/names.ts';
import { groupCounts } from '../group/count.ts';
import { findWithinAsked } from '../handoff/asked-scope.ts';
import { messageWords } from '../message/texts.ts';
import type { Unit } from '../org/directory.ts';
import { findPlace, findUnits } from '../org/units.ts';
import { type DataKey, newDataKey, openField, unwrapDataKey } from '../platform/crypto/envelope.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import { fileOf, readFileOf } from '../retention/file-view.ts';
import type { Services } from '../services.ts';
import { groundWords } from './access-words.ts';
import { type StaffCaller, staffActor, staffScope } from './caller.ts';
import { followUpViewOf } from './follow-up-view.ts';
import { groupViewOf, ownGroupViewOf } from './group-view.ts';
import { handlingViewOf } from './handling-view.ts';
import { holdingViewOf } from './holding-view.ts';
import { ledgerReader } from './ledger-view.ts';
import { namesFor } from './names.ts';
import { openPartyField } from './parties.ts';
import { personalOf } from './personal.ts';
import { planItemOf } from './plan-view.ts';
import {
  type DocumentRow,
  type EventRow,
  findJourneyByCode,
  findWholeMatter,
  listEventRows,
  type TrackedMatter,
  type WholeMatter,
} from './read.store.ts';
import type { Reader } from './reader.ts';
import { type AskedAbout, readingsOf } from './readings.ts';
import type { PartyRow } from './rows.ts';
import { supervisionViewOf } from './supervision-view.ts';
import { mayKnow, type Names, timeline } from './timeline.ts';
import {
  type ClockReading,
  clockViews,
  documentViews,
  ifLateWords,
  journeyViews,
  obligationViews,
  partyViews,
  standingView,
} from './view.ts';
import { withinExtent } from './within-extent.ts';
import { withoutErased } from './without-erased.ts';

/** A matter as a staff member sees it. The reading is noted with its purpose where the party can see it. */
export async function readMatter(
  services: Services,
  caller: StaffCaller,
  target: { readonly district: string; readonly id: string; readonly purpose?: string | undefined },
): Promise<Outcome<MatterView>> {
  const { found, scope } = await findWithinAsked(services, caller, target, (within) =>
    findWholeMatter(services.pool, within, target),
  );
  const actor = staffActor(caller);
  if (found === undefined) return failure('not-found');
  if (!mayRead(actor, found.whole.matter) && !mayReadPart(actor, found.whole.matter)) return failure('not-found');
  const { journey } = found;
  const whole = withoutErased(found.whole);
  const { row, matter } = whole;
  const procedure = getProcedure(matter.procedure, matter.procedureVersion);
  const dataKey = dataKeyOf(services, whole);
  const reader: Reader = { kind: 'staff', staffId: caller.staffId, units: readingUnits(caller.roles) };
  const names = await namesFor(services, scope, [whole]);
  const unit = (id: number) => ({ id, name: names.units.get(id)?.name ?? { zh: '', en: '' } });
  const place = await findPlace(services.pool, row.place_division);
  const actions = actionViews(services, whole, procedure, actor);
  const purpose =
    target.purpose ??
    ownTask(actions, procedure, matter, caller) ??
    (await purposeToday(services, caller, matter, scope));
  if (purpose === undefined) return failure('purpose-needed');
  await noteAccess(services, caller, matter, { deed: 'read', purpose }, scope);
  const holder = row.holder_staff_id === null ? undefined : names.staff.get(row.holder_staff_id);
  const extent = extentOf(actor, matter);
  const now = services.clock.now();
  const local = await findLocalValues(services.pool, levelParameters.key, matter.district);
  const large = largeFrom(dateInChina(now), local);
  const counts = await groupCounts(services, scope, matter);
  const handling = { whole, procedure, dataKey, names, actor, extent, now, largeFrom: large, inGroup: counts.people };
  return {
    ok: true,
    value: withinExtent(
      {
        ...standingView(whole, procedure),
        whole: true,
        handling: handlingViewOf(handling),
        holding: await holdingViewOf(services, handling),
        supervision: supervisionViewOf(handling),
        group: groupViewOf(handling, counts),
        file: await readFileOf(services, scope, matter),
        followUp: followUpViewOf(matter, { actor, procedure }),
        channel: matter.opening,
        door: unit(row.door_unit_id),
        answerable: unit(row.answerable_unit_id),
        offered: matter.status === 'open' && matter.offered !== undefined ? unit(matter.offered.id) : null,
        holder: row.holder_staff_id === null || holder === undefined ? null : { id: row.holder_staff_id, name: holder },
        helpers: [...helpersInForce(services, found.authorities)],
        circle: circleView(matter, names),
        place: { code: row.place_division, name: await fullPlaceName(services, place), text: row.place_text },
        narrative: row.narrative,
        wish: row.wish,
        amountFen: amountOf(matter) ?? null,
        parties: [...partyViews(whole)],
        clocks: (await clocksFor('staff', matter, procedure, services)).map((one) => ({
          ...one,
          ifLate: ifLateWords(procedure, one),
        })),
        obligations: [...obligationViews(whole, dataKey, await ledgerReader(services, matter, actor))],
        plan: planItemOf(whole, procedure, dataKey, await readingFor(services, matter, procedure)),
        documents: [
          ...documentViews(
            whole.documents.filter((document) => mayOpen(document, caller, row)),
            procedure,
          ),
        ],
        timeline: [...timeline(whole, procedure, dataKey, reader, names)],
        journey: [...journeyViews(journey)],
        actions,
      },
      whole.events,
      extent,
    ),
  };
}

/** The whole journey as the holder of a party's code sees it. */
export async function trackByCode(services: Services, code: string): Promise<Outcome<TrackingView>> {
  const parsed = parseTrackingCode(code);
  if (!parsed.ok) return failure('code-wrong');
  const indexes = services.blindIndex.candidates('tracking-code', parsed.code);
  const opened = await findJourneyByCode(services.pool, parsed.district, indexes);
  if (opened === undefined) return failure('code-wrong');
  const { partyId, journeyId, helper } = opened;
  if (helper !== undefined && helper.until < dateInChina(services.clock.now())) return failure('code-wrong');
  const actor: Actor = { kind: 'party', partyId, journeyId, helper };
  const own = opened.matters.filter((whole) => mayRead(actor, whole.matter)).map(withoutErased);
  const names = await namesFor(services, { kind: 'journey', journey: journeyId }, own, helper?.authorityId);
  const party = own.flatMap((whole) => whole.parties).find((one) => one.party_id === opened.partyId);
  if (party === undefined) return failure('code-wrong');
  const journey = opened.matters.map(({ matter }) => matter).toReversed();
  const matters = await Promise.all(
    own.map(async (whole) => {
      const role = whole.matter.parties.find((one) => one.id === partyId)?.role;
      const kept = concealments(protectedParties(services, whole, opened.matters), { kind: 'party', partyId, role });
      return conceal(await partyView(services, { whole, journey, partyId, actor, names }), kept);
    }),
  );
  const named =
    helper === undefined
      ? null
      : { name: names.helpers.get(helper.authorityId) ?? '', may: helper.may, until: helper.until };
  return { ok: true, value: { partyId, partyName: party.name, helper: named, matters } };
}

/**
 * The parties whose protection keeps something from somebody, with what is kept. What protects a party in one matter of a
 * journey protects them in all of it: the matters stand on one page.
 */
function protectedParties(
  services: Services,
  whole: TrackedMatter,
  journey: readonly TrackedMatter[],
): readonly ProtectedParty[] {
  const everywhere = journey.flatMap(({ parties }) => parties);
  const guardOf = ({ party_id }: Pick<PartyRow, 'party_id'>): readonly Protection[] =>
    everywhere.flatMap((one) => (one.party_id === party_id ? (one.protection ?? []) : []));
  const guarded = whole.parties.filter((party) => guardOf(party).length > 0);
  if (guarded.length === 0) return [];
  const dataKey = dataKeyOf(services, whole);
  return guarded.map((party) => ({
    id: party.party_id,
    role: party.role,
    name: party.name,
    protection: guardOf(party),
    phone: openPartyField(party, 'phone', dataKey),
    identity: openPartyField(party, 'identity', dataKey),
    address: openPartyField(party, 'address', dataKey),
  }));
}

async function partyView(
  services: Services,
  {
    whole,
    journey,
    partyId,
    actor,
    names,
  }: {
    readonly whole: TrackedMatter;
    readonly journey: readonly Matter[];
    readonly partyId: string;
    readonly actor: Actor;
    readonly names: Names;
  },
): Promise<PartyMatterView> {
  const { row, matter } = whole;
  const procedure = getProcedure(matter.procedure, matter.procedureVersion);
  const { definition } = procedure;
  const dataKey = dataKeyOf(services, whole);
  const reader: Reader = { kind: 'party', partyId };
  const own = matter.parties.find((party) => party.id === partyId);
  const unit = (id: number) => ({ id, name: names.units.get(id)?.name ?? { zh: '', en: '' } });
  const place = await findPlace(services.pool, row.place_division);
  // The story is the applicant's own words; the other side learns what it is about, not how it was told.
  const told = own?.role === 'applicant' && matter.opening !== 'link';
  const helper = actor.kind === 'party' ? actor.helper : undefined;
  const left = own?.left !== undefined;
  const standing = standingView(whole, procedure);
  return {
    ...standing,
    file: await fileOf(services, journey, matter),
    ...(left ? { state: { ...standing.state, publicText: leftWords } } : {}),
    door: unit(row.door_unit_id),
    answerable: unit(row.answerable_unit_id),
    place: { name: await fullPlaceName(services, place), text: row.place_text },
    narrative: told ? row.narrative : null,
    wish: told ? row.wish : null,
    amountFen: told ? (amountOf(matter) ?? null) : null,
    parties: whole.parties.map((party) => ({
      id: party.party_id,
      role: party.role,
      name: party.name,
      you: party.party_id === partyId,
    })),
    clocks: left ? [] : await clocksForParties(matter, procedure, services),
    expected: left ? [] : [...(await expectedForParties(matter, procedure, services))],
    obligations: left ? [] : [...obligationViews(whole, dataKey, await ledgerReader(services, matter, actor))],
    documents: [
      ...documentViews(
        whole.documents.filter(
          (document) =>
            helperMayOpen(helper, document.party_id) &&
            (document.audience === 'parties' || document.audience === own?.role) &&
            (document.party_id === null || document.party_id === partyId) &&
            !isAfterLeaving(matter, partyId, document.seq),
        ),
        procedure,
      ),
    ],
    messages: whole.messages.flatMap((message) => {
      const words = messageWords(message.message, definition.messages);
      return words === undefined ? [] : [{ at: message.created_at, words }];
    }),
    readings: [
      ...readingsOf(whole.access, { partyId, units: names.units, definition, asked: askedAbout(whole, dataKey) }),
    ],
    recusal: recusalOf(matter),
    raising: {
      standing: left ? 'ended' : raiseAsking(matter, procedure.definition),
      due: matter.raiseAsked?.due ?? null,
    },
    meetings: await ownMeetings(services, matter, { partyId, actor, personalAt: personalAt(whole, dataKey) }),
    group: left ? null : ownGroupViewOf({ whole, dataKey, actor }, partyId),
    timeline: [...timeline(whole, procedure, dataKey, reader, names)],
    actions: actionViews(services, whole, procedure, actor),
  };
}

/** What lies sealed beside an event of the matter. */
function personalAt({ events }: TrackedMatter, dataKey: DataKey): (seq: number) => Readonly<Record<string, unknown>> {
  return (seq) => {
    const event = events.find((one) => one.seq === seq);
    return event === undefined ? {} : personalOf(event, dataKey);
  };
}

const leftWords: Words = {
  zh: '您已经撤回申请，退出了这件事。您退出以前的记录和文书仍然可以在这里查看。以后需要时可以再来登记。',
  en: 'You have withdrawn and take no further part. What happened before can still be read here. You may register again whenever you need to.',
};

/** The party's own questions about who looked, by the line asked about. */
function askedAbout(whole: TrackedMatter, dataKey: DataKey): ReadonlyMap<string, AskedAbout> {
  const open = (id: string, part: 'question' | 'answer', sealed: string): string =>
    openField(sealed, dataKey, {
      district: whole.row.district,
      matterId: whole.row.id,
      field: questionField(id, part),
    });
  return new Map(
    whole.questions.map((row) => [
      row.access_id,
      {
        at: row.asked_at,
        question: open(row.id, 'question', row.question_sealed),
        due: row.due,
        answer: row.answer_sealed === null ? null : open(row.id, 'answer', row.answer_sealed),
        answeredAt: row.answered_at,
      },
    ]),
  );
}

function recusalOf(matter: Matter): PartyMatterView['recusal'] {
  if (matter.status === 'closed') return 'ended';
  if (matter.recusalAsked !== undefined) return 'asked';
  return matter.holder === undefined ? 'nobody-in-charge' : 'possible';
}

/** Chained events as they stand, for whoever wants to check them; sealed parts stay sealed. */
export async function listEvents(
  services: Services,
  caller: StaffCaller,
  query: { readonly district: string; readonly id: string; readonly after: number; readonly limit: number },
): Promise<Outcome<z.output<typeof eventPage>>> {
  const found = await listEventRows(services.pool, staffScope(caller), query, query);
  if (found === undefined || !mayRead(staffActor(caller), found.matter)) return failure('not-found');
  const { matter, rows } = found;
  const purpose = await purposeToday(services, caller, matter);
  if (purpose === undefined) return failure('purpose-needed');
  await noteAccess(services, caller, matter, { deed: 'read-events', purpose });
  const reader: Reader = { kind: 'staff', staffId: caller.staffId, units: readingUnits(caller.roles) };
  const items = rows.map((row) => ({
    district: row.district,
    matterId: row.matter_id,
    seq: row.seq,
    at: row.at,
    ...(isWithheld(row, matter, reader)
      ? { type: 'withheld', actor: null, data: null }
      : { type: row.type, actor: row.actor, data: row.data }),
    sealedHash: row.sealed_hash,
    previous: row.previous_hash,
    hash: row.hash,
  }));
  return { ok: true, value: { items, next: rows.length < query.limit ? null : (rows.at(-1)?.seq ?? null) } };
}

/** That a private talk took place, and with whom, is for the mediator who noted it; everybody else sees a link of the chain. */
function isWithheld({ data, seq, actor }: EventRow, matter: Matter, reader: Reader): boolean {
  if (data.kind !== 'acted') return false;
  const action = getProcedure(matter.procedure, matter.procedureVersion).definition.actions[data.action];
  return action !== undefined && mayKnow(action, matter, reader, { seq, actor }) !== 'read';
}

/** A document for the unit's own file is opened by those who hold a post at the unit that issued it, as `readDocument` has it. */
function mayOpen(document: DocumentRow, caller: StaffCaller, row: WholeMatter['row']): boolean {
  if (document.audience !== 'unit' && document.party_id === null) return true;
  // Until it is made it is not settled which of the two units issues it: both see that it is on its way.
  const units = document.unit_id === null ? [row.door_unit_id, row.answerable_unit_id] : [document.unit_id];
  return caller.roles.some((held) => held.role !== 'administrator' && units.includes(held.unitId));
}

/**
 * Whoever has something to do with the matter now opens it for that, and types nothing: the next step that is theirs
 * and that everybody may know of; `task` where there is none but they hold it.
 */
function ownTask(
  actions: MatterView['actions'],
  { definition }: CompiledProcedure,
  matter: Matter,
  caller: StaffCaller,
): string | undefined {
  const next = actions.find(({ key, refusal }) => refusal === null && definition.actions[key]?.shownTo === 'everyone');
  if (next !== undefined) return `task:${next.key}`;
  const asked = (matter.tasks ?? []).flatMap(({ ended, unit }) => (ended === undefined ? [unit.id] : []));
  if (caller.roles.some((held) => workingRoles.includes(held.role) && asked.includes(held.unitId))) return 'task';
  if (matter.holder === caller.staffId || actions.some(({ refusal }) => refusal === null)) return 'task';
  if (caller.opened?.includes(matter.id) === true) return 'for:restricted';
  // A court that is asked about an agreement reads the matter it came from for that.
  const reading = matter.readers.map((unit) => unit.id);
  return caller.roles.some((held) => workingRoles.includes(held.role) && reading.includes(held.unitId))
    ? 'linked'
    : undefined;
}

function dataKeyOf(
  services: Services,
  whole: { readonly row: { readonly district: string; readonly id: string; readonly data_key: string } },
): DataKey {
  const { district, id, data_key } = whole.row;
  // Of an erased file nothing sealed is left to be opened (see `withoutErased`).
  if (data_key === '') return newDataKey();
  return unwrapDataKey(data_key, services.keyring.kek, { district, matterId: id });
}

function actionViews(services: Services, whole: WholeMatter, procedure: CompiledProcedure, actor: Actor) {
  const now = services.clock.now();
  return possibilities(whole.matter, { procedure, actor, now }).map(({ action, refusal }) => ({
    key: action,
    refusal:
      refusal === undefined
        ? null
        : {
            code: refusal.code,
            ...(refusal.guard === undefined ? {} : { guard: refusal.guard }),
            words: refusal.words,
          },
  }));
}

function circleView({ restriction, barred = [], recusalAsked }: Matter, names: Names): MatterView['circle'] {
  const person = (id: string) => ({ id, name: names.staff.get(id) ?? { zh: '', en: '' } });
  return {
    restriction:
      restriction === undefined
        ? null
        : { ground: restriction.ground, words: groundWords[restriction.ground], named: restriction.named.map(person) },
    barred: barred.map(person),
    recusalAsked: recusalAsked !== undefined,
  };
}

async function fullPlaceName(services: Services, place: Unit | undefined): Promise<string> {
  if (place === undefined) return '';
  const above = await findUnits(services.pool, place.path);
  return place.path
    .map((id) => above.get(id))
    .flatMap((unit) => (unit === undefined || unit.kind === 'city' ? [] : [unit.name.zh]))
    .join('');
}

async function expectedForParties(matter: Matter, { definition }: CompiledProcedure, services: Services) {
  const localValues = await findLocalValues(services.pool, definition.key, matter.district);
  return expectedFinish(matter, definition, {
    now: services.clock.now(),
    calendar: services.calendar(),
    localValues,
  });
}

/** What only the staff may know of is in no list of a party's. */
async function clocksForParties(matter: Matter, procedure: CompiledProcedure, services: Services) {
  const { clocks } = procedure.definition;
  const all = await clocksFor('party', matter, procedure, services);
  return all.filter(({ key }) => clocks[declaredKey(key)]?.shownTo !== 'staff');
}

async function clocksFor(
  reader: ClockReading['reader'],
  matter: Matter,
  procedure: CompiledProcedure,
  services: Services,
) {
  return clockViews(matter, procedure, { ...(await readingFor(services, matter, procedure)), reader });
}

async function readingFor(
  { pool, clock, calendar }: Services,
  { district }: Matter,
  { definition }: CompiledProcedure,
): Promise<CourseReading> {
  const alertValues = await findLocalValues(pool, alertParameters.key, district);
  const localValues = await findLocalValues(pool, definition.key, district);
  return { now: clock.now(), calendar: calendar(), alertValues, localValues };
}
