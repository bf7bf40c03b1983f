import { withoutComing, withSession } from '../appointment/session.ts';
import { withPair } from '../duplicate/pair.ts';
import { type Visit, visitDue } from '../followup/visit.ts';
import type { HandOff, Task } from '../handoff/hand-off.ts';
import type { Proposal } from '../holding/hold.ts';
import { withMaterial } from '../material/material.ts';
import { beginMilestones, withMilestone } from '../milestone/milestone.ts';
import { beginRound, withPlace } from '../screening/screening.ts';
import type { SupervisionOrder } from '../supervision/order.ts';
import { dateInChina } from '../time/instant.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Applied, Standing } from './applied.ts';
import type { MatterEvent, OpenedData } from './event.ts';
import type { ClosedMatter, Matter, OpenMatter } from './matter.ts';

/** Folds one event in. Total over well-formed histories; a gap or an event after the end is a bug and throws. */
export function evolve(matter: Matter | undefined, event: MatterEvent): Matter {
  if (event.data.kind === 'opened') {
    if (matter !== undefined) throw new Error(`matter ${matter.id}: opened twice`);
    if (event.seq !== 1) throw new Error(`matter ${event.data.id}: opened by event ${event.seq}, not 1`);
    return applyAll(opened(event, event.data), event.data.effects, event);
  }
  if (matter === undefined) throw new Error(`event ${event.seq} comes before the opening`);
  if (event.seq !== matter.version + 1)
    throw new Error(`matter ${matter.id}: event ${event.seq} follows ${matter.version}`);
  const next = { ...matter, version: event.seq };
  switch (event.data.kind) {
    case 'acted':
      return applyAll(stand(next, event.data.standing, event), event.data.effects, event);
    case 'recounted':
    case 'units-moved':
      return applyAll(openOnly(next, event.seq), event.data.effects, event);
    case 'access':
    case 'handling':
    case 'appointment':
    case 'holding':
    case 'supervision':
    case 'group':
    case 'evidence':
    case 'material':
    case 'tag':
    case 'screening':
      return applyAll(next, event.data.effects, event);
    case 'follow-up':
      return applyAll(next, event.data.effects, event);
    case 'ledger': {
      const { standing, effects } = event.data;
      return applyAll(standing === undefined ? next : stand(next, standing, event), effects, event);
    }
    case 'pair':
      return applyAll(paired(next, event.data.standing, event), event.data.effects, event);
    case 'erased':
      return erased(next, event);
    case 'import-undone':
      return undone(next, event.data.standing, event);
  }
}

/** Joined to another it has ended here; parted from it, it goes on as it stood. */
function paired(matter: Matter, standing: Standing | undefined, event: MatterEvent): Matter {
  if (standing === undefined) return matter;
  if (standing.outcome !== undefined) return stand(matter, standing, event);
  const { waitingFor } = standing;
  if (matter.status !== 'closed' || matter.outcome !== 'joined' || waitingFor === 'nobody') {
    throw new Error(`matter ${matter.id} was not joined; event ${event.seq} cannot part it`);
  }
  const { status: _, outcome: __, closedOn: ___, erasedOn: ____, ...kept } = { erasedOn: undefined, ...matter };
  return { ...kept, status: 'open', state: standing.state, phase: standing.phase, waitingFor };
}

function erased(matter: Matter, event: MatterEvent): Matter {
  if (matter.status !== 'closed') throw new Error(`matter ${matter.id} is open; event ${event.seq} cannot erase it`);
  return { ...matter, erasedOn: dateInChina(event.at) };
}

/** The matter as these effects leave it, before they are written: what a decision goes on from. */
export function foresee(matter: Matter, effects: readonly Applied[]): Matter {
  return effects.reduce((current, effect) => apply(current, effect, matter.version + 1), matter);
}

/** The fold over a whole history. */
export function replay(events: readonly MatterEvent[]): Matter {
  let matter: Matter | undefined;
  for (const event of events) matter = evolve(matter, event);
  if (matter === undefined) throw new Error('a history without events');
  return matter;
}

/** Nothing may stand between the opening and this: what was built on an imported matter is not undone with it. */
function undone(matter: Matter, standing: Standing, event: MatterEvent): Matter {
  if (matter.importId === undefined || event.seq !== 2 || standing.outcome === undefined) {
    throw new Error(`matter ${matter.id}: event ${event.seq} cannot undo its import`);
  }
  return ended(matter, standing, standing.outcome, dateInChina(event.at));
}

function ended(matter: Matter, standing: Standing, outcome: string, closedOn: PlainDate): ClosedMatter {
  const { status: _, ...rest } = matter;
  const { waitingFor: __, offered: ___, ...kept } = { waitingFor: undefined, offered: undefined, ...rest };
  return { ...kept, state: standing.state, phase: standing.phase, status: 'closed', outcome, closedOn };
}

function opened(event: MatterEvent, data: OpenedData): Matter {
  const { standing, past } = data;
  const { waitingFor } = standing;
  if (waitingFor !== 'nobody') return begun(event, data, waitingFor);
  if (past?.closedOn === undefined || standing.outcome === undefined) {
    throw new Error(`matter ${data.id} would open in an end`);
  }
  return ended(begun(event, data, 'door'), standing, standing.outcome, past.closedOn);
}

function begun(event: MatterEvent, data: OpenedData, waitingFor: OpenMatter['waitingFor']): OpenMatter {
  const { standing, past } = data;
  return {
    id: data.id,
    district: data.district,
    journeyId: data.journeyId,
    procedure: data.procedure,
    procedureVersion: data.procedureVersion,
    opening: data.opening,
    openedOn: past?.registeredOn ?? dateInChina(event.at),
    ...(past === undefined ? {} : { importId: past.importId }),
    ...(data.origin === undefined ? {} : { origin: data.origin }),
    version: 1,
    state: standing.state,
    phase: standing.phase,
    waitingFor,
    door: data.door,
    answerable: data.answerable,
    readers: data.readers,
    parties: data.parties.map((party) => ({ ...party, facts: {} })),
    facts: {},
    clocks: {},
    obligations: [],
    ...(data.milestones === undefined ? {} : { milestones: beginMilestones(data.milestones) }),
    ...(data.round === undefined ? {} : { round: beginRound(data.round) }),
    ...(data.foundAt === undefined ? {} : { foundAt: data.foundAt }),
    links: [],
    performed: 'nothing-due',
    resolved: 'not-asked',
    status: 'open',
  };
}

function stand(matter: Matter, standing: Standing, event: MatterEvent): Matter {
  const open = openOnly(matter, event.seq);
  const { waitingFor } = standing;
  if (standing.outcome === undefined) {
    if (waitingFor === 'nobody') throw new Error(`matter ${matter.id}: an open state must wait for someone`);
    return { ...open, state: standing.state, phase: standing.phase, waitingFor };
  }
  const { status: _, waitingFor: __, offered: ___, ...kept } = open;
  const closed: ClosedMatter = {
    ...kept,
    state: standing.state,
    phase: standing.phase,
    status: 'closed',
    outcome: standing.outcome,
    closedOn: dateInChina(event.at),
  };
  return withNothingAsked(closed, event);
}

/** With the matter ends what other units were asked, to take it or to do a piece of it, and every meeting still to come. */
function withNothingAsked(matter: ClosedMatter, { seq, at }: MatterEvent): ClosedMatter {
  const { handOffs, tasks, sessions } = matter;
  const end = { how: 'withdrawn', at } as const;
  return {
    ...matter,
    ...(handOffs === undefined
      ? {}
      : { handOffs: handOffs.map((one) => (one.ended === undefined ? { ...one, ended: end } : one)) }),
    ...(tasks === undefined
      ? {}
      : { tasks: tasks.map((one) => (one.ended === undefined ? { ...one, ended: { ...end, seq } } : one)) }),
    ...(sessions === undefined ? {} : { sessions: withoutComing(sessions, at) }),
  };
}

/** An end belongs to the one that is open: the last. */
function withLastEnded(handOffs: readonly HandOff[], ended: NonNullable<HandOff['ended']>): readonly HandOff[] {
  const last = handOffs.at(-1);
  if (last === undefined || last.ended !== undefined) throw new Error('no hand-off is open that could end');
  return [...handOffs.slice(0, -1), { ...last, ended }];
}

function applyAll(matter: Matter, effects: readonly Applied[], event: MatterEvent): Matter {
  return effects.reduce((current, effect) => apply(current, effect, event.seq), matter);
}

function apply(matter: Matter, effect: Applied, seq: number): Matter {
  switch (effect.kind) {
    case 'fact':
      return { ...matter, facts: { ...matter.facts, [effect.fact]: effect.value } };
    case 'party-fact':
      return {
        ...matter,
        parties: matter.parties.map((party) =>
          party.id === effect.party ? { ...party, facts: { ...party.facts, [effect.fact]: effect.value } } : party,
        ),
      };
    case 'party-fact-cleared':
      return {
        ...matter,
        parties: matter.parties.map((party) =>
          party.id === effect.party
            ? {
                ...party,
                facts: Object.fromEntries(Object.entries(party.facts).filter(([key]) => key !== effect.fact)),
              }
            : party,
        ),
      };
    case 'party-left':
      return {
        ...matter,
        parties: matter.parties.map((party) => (party.id === effect.party ? { ...party, left: seq } : party)),
      };
    case 'party-added':
      return { ...matter, parties: [...matter.parties, { id: effect.party, role: effect.role, facts: {} }] };
    case 'note-kept':
      return { ...matter, notes: [...notesOfOthers(matter, effect.by), { by: effect.by }] };
    case 'notes-released':
      return { ...matter, notes: [...notesOfOthers(matter, effect.by), { by: effect.by, released: seq }] };
    case 'offered':
      return { ...openOnly(matter, seq), offered: effect.unit };
    case 'offer-ended':
      return withoutOffer(matter);
    case 'hand-off':
      return { ...matter, handOffs: [...(matter.handOffs ?? []), effect.handOff] };
    case 'hand-off-ended':
      return { ...matter, handOffs: withLastEnded(matter.handOffs ?? [], effect.ended) };
    case 'level-step':
      return { ...matter, steps: [...(matter.steps ?? []), effect.step] };
    case 'raise-asked': {
      const { raiseAsked: _, ...kept } = matter;
      return effect.asked === null ? kept : { ...kept, raiseAsked: effect.asked };
    }
    case 'unit-excluded':
      return withExcluded(matter, [...excludedOthers(matter, effect.excluded.unit), effect.excluded]);
    case 'unit-readmitted':
      return withExcluded(matter, excludedOthers(matter, effect.unit));
    case 'task':
      return { ...matter, tasks: withTask(matter.tasks ?? [], effect.task) };
    case 'milestone':
      return { ...matter, milestones: withMilestone(matter.milestones ?? [], effect.milestone) };
    case 'place':
      return { ...matter, round: withPlace(matter.round, effect.place) };
    case 'material':
      return { ...matter, materials: withMaterial(matter.materials ?? [], effect.material) };
    case 'order':
      return { ...matter, orders: withOrder(matter.orders ?? [], effect.order) };
    case 'review':
      return { ...matter, review: effect.review };
    case 'session':
      return { ...matter, sessions: withSession(matter.sessions ?? [], effect.session) };
    case 'unit-moved':
      return withMoved(openOnly(matter, seq), effect.unit);
    case 'answerable':
      return withAnswerable(matter, effect.unit);
    case 'holder': {
      const { holder: _, ...others } = matter;
      const kept = effect.staffId === matter.holder ? others : withoutCover(others);
      return effect.staffId === null ? kept : { ...kept, holder: effect.staffId };
    }
    case 'cover':
      return effect.cover === null ? withoutCover(matter) : { ...matter, cover: effect.cover };
    case 'proposal':
      return withProposals(matter, [...(matter.proposals ?? []), effect.proposal]);
    case 'proposal-ended':
      return withProposals(
        matter,
        (matter.proposals ?? []).filter(({ id }) => id !== effect.proposal),
      );
    case 'tag':
      return withTag(matter, effect);
    case 'number':
      return { ...matter, number: effect.number };
    case 'clock':
      return { ...matter, clocks: { ...matter.clocks, [effect.clock]: effect.value } };
    case 'obligations':
      return { ...matter, obligations: effect.obligations };
    case 'obligation-performed':
      return {
        ...matter,
        obligations: matter.obligations.map((one) =>
          one.id === effect.obligation ? { ...one, performedOn: effect.on } : one,
        ),
      };
    case 'ledger-entry':
      return { ...matter, ledger: [...(matter.ledger ?? []), effect.entry] };
    case 'ledger-standing':
      return {
        ...matter,
        ledger: (matter.ledger ?? []).map((entry) =>
          entry.id === effect.entry ? { ...entry, standing: effect.standing } : entry,
        ),
      };
    case 'visits-planned':
      return withVisits(matter, effect.visits);
    case 'visit-made':
      return withVisits(
        matter,
        (matter.visits ?? []).map((one) => (one.id === effect.visit ? { ...one, made: effect.made } : one)),
      );
    case 'reminded':
      return { ...matter, reminded: [...(matter.reminded ?? []), effect.occasion] };
    case 'performed':
      return { ...matter, performed: effect.value };
    case 'resolved':
      return { ...matter, resolved: effect.value };
    case 'opened-link':
      return {
        ...withReader(matter, effect.unit ?? effect.raised?.unit),
        links: [
          ...matter.links,
          {
            procedure: effect.procedure,
            matterId: effect.matterId,
            ...(effect.relapse === undefined ? {} : { relapse: effect.relapse }),
            ...(effect.raised === undefined ? {} : { raised: true as const }),
          },
        ],
      };
    case 'group':
      return { ...matter, group: effect.group };
    case 'pair':
      return { ...matter, pairs: withPair(matter.pairs, effect.pair) };
    case 'link-ended':
      return {
        ...matter,
        links: matter.links.map((link) =>
          link.matterId === effect.matterId ? { ...link, outcome: effect.outcome } : link,
        ),
      };
    case 'barred':
      return withBarred(matter, [...(matter.barred ?? []).filter((id) => id !== effect.staffId), effect.staffId]);
    case 'bar-lifted':
      return withBarred(
        matter,
        (matter.barred ?? []).filter((id) => id !== effect.staffId),
      );
    case 'restricted': {
      const { restriction: _, ...kept } = matter;
      return effect.restriction === null ? kept : { ...kept, restriction: effect.restriction };
    }
    case 'recusal': {
      const { recusalAsked: _, ...kept } = matter;
      return effect.asked === null ? kept : { ...kept, recusalAsked: effect.asked };
    }
    case 'party-corrected':
    case 'document':
    case 'notify':
    case 'report':
      return matter;
  }
}

function withVisits(matter: Matter, visits: readonly Visit[]): Matter {
  const { visitDue: _, ...kept } = matter;
  const due = visitDue(visits);
  return { ...kept, visits, ...(due === undefined ? {} : { visitDue: due }) };
}

function withBarred(matter: Matter, staff: readonly string[]): Matter {
  const { barred: _, ...kept } = matter;
  return staff.length === 0 ? kept : { ...kept, barred: staff };
}

/** Whoever acts for the holder acts for that holder alone. */
function withoutCover(matter: Matter): Matter {
  const { cover: _, ...kept } = matter;
  return kept;
}

function withProposals(matter: Matter, proposals: readonly Proposal[]): Matter {
  const { proposals: _, ...kept } = matter;
  return proposals.length === 0 ? kept : { ...kept, proposals };
}

function withTag(matter: Matter, { tag, on }: Extract<Applied, { readonly kind: 'tag' }>): Matter {
  const { tags = [], ...kept } = matter;
  const others = tags.filter((one) => one !== tag);
  const next = on ? [...others, tag] : others;
  return next.length === 0 ? kept : { ...kept, tags: next };
}

function withTask(tasks: readonly Task[], task: Task): readonly Task[] {
  const known = tasks.some(({ id }) => id === task.id);
  return known ? tasks.map((one) => (one.id === task.id ? task : one)) : [...tasks, task];
}

function withOrder(orders: readonly SupervisionOrder[], order: SupervisionOrder): readonly SupervisionOrder[] {
  const known = orders.some(({ id }) => id === order.id);
  return known ? orders.map((one) => (one.id === order.id ? order : one)) : [...orders, order];
}

function withExcluded(matter: Matter, units: NonNullable<Matter['excluded']>): Matter {
  const { excluded: _, ...kept } = matter;
  return units.length === 0 ? kept : { ...kept, excluded: units };
}

function excludedOthers({ excluded = [] }: Matter, unit: number): NonNullable<Matter['excluded']> {
  return excluded.filter((one) => one.unit !== unit);
}

/** Every mention of the unit takes its new path. */
function withMoved(matter: OpenMatter, unit: Matter['answerable']): Matter {
  const moved = (known: Matter['answerable']) => (known.id === unit.id ? unit : known);
  return {
    ...matter,
    door: moved(matter.door),
    answerable: moved(matter.answerable),
    readers: matter.readers.map(moved),
    ...(matter.tasks === undefined ? {} : { tasks: matter.tasks.map((task) => ({ ...task, unit: moved(task.unit) })) }),
    ...(matter.orders === undefined
      ? {}
      : { orders: matter.orders.map((order) => ({ ...order, unit: moved(order.unit) })) }),
    ...(matter.review === undefined ? {} : { review: { ...matter.review, unit: moved(matter.review.unit) } }),
    ...(matter.offered === undefined ? {} : { offered: moved(matter.offered) }),
  };
}

function notesOfOthers({ notes = [] }: Matter, by: string): NonNullable<Matter['notes']> {
  return notes.filter((one) => one.by !== by);
}

/** A court that is asked about an agreement reads the matter it came from. */
function withReader(matter: Matter, unit: Matter['answerable'] | undefined): Matter {
  if (unit === undefined) return matter;
  const known = [matter.door, matter.answerable, ...matter.readers].some((one) => one.id === unit.id);
  return known ? matter : { ...matter, readers: [...matter.readers, unit] };
}

/** The unit that answered before goes on reading what it worked on; one that becomes answerable is no longer merely offered it. */
function withAnswerable(matter: Matter, unit: Matter['answerable']): Matter {
  const before = matter.answerable;
  const kept = [matter.door, unit, ...matter.readers].some((known) => known.id === before.id);
  const readers = kept ? matter.readers : [...matter.readers, before];
  return withoutOffer({ ...matter, answerable: unit, readers });
}

function withoutOffer(matter: Matter): Matter {
  if (matter.status === 'closed') return matter;
  const { offered: _, ...kept } = matter;
  return kept;
}

function openOnly(matter: Matter, seq: number): OpenMatter {
  if (matter.status !== 'open') throw new Error(`matter ${matter.id} has ended; event ${seq} cannot move it`);
  return matter;
}
