import type { FieldDefinition } from '../../src/core/procedure/definition.ts';
import { addDays, type PlainDate } from '../../src/core/time/plain-date.ts';
import { unitsByKind } from './house.ts';
import type { Case, Person } from './model.ts';

interface Known {
  readonly one: Case;
  readonly draw: number;
  readonly today: PlainDate;
  readonly people: readonly Person[];
  /** Promises that are not kept yet. */
  readonly promises: readonly { readonly id: string }[];
}

/** A form filled in as somebody would who knows the matter; what nothing can be chosen for is left out. */
export function filledIn(fields: Readonly<Record<string, FieldDefinition>>, known: Known): Record<string, unknown> {
  const filled = Object.entries(fields).map(([key, field], index) => [
    key,
    entered(field, { ...known, draw: known.draw + index }),
  ]);
  return Object.fromEntries(filled.filter(([, value]) => value !== undefined));
}

/** Mostly it happened today; now and then some days ago, or somebody mistypes a day to come. */
const offDays = [0, 0, 0, 0, 0, 0, -2, 0, 0, 1];

/** What somebody enters who does not look: a field with nothing in it, or with what was never asked for. */
export function spoilt(input: Readonly<Record<string, unknown>>, draw: number): Record<string, unknown> {
  const wrong = [undefined, '', 7, '\u0000', '长'.repeat(20_001), {}, '9999-99-99'];
  const keys = Object.keys(input);
  const key = keys[draw % Math.max(keys.length, 1)] ?? 'note';
  return { ...input, [key]: wrong[draw % wrong.length] };
}

function entered(field: FieldDefinition, { one, draw, today, people, promises }: Known): unknown {
  const pick = <T>(list: readonly T[]): T | undefined => list[draw % Math.max(list.length, 1)];
  switch (field.kind) {
    case 'text':
      return field.form === undefined ? '按记录办理' : undefined;
    case 'choice':
      return pick(Object.keys(field.options));
    case 'boolean':
      return draw % 2 === 0;
    case 'date':
      return field.range === 'future' ? addDays(today, 5) : addDays(today, offDays[draw % offDays.length] ?? 0);
    case 'staff': {
      const unit = field.at === 'offered' ? one.offered : one.answerable;
      return pick(people.filter((person) => person.role === field.role && person.unit === unit))?.staffId;
    }
    case 'unit':
      return pick(unitsByKind[field.unitKind] ?? []);
    case 'party':
      return pick(
        [...one.parties].filter(([id, role]) => !one.left.has(id) && field.roles.some((each) => each === role)),
      )?.[0];
    case 'obligations': {
      const debtor = [...one.parties.keys()].at(-1);
      return [{ debtor, amountFen: 150_000, due: addDays(today, 20), wording: '赔偿修理费一千五百元' }];
    }
    case 'obligation':
      return pick(promises)?.id;
  }
}

/** 移送, 上行, 联合办理: the form of each deed; undefined for what the house does by itself. */
export function handlingBody(
  deed: string,
  { unit, task, due }: { readonly unit: number | undefined; readonly task: string; readonly due: string },
): unknown {
  const reason = '由其办理更合适';
  switch (deed) {
    case 'exclude-unit':
      return { deed, unit, ground: 'complained-about', reason };
    case 'readmit-unit':
    case 'ask-move':
    case 'decide-move':
    case 'send-down':
      return { deed, unit, reason };
    case 'refuse-move':
    case 'withdraw-move':
    case 'refuse-raise':
      return { deed, reason };
    case 'raise':
      return { deed, unit, ground: 'amount', reason };
    case 'invite':
      return { deed, unit, ask: '请提供情况说明', due };
    case 'finish-task':
      return { deed, task, result: '情况已经查明' };
    case 'decline-task':
    case 'withdraw-task':
      return { deed, task, reason };
    default:
      return undefined;
  }
}

/** 督办: the form of each deed; undefined for what the house does by itself. */
export function supervisionBody(
  deed: string,
  {
    unit,
    order,
    ask,
    due,
  }: { readonly unit: number; readonly order: string; readonly ask: string; readonly due: string },
): unknown {
  const reason = '情况已经说明';
  switch (deed) {
    case 'order':
      return { deed, unit, ground: 'overdue', ask, due };
    case 'sign-order':
      return { deed, order, ask, due };
    case 'answer-order':
      return { deed, order, answer: '已经联系当事人，定于下周调解。' };
    case 'return-answer':
      return { deed, order, due, reason };
    case 'drop-proposal':
    case 'accept-answer':
    case 'withdraw-order':
      return { deed, order, reason };
    case 'answer-review':
      return { deed, found: 'in-order', answer: '确有未解决的事项，继续办理。' };
    default:
      return undefined;
  }
}
