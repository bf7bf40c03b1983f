import type { z } from 'zod';
import type { MatterView } from '../../api/matter.ts';
import type { eventPage } from '../../api/reference.ts';
import { mayRead, mayReadPart, readingUnits, workingRoles } from '../../core/access/can.ts';
import { extentOf } from '../../core/access/extent.ts';
import { levelParameters } from '../../core/level/parameters.ts';
import { largeFrom } from '../../core/level/size.ts';
import { amountOf } from '../../core/matter/amount.ts';
import type { Matter } from '../../core/matter/matter.ts';
import type { CompiledProcedure } from '../../core/procedure/compile.ts';
import { hasFamily } from '../../core/procedure/of-parties.ts';
import { tagsAs } from '../../core/tag/set-tag.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { noteAccess, purposeToday } from '../access/note.ts';
import { helpersInForce } from '../authority/names.ts';
import { groupCounts } from '../group/count.ts';
import { findWithinAsked } from '../handoff/asked-scope.ts';
import { findPlace } from '../org/units.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import { readFileOf } from '../retention/file-view.ts';
import { roundViewOf } from '../screening/round-view.ts';
import type { Services } from '../services.ts';
import { groundWords } from './access-words.ts';
import { type StaffCaller, staffActor, staffScope } from './caller.ts';
import type { Names } from './detail-text.ts';
import { followUpViewOf } from './follow-up-view.ts';
import { groupViewOf } from './group-view.ts';
import { handlingViewOf } from './handling-view.ts';
import { holdingViewOf } from './holding-view.ts';
import { ledgerReader } from './ledger-view.ts';
import { materialsOf } from './material-view.ts';
import { namesFor } from './names.ts';
import { planItemOf } from './plan-view.ts';
import { type DocumentRow, type EventRow, findWholeMatter, listEventRows, type WholeMatter } from './read.store.ts';
import { actionViews, clocksFor, dataKeyOf, fullPlaceName, readingFor } from './read-parts.ts';
import type { Reader } from './reader.ts';
import { supervisionViewOf } from './supervision-view.ts';
import { mayKnow, timeline } from './timeline.ts';
import { documentViews, ifLateWords, journeyViews, obligationViews, partyViews, standingView } from './view.ts';
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
        tags: {
          set: (matter.tags ?? []).map((key) => ({ key, name: names.tags.get(key) ?? { zh: key, en: key } })),
          may: row.data_key !== '' && tagsAs(actor, matter, procedure.definition) !== undefined,
        },
        supervision: supervisionViewOf(handling),
        group: hasFamily(procedure.definition, 'group') ? groupViewOf(handling, counts) : null,
        file: await readFileOf(services, scope, matter),
        followUp: hasFamily(procedure.definition, 'follow-up') ? followUpViewOf(matter, { actor, procedure }) : null,
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
        round: await roundViewOf(services, scope, { whole, dataKey, actor }),
        materials: materialsOf(whole, dataKey, actor, procedure.definition),
        plan: planItemOf(whole, procedure, dataKey, await readingFor(services, matter, procedure), actor),
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
