import { parseCalendarYear } from '../../src/core/calendar/calendar-year.ts';
import { type WorkCalendar, workCalendar } from '../../src/core/calendar/work-calendar.ts';
import year2021 from './2021.json' with { type: 'json' };
import year2022 from './2022.json' with { type: 'json' };
import year2023 from './2023.json' with { type: 'json' };
import year2024 from './2024.json' with { type: 'json' };
import year2025 from './2025.json' with { type: 'json' };
import year2026 from './2026.json' with { type: 'json' };
import year2027 from './2027-regulation.json' with { type: 'json' };
import year2028 from './2028-regulation.json' with { type: 'json' };
import year2029 from './2029-regulation.json' with { type: 'json' };
import year2030 from './2030-regulation.json' with { type: 'json' };

/** The calendar years the product begins with, as plain JSON. */
export const SEED_YEARS: readonly unknown[] = [
  year2021,
  year2022,
  year2023,
  year2024,
  year2025,
  year2026,
  year2027,
  year2028,
  year2029,
  year2030,
];

/** The work calendar of those years. Throws when the data in the tree is wrong. */
export function seedCalendar(): WorkCalendar {
  const years = SEED_YEARS.map((input) => {
    const parsed = parseCalendarYear(input);
    if (!parsed.ok) throw new Error(`calendar data: ${parsed.problem.path}: ${parsed.problem.words.en}`);
    return parsed.value;
  });
  const made = workCalendar(years);
  if (!made.ok) throw new Error(`calendar data: ${made.reason} ${made.year}`);
  return made.calendar;
}
