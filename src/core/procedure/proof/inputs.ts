import type { Matter } from '../../matter/matter.ts';
import type { PlainDate } from '../../time/plain-date.ts';
import type { FieldDefinition } from '../definition.ts';
import { staffId, worldUnits } from './world.ts';

/** What an action was filled in with. */
export type Input = Readonly<Record<string, unknown>>;

/** More combinations than this and the fields of one action were declared too wide to be tried out. */
const inputsMax = 400;

/**
 * Inputs for an action: every combination of the few values each field is tried with. Of a field in `plain`, which
 * nothing looks at, one value is enough. Empty when some field has nothing to choose from, as when no promise is open.
 */
export function inputsFor(
  fields: Readonly<Record<string, FieldDefinition>>,
  matter: Matter,
  today: PlainDate,
  tried: { readonly plain: (field: string) => boolean; readonly alike: (partyId: string) => string },
): readonly Input[] {
  let inputs: readonly Input[] = [{}];
  for (const [key, field] of Object.entries(fields)) {
    const values = valuesOf(field, matter, today, tried.alike);
    const some = tried.plain(key) ? values.slice(0, 1) : values;
    const filled = inputs.flatMap((input) => some.map((value) => ({ ...input, [key]: value })));
    inputs = field.optional === true && some.length === 0 ? inputs : filled;
    if (inputs.length > inputsMax)
      throw new Error(`more than ${inputsMax} inputs to try; ${key} is one field too many`);
  }
  // Once more with everything left out that may be, where something looks at it.
  const needless = Object.entries(fields).flatMap(([key, field]) =>
    field.optional === true && !tried.plain(key) ? [key] : [],
  );
  const [first] = inputs;
  if (needless.length === 0 || first === undefined) return inputs;
  const bare = inputs.map((input) =>
    Object.fromEntries(Object.entries(input).filter(([key]) => !needless.includes(key))),
  );
  const seen = new Map(bare.map((input) => [JSON.stringify(input), input]));
  return [...inputs, ...seen.values()];
}

/** The values a field is tried with; of parties that are alike, one. */
function valuesOf(
  field: FieldDefinition,
  matter: Matter,
  today: PlainDate,
  alike: (partyId: string) => string,
): readonly unknown[] {
  switch (field.kind) {
    case 'text':
      return [textOf(field).slice(0, field.maxLength)];
    case 'choice':
      return Object.keys(field.options);
    case 'boolean':
      return [true, false];
    case 'date':
      return [today];
    case 'staff': {
      const unit = field.at === 'offered' && matter.status === 'open' ? matter.offered : matter.answerable;
      return unit === undefined ? [] : [staffId(field.role, unit)];
    }
    case 'unit':
      return [worldUnits[field.unitKind === 'any' ? 'petition-office' : field.unitKind].id];
    case 'party': {
      const able = matter.parties.filter((party) => party.left === undefined && field.roles.includes(party.role));
      return [...new Map(able.map((party) => [alike(party.id), party.id])).values()];
    }
    case 'milestone':
      return (matter.milestones ?? []).filter((one) => one.shown === undefined).map((one) => one.id);
    case 'obligations':
      return [1, 2].map((count) => promises(count, matter, today));
    case 'obligation':
      return matter.obligations.filter((one) => one.performedOn === undefined).map((one) => one.id);
  }
}

/** Numbers of nobody: the telephone is not given out, the district code of the other is of no place. */
const contacts = {
  phone: '17000000001',
  'identity-number': '999999198603020014',
  address: '某某路1号',
  email: 'name@example.cn',
} as const;

function textOf({ form }: Extract<FieldDefinition, { readonly kind: 'text' }>): string {
  return form === undefined ? '写一句话' : contacts[form];
}

/** One promise of money, or that and a deed. */
function promises(count: number, matter: Matter, today: PlainDate): readonly Input[] {
  const debtor = matter.parties.findLast(({ left }) => left === undefined)?.id;
  const money = { debtor, amountFen: 150_000, due: today, wording: '赔偿修理费一千五百元' };
  return [money, { debtor, due: today, wording: '修好漏水的管道' }].slice(0, count);
}
