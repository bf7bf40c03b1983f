import { maskIdentityNumber, maskPhone } from '../../core/code/identity-number.ts';
import { momentWords } from '../../core/deadline/explain-step.ts';
import { maskEmail } from '../../core/message/email.ts';
import { placeOf } from '../../core/milestone/milestone.ts';
import type { FieldDefinition } from '../../core/procedure/definition.ts';
import type { Instant } from '../../core/time/instant.ts';
import { isPlainDate } from '../../core/time/plain-date.ts';
import type { Words } from '../../core/words/words.ts';
import { nameOn, type Unit } from '../org/directory.ts';
import type { WholeMatter } from './read.store.ts';
import { partyName } from './view.ts';

export interface Names {
  readonly units: ReadonlyMap<number, Unit>;
  readonly staff: ReadonlyMap<string, Words>;
  /** Who acts for parties, by the authority under which they do. */
  readonly helpers: ReadonlyMap<string, string>;
  /** What tags are called. */
  readonly tags: ReadonlyMap<string, Words>;
}

/** What a field says, as it is read; undefined where it says nothing by itself. */
export function detailText(
  field: FieldDefinition,
  value: unknown,
  whole: WholeMatter,
  names: Names,
  at: Instant,
): Words | undefined {
  if (value === undefined || value === null) return undefined;
  switch (field.kind) {
    case 'text':
      return same(contactText(field.form, String(value)));
    case 'date': {
      const day = String(value);
      return isPlainDate(day) ? momentWords(day) : same(day);
    }
    case 'choice':
      return field.options[String(value)] ?? same(String(value));
    case 'boolean':
      return value === true ? { zh: '是', en: 'Yes' } : { zh: '否', en: 'No' };
    case 'party':
      return same(partyName(whole.parties, String(value)));
    case 'staff':
      return names.staff.get(String(value));
    case 'unit':
      return nameOn(names.units.get(Number(value)), at);
    case 'milestone':
      return { zh: `第${placeOf(String(value))}个`, en: `No. ${placeOf(String(value))}` };
    case 'obligations':
    case 'obligation':
      return undefined;
  }
}

/** A contact is shown in full on a purpose alone, which is written down: here it is masked like everywhere. */
function contactText(form: Extract<FieldDefinition, { readonly kind: 'text' }>['form'], text: string): string {
  switch (form) {
    case 'phone':
      return maskPhone(text);
    case 'identity-number':
      return maskIdentityNumber(text);
    case 'address':
      return '******';
    case 'email':
      return maskEmail(text);
    case undefined:
      return text;
  }
}

/** What a person wrote is shown as written, in whatever language the page is. */
function same(text: string): Words {
  return { zh: text, en: text };
}
