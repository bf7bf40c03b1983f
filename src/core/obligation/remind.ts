import type { LedgerData } from '../matter/event.ts';
import type { Matter } from '../matter/matter.ts';
import { addDays, type PlainDate } from '../time/plain-date.ts';

/**
 * The next reminder that is due: to the debtor of a promise that is not kept, some days before its day and on it, each
 * once. Undefined when everybody has been reminded; a promise whose day is over is not reminded of any more.
 */
export function decideReminder(matter: Matter, today: PlainDate, soonDays: number): LedgerData | undefined {
  if (matter.performed === 'nothing-due' || (matter.status === 'closed' && matter.erasedOn !== undefined))
    return undefined;
  for (const { id, debtor, due, performedOn } of matter.obligations) {
    if (performedOn !== undefined || due < today || due > addDays(today, soonDays)) continue;
    const day = due === today ? 'today' : 'soon';
    const occasion = `${id}:${day}`;
    if (matter.reminded?.includes(occasion) === true) continue;
    const here = matter.parties.some((party) => party.id === debtor && party.left === undefined);
    const message = day === 'today' ? 'house:due-today' : 'house:due-soon';
    return {
      kind: 'ledger',
      deed: 'remind',
      obligation: id,
      effects: [
        { kind: 'reminded', occasion },
        ...(here ? [{ kind: 'notify', audience: 'parties', message, to: debtor } as const] : []),
      ],
    };
  }
  return undefined;
}
