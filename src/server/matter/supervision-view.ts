import type { z } from 'zod';
import type { supervisionView } from '../../api/supervision-view.ts';
import type { Actor } from '../../core/access/can.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { clockTitle } from '../../core/milestone/series.ts';
import type { CompiledProcedure } from '../../core/procedure/compile.ts';
import { isUnanswered, type SupervisionOrder } from '../../core/supervision/order.ts';
import { orderOffered, supervisionOffered } from '../../core/supervision/supervise.ts';
import { dateInChina, type Instant } from '../../core/time/instant.ts';
import type { DataKey } from '../platform/crypto/envelope.ts';
import type { Names } from './detail-text.ts';
import { personalOf } from './personal.ts';
import type { WholeMatter } from './read.store.ts';

type View = z.input<typeof supervisionView>;

interface Seen {
  readonly whole: WholeMatter;
  readonly procedure: CompiledProcedure;
  readonly dataKey: DataKey;
  readonly names: Names;
  readonly actor: Actor;
  readonly now: Instant;
}

/** Orders and the review, as somebody of an office that reads the whole matter sees them. */
export function supervisionViewOf(seen: Seen): View {
  const { whole, procedure, names, actor, now } = seen;
  const { matter } = whole;
  const { review } = matter;
  const unit = (id: number) => ({ id, name: names.units.get(id)?.name ?? { zh: '', en: '' } });
  const units = [...new Set([matter.answerable, matter.door, ...matter.readers].map(({ id }) => id))];
  return {
    orders: (matter.orders ?? []).map((one) => orderView(one, unit, seen)),
    review:
      review === undefined
        ? null
        : {
            id: review.id,
            unit: unit(review.unit.id),
            at: review.at,
            due: review.due,
            overdue: review.overdue === true || (review.answered === undefined && dateInChina(now) > review.due),
            found: review.answered?.found ?? null,
            answeredAt: review.answered?.at ?? null,
            answer: said(seen, review.answered?.seq, 'answer'),
          },
    units: units.filter((id) => names.units.get(id)?.kind !== 'court').map(unit),
    tellable: procedure.definition.tellsOfSupervision === true,
    may: [...supervisionOffered(matter, actor)],
  };
}

type UnitNamed = (id: number) => View['units'][number];

function orderView(one: SupervisionOrder, unit: UnitNamed, seen: Seen): View['orders'][number] {
  const { whole, procedure, actor, now } = seen;
  const clock = one.late === undefined ? undefined : clockTitle(procedure.definition, one.late.clock);
  const due = one.due ?? null;
  return {
    id: one.id,
    ground: one.ground,
    clock: clock ?? null,
    unit: unit(one.unit.id),
    by: one.by === undefined ? null : unit(one.by),
    watch: unit(one.watch),
    at: one.at,
    issuedAt: one.issued?.at ?? null,
    due,
    overdue: due !== null && isUnanswered(one) && dateInChina(now) > due,
    told: one.told === true,
    steps: (one.steps ?? []).map(({ to, at }) => ({ to: unit(to), at })),
    ask: said(seen, one.issued?.seq, 'ask'),
    answeredAt: one.answered?.at ?? null,
    answer: said(seen, one.answered?.seq, 'answer'),
    how: one.ended?.how ?? null,
    may: [...orderOffered(whole.matter, one, actor)],
  };
}

/** Words that lie sealed beside an event. */
function said({ whole, dataKey }: Seen, seq: number | undefined, key: 'ask' | 'answer'): string | null {
  const event = whole.events.find((one) => one.seq === seq && one.data.kind === 'supervision');
  const words = event === undefined ? undefined : personalOf(event, dataKey)[key];
  return typeof words === 'string' ? words : null;
}

/** Every unit these views name. */
export function supervisionUnits({ orders = [], review, readers }: Matter): readonly number[] {
  return [
    ...orders.flatMap(({ unit, by, watch, steps = [] }) => [
      unit.id,
      watch,
      ...(by === undefined ? [] : [by]),
      ...steps.map(({ to }) => to),
    ]),
    ...(review === undefined ? [] : [review.unit.id]),
    ...readers.map(({ id }) => id),
  ];
}
