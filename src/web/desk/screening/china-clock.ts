import { addHours, type Instant, instantFromEpochMs, parseInstant } from '../../../core/time/instant.ts';

const chinaAheadHours = 8;

/** Day and minute in China, as a field for both takes them: 2026-11-23T14:05. */
export function chinaClock(epochMs: number): string {
  return addHours(instantFromEpochMs(epochMs), chinaAheadHours).slice(0, 16);
}

/** The moment that such a field tells; undefined where it tells none. */
export function momentIn(field: string): Instant | undefined {
  return /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(field) ? parseInstant(`${field}:00+08:00`) : undefined;
}
