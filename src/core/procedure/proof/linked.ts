import type { MatterEvent } from '../../matter/event.ts';
import { evolve } from '../../matter/evolve.ts';
import type { Matter } from '../../matter/matter.ts';
import type { Instant } from '../../time/instant.ts';
import type { CompiledProcedure } from '../compile.ts';
import type { PartyRole, ProcedureDefinition } from '../definition.ts';
import { effectPlaces } from '../fields.ts';
import { worldDistrict, worldUnits } from './world.ts';

/** Where a procedure opens a linked matter of `procedure`, and what the parties become in it. */
export interface Opener {
  readonly at: string;
  readonly from: CompiledProcedure;
  readonly partiesAs?: PartyRole;
}

export function openersOf(procedure: string, known: readonly CompiledProcedure[]): readonly Opener[] {
  return known.flatMap((from) =>
    effectPlaces(from.definition).flatMap(({ at, effects }) =>
      effects.flatMap((effect, index): Opener[] => {
        if (effect.kind !== 'open' || effect.procedure !== procedure) return [];
        const as = effect.partiesAs === undefined ? {} : { partiesAs: effect.partiesAs };
        return [{ at: `${at}.${index}`, from, ...as }];
      }),
    ),
  );
}

/** A branch by which a linked matter ends and tells the matter it came from. */
export interface Report {
  readonly at: string;
  readonly action: string;
  readonly state: string;
  readonly outcome: string;
}

/** The reports a procedure sends, by the end it sends them from. */
export function reportsOf(definition: ProcedureDefinition): readonly Report[] {
  return Object.entries(definition.actions).flatMap(([key, { branches }]) =>
    branches.flatMap((branch, index) =>
      branch.effects.flatMap((effect, place): Report[] => {
        const outcome = definition.states[branch.to]?.outcome;
        const at = `actions.${key}.branches.${index}.effects.${place}`;
        return effect.kind === 'report' && outcome !== undefined
          ? [{ at, action: effect.action, state: branch.to, outcome }]
          : [];
      }),
    ),
  );
}

/** A linked matter at its end, as the matter it was opened from comes to know it. */
export function endedLink(procedure: CompiledProcedure, matterId: string, state: string, now: Instant): Matter {
  const { definition } = procedure;
  const start = definition.states[definition.initial.link?.state ?? ''];
  const end = definition.states[state];
  if (start === undefined || end === undefined) throw new Error(`${procedure.id} cannot be opened by link`);
  const unit = { id: worldUnits[definition.opensAt].id, path: worldUnits[definition.opensAt].path };
  const actor = { kind: 'system' } as const;
  const opened: MatterEvent = {
    seq: 1,
    at: now,
    actor,
    data: {
      kind: 'opened',
      id: matterId,
      district: worldDistrict,
      journeyId: 'journey',
      procedure: definition.key,
      procedureVersion: definition.version,
      opening: 'link',
      door: unit,
      answerable: unit,
      readers: [],
      parties: [],
      standing: { state: 'opened', phase: start.phase, waitingFor: start.waitingFor },
      effects: [],
    },
  };
  const standing = { state, phase: end.phase, waitingFor: end.waitingFor };
  const outcome = end.outcome === undefined ? {} : { outcome: end.outcome };
  const data = { kind: 'acted', action: 'end', input: {}, standing: { ...standing, ...outcome }, effects: [] } as const;
  return evolve(evolve(undefined, opened), { seq: 2, at: now, actor, data });
}
