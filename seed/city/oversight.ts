import { followsOf } from '../../src/core/deadline/alert-follows.ts';
import { alertParameters } from '../../src/core/deadline/alert-parameters.ts';
import type { ActorRef } from '../../src/core/matter/applied.ts';
import type { Matter } from '../../src/core/matter/matter.ts';
import { isUnanswered, type SupervisionOrder } from '../../src/core/supervision/order.ts';
import { decideSupervision, type SupervisionCommand } from '../../src/core/supervision/supervise.ts';
import { supervisionTermsKey } from '../../src/core/supervision/terms.ts';
import { dateInChina, endOfDayInChina, epochMs, startOfDayInChina } from '../../src/core/time/instant.ts';
import { addDays } from '../../src/core/time/plain-date.ts';
import { workerMs } from './ahead.ts';
import { supervision } from './figures.ts';
import type { Around } from './inputs.ts';
import type { Doer, Journey, Told } from './journey.ts';
import type { Post } from './posts.ts';
import type { Random } from './random.ts';

type Span = readonly [number, number];
type Words = Readonly<Record<string, string>>;

/** 督办、复查: what is asked from above, answered from below, and taken up a level where nobody answers. */
export class Oversight {
  private readonly journey: Journey;
  private readonly around: Omit<Around, 'today'>;
  private readonly random: Random;
  private readonly inOffice: (after: Span, deed: () => void) => void;
  /** Who did anything in each matter. */
  private readonly parts = new Map<string, Set<string>>();

  constructor(journey: Journey, around: Omit<Around, 'today'>, inOffice: (after: Span, deed: () => void) => void) {
    this.journey = journey;
    this.around = around;
    this.random = around.random;
    this.inOffice = inOffice;
  }

  heard(told: Told, before: Matter | undefined, by: ActorRef): void {
    const { matter } = told;
    if (by.kind === 'staff') this.partsIn(matter).add(by.staffId);
    if (before === undefined && this.random.chance(supervision.inspected))
      this.inOffice(supervision.inspectedAfter, () => this.inspect(told));
    if (before?.status === 'open') this.lapsed(told, before);
    if (matter.resolved === 'not-solved' && matter.review === undefined && before?.resolved !== 'not-solved')
      this.journey.later(this.journey.at + workerMs, () => this.review(told));
  }

  private partsIn({ id }: Matter): Set<string> {
    const known = this.parts.get(id) ?? new Set();
    this.parts.set(id, known);
    return known;
  }

  /** A term of the law that an office let run out is proposed for an order by the house itself. */
  private lapsed(told: Told, before: Extract<Matter, { readonly status: 'open' }>): void {
    const { matter, procedure } = told;
    for (const [clock, { status, event }] of Object.entries(matter.clocks)) {
      const declared = procedure.definition.clocks[clock];
      if (status !== 'lapsed' || before.clocks[clock]?.status === 'lapsed' || declared === undefined) continue;
      const alerted = { level: 'overdue', at: this.journey.now, waitingFor: before.waitingFor } as const;
      const local = this.journey.ground.localValues(alertParameters.key);
      if (!followsOf(alerted, declared.nature, local).includes('order')) continue;
      const late = { clock, started: Number(event ?? 0) };
      this.journey.later(this.journey.at + workerMs, () => {
        if (!this.supervise(told, 'system', { deed: 'propose-order', late }, {})) return;
        const order = told.matter.orders?.at(-1)?.id ?? '';
        this.inOffice(supervision.signedAfter, () => this.decide(told, order));
      });
    }
  }

  private supervise(told: Told, by: Doer, command: SupervisionCommand, words: Words): boolean {
    const { directory, localValues } = this.journey.ground;
    return this.journey.kernel(told, by, words, ({ actor, now, calendar, procedure }) =>
      decideSupervision(told.matter, command, actor, {
        now,
        calendar,
        localValues: localValues(supervisionTermsKey),
        unit: (id) => directory.units[String(id)],
        tellable: procedure.definition.tellsOfSupervision === true,
        hadPart: actor.kind === 'staff' && this.partsIn(told.matter).has(actor.staffId),
      }),
    );
  }

  private due() {
    return addDays(dateInChina(this.journey.now), this.random.whole(...supervision.dueDays));
  }

  private tells({ procedure }: Told): boolean {
    return procedure.definition.tellsOfSupervision === true && this.random.chance(supervision.told);
  }

  private decide(told: Told, order: string): void {
    const by = { post: this.around.supervisor };
    const signed = { deed: 'sign-order', order, due: this.due(), told: this.tells(told) } as const;
    const ask = '请说明为什么没有在期限内办理，并抓紧办结';
    if (this.random.chance(supervision.signed) && this.supervise(told, by, signed, { ask })) this.await(told, order);
    else this.supervise(told, by, { deed: 'drop-proposal', order }, { reason: '已经口头了解情况，正在办理' });
  }

  private inspect(told: Told): void {
    const unit = told.matter.answerable.id;
    const ground = this.random.pick(['complaint', 'inspection'] as const);
    const command = { deed: 'order', unit, ground, due: this.due(), told: this.tells(told) } as const;
    if (!this.supervise(told, { post: this.around.supervisor }, command, { ask: '请说明办理情况和下一步安排' })) return;
    this.await(told, told.matter.orders?.at(-1)?.id ?? '');
  }

  /** The unit answers, in its time or after it; the house reminds it and takes it up a level, as it always does. */
  private await(told: Told, order: string): void {
    this.inOffice(this.random.chance(supervision.late) ? supervision.lateDays : supervision.answeredAfter, () =>
      this.reply(told, order),
    );
    this.watch(told, order);
  }

  private watch(told: Told, id: string): void {
    const order = orderOf(told, id);
    const next = order === undefined ? undefined : nextLook(order);
    if (next === undefined) return;
    this.journey.later(next + workerMs, () => {
      const now = orderOf(told, id);
      if (now === undefined || !isUnanswered(now)) return;
      const deed = now.reminded === true ? 'escalate-order' : 'remind-order';
      if (this.supervise(told, 'system', { deed, order: id }, {})) this.watch(told, id);
    });
  }

  private reply(told: Told, order: string): void {
    const unit = orderOf(told, order)?.unit.id ?? 0;
    const [first] = (['mediator', 'clerk', 'lead', 'court'] as const).flatMap((role) => this.around.at(role, unit));
    const worker = this.around.colleagues(unit).find(({ staffId }) => staffId === told.matter.holder) ?? first;
    const answer = '已经和双方联系，排好了下一步的时间，会在期限内办结。';
    if (worker === undefined || !this.supervise(told, { post: worker }, { deed: 'answer-order', order }, { answer }))
      return;
    this.inOffice(supervision.settledAfter, () => this.settle(told, order));
  }

  private settle(told: Told, order: string): void {
    const by = { post: this.around.supervisor };
    const again = orderOf(told, order)?.reminded !== true && this.random.chance(supervision.returned);
    const due = this.due();
    const reason = '请写明具体的时间';
    if (again && this.supervise(told, by, { deed: 'return-answer', order, due }, { reason })) this.await(told, order);
    else this.supervise(told, by, { deed: 'accept-answer', order }, { reason: '情况属实，同意' });
  }

  /** Somebody one level up who had no part in it looks into it. */
  private review(told: Told): void {
    if (!this.supervise(told, 'system', { deed: 'open-review' }, {})) return;
    const { review } = told.matter;
    if (review === undefined) return;
    const overdue = epochMs(endOfDayInChina(review.due)) + workerMs;
    this.journey.later(overdue, () => void this.supervise(told, 'system', { deed: 'review-overdue' }, {}));
    this.inOffice(supervision.reviewedAfter, () => {
      const found = this.random.chance(supervision.reviewInOrder) ? 'in-order' : 'more-to-do';
      const answer =
        found === 'in-order' ? '经复查，办理没有问题，已向您说明其他途径。' : '确有没解决的，已交办继续办理。';
      const posts: readonly Post[] = [...this.around.at('lead', review.unit.id), this.around.supervisor];
      for (const post of posts)
        if (this.supervise(told, { post }, { deed: 'answer-review', found }, { answer })) return;
    });
  }
}

function orderOf({ matter }: Told, id: string): SupervisionOrder | undefined {
  return matter.orders?.find((one) => one.id === id);
}

/** On the day before its last it is reminded of; after it, it goes up. */
function nextLook(order: SupervisionOrder): number | undefined {
  if (!isUnanswered(order) || order.due === undefined || order.until === undefined) return undefined;
  const at = order.reminded === true ? endOfDayInChina(order.until) : startOfDayInChina(addDays(order.due, -1));
  return epochMs(at);
}
