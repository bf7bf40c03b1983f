import type { PartyMatterView } from '../../api/matter.ts';
import type { ActionField } from '../../api/portal/action.ts';
import { narrow } from '../../core/code/narrow.ts';
import type { FieldDefinition } from '../../core/procedure/definition.ts';
import type { Words } from '../../core/words/words.ts';
import type { Form } from './form.ts';

/** What a field can ask the party to choose among. */
type NamesOfMatter = Pick<PartyMatterView, 'parties' | 'obligations'>;

type Fields = Readonly<Record<string, FieldDefinition>>;

/** The controls for an action's input. Throws on a kind that no party is ever asked for. */
export function fieldsOf(input: Fields, matter: NamesOfMatter, form: Form | undefined): readonly ActionField[] {
  return Object.entries(input).map(([name, field]) => controlOf(name, field, matter, form?.text(name) ?? ''));
}

function controlOf(name: string, field: FieldDefinition, matter: NamesOfMatter, value: string): ActionField {
  const { label, hint = null, optional = false } = field;
  const frame = { name, label, hint, optional, value };
  switch (field.kind) {
    case 'text':
      return { ...frame, kind: 'text', maxLength: field.maxLength, multiline: field.multiline === true };
    case 'date':
      return { ...frame, kind: 'date' };
    case 'choice':
    case 'boolean':
    case 'party':
    case 'obligation':
      return { ...frame, kind: 'choice', options: optionsOf(field, matter) };
    case 'staff':
    case 'unit':
    case 'obligations':
    case 'milestone':
      throw new Error(`no party can be asked for ${field.kind} (${name})`);
  }
}

type Optional = Extract<FieldDefinition, { readonly kind: 'choice' | 'boolean' | 'party' | 'obligation' }>;

function optionsOf(
  field: Optional,
  { parties, obligations }: NamesOfMatter,
): readonly { readonly value: string; readonly label: Words }[] {
  switch (field.kind) {
    case 'choice':
      return Object.entries(field.options).map(([value, label]) => ({ value, label }));
    case 'boolean':
      return [
        { value: 'true', label: { zh: '是', en: 'Yes' } },
        { value: 'false', label: { zh: '否', en: 'No' } },
      ];
    case 'party':
      return parties
        .filter((party) => field.roles.includes(party.role))
        .map((party) => ({ value: party.id, label: same(party.name) }));
    case 'obligation':
      return obligations
        .filter((one) => one.performedOn === null)
        .map((one) => ({ value: one.id, label: same(one.wording) }));
  }
}

/** What a person wrote is shown as written, in whatever language the page is. */
function same(text: string): Words {
  return { zh: text, en: text };
}

/** What the form sent, in the shapes the action takes; what was left empty is left out. */
export function inputOf(input: Fields, form: Form): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(input).flatMap(([name, field]): [string, unknown][] => {
      const text = form.text(name);
      if (text.trim() === '') return [];
      if (field.kind === 'boolean') return [[name, text === 'true' ? true : text === 'false' ? false : text]];
      return [[name, field.kind === 'date' ? writtenDay(text) : text]];
    }),
  );
}

/** A day as people write it (2026年3月5日, 2026/3/5, 20260305, full width) in the form days have; anything else as it is. */
export function writtenDay(text: string): string {
  const plain = narrow(text).trim();
  const parts =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?$/.exec(plain) ?? /^(\d{4})(\d{2})(\d{2})$/.exec(plain);
  const [, year, month, day] = parts ?? [];
  if (year === undefined || month === undefined || day === undefined) return plain;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}
