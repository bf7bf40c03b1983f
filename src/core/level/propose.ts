import { amountOf } from '../matter/amount.ts';
import type { Matter } from '../matter/matter.ts';
import type { ProcedureDefinition } from '../procedure/definition.ts';
import { canGoOnAbove, goesUp, isLate, isMovedUp } from './goes-up.ts';
import type { RaiseGround } from './level.ts';
import type { LargeFrom } from './size.ts';

/**
 * Why the matter should perhaps go up, from what is on record: nobody is obliged by it, and whoever is over the door
 * decides. A ground on which it went up already is not brought up again.
 */
export function raiseProposals(
  matter: Matter,
  {
    towns,
    largeFrom,
    inGroup = 0,
    procedure,
  }: {
    readonly towns: number;
    readonly largeFrom: LargeFrom;
    readonly procedure: Pick<ProcedureDefinition, 'levels'>;
    /** People of the matters of one cause that this one leads. */
    readonly inGroup?: number;
  },
): readonly RaiseGround[] {
  if (matter.status === 'closed') return canGoOnAbove(matter, procedure) ? ['mediation-failed'] : [];
  if (goesUp(procedure) === undefined || !isMovedUp(matter)) return [];
  const { handOffs = [], steps = [], parties, raiseAsked } = matter;
  const present = parties.filter(({ left }) => left === undefined).length;
  const reaches = (size: number | undefined, from: number | undefined) =>
    size !== undefined && from !== undefined && size >= from;
  const grounds: readonly (readonly [RaiseGround, boolean])[] = [
    ['party-request', raiseAsked !== undefined],
    ['refused', handOffs.at(-1)?.ended?.how === 'refused'],
    ['lapsed', handOffs.at(-1)?.ended?.how === 'lapsed' || isLate(matter, procedure)],
    ['many-people', reaches(present + inGroup, largeFrom.people)],
    ['amount', reaches(amountOf(matter), largeFrom.amountFen)],
    ['two-towns', reaches(towns, largeFrom.towns)],
  ];
  return grounds.flatMap(([ground, is]) => (is && steps.every((step) => step.ground !== ground) ? [ground] : []));
}
