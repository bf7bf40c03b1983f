import { applicationsOf } from './application.ts';
import type { ActorRule, Effect, FieldDefinition, ProcedureDefinition } from './definition.ts';

/** A list of effects, where it stands in the declaration, and what they may read there. */
export interface EffectPlace {
  /** Dotted path of keys, e.g. `actions.send.branches.0.effects`. */
  readonly at: string;
  readonly effects: readonly Effect[];
  readonly fields: Readonly<Record<string, FieldDefinition>>;
  /** Who sets them off; empty for an opening. */
  readonly by: readonly ActorRule[];
  readonly action?: string;
}

/** Every place where effects stand: the openings, then the branches of the actions, in the order declared. */
export function effectPlaces(definition: ProcedureDefinition): readonly EffectPlace[] {
  const openings = Object.entries(definition.initial).map(([opening, start]) => ({
    at: `initial.${opening}.effects`,
    effects: start.effects,
    fields: {},
    by: [],
  }));
  const branches = Object.entries(definition.actions).flatMap(([action, { branches, input, by }]) =>
    branches.map((branch, index) => ({
      at: `actions.${action}.branches.${index}.effects`,
      effects: branch.effects,
      fields: input,
      by,
      action,
    })),
  );
  return [...openings, ...branches];
}

export type FieldKind = FieldDefinition['kind'];

/** A field that an effect reads, and the kinds of field it can read there. */
export interface InputRead {
  readonly field: string;
  readonly fits: readonly FieldKind[];
}

const values: readonly FieldKind[] = ['text', 'choice', 'boolean', 'date'];

/** The fields an effect reads from the input of its action. */
export function inputsRead(effect: Effect): readonly InputRead[] {
  switch (effect.kind) {
    case 'set':
      return from(effect.value, values);
    case 'set-party':
      return [...from(effect.value, values), ...from(effect.of, ['party'])];
    case 'clear-party':
    case 'leave':
    case 'correct-party':
      return from(effect.of, ['party']);
    case 'add-party':
      return [
        { field: 'role', fits: ['choice'] },
        { field: 'kind', fits: ['choice'] },
      ];
    case 'offer':
      return [{ field: effect.input, fits: ['unit'] }];
    case 'end-offer':
      return effect.competent === undefined ? [] : [{ field: effect.competent, fits: ['unit'] }];
    case 'answerable':
      return from(effect.unit, ['unit']);
    case 'holder':
      return from(effect.staff, ['staff']);
    case 'obligations':
      return [{ field: effect.input, fits: ['obligations'] }];
    case 'obligation-performed':
      return [{ field: effect.input, fits: ['obligation'] }];
    case 'milestone-shown':
      return [{ field: effect.input, fits: ['milestone'] }];
    case 'milestone-moved':
      return [
        { field: effect.input, fits: ['milestone'] },
        { field: effect.to, fits: ['date'] },
      ];
    case 'milestones':
    case 'keep-note':
    case 'release-notes':
    case 'no-obligations':
    case 'number':
    case 'start':
    case 'meet':
    case 'stop':
    case 'suspend':
    case 'resume':
    case 'extend':
    case 'performed':
    case 'resolved':
    case 'document':
    case 'notify':
    case 'open':
    case 'report':
      return [];
  }
}

function from(source: string | object, fits: readonly FieldKind[]): readonly InputRead[] {
  return typeof source === 'object' && 'input' in source ? [{ field: String(source.input), fits }] : [];
}

/** The parameters that effects, clocks, course and limits of the procedure look up, its retention included. */
export function parametersUsed(definition: ProcedureDefinition): ReadonlySet<string> {
  const extended = effectPlaces(definition).flatMap(({ effects }) =>
    effects.flatMap((effect) => (effect.kind === 'extend' ? [effect.parameter] : [])),
  );
  const counted = Object.values(definition.clocks).flatMap(({ term }) => ('parameter' in term ? [term.parameter] : []));
  const told = (definition.course ?? []).flatMap(({ when }) => ('moved' in when ? [when.moved.timesParameter] : []));
  const { application } = definition;
  const limits = (application === undefined ? [] : applicationsOf(application))
    .flatMap((asked) => asked.limits ?? [])
    .flatMap(({ counted: by }) => by?.parameter ?? []);
  return new Set([...extended, ...counted, ...told, ...limits, definition.retention.parameter]);
}
