import { readFileSync } from 'node:fs';
import { type Division, parseDivisions } from './divisions.ts';

/** Guangzhou's divisions from the file beside this one. */
export function readDivisions(): readonly Division[] {
  return parseDivisions(readFileSync(new URL('./divisions.csv', import.meta.url), 'utf8'));
}
