import type { CompiledProcedure } from './compile.ts';
import { Exploration } from './proof/exploration.ts';
import type { Simulation, TryOut } from './proof/simulation.ts';
import { extent, watch } from './proof/watch.ts';

/** How far to go on with an abstraction known to be too coarse, to see what else guards look at. */
const coarseMax = 200;

/**
 * Takes a procedure down every way it can go, with the functions that run it in earnest. `watched` can be handed on from
 * one simulation of the procedure to the next, so that what its guards look at is found out once.
 */
export function simulate(procedure: CompiledProcedure, tryOut: TryOut, watched = watch(procedure)): Simulation {
  for (;;) {
    const known = extent(watched.uses);
    const exploration = new Exploration(watched, tryOut);
    // What guards look at shows only while they are asked; when more showed, the abstraction was too coarse.
    exploration.run((nodes) => nodes > coarseMax && extent(watched.uses) > known);
    if (extent(watched.uses) === known) return { ...exploration.found(), uses: watched.uses };
  }
}
