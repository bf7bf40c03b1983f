/**
 * `node --import tsx seed/pack.ts`: write the city and the calendar as the built product carries them, plain JSON in
 * dist/seed. The product reads these files and knows nothing of how they are made.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { SEED_YEARS } from './calendar/seed-calendar.ts';
import { readDivisions } from './guangzhou/city.ts';
import { DEMONSTRATION_ACCOUNTS } from './guangzhou/demonstration.ts';
import { examplesOf } from './guangzhou/examples.ts';
import { givenUnits } from './guangzhou/given-units.ts';
import { routingRules } from './guangzhou/routing.ts';

const folder = new URL('../dist/seed/', import.meta.url);
mkdirSync(folder, { recursive: true });
write('calendar.json', SEED_YEARS);
const units = givenUnits(readDivisions());
write('units.json', units);
write('examples.json', examplesOf(units));
write('routing.json', { area: '440100', rules: routingRules });
write('demonstration.json', DEMONSTRATION_ACCOUNTS);

function write(name: string, value: unknown): void {
  writeFileSync(new URL(name, folder), `${JSON.stringify(value)}\n`);
}
