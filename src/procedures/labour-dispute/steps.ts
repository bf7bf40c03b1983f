import type {
  ActionDefinition,
  ActorRule,
  Branch,
  Citation,
  Effect,
  FieldDefinition,
} from '../../core/procedure/definition.ts';
import { notify, stop, told } from '../shorthand.ts';
import { byCommission, clocks } from './parts.ts';

/** The case is over: what follows from it, every term stops, both sides are told. */
export const over = (...effects: readonly Effect[]): readonly Effect[] => [
  ...effects,
  ...Object.keys(clocks).map(stop),
  notify('parties', 'ended'),
];

/** A step of the commission, unless `by` says otherwise: title, what it does and its record, each in both languages. */
export const act = (
  words: readonly [string, string, string, string, string, string],
  from: readonly string[],
  branches: readonly Branch[],
  basis: readonly Citation[],
  more: {
    readonly by?: readonly ActorRule[];
    readonly input?: Readonly<Record<string, FieldDefinition>>;
    readonly guards?: readonly string[];
  } = {},
): ActionDefinition => ({
  title: { zh: words[0], en: words[1] },
  explanation: { zh: words[2], en: words[3] },
  record: { zh: words[4], en: words[5] },
  from,
  by: more.by ?? byCommission,
  input: more.input ?? {},
  guards: more.guards ?? [],
  branches,
  basis,
  shownTo: 'everyone',
});

export const why = told('理由', 'Reason', 1000);

export const result = told('事实、理由和裁决内容', 'Facts, reasons and result', 5000);

export const agreed = told('协议内容', 'What is agreed', 3000);

export const underway = ['accepted', 'answering', 'preparing', 'hearing', 'deciding'] as const;
