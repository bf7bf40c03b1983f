import { dateInChina, instantFromEpochMs } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';

/** The day it is in China now, by this device's clock. It only narrows what can be picked; the server judges by its own. */
export function today(): PlainDate {
  return dateInChina(instantFromEpochMs(Date.now()));
}
