import type { WorkCalendar } from '../../calendar/work-calendar.ts';
import { type Clock, startClock, suspend } from '../../deadline/clock.ts';
import type { Applied } from '../../matter/applied.ts';
import type { MatterEvent } from '../../matter/event.ts';
import { evolve } from '../../matter/evolve.ts';
import type { Matter } from '../../matter/matter.ts';
import { dateInChina, type Instant } from '../../time/instant.ts';
import { yearOf } from '../../time/plain-date.ts';

/**
 * The event after which every clock that runs or stands still, but for `except`, has only just begun at `now`. When each clock began is no
 * part of an abstract matter: between any two steps any time may have passed that let no clock lapse.
 */
export function rebase(
  matter: Matter,
  now: Instant,
  calendar: WorkCalendar,
  except?: string,
): { readonly matter: Matter; readonly event: MatterEvent } | undefined {
  if (matter.status === 'closed') return undefined;
  const effects = Object.entries(matter.clocks).flatMap(([key, clock]): Applied[] => {
    const live = clock.status === 'running' || clock.status === 'suspended';
    return live && key !== except ? [{ kind: 'clock', clock: key, value: anew(clock, now, calendar) }] : [];
  });
  if (effects.length === 0) return undefined;
  const data = { kind: 'recounted', year: yearOf(dateInChina(now)), effects } as const;
  const event: MatterEvent = { seq: matter.version + 1, at: now, actor: { kind: 'system' }, data };
  return { matter: evolve(matter, event), event };
}

function anew(clock: Clock, now: Instant, calendar: WorkCalendar): Clock {
  const today = dateInChina(now);
  const measure = clock.measure.by === 'day' ? ({ by: 'day', day: today } as const) : clock.measure;
  const started = startClock({ measure, start: now }, calendar);
  if (!started.ok) throw new Error(`a clock cannot begin on ${today}: ${started.reason}`);
  if (clock.status !== 'suspended') return started.clock;
  const still = suspend(started.clock, { on: now, reason: clock.reason });
  if (!still.ok) throw new Error(`a clock cannot stand still on ${today}: ${still.reason}`);
  return still.clock;
}
