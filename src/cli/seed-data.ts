import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { routingRule } from '../api/routing.ts';
import type { CalendarYearData } from '../core/calendar/calendar-year.ts';
import { unitKinds } from '../core/procedure/definition.ts';
import { getYear } from '../server/calendar/years.ts';
import type { GivenUnit } from '../server/org/load-units.ts';
import type { GivenRouting } from '../server/routing/load-rules.ts';

/** What the build made of seed/; the same two folders above from the sources and from what is built of them. */
const folder = new URL('../../dist/seed/', import.meta.url);

const text = z.string();
const givenUnits = z.array(
  z.object({
    code: text,
    parentCode: text.optional(),
    kind: z.enum(unitKinds),
    level: z.int(),
    nameZh: text,
    nameEn: text,
    shortZh: text,
    pinyin: text,
    initials: text,
    divisionCode: text,
    districtCode: text,
    numberPrefix: text,
  }),
);

const words = z.object({ zh: text, en: text });
const role = z.enum(['clerk', 'lead', 'mediator', 'court', 'supervisor', 'auditor', 'administrator']);
const demonstrationAccounts = z.array(
  z.object({ account: text, displayName: words, roles: z.array(z.object({ role, unitCode: text })) }),
);
const examples = z.object({
  units: givenUnits,
  accounts: demonstrationAccounts,
  competences: z.array(z.object({ unitCode: text, procedure: text, category: text.optional(), area: text })),
});
export type DemonstrationAccount = z.output<typeof demonstrationAccounts>[number];

/** The units of Guangzhou, parents before their children. */
export function readUnits(): readonly GivenUnit[] {
  return givenUnits.parse(read('units.json'));
}

export function readDemonstrationAccounts(): readonly DemonstrationAccount[] {
  return demonstrationAccounts.parse(read('demonstration.json'));
}

/** The offices of one district with their people, for whoever tries the house out. */
export function readExamples(): z.output<typeof examples> {
  return examples.parse(read('examples.json'));
}

/** The routing rules of the city until it publishes its own. */
export function readRoutingRules(): GivenRouting {
  return z.object({ area: text, rules: z.array(routingRule) }).parse(read('routing.json'));
}

/** The calendar's years that the product brings: notices, and the regulation's days for years without one. */
export function readYears(): readonly CalendarYearData[] {
  return z.array(z.unknown()).parse(read('calendar.json')).map(getYear);
}

function read(name: string): unknown {
  const path = fileURLToPath(new URL(name, folder));
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (cause) {
    throw new Error(`${path} cannot be read; run npm run build.`, { cause });
  }
}
