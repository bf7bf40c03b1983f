import { type Actor, workingRoles } from '../access/can.ts';
import type { Applied } from '../matter/applied.ts';
import type { SupervisionDeed } from '../matter/event.ts';
import type { Matter } from '../matter/matter.ts';
import { dateInChina } from '../time/instant.ts';
import { addDays, addMonths, type PlainDate } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';
import {
  bySystem,
  done,
  holding,
  isErased,
  nextAbove,
  notMet,
  type SupervisionContext,
  type SupervisionDecision,
  supervises,
} from './decision.ts';
import { isUnanswered, type LateClock, type OrderGround, type SupervisionOrder } from './order.ts';
import { isReviewDeed, type ReviewCommand, reviewDeed, reviewOffered } from './review.ts';
import { supervisionWords as words } from './supervision-words.ts';
import { supervisionDay } from './terms.ts';

/** What is done about an order. What is asked and answered is sealed, and not needed to decide. */
export type SupervisionCommand =
  /** `higher`: it is brought before the level after the next. */
  | { readonly deed: 'propose-order'; readonly late: LateClock; readonly higher?: boolean }
  | {
      readonly deed: 'order';
      readonly unit: number;
      readonly ground: OrderGround;
      readonly due: PlainDate;
      readonly told: boolean;
    }
  | { readonly deed: 'sign-order'; readonly order: string; readonly due: PlainDate; readonly told: boolean }
  | { readonly deed: 'return-answer'; readonly order: string; readonly due: PlainDate }
  | { readonly deed: 'drop-proposal'; readonly order: string }
  | {
      readonly deed: 'answer-order' | 'accept-answer' | 'withdraw-order' | 'remind-order' | 'escalate-order';
      readonly order: string;
    }
  | ReviewCommand;

type OrderCommand = Exclude<SupervisionCommand, ReviewCommand | { readonly deed: 'propose-order' | 'order' }>;

/** More would be no supervision but noise. */
const openMax = 5;

/** As `decide`, for what is the same in every procedure. Whoever may not read the matter is answered before this. */
export function decideSupervision(
  matter: Matter,
  command: SupervisionCommand,
  actor: Actor,
  context: SupervisionContext,
): SupervisionDecision {
  if (isErased(matter)) return notMet(words.erased);
  if (isReviewDeed(command)) return reviewDeed(matter, command, actor, context);
  switch (command.deed) {
    case 'propose-order':
      return propose(matter, command, actor, context);
    case 'order':
      return issue(matter, command, actor, context);
    default: {
      const order = matter.orders?.find(({ id }) => id === command.order);
      if (order === undefined) return notMet(words.noOrder);
      if (order.ended !== undefined) return notMet(words.orderEnded);
      return command.deed === 'sign-order' || command.deed === 'drop-proposal'
        ? onProposal(matter, order, command, actor, context)
        : onOrder(matter, order, command, actor, context);
    }
  }
}

/** By the clock, where a term of an office ran out; a person signs it or says why not. */
function propose(
  matter: Matter,
  { late, higher }: Extract<SupervisionCommand, { readonly deed: 'propose-order' }>,
  actor: Actor,
  { now }: SupervisionContext,
): SupervisionDecision {
  if (matter.status === 'closed') return notMet(words.ended);
  const known = matter.orders?.some((one) => one.late?.clock === late.clock && one.late.started === late.started);
  if (known === true) return notMet(words.proposedAlready);
  const unit = matter.answerable;
  const next = nextAbove(unit, unit.id) ?? unit.id;
  const watch = higher === true ? (nextAbove(unit, next) ?? next) : next;
  const order: SupervisionOrder = { id: newId(matter), ground: 'overdue', late, unit, watch, at: now };
  return bySystem(actor, 'propose-order', [{ kind: 'order', order }], {
    order: order.id,
    unit: unit.id,
    ground: 'overdue',
  });
}

function issue(
  matter: Matter,
  command: Extract<SupervisionCommand, { readonly deed: 'order' }>,
  actor: Actor,
  context: SupervisionContext,
): SupervisionDecision {
  const unit = [matter.answerable, matter.door, ...matter.readers].find(({ id }) => id === command.unit);
  const refused = notIssued(matter, command, context);
  if (unit === undefined) return notMet(words.notInIt);
  if (refused !== undefined) return notMet(refused);
  if (context.unit(unit.id)?.kind === 'court') return notMet(words.court);
  if ((matter.orders ?? []).filter(({ ended }) => ended === undefined).length >= openMax) return notMet(words.tooMany);
  const by = holding(actor, ['supervisor'], (one) => unit.path.includes(one) && one !== unit.id);
  if (by === undefined && holding(actor, ['supervisor'], () => true) !== undefined) return notMet(words.notAbove);
  const { now } = context;
  const order: SupervisionOrder = {
    id: newId(matter),
    ground: command.ground,
    unit,
    ...(by === undefined ? {} : { by: by.unitId }),
    watch: by?.unitId ?? unit.id,
    at: now,
    issued: { at: now, seq: matter.version + 1 },
    due: command.due,
    until: command.due,
    ...(command.told ? { told: true } : {}),
  };
  const about = { order: order.id, unit: unit.id, due: command.due, ground: command.ground, told: command.told };
  return done(actor, by, 'order', [{ kind: 'order', order }, ...issuing(command.told)], about);
}

/** The paper, and who is told. */
function issuing(told: boolean): readonly Applied[] {
  return [
    { kind: 'document', document: 'supervision-order' },
    toUnit,
    ...(told ? [{ kind: 'notify', audience: 'parties', message: 'house:supervised' } as const] : []),
  ];
}

function onProposal(
  matter: Matter,
  order: SupervisionOrder,
  command: Extract<OrderCommand, { readonly deed: 'sign-order' | 'drop-proposal' }>,
  actor: Actor,
  context: SupervisionContext,
): SupervisionDecision {
  if (order.issued !== undefined) return notMet(words.issuedAlready);
  const by = supervises(actor, order.unit, order.watch);
  const { now } = context;
  const about = { order: order.id, unit: order.unit.id };
  if (command.deed === 'drop-proposal')
    return done(
      actor,
      by,
      command.deed,
      [{ kind: 'order', order: { ...order, ended: { how: 'dropped', at: now } } }],
      about,
    );
  const refused = notIssued(matter, command, context);
  if (refused !== undefined) return notMet(refused);
  if (context.unit(order.unit.id)?.kind === 'court') return notMet(words.court);
  const signed: SupervisionOrder = {
    ...order,
    ...(by === undefined ? {} : { by: by.unitId, watch: by.unitId }),
    issued: { at: now, seq: matter.version + 1 },
    due: command.due,
    until: command.due,
    ...(command.told ? { told: true } : {}),
  };
  const { due, told } = command;
  return done(actor, by, 'sign-order', [{ kind: 'order', order: signed }, ...issuing(told)], {
    ...about,
    due,
    told,
    ground: order.ground,
  });
}

/** What stands in the way of any order: the day, the end of the matter, and who may hear of it. */
function notIssued(
  matter: Matter,
  { due, told }: { readonly due: PlainDate; readonly told: boolean },
  { now, tellable }: SupervisionContext,
): Words | undefined {
  if (matter.status === 'closed') return words.ended;
  if (!isNear(due, dateInChina(now))) return words.dayWrong;
  return told && !tellable ? words.notTold : undefined;
}

function isNear(due: PlainDate, today: PlainDate): boolean {
  return due >= today && due <= addMonths(today, 6);
}

function onOrder(
  matter: Matter,
  order: SupervisionOrder,
  command: Exclude<OrderCommand, { readonly deed: 'sign-order' | 'drop-proposal' }>,
  actor: Actor,
  context: SupervisionContext,
): SupervisionDecision {
  if (order.issued === undefined) return notMet(words.notIssued);
  const { now } = context;
  const about = { order: order.id, unit: order.unit.id };
  const over = supervises(actor, order.unit, order.by ?? order.watch);
  const ends = (how: 'accepted' | 'withdrawn'): readonly Applied[] => [
    { kind: 'order', order: { ...order, ended: { how, at: now } } },
    toUnit,
  ];
  switch (command.deed) {
    case 'answer-order': {
      if (order.answered !== undefined) return notMet(words.answeredAlready);
      const by = holding(actor, workingRoles, (unit) => unit === order.unit.id);
      const answered = { ...order, answered: { at: now, seq: matter.version + 1 } };
      return done(actor, by, command.deed, [{ kind: 'order', order: answered }], about);
    }
    case 'accept-answer':
      if (order.answered === undefined) return notMet(words.notAnswered);
      return done(actor, over, command.deed, ends('accepted'), about);
    case 'withdraw-order':
      return done(actor, over, command.deed, ends('withdrawn'), about);
    case 'return-answer': {
      if (order.answered === undefined) return notMet(words.notAnswered);
      if (!isNear(command.due, dateInChina(now))) return notMet(words.dayWrong);
      const { answered: _, reminded: __, ...kept } = order;
      const { due } = command;
      return done(actor, over, command.deed, [{ kind: 'order', order: { ...kept, due, until: due } }, toUnit], {
        ...about,
        due,
      });
    }
    case 'remind-order': {
      const soon = order.due !== undefined && dateInChina(now) >= addDays(order.due, -1);
      if (order.reminded === true || !isUnanswered(order) || !soon) return notMet(words.notDue);
      return bySystem(actor, command.deed, [{ kind: 'order', order: { ...order, reminded: true } }, toUnit], about);
    }
    case 'escalate-order':
      return escalate(order, actor, context);
  }
}

/** Its day is over without a reply, and the level above takes it up; at the top it stays. */
function escalate(order: SupervisionOrder, actor: Actor, context: SupervisionContext): SupervisionDecision {
  const { now } = context;
  if (!isUnanswered(order) || order.until === undefined || dateInChina(now) <= order.until) return notMet(words.notDue);
  const to = nextAbove(order.unit, order.watch);
  const { until: _, ...kept } = order;
  if (to === undefined)
    return bySystem(actor, 'escalate-order', [{ kind: 'order', order: kept }, toUnit], {
      order: order.id,
      unit: order.watch,
    });
  const up: SupervisionOrder = {
    ...kept,
    watch: to,
    steps: [...(order.steps ?? []), { to, at: now }],
    until: supervisionDay('escalate', context),
  };
  return bySystem(actor, 'escalate-order', [{ kind: 'order', order: up }, toUnit], { order: order.id, unit: to });
}

const toUnit: Applied = { kind: 'notify', audience: 'unit', message: 'house:supervision' };

function newId(matter: Matter): string {
  return `s${matter.version + 1}`;
}

/** A matter is not closed by those who work on it while a written reply is owed. */
export function answersOwed({ orders = [] }: Pick<Matter, 'orders'>): boolean {
  return orders.some(isUnanswered);
}

/** What this actor could do with an order as it stands. */
export function orderOffered(matter: Matter, order: SupervisionOrder, actor: Actor): readonly SupervisionDeed[] {
  if (order.ended !== undefined || isErased(matter)) return [];
  const over = supervises(actor, order.unit, order.by ?? order.watch) !== undefined;
  if (order.issued === undefined) {
    if (!over) return [];
    return matter.status === 'open' ? ['sign-order', 'drop-proposal'] : ['drop-proposal'];
  }
  const asked = holding(actor, workingRoles, (unit) => unit === order.unit.id) !== undefined;
  if (order.answered !== undefined) return over ? ['accept-answer', 'return-answer', 'withdraw-order'] : [];
  return [...(asked ? (['answer-order'] as const) : []), ...(over ? (['withdraw-order'] as const) : [])];
}

/** The deeds on the whole matter that are this actor's to do, so that the screen offers no others. */
export function supervisionOffered(matter: Matter, actor: Actor): readonly SupervisionDeed[] {
  const units = [matter.answerable, matter.door, ...matter.readers];
  const above = units.some(({ id, path }) => holding(actor, ['supervisor'], (one) => path.includes(one) && one !== id));
  return [...(matter.status === 'open' && above ? (['order'] as const) : []), ...reviewOffered(matter, actor)];
}
