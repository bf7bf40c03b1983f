import { parseYuan } from '../../../core/money/yuan.ts';
import type { FieldDefinition } from '../../../core/procedure/definition.ts';

/** One row of the obligations editor, as typed. */
export interface ObligationDraft {
  readonly debtor: string;
  readonly wording: string;
  readonly amount: string;
  readonly due: string;
}

export type FormValue = string | number | boolean | readonly ObligationDraft[] | undefined;
export type FormValues = Readonly<Record<string, FormValue>>;
export type Fields = Readonly<Record<string, FieldDefinition>>;

export const emptyObligation: ObligationDraft = { debtor: '', wording: '', amount: '', due: '' };

/** What a form opens with: a single choice that is the only one is made already; a yes-or-no stands at no. */
export function initialValues(
  fields: Fields,
  parties: readonly { readonly id: string; readonly role: string }[],
): FormValues {
  return Object.fromEntries(Object.entries(fields).map(([key, field]) => [key, initialValue(field, parties)]));
}

function initialValue(
  field: FieldDefinition,
  parties: readonly { readonly id: string; readonly role: string }[],
): FormValue {
  switch (field.kind) {
    case 'text':
    case 'date':
      return '';
    case 'boolean':
      return false;
    case 'obligations':
      return [emptyObligation];
    case 'party': {
      const fitting = parties.filter((party) => field.roles.some((role) => role === party.role));
      return fitting.length === 1 ? fitting[0]?.id : undefined;
    }
    case 'choice':
    case 'staff':
    case 'unit':
    case 'obligation':
    case 'milestone':
      return undefined;
  }
}

/** An amount that cannot be read is sent as it was typed, so that the server's answer stands at its field. */
function amountOf(typed: string): { readonly amountFen?: number | string } {
  const text = typed.trim();
  return text === '' ? {} : { amountFen: parseYuan(text) ?? text };
}

/** The input of the action as the API takes it: what was left empty is left out. */
export function inputOf(fields: Fields, values: FormValues): Readonly<Record<string, unknown>> {
  const input: Record<string, unknown> = {};
  for (const key of Object.keys(fields)) {
    const value = values[key];
    if (value === undefined || value === '') continue;
    input[key] = typeof value === 'object' ? value.map(obligationOf) : value;
  }
  return input;
}

function obligationOf({ debtor, wording, amount, due }: ObligationDraft): Readonly<Record<string, unknown>> {
  return { debtor, wording, due, ...amountOf(amount) };
}

/** Whether anything was typed or chosen that closing the form would lose. */
export function isTouched(values: FormValues, initial: FormValues): boolean {
  return JSON.stringify(values) !== JSON.stringify(initial);
}
