import { type Actor, actingIn, type HeldRole, helperMayUse, mayRead, workingRoles } from '../access/can.ts';
import type { ActorRef, Applied } from '../matter/applied.ts';
import type { GroupData, GroupDeed } from '../matter/event.ts';
import type { Matter } from '../matter/matter.ts';
import type { StaffRole } from '../procedure/definition.ts';
import type { Counting } from '../procedure/house-term.ts';
import type { Instant } from '../time/instant.ts';
import type { Words } from '../words/words.ts';
import type { GroupLed, GroupMember, GroupNo } from './group.ts';
import { notYetAgainWords, groupWords as words } from './group-words.ts';
import { inviteAgain } from './terms.ts';

/** What a member says; by their own code, or at the window. */
export const joinAnswers = ['accept', 'decline', 'leave'] as const;
export const offerAnswers = ['take-offer', 'leave-offer'] as const;
export const groupAnswers = [...joinAnswers, ...offerAnswers] as const;
export type GroupAnswer = (typeof groupAnswers)[number];

/** What may be done about a group, in every procedure alike. Words to members are sealed, and not needed to decide. */
export type GroupCommand =
  | { readonly deed: 'lead' | 'notice' | 'offer' | 'end' | 'withdraw-invitation' }
  | { readonly deed: 'invite' }
  /**
   * `party`: whose word it is; staff record it as it was said at the window. `offer`: the proposal that was read, by its
   * event in this matter; a later one is not answered by it.
   */
  | { readonly deed: GroupAnswer; readonly party: string; readonly offer?: number | undefined };

export interface GroupContext extends Counting {
  readonly actor: Actor;
  /** Of an invitation: the matter that leads. */
  readonly root?: Matter | undefined;
  /** Matters asked into the group so far. */
  readonly members?: number;
}

export type GroupDecision =
  | { readonly ok: true; readonly actor: ActorRef; readonly data: GroupData }
  | { readonly ok: false; readonly code: 'not-your-part' | 'condition-not-met'; readonly words: Words };

/** House rules, so that no list is without end. */
export const groupSaidMax = 50;
export const groupMembersMax = 5_000;

/** Those who work on a matter, and those who watch over them. */
export const groupRoles: readonly StaffRole[] = [...workingRoles, 'supervisor'];

/** As `decide`, for what is the same in every procedure. Whoever may not read the matter is answered before this. */
export function decideGroup(matter: Matter, command: GroupCommand, context: GroupContext): GroupDecision {
  const { actor } = context;
  const ofParty = 'party' in command;
  if (actor.kind === 'party' && ofParty && !helperMayUse(actor.helper, 'answer-group'))
    return { ok: false, code: 'not-your-part', words: words.helperMayNot };
  if (!(actor.kind === 'party' && ofParty) && workingAs(actor, matter) === undefined)
    return { ok: false, code: 'not-your-part', words: words.notYours };
  if (matter.status === 'closed' && matter.erasedOn !== undefined) return notMet(words.erased);
  switch (command.deed) {
    case 'lead':
    case 'notice':
    case 'offer':
    case 'end':
      return decideLead(matter, command.deed, context);
    case 'invite':
      return invite(matter, context);
    case 'withdraw-invitation': {
      const own = asMember(matter);
      if (own?.standing !== 'invited') return notMet(words.notAMember);
      return byStaff(matter, context, command.deed, [{ ...own, standing: 'withdrawn' }], { root: own.root });
    }
    case 'accept':
    case 'decline':
    case 'leave':
    case 'take-offer':
    case 'leave-offer':
      return answer(matter, command, context);
  }
}

function decideLead(matter: Matter, deed: 'lead' | 'notice' | 'offer' | 'end', context: GroupContext): GroupDecision {
  const { now } = context;
  const seq = matter.version + 1;
  if (deed === 'lead') {
    if (isJoined(matter)) return notMet(words.joinedMatter);
    if (isBound(matter)) return notMet(words.inGroup);
    if (matter.status === 'closed') return notMet(words.ended);
    const group: GroupLed = { part: 'leads', standing: 'leads', seq, at: now, said: [] };
    return byStaff(matter, context, deed, [group], {});
  }
  const own = asLeading(matter);
  if (own === undefined) return notMet(words.noGroup);
  if (deed === 'end') return byStaff(matter, context, deed, [{ ...own, standing: 'ended' }], {});
  if (own.said.length >= groupSaidMax) return notMet(words.saidTooMuch);
  if (deed === 'offer' && !hasOutcome(matter)) return notMet(words.noOutcome);
  const group: GroupLed = { ...own, said: [...own.said, { seq, kind: deed, at: now }] };
  // Whoever complained first is told as every member is.
  return byStaff(matter, context, deed, [group], {}, [toApplicants('house:group-notice')]);
}

function invite(matter: Matter, context: GroupContext): GroupDecision {
  const { root, actor, now, members = 0 } = context;
  const led = root === undefined ? undefined : asLeading(root);
  if (root === undefined || led === undefined) return notMet(words.noGroup);
  if (root.id === matter.id || root.district !== matter.district) return notMet(words.otherDistrict);
  if (matter.status === 'closed') return notMet(isJoined(matter) ? words.joinedMatter : words.ended);
  if (isBound(matter)) return notMet(words.inGroup);
  if (members >= groupMembersMax) return notMet(words.tooMany);
  if (workingAs(actor, root) === undefined) return { ok: false, code: 'not-your-part', words: words.notBoth };
  const noes = noesOf(matter);
  const again = inviteAgain(
    noes.flatMap((no) => (no.root === root.id ? [no.at] : [])),
    context,
  );
  if (again === 'no-more') return notMet(words.saidNo);
  if (again !== 'now') return notMet(notYetAgainWords(again.from));
  const group: GroupMember = {
    part: 'member',
    root: root.id,
    standing: 'invited',
    seq: matter.version + 1,
    at: now,
    agreed: [],
    told: 0,
    notices: [],
    ...(noes.length === 0 ? {} : { noes }),
  };
  return byStaff(matter, context, 'invite', [group], { root: root.id }, [toApplicants('house:group-invited')]);
}

function answer(
  matter: Matter,
  command: Extract<GroupCommand, { readonly party: string }>,
  context: GroupContext,
): GroupDecision {
  const { actor } = context;
  const { deed, party } = command;
  const isOwn = actor.kind !== 'party' || actor.partyId === party;
  if (!isOwn || !applicantsOf(matter).includes(party)) return notMet(words.applicantsOnly);
  const own = asMember(matter);
  if (own === undefined) return notMet(words.notAMember);
  const next = answered(matter, own, command, context.now);
  if ('zh' in next) return notMet(next);
  const about = { root: own.root, party };
  const effects = [toUnit];
  if (actor.kind === 'staff') return byStaff(matter, context, deed, [next], about, effects);
  if (actor.kind !== 'party') return { ok: false, code: 'not-your-part', words: words.applicantsOnly };
  const ref: ActorRef = {
    kind: 'party',
    partyId: party,
    ...(actor.means === undefined ? {} : { means: actor.means }),
    ...(actor.helper === undefined ? {} : { authority: actor.helper.authorityId }),
  };
  return done(ref, deed, [next], about, effects);
}

/** The membership as the answer leaves it; words why it cannot be given. */
function answered(
  matter: Matter,
  own: GroupMember,
  { deed, party, offer }: Extract<GroupCommand, { readonly party: string }>,
  now: Instant,
): GroupMember | Words {
  switch (deed) {
    case 'accept': {
      // Whoever said no may change their mind of themselves, at any time.
      if (own.standing !== 'invited' && !hasSaidNo(own)) return words.notInvited;
      if (own.agreed.includes(party)) return words.saidAlready;
      if (matter.status === 'closed') return words.ended;
      const agreed = [...own.agreed, party];
      const all = applicantsOf(matter).every((id) => agreed.includes(id));
      return { ...own, agreed, standing: all ? 'joined' : 'invited' };
    }
    case 'decline':
      return own.standing === 'invited' ? saidNo(matter, own, 'declined', { party, now }) : words.notInvited;
    case 'leave':
      return own.standing === 'joined' ? saidNo(matter, own, 'left', { party, now }) : words.notAMember;
    case 'take-offer':
    case 'leave-offer': {
      if (own.offer === undefined || own.standing !== 'joined' || matter.status === 'closed')
        return words.nothingOffered;
      if (own.offer.seq !== offer) return words.otherOffer;
      if (own.offer.answers[party] !== undefined) return words.saidAlready;
      const said = deed === 'take-offer' ? 'taken' : 'left';
      return { ...own, offer: { ...own.offer, answers: { ...own.offer.answers, [party]: said } } };
    }
  }
}

function saidNo(
  matter: Matter,
  own: GroupMember,
  standing: 'declined' | 'left',
  { party, now }: { readonly party: string; readonly now: Instant },
): GroupMember {
  const agreed = own.agreed.filter((one) => one !== party);
  return { ...own, standing, agreed, noes: [...noesOf(matter), { root: own.root, at: now }] };
}

function hasSaidNo({ standing }: GroupMember): boolean {
  return standing === 'declined' || standing === 'left';
}

/** A no of before these were kept counts from its invitation on. */
function noesOf(matter: Matter): readonly GroupNo[] {
  const own = asMember(matter);
  if (own === undefined) return [];
  return own.noes ?? (hasSaidNo(own) ? [{ root: own.root, at: own.at }] : []);
}

/** What a member is still to be told from the matter that leads; undefined when there is nothing. In order, one at a time. */
export function nextTelling(
  matter: Matter,
  root: Matter,
): { readonly kind: 'notice' | 'offer' | 'end'; readonly seq: number } | undefined {
  const own = asMember(matter);
  const led = root.group?.part === 'leads' ? root.group : undefined;
  if (own?.root !== root.id || led === undefined || matter.status === 'closed') return undefined;
  const said = own.standing === 'joined' ? led.said.find(({ seq }) => seq > own.told) : undefined;
  if (said !== undefined) return said;
  const hears = own.standing === 'joined' || own.standing === 'invited';
  return led.standing === 'ended' && hears ? { kind: 'end', seq: led.seq } : undefined;
}

/** One text to all members: in each matter an event of its own, which names nobody. */
export function tellMember(
  matter: Matter,
  { kind, seq }: NonNullable<ReturnType<typeof nextTelling>>,
  now: Instant,
): { readonly actor: ActorRef; readonly data: GroupData } {
  const own = asMember(matter);
  if (own === undefined) throw new Error(`matter ${matter.id} belongs to no group`);
  const here = matter.version + 1;
  const deed = `hear-${kind}` as const;
  const about = { root: own.root };
  const data = (group: GroupMember, message: string): GroupData => ({
    kind: 'group',
    deed,
    ...about,
    effects: [{ kind: 'group', group }, toApplicants(message)],
  });
  const actor = { kind: 'system' } as const;
  switch (kind) {
    case 'notice':
      return { actor, data: data({ ...own, told: seq, notices: [...own.notices, here] }, 'house:group-notice') };
    case 'offer':
      return {
        actor,
        data: data({ ...own, told: seq, offer: { seq: here, at: now, answers: {} } }, 'house:group-offer'),
      };
    case 'end':
      // Who never answered belonged to nothing that could end.
      return {
        actor,
        data: data({ ...own, standing: own.standing === 'joined' ? 'ended' : 'withdrawn' }, 'house:group-ended'),
      };
  }
}

/** The deeds that are this actor's to do as the matter stands, so that the screen offers no others. */
export function groupOffered(matter: Matter, actor: Actor): readonly GroupDeed[] {
  if (matter.status === 'closed' && (matter.erasedOn !== undefined || isJoined(matter))) return [];
  const { group } = matter;
  const open = matter.status === 'open';
  if (actor.kind === 'party') {
    const own = applicantsOf(matter).includes(actor.partyId) && helperMayUse(actor.helper, 'answer-group');
    return own && group?.part === 'member' ? answersOpen(group, open, actor.partyId) : [];
  }
  if (workingAs(actor, matter) === undefined) return [];
  if (group?.part === 'leads' && group.standing === 'leads')
    return hasOutcome(matter) ? ['notice', 'offer', 'end'] : ['notice', 'end'];
  if (group?.part === 'member' && (isBound(matter) || hasSaidNo(group))) {
    const said = applicantsOf(matter).flatMap((party) => answersOpen(group, open, party));
    const all = groupAnswers.filter((one) => said.includes(one));
    if (hasSaidNo(group)) return open ? [...all, 'lead'] : [];
    return group.standing === 'invited' ? [...all, 'withdraw-invitation'] : all;
  }
  return open ? ['lead'] : [];
}

/** What an applicant could say now. */
function answersOpen(own: GroupMember, open: boolean, party: string): readonly GroupAnswer[] {
  const { standing, agreed, offer } = own;
  if (hasSaidNo(own)) return open && !agreed.includes(party) ? ['accept'] : [];
  if (standing === 'invited') return open ? (agreed.includes(party) ? ['decline'] : ['accept', 'decline']) : [];
  if (standing !== 'joined') return [];
  const waits = open && offer !== undefined && offer.answers[party] === undefined;
  return waits ? ['take-offer', 'leave-offer', 'leave'] : ['leave'];
}

export function applicantsOf({ parties }: Pick<Matter, 'parties'>): readonly string[] {
  return parties.flatMap(({ id, role, left }) => (role === 'applicant' && left === undefined ? [id] : []));
}

function asMember({ group }: Matter): GroupMember | undefined {
  return group?.part === 'member' ? group : undefined;
}

function asLeading({ group }: Matter): GroupLed | undefined {
  return group?.part === 'leads' && group.standing === 'leads' ? group : undefined;
}

/** Leads a group, belongs to one, or waits for an answer to an invitation. */
function isBound({ group }: Matter): boolean {
  return group !== undefined && ['leads', 'invited', 'joined'].includes(group.standing);
}

function isJoined({ pairs = [] }: Matter): boolean {
  return pairs.some(({ part, ended }) => part === 'joined' && ended === undefined);
}

/** An agreement there is, or an end. */
function hasOutcome(matter: Matter): boolean {
  return matter.status === 'closed' || matter.obligations.length > 0;
}

function workingAs(actor: Actor, matter: Matter): HeldRole | undefined {
  return mayRead(actor, matter) ? actingIn(actor, matter, groupRoles) : undefined;
}

const toUnit: Applied = { kind: 'notify', audience: 'unit', message: 'house:group-answered' };

function toApplicants(message: string): Applied {
  return { kind: 'notify', audience: 'applicant', message };
}

function byStaff(
  matter: Matter,
  { actor }: GroupContext,
  deed: GroupDeed,
  groups: readonly (GroupLed | GroupMember)[],
  about: Pick<GroupData, 'root' | 'party'>,
  more: readonly Applied[] = [],
): GroupDecision {
  const by = workingAs(actor, matter);
  if (actor.kind !== 'staff' || by === undefined) return { ok: false, code: 'not-your-part', words: words.notYours };
  const ref: ActorRef = { kind: 'staff', staffId: actor.staffId, role: by.role, unitId: by.unitId };
  return done(ref, deed, groups, about, more);
}

function done(
  actor: ActorRef,
  deed: GroupDeed,
  groups: readonly (GroupLed | GroupMember)[],
  about: Pick<GroupData, 'root' | 'party'>,
  more: readonly Applied[],
): GroupDecision {
  const effects = [...groups.map((group): Applied => ({ kind: 'group', group })), ...more];
  return { ok: true, actor, data: { kind: 'group', deed, ...about, effects } };
}

function notMet(said: Words): GroupDecision {
  return { ok: false, code: 'condition-not-met', words: said };
}
