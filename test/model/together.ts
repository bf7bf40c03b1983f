import type { MatterView } from '../../src/api/matter.ts';
import { type Case, isOver, type Model, type Person, type Role, reads } from './model.ts';

/** How a matter stands to a common issue, by what was acknowledged and said: it shares no line with the kernel. */
export type InGroup =
  | { readonly part: 'leads'; readonly over: boolean; readonly said: readonly ('notice' | 'offer')[] }
  | {
      readonly part: 'member';
      readonly root: string;
      readonly standing: 'invited' | 'joined' | 'declined' | 'left' | 'withdrawn' | 'ended';
      readonly agreed: ReadonlySet<string>;
      /** How much of what was said to all has reached it. */
      readonly heard: number;
      /** What each said of the last proposal that reached it; undefined while none did. */
      readonly offer: ReadonlyMap<string, 'taken' | 'left'> | undefined;
    };

/** One deed about a common issue: of staff in the matter that leads or in one that is asked, or an applicant's word. */
export interface GroupStep {
  readonly deed: string;
  readonly party?: string | undefined;
  readonly root?: string | undefined;
}

const isBound = ({ group }: Case): boolean =>
  group?.part === 'leads' ? !group.over : group?.standing === 'invited' || group?.standing === 'joined';

export const applicants = (one: Case): readonly string[] =>
  [...one.parties].flatMap(([id, role]) => (role === 'applicant' && !one.left.has(id) ? [id] : []));

/** Why a deed that was accepted should have been refused; undefined where it was in order. */
export function wrongInGroup(
  model: Model,
  one: Case,
  { deed, party, root }: GroupStep,
  hasOutcome: boolean,
): string | undefined {
  const { group } = one;
  const leads = group?.part === 'leads' && !group.over;
  const member = group?.part === 'member' ? group : undefined;
  if (party !== undefined && !applicants(one).includes(party)) return 'only an applicant answers for their own matter';
  switch (deed) {
    case 'lead':
      return !one.open || isBound(one) ? 'what has ended or is bound leads nothing' : undefined;
    case 'notice':
    case 'end':
      return leads ? undefined : 'it leads nothing';
    case 'offer':
      return leads && hasOutcome ? undefined : 'there is nothing to offer';
    case 'invite': {
      const led = model.cases.find(({ id }) => id === root);
      if (led?.group?.part !== 'leads' || led.group.over || led.id === one.id) return 'nothing leads there';
      return !one.open || isBound(one) || led.district !== one.district ? 'it cannot be asked in' : undefined;
    }
    case 'withdraw-invitation':
    case 'decline':
      return member?.standing === 'invited' ? undefined : 'nobody was asked';
    case 'accept': {
      const asked = member !== undefined && ['invited', 'declined', 'left'].includes(member.standing);
      return asked && one.open && !member.agreed.has(party ?? '') ? undefined : 'nobody waits for that word';
    }
    case 'leave':
      return member?.standing === 'joined' ? undefined : 'it belongs to nothing';
    case 'take-offer':
    case 'leave-offer': {
      const waits = member?.standing === 'joined' && member.offer?.has(party ?? '') === false;
      return waits && one.open ? undefined : 'nothing was offered, or it was answered';
    }
    default:
      return `${deed} is no deed about a common issue`;
  }
}

/** As the matter stands to it after a deed that was accepted. */
export function afterDeed(one: Case, { deed, party = '', root = '' }: GroupStep): InGroup | undefined {
  const { group } = one;
  if (deed === 'lead') return { part: 'leads', over: false, said: [] };
  if (deed === 'invite') {
    return { part: 'member', root, standing: 'invited', agreed: new Set(), heard: 0, offer: undefined };
  }
  if (group?.part === 'leads') {
    if (deed === 'end') return { ...group, over: true };
    return deed === 'notice' || deed === 'offer' ? { ...group, said: [...group.said, deed] } : group;
  }
  if (group === undefined) return undefined;
  switch (deed) {
    case 'withdraw-invitation':
      return { ...group, standing: 'withdrawn' };
    case 'accept': {
      const agreed = new Set([...group.agreed, party]);
      return { ...group, agreed, standing: applicants(one).every((id) => agreed.has(id)) ? 'joined' : 'invited' };
    }
    case 'decline':
    case 'leave':
      return {
        ...group,
        standing: deed === 'decline' ? 'declined' : 'left',
        agreed: new Set([...group.agreed].filter((id) => id !== party)),
      };
    case 'take-offer':
    case 'leave-offer': {
      const said = deed === 'take-offer' ? 'taken' : 'left';
      return { ...group, offer: new Map([...(group.offer ?? []), [party, said]]) };
    }
    default:
      return group;
  }
}

/** Whoever belongs to it hears all that was said, in its order, and that it is over; whoever has ended hears nothing more. */
export function afterTelling(model: Model, one: Case): InGroup | undefined {
  const { group } = one;
  if (group?.part !== 'member' || !one.open) return group;
  const root = model.cases.find(({ id }) => id === group.root)?.group;
  if (root?.part !== 'leads') return group;
  const fresh = group.standing === 'joined' ? root.said.slice(group.heard) : [];
  const told =
    fresh.length === 0
      ? group
      : { ...group, heard: root.said.length, offer: fresh.includes('offer') ? new Map() : group.offer };
  if (!root.over) return told;
  if (told.standing === 'joined') return { ...told, standing: 'ended' };
  return told.standing === 'invited' ? { ...told, standing: 'withdrawn' } : told;
}

/** The same as the house shows it to staff, in what can be compared. */
export function asShown(view: NonNullable<MatterView['group']>): unknown {
  const { standing, led, member } = view;
  if (led !== null) return { standing, said: led.said.map(({ kind }) => kind) };
  if (member === null) return undefined;
  const said = member.applicants.map(({ id, agreed, offer }) => ({ id, agreed, offer }));
  return { standing, root: member.root.id, offer: member.offer === null ? 'none' : 'there', said };
}

/** As the house has to show it. */
export function asItStands(one: Case): unknown {
  const { group } = one;
  if (group === undefined) return undefined;
  if (group.part === 'leads') return { standing: group.over ? 'ended' : 'leads', said: [...group.said] };
  const { standing, root, offer, agreed } = group;
  const said = applicants(one).map((id) => ({ id, agreed: agreed.has(id), offer: offer?.get(id) ?? null }));
  return { standing, root, offer: offer === undefined ? 'none' : 'there', said };
}

/** How many were asked into it and what they said, by the model's own count. */
export function countsOf(model: Model, root: Case) {
  const members = model.cases.flatMap(({ group }) =>
    group?.part === 'member' && group.root === root.id ? [group.standing] : [],
  );
  const of = (...standings: readonly string[]) => members.filter((one) => standings.includes(one)).length;
  return { invited: of('invited'), joined: of('joined', 'ended'), declined: of('declined'), left: of('left') };
}

const answering: readonly Role[] = ['clerk', 'lead', 'mediator', 'court', 'supervisor'];

/** Those who work where the matter is, or watch over them. */
function atWork(model: Model, one: Case): readonly Person[] {
  return model.people.filter(
    (person) =>
      answering.includes(person.role) &&
      reads(model, person, one) &&
      [one.door, one.answerable].some((unit) => isOver(model, person.unit, unit)),
  );
}

export interface WayTogether extends GroupStep {
  readonly one: Case;
  readonly by: Person | undefined;
}

const ofStaff = ['lead', 'notice', 'offer', 'end', 'withdraw-invitation'] as const;
const ofParties = ['accept', 'decline', 'leave', 'take-offer', 'leave-offer'] as const;
/** What ends it, or a part of it, comes last. */
const late: readonly string[] = ['end', 'withdraw-invitation', 'decline', 'leave'];

/** What somebody who knows what they are about would do next about a common issue; what was done or tried often comes later. */
export function waysTogether(
  model: Model,
  outcomes: ReadonlySet<string>,
  tried: ReadonlyMap<string, number>,
  draw: number,
): WayTogether | undefined {
  const leading = model.cases.filter(({ group }) => group?.part === 'leads' && !group.over);
  const all = model.cases.flatMap((one): WayTogether[] => {
    const staff = atWork(model, one);
    const by = staff[draw % Math.max(staff.length, 1)];
    const both = (root: Case) => staff.find((person) => atWork(model, root).includes(person));
    const able = leading.length > 0 ? ofStaff.filter((deed) => deed !== 'lead') : ofStaff;
    return [
      ...able.map((deed) => ({ one, by, deed })),
      ...leading.map((root) => ({ one, by: both(root), deed: 'invite', root: root.id })),
      ...applicants(one)
        .filter((party) => one.codes.has(party))
        .flatMap((party) => ofParties.map((deed) => ({ one, by: undefined, deed, party }))),
    ];
  });
  const right = all.filter(
    (way) =>
      !way.one.unseen &&
      (way.by !== undefined || way.party !== undefined) &&
      wrongInGroup(model, way.one, way, outcomes.has(way.one.id)) === undefined,
  );
  const cost = (way: WayTogether) => (tried.get(nameOf(way)) ?? 0) * 10 + (late.includes(way.deed) ? 25 : 0);
  const least = Math.min(...right.map(cost));
  const best = right.filter((way) => cost(way) === least);
  return best[draw % Math.max(best.length, 1)];
}

export const nameOf = ({ one, deed, party = '', root = '' }: WayTogether): string =>
  `${one.id} ${deed} ${party} ${root}`;
