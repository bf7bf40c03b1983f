import type { z } from 'zod';
import type { obligationLedgerView } from '../../api/matter.ts';
import type { Actor } from '../../core/access/can.ts';
import type { Matter, Obligation } from '../../core/matter/matter.ts';
import { accountOf } from '../../core/obligation/account.ts';
import { answersOpen, creditorsOf, reportsOpen } from '../../core/obligation/deeds.ts';
import type { LedgerEntry } from '../../core/obligation/entry.ts';
import { obligationTermsKey, soonDaysOn } from '../../core/obligation/terms.ts';
import { dateInChina } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';

import { findLocalValues } from '../procedure/local-values.ts';
import type { Services } from '../services.ts';

/** Who reads the ledger, and on what day. */
export interface LedgerReader {
  readonly actor: Actor;
  readonly today: PlainDate;
  /** How many days before its day a promise counts as due soon. */
  readonly soonDays: number;
}

/** Whose page the ledger of promises stands on, today, by the district's own term of what is soon. */
export async function ledgerReader(services: Services, { district }: Matter, actor: Actor): Promise<LedgerReader> {
  const today = dateInChina(services.clock.now());
  return {
    actor,
    today,
    soonDays: soonDaysOn(today, await findLocalValues(services.pool, obligationTermsKey, district)),
  };
}

/** What was written with an event, by its number; undefined where nothing was. */
export type WordsOf = (seq: number) => { readonly at: string; readonly words: string | undefined } | undefined;

/** How one promise stands, entry by entry, with what this reader could do about each. */
export function ledgerOf(
  matter: Matter,
  obligation: Obligation,
  { actor, today, soonDays }: LedgerReader,
  wordsOf: WordsOf,
): z.input<typeof obligationLedgerView> {
  const ledger = matter.ledger ?? [];
  return {
    ...accountOf(obligation, ledger, today, soonDays),
    creditors: [...creditorsOf(matter, obligation)],
    may: [...reportsOpen(matter, obligation, actor)],
    entries: ledger
      .filter((one) => one.obligation === obligation.id)
      .map((one) => entryView(matter, one, actor, wordsOf)),
  };
}

function entryView(matter: Matter, entry: LedgerEntry, actor: Actor, wordsOf: WordsOf) {
  const told = wordsOf(Number(entry.id.slice(1)));
  return {
    id: entry.id,
    kind: entry.kind,
    amountFen: entry.amountFen ?? null,
    on: entry.on,
    by: entry.by,
    standing: entry.standing,
    overpaid: entry.overpaid === true,
    at: told?.at ?? '',
    words: told?.words ?? null,
    proof: entry.proof?.file ?? null,
    may: [...answersOpen(matter, entry, actor)],
  };
}
