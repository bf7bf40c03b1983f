import type { Actor } from '../../core/access/can.ts';
import { alertParameters } from '../../core/deadline/alert-parameters.ts';
import { possibilities } from '../../core/matter/decide.ts';
import type { Matter } from '../../core/matter/matter.ts';
import type { CourseReading } from '../../core/milestone/course.ts';
import type { CompiledProcedure } from '../../core/procedure/compile.ts';
import type { Unit } from '../org/directory.ts';
import { findUnits } from '../org/units.ts';
import { type DataKey, newDataKey, unwrapDataKey } from '../platform/crypto/envelope.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import type { Services } from '../services.ts';
import type { WholeMatter } from './read.store.ts';
import { type ClockReading, clockViews } from './view.ts';

export function dataKeyOf(
  services: Services,
  whole: { readonly row: { readonly district: string; readonly id: string; readonly data_key: string } },
): DataKey {
  const { district, id, data_key } = whole.row;
  // Of an erased file nothing sealed is left to be opened (see `withoutErased`).
  if (data_key === '') return newDataKey();
  return unwrapDataKey(data_key, services.keyring.kek, { district, matterId: id });
}

export function actionViews(services: Services, whole: WholeMatter, procedure: CompiledProcedure, actor: Actor) {
  const now = services.clock.now();
  return possibilities(whole.matter, { procedure, actor, now }).map(({ action, refusal }) => ({
    key: action,
    refusal:
      refusal === undefined
        ? null
        : {
            code: refusal.code,
            ...(refusal.guard === undefined ? {} : { guard: refusal.guard }),
            words: refusal.words,
          },
  }));
}

export async function fullPlaceName(services: Services, place: Unit | undefined): Promise<string> {
  if (place === undefined) return '';
  const above = await findUnits(services.pool, place.path);
  return place.path
    .map((id) => above.get(id))
    .flatMap((unit) => (unit === undefined || unit.kind === 'city' ? [] : [unit.name.zh]))
    .join('');
}

export async function clocksFor(
  reader: ClockReading['reader'],
  matter: Matter,
  procedure: CompiledProcedure,
  services: Services,
) {
  return clockViews(matter, procedure, { ...(await readingFor(services, matter, procedure)), reader });
}

export async function readingFor(
  { pool, clock, calendar }: Services,
  { district }: Matter,
  { definition }: CompiledProcedure,
): Promise<CourseReading> {
  const alertValues = await findLocalValues(pool, alertParameters.key, district);
  const localValues = await findLocalValues(pool, definition.key, district);
  return { now: clock.now(), calendar: calendar(), alertValues, localValues };
}
