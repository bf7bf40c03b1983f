import type { ActorRef, Applied } from '../matter/applied.ts';
import type { AccessData } from '../matter/event.ts';
import type { Matter, Restriction, RestrictionGround } from '../matter/matter.ts';
import { isAtOrBelow } from '../org/unit.ts';
import type { StaffRole } from '../procedure/definition.ts';
import type { Words } from '../words/words.ts';
import { type Actor, type HeldRole, helperMayUse, mayRead, readingAs, workingRoles } from './can.ts';

/** What may be done to the circle of those who look into a matter. The reasons are sealed, and not needed to decide. */
export type CircleCommand =
  /** 回避. `roles` are those of the person to be barred: somebody who watches over a lead is not barred by that lead. */
  | { readonly deed: 'bar'; readonly staffId: string; readonly roles: readonly HeldRole[] }
  | { readonly deed: 'lift-bar'; readonly staffId: string }
  | { readonly deed: 'restrict'; readonly ground: RestrictionGround; readonly named: readonly string[] }
  | { readonly deed: 'lift-restriction' }
  | { readonly deed: 'open-restricted' }
  | { readonly deed: 'ask-recusal' }
  | { readonly deed: 'decline-recusal' };

export type CircleDecision =
  | { readonly ok: true; readonly actor: ActorRef; readonly data: AccessData }
  | { readonly ok: false; readonly code: 'not-your-part' | 'condition-not-met'; readonly words: Words };

/** As `decide`, for what is the same in every procedure. Whoever may not read the matter is answered before this. */
export function decideCircle(matter: Matter, command: CircleCommand, actor: Actor): CircleDecision {
  switch (command.deed) {
    case 'bar':
      return bar(matter, command, actor);
    case 'lift-bar': {
      if (matter.barred?.includes(command.staffId) !== true) return notMet(words.notBarred);
      const by = overseer(actor, matter, ['lead', 'supervisor']);
      return done(actor, by, 'lift-bar', [{ kind: 'bar-lifted', staffId: command.staffId }]);
    }
    case 'restrict':
      return restrict(matter, command, actor);
    case 'lift-restriction': {
      if (matter.restriction === undefined) return notMet(words.notRestricted);
      const by = overseer(actor, matter, ['lead']) ?? (isHolder(actor, matter) ? readingAs(actor, matter) : undefined);
      return done(actor, by, 'lift-restriction', [{ kind: 'restricted', restriction: null }]);
    }
    case 'open-restricted':
      return openRestricted(matter, actor);
    case 'ask-recusal':
      return askRecusal(matter, actor);
    case 'decline-recusal': {
      const { recusalAsked: asked } = matter;
      if (asked === undefined) return notMet(words.nothingAsked);
      // Nobody decides on their own case.
      const own = actor.kind === 'staff' && actor.staffId === asked.of;
      const by = own ? undefined : overseer(actor, matter, ['lead', 'supervisor']);
      return done(actor, by, 'decline-recusal', [{ kind: 'recusal', asked: null }]);
    }
  }
}

function bar(
  matter: Matter,
  { staffId, roles }: Extract<CircleCommand, { readonly deed: 'bar' }>,
  actor: Actor,
): CircleDecision {
  if (matter.barred?.includes(staffId) === true) return notMet(words.barredAlready);
  const self = actor.kind === 'staff' && actor.staffId === staffId;
  const watched = roles.some(
    (held) => (held.role === 'supervisor' || held.role === 'auditor') && reaches(held, matter),
  );
  const by = self
    ? readingAs(actor, matter)
    : overseer(actor, matter, watched ? ['supervisor'] : ['lead', 'supervisor']);
  const holder: readonly Applied[] = matter.holder === staffId ? [{ kind: 'holder', staffId: null }] : [];
  const named = matter.restriction === undefined ? [] : without(matter.restriction, staffId);
  const asked: readonly Applied[] = matter.recusalAsked?.of === staffId ? [{ kind: 'recusal', asked: null }] : [];
  return done(actor, by, 'bar', [{ kind: 'barred', staffId }, ...holder, ...named, ...asked]);
}

function without(restriction: Restriction, staffId: string): readonly Applied[] {
  if (!restriction.named.includes(staffId)) return [];
  const named = restriction.named.filter((id) => id !== staffId);
  return [{ kind: 'restricted', restriction: { ...restriction, named } }];
}

/** Whoever restricts a matter works on it, and stays in the circle. */
function restrict(
  matter: Matter,
  { ground, named }: Extract<CircleCommand, { readonly deed: 'restrict' }>,
  actor: Actor,
): CircleDecision {
  if (named.some((id) => matter.barred?.includes(id) === true)) return notMet(words.barredNamed);
  const units = [matter.door.id, matter.answerable.id];
  const working =
    actor.kind === 'staff'
      ? actor.roles.find((held) => workingRoles.includes(held.role) && units.includes(held.unitId))
      : undefined;
  const own = actor.kind === 'staff' && !isHolder(actor, matter) ? [actor.staffId] : [];
  const restriction = { ground, named: [...new Set([...own, ...named])] };
  return done(actor, working, 'restrict', [{ kind: 'restricted', restriction }]);
}

/** 紧急查阅: for somebody whose role reaches it and who is not in its circle. */
function openRestricted(matter: Matter, actor: Actor): CircleDecision {
  if (actor.kind !== 'staff') return { ok: false, code: 'not-your-part', words: words.notYours };
  if (mayRead({ ...actor, opened: [] }, matter)) return notMet(words.openAlready);
  const opened = { ...actor, opened: [matter.id] };
  return done(actor, readingAs(opened, matter), 'open-restricted', []);
}

function askRecusal(matter: Matter, actor: Actor): CircleDecision {
  if (actor.kind !== 'party' || !matter.parties.some(({ id }) => id === actor.partyId))
    return { ok: false, code: 'not-your-part', words: words.notYours };
  if (!helperMayUse(actor.helper, 'ask-recusal')) return { ok: false, code: 'not-your-part', words: words.onlyFollows };
  if (matter.status === 'closed') return notMet(words.ended);
  if (matter.holder === undefined) return notMet(words.nobodyInCharge);
  if (matter.recusalAsked !== undefined) return notMet(words.askedAlready);
  const data: AccessData = {
    kind: 'access',
    deed: 'ask-recusal',
    effects: [{ kind: 'recusal', asked: { party: actor.partyId, of: matter.holder } }],
  };
  const { means, helper } = actor;
  const ref: ActorRef = {
    kind: 'party',
    partyId: actor.partyId,
    ...(means === undefined ? {} : { means }),
    ...(helper === undefined ? {} : { authority: helper.authorityId }),
  };
  return { ok: true, actor: ref, data };
}

/** The role by which somebody watches over the matter: at the unit that answers for it, at its door, or above them. */
function overseer(actor: Actor, matter: Matter, roles: readonly StaffRole[]): HeldRole | undefined {
  if (actor.kind !== 'staff') return undefined;
  return actor.roles.find((held) => roles.includes(held.role) && reaches(held, matter));
}

function reaches(held: HeldRole, matter: Matter): boolean {
  return isAtOrBelow(matter.answerable, held.unitId) || isAtOrBelow(matter.door, held.unitId);
}

function isHolder(actor: Actor, matter: Matter): boolean {
  return actor.kind === 'staff' && matter.holder === actor.staffId;
}

function done(
  actor: Actor,
  by: HeldRole | undefined,
  deed: AccessData['deed'],
  effects: readonly Applied[],
): CircleDecision {
  if (actor.kind !== 'staff' || by === undefined) return { ok: false, code: 'not-your-part', words: words.notYours };
  const ref: ActorRef = { kind: 'staff', staffId: actor.staffId, role: by.role, unitId: by.unitId };
  return { ok: true, actor: ref, data: { kind: 'access', deed, effects } };
}

function notMet(said: Words): CircleDecision {
  return { ok: false, code: 'condition-not-met', words: said };
}

const words = {
  notYours: {
    zh: '这一步由承办单位的负责人或者上级督导人员办理；您本人要回避的，可以自己提出。',
    en: 'This is for the head of the unit in charge or a supervisor above it. You can step back from a matter yourself.',
  },
  onlyFollows: {
    zh: '当事人只委托您查看进展，请由当事人本人提出。',
    en: 'You may only follow this matter for the party; please let them ask themselves.',
  },
  barredAlready: { zh: '这位工作人员已经回避。', en: 'That staff member keeps away already.' },
  notBarred: { zh: '这位工作人员没有回避这件事。', en: 'That staff member is not barred from this matter.' },
  barredNamed: {
    zh: '指定的人里有人已经回避，请另选。',
    en: 'Somebody named has to keep away from this matter; please choose another.',
  },
  notRestricted: { zh: '这件事没有限制查阅。', en: 'This matter is not restricted.' },
  openAlready: { zh: '您可以直接打开这件事，不需要说明用途。', en: 'This matter is open to you already.' },
  ended: {
    zh: '事项已经结案。对办理有意见的，请向承办单位的上级反映。',
    en: 'The matter is closed. If you are not content with how it was dealt with, tell the unit above.',
  },
  nobodyInCharge: {
    zh: '现在还没有确定由谁办理，确定以后可以申请回避。',
    en: 'Nobody is in charge yet; once somebody is, you can ask for another person.',
  },
  askedAlready: {
    zh: '已经有一项回避申请在等答复，请等单位负责人决定。',
    en: 'A request is waiting for the head of the unit already.',
  },
  nothingAsked: { zh: '没有等待决定的回避申请。', en: 'No request waits for a decision.' },
} as const satisfies Record<string, Words>;
