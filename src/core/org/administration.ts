import type { HeldRole } from '../access/can.ts';
import type { StaffRole, UnitKind } from '../procedure/definition.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';
import { type DatedRole, isHeldOn, type Leave } from './leave.ts';
import { isAtOrBelow, type UnitRef } from './unit.ts';

/** Who administers: authority is the role of administrator at a unit, for that unit and all below it. */
export interface Administrator {
  readonly staffId: string;
  readonly roles: readonly HeldRole[];
}

export type AdministrationRefusal =
  | 'not-in-reach'
  | 'own-role'
  | 'role-not-here'
  | 'role-held'
  | 'role-not-held'
  | 'last-administrator'
  | 'same-person'
  | 'same-hand'
  | 'already-decided'
  | 'days-in-wrong-order'
  | 'day-is-past'
  | 'leave-overlaps'
  | 'stand-in-away'
  | 'stand-in-left'
  | 'stand-in-machine'
  | 'unit-below-itself'
  | 'unit-not-empty'
  | 'unit-answers'
  | 'resident-not-at-centre'
  | 'unit-code-taken'
  | 'account-taken'
  | 'competence-known'
  | 'parameter-unknown'
  | 'parameter-day-taken'
  | 'parameter-not-a-term'
  | 'parameter-laxer'
  | 'tag-unknown'
  | 'tag-means-else'
  | 'tags-full'
  | 'routing-draft-changed'
  | 'routing-not-replayed'
  | 'routing-unchanged';

/** What an administrator may do at once, and what takes a second administrator. */
export type AdministrationDecision =
  | { readonly ok: true; readonly as: HeldRole; readonly needsSecond: boolean }
  | { readonly ok: false; readonly refusal: AdministrationRefusal };

/** The role by which somebody administers a unit; the nearest one above it. Never one that a leave has lent. */
export function administersAs({ roles }: Administrator, unit: UnitRef): HeldRole | undefined {
  return roles
    .filter((held) => held.role === 'administrator' && held.standsInFor === undefined && isAtOrBelow(unit, held.unitId))
    .toSorted((a, b) => unit.path.indexOf(b.unitId) - unit.path.indexOf(a.unitId))[0];
}

/** The units whose administration somebody runs: what row-level security compares. */
export function administeredUnits({ roles }: Administrator): readonly number[] {
  const own = roles.filter(({ role, standsInFor }) => role === 'administrator' && standsInFor === undefined);
  return [...new Set(own.map(({ unitId }) => unitId))];
}

/** Anything about a unit itself, its hours, its competences. */
export function mayAdminister(by: Administrator, unit: UnitRef): AdministrationDecision {
  const as = administersAs(by, unit);
  return as === undefined ? refuse('not-in-reach') : { ok: true, as, needsSecond: false };
}

/** A unit goes below another: both must be the administrator's, and none goes below itself. */
export function mayMove(by: Administrator, unit: UnitRef, above: UnitRef): AdministrationDecision {
  if (isAtOrBelow(above, unit.id)) return refuse('unit-below-itself');
  const here = mayAdminister(by, unit);
  return here.ok ? mayAdminister(by, above) : here;
}

/** A court's people sit at courts, and nobody else does; every other role may be held anywhere. */
export function fitsKind(role: StaffRole, kind: UnitKind): boolean {
  return role === 'court' ? kind === 'court' : !(kind === 'court' && (role === 'clerk' || role === 'mediator'));
}

/** Nobody gives a role to themself, whatever it is; whom one makes an administrator, a second one confirms. */
export function mayGiveRole(
  by: Administrator,
  given: { readonly staffId: string; readonly held: readonly DatedRole[] },
  role: DatedRole,
  unit: UnitRef & { readonly kind: UnitKind },
  today: PlainDate,
): AdministrationDecision {
  const as = administersAs(by, unit);
  if (as === undefined) return refuse('not-in-reach');
  if (given.staffId === by.staffId) return refuse('own-role');
  if (role.until !== undefined && role.until < role.from) return refuse('days-in-wrong-order');
  if (role.from < today) return refuse('day-is-past');
  if (!fitsKind(role.role, unit.kind)) return refuse('role-not-here');
  const same = given.held.some(
    (held) =>
      held.role === role.role && held.unitId === role.unitId && (held.until === undefined || held.until >= role.from),
  );
  return same ? refuse('role-held') : { ok: true, as, needsSecond: role.role === 'administrator' };
}

/** Who else is an administrator: everybody's roles of that name, at units with their paths. */
export interface KnownAdministrator {
  readonly staffId: string;
  readonly role: DatedRole;
}

/**
 * A role ends after `last`. No unit is left without an administrator, its own or one above it: the last one of a tree
 * stays until another is appointed.
 */
export function mayEndRole(
  by: Administrator,
  ended: { readonly staffId: string; readonly role: DatedRole },
  last: PlainDate,
  unit: UnitRef,
  administrators: readonly KnownAdministrator[],
  dayAfter: PlainDate,
): AdministrationDecision {
  const as = administersAs(by, unit);
  if (as === undefined) return refuse('not-in-reach');
  if (ended.role.until !== undefined && ended.role.until <= last) return refuse('role-not-held');
  if (ended.role.role === 'administrator' && isLast(ended.staffId, unit, administrators, dayAfter))
    return refuse('last-administrator');
  return { ok: true, as, needsSecond: false };
}

/** Another person must go on administering the unit with no end in sight. */
function isLast(
  staffId: string,
  unit: UnitRef,
  administrators: readonly KnownAdministrator[],
  dayAfter: PlainDate,
): boolean {
  return !administrators.some(
    (other) =>
      other.staffId !== staffId &&
      isAtOrBelow(unit, other.role.unitId) &&
      other.role.until === undefined &&
      isHeldOn(other.role, dayAfter),
  );
}

/** Whether leaving altogether would leave a unit without an administrator. */
export function mayLeave(
  by: Administrator,
  leaver: { readonly staffId: string; readonly held: readonly (DatedRole & { readonly unit: UnitRef })[] },
  administrators: readonly KnownAdministrator[],
  dayAfter: PlainDate,
): AdministrationDecision {
  const first = leaver.held[0];
  const as = first === undefined ? undefined : administersAs(by, first.unit);
  if (as === undefined || leaver.held.some(({ unit }) => administersAs(by, unit) === undefined))
    return refuse('not-in-reach');
  const last = leaver.held.some(
    (held) => held.role === 'administrator' && isLast(leaver.staffId, held.unit, administrators, dayAfter),
  );
  return last ? refuse('last-administrator') : { ok: true, as, needsSecond: false };
}

export interface AskedLeave {
  readonly leave: Leave;
  /** What the person on leave holds, with the units. */
  readonly held: readonly (DatedRole & { readonly unit: UnitRef })[];
  readonly standIn: { readonly active: boolean; readonly machine: boolean };
  /** Leaves of either of the two that have not been called off. */
  readonly others: readonly Leave[];
}

/** A leave with a stand-in, who has the other's roles for the time; so the same wall stands before it as before giving them. */
export function mayEnterLeave(by: Administrator, asked: AskedLeave, today: PlainDate): AdministrationDecision {
  const { leave, held, standIn, others } = asked;
  const lent = held.filter(({ role }) => role !== 'administrator');
  const [first] = held;
  const as = first === undefined ? undefined : administersAs(by, first.unit);
  if (as === undefined || lent.some(({ unit }) => administersAs(by, unit) === undefined)) return refuse('not-in-reach');
  if (leave.standInId === by.staffId) return refuse('own-role');
  if (leave.standInId === leave.staffId || !standIn.active) return refuse('stand-in-left');
  if (standIn.machine) return refuse('stand-in-machine');
  if (leave.until < leave.from) return refuse('days-in-wrong-order');
  if (leave.from < today) return refuse('day-is-past');
  const overlaps = (other: Leave) => other.from <= leave.until && leave.from <= other.until;
  if (others.some((other) => other.staffId === leave.staffId && overlaps(other))) return refuse('leave-overlaps');
  if (others.some((other) => other.staffId === leave.standInId && overlaps(other))) return refuse('stand-in-away');
  return { ok: true, as, needsSecond: false };
}

/** What two people are needed for, and who was the first of them. */
export interface Proposed {
  readonly proposedBy: string;
  readonly concerns: string | undefined;
  readonly decided: boolean;
  /** One of the two gave the other the way into their account within the days below. */
  readonly sameHand: boolean;
}

/**
 * Whoever makes an account, resets its password or second factor, or links it to an identity could sign in by it: for so
 * many days the two do not count as two people.
 */
export const sameHandDays = 30;

/** The second of two: another administrator of that unit, who is not the one concerned either. */
export function mayDecide(by: Administrator, proposed: Proposed, unit: UnitRef): AdministrationDecision {
  const as = administersAs(by, unit);
  if (as === undefined) return refuse('not-in-reach');
  if (proposed.decided) return refuse('already-decided');
  if (proposed.proposedBy === by.staffId || proposed.concerns === by.staffId) return refuse('same-person');
  if (proposed.sameHand) return refuse('same-hand');
  return { ok: true, as, needsSecond: false };
}

function refuse(refusal: AdministrationRefusal): AdministrationDecision {
  return { ok: false, refusal };
}

/** Why not, and what to do about it. */
export const administrationRefusalWords: Readonly<Record<AdministrationRefusal, Words>> = {
  'not-in-reach': {
    zh: '这个机构不在您的管理范围内，请联系它的上级管理员。',
    en: 'That unit is not yours to administer; ask the administrator above it.',
  },
  'own-role': {
    zh: '不能给自己增加岗位，请由另一位管理员办理。',
    en: 'Nobody gives a role to themself; ask another administrator.',
  },
  'role-not-here': {
    zh: '这类机构没有这个岗位，请核对机构或者岗位。',
    en: 'A unit of that kind has no such role; check the unit or the role.',
  },
  'role-held': {
    zh: '在这段时间里已经担任这个岗位，不用再加。',
    en: 'The role is held on those days already; there is nothing to add.',
  },
  'role-not-held': {
    zh: '这个岗位在那天以前就已经结束了，请刷新后核对。',
    en: 'The role ends before that day already; reload and compare.',
  },
  'last-administrator': {
    zh: '这是这个机构的最后一位管理员。请先任命另一位，再办理这一步。',
    en: 'This is the last administrator of the unit. Appoint another first.',
  },
  'same-person': {
    zh: '这一步要由提出人和当事人以外的另一位管理员确认。没有第二位管理员的，请在服务器上用 onedoor admin create 建立一位。',
    en: 'Somebody other than the proposer and the person concerned must confirm this. Without a second administrator, make one on the server with onedoor admin create.',
  },
  'same-hand': {
    zh: `您和提出人之间，最近${sameHandDays}天内有一方为另一方建立过账号、重设过密码或动态码、关联过登录身份，这一步不能只由两位办理。请另一位管理员确认，或者期满后再办。`,
    en: `Within the last ${sameHandDays} days one of you and the proposer made the other’s account, reset its password or second factor, or linked its identity, so the two of you alone are not enough. Ask another administrator, or wait until the days are over.`,
  },
  'already-decided': {
    zh: '这件事已经有人确认或者退回了，请刷新后查看。',
    en: 'Somebody has confirmed or declined this already; reload to see.',
  },
  'days-in-wrong-order': {
    zh: '结束的日子早于开始的日子，请核对。',
    en: 'The last day comes before the first; please check.',
  },
  'day-is-past': {
    zh: '不能从已经过去的日子开始，请选今天或者以后的日子。',
    en: 'It cannot begin on a day that is past; choose today or later.',
  },
  'leave-overlaps': {
    zh: '这段时间里已经登记了休假。要改的，请先结束原来的休假。',
    en: 'A leave is entered for some of these days already; end that one first.',
  },
  'stand-in-away': {
    zh: '代理人在这段时间里自己也休假，请另选一位。',
    en: 'The stand-in is away on some of these days too; choose somebody else.',
  },
  'stand-in-left': {
    zh: '不能请本人或者已经离开的人代理，请另选一位。',
    en: 'Neither the person nor somebody who has left can stand in; choose somebody else.',
  },
  'stand-in-machine': {
    zh: '接口账号不能代理他人的岗位，请另选一位同事。',
    en: 'An account of a machine stands in for nobody; choose a colleague.',
  },
  'unit-below-itself': {
    zh: '机构不能移到自己或者自己的下级之下，请另选上级。',
    en: 'A unit cannot go below itself; choose another unit above it.',
  },
  'unit-not-empty': {
    zh: '它下面还有机构，或者还有人在岗。请先把它们移走或者结束。',
    en: 'There are units below it or people in post; move them or end them first.',
  },
  'unit-answers': {
    zh: '它还有没有办结的事项。请先由承办人办结，或者由它的负责人移交给别的单位，再撤销。',
    en: 'It still answers for open matters. Those who hold them conclude them, or its lead hands them to another unit; then it can be ended.',
  },
  'resident-not-at-centre': {
    zh: '只能入驻现有的综治中心，请从列出的中心里选择。',
    en: 'A unit sits in a centre that exists; choose one of those listed.',
  },
  'unit-code-taken': {
    zh: '已经有机构用了这个代码，请核对后换一个。',
    en: 'Another unit has that code; check it and choose another.',
  },
  'account-taken': {
    zh: '已经有人用了这个账号，请换一个。',
    en: 'Somebody has that account already; choose another.',
  },
  'competence-known': {
    zh: '同样的受理范围已经登记过了。',
    en: 'The same competence is entered already.',
  },
  'parameter-unknown': {
    zh: '这个程序没有这一项参数，请从列表中选择。',
    en: 'The procedure has no such parameter; choose one of those listed.',
  },
  'parameter-day-taken': {
    zh: '从那天起已经定过一个值，请另选开始的日子。',
    en: 'A value begins on that day already; choose another first day.',
  },
  'parameter-not-a-term': {
    zh: '这不是期限的写法，请照“5日”“30工作日”“1月”填写。',
    en: 'That is not written as a term; write 5日, 30工作日 or 1月.',
  },
  'parameter-laxer': {
    zh: '不能比法律规定的更宽。',
    en: 'It cannot be laxer than the statute.',
  },
  'tag-unknown': {
    zh: '本地没有这个标签，请从列表中选择。',
    en: 'This place has no such tag; choose one of those listed.',
  },
  'tag-means-else': {
    zh: '已经有同名的标签，意思定了就不改。请另起一个名称，或者重新启用原来的。',
    en: 'There is a tag of that name already, and what it means is not changed. Choose another name, or offer the old one again.',
  },
  'tags-full': {
    zh: '同时使用的标签已经够多。请先停用不再需要的，再加新的。',
    en: 'There are as many tags in use as there may be. End one that is no longer needed, then add the new one.',
  },
  'routing-draft-changed': {
    zh: '别人刚刚改了这份草案。请刷新，核对后再改。',
    en: 'Somebody has changed this draft meanwhile. Reload, compare, and change it again.',
  },
  'routing-not-replayed': {
    zh: '公布以前，请先用去年的事项试算这一版草案，看过结果再公布。',
    en: 'Try this draft on last year’s matters first and look at the result; then publish it.',
  },
  'routing-unchanged': {
    zh: '草案和现在的规则一样，没有可以公布的改动。',
    en: 'The draft says what the rules say already; there is nothing to publish.',
  },
};
