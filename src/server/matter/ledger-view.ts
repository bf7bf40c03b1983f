import type { z } from 'zod';
import type { obligationLedgerView } from '../../api/matter.ts';
import type { Actor } from '../../core/access/can.ts';
import { possibilities } from '../../core/matter/decide.ts';
import type { Matter, Obligation } from '../../core/matter/matter.ts';
import { accountOf } from '../../core/obligation/account.ts';
import { answersOpen, creditorsOf, enforceableFor, reportsOpen } from '../../core/obligation/deeds.ts';
import type { LedgerEntry } from '../../core/obligation/entry.ts';
import { obligationTermsKey, soonDaysOn } from '../../core/obligation/terms.ts';
import type { CompiledProcedure } from '../../core/procedure/compile.ts';
import { dateInChina, type Instant } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import type { Services } from '../services.ts';

/** Who reads the ledger, and on what day. */
export interface LedgerReader {
  readonly actor: Actor;
  readonly now: Instant;
  readonly today: PlainDate;
  /** How many days before its day a promise counts as due soon. */
  readonly soonDays: number;
  readonly procedure: CompiledProcedure;
  /** The steps by which what was agreed becomes enforceable, as far as they are the reader's to take now. */
  readonly enforceableBy: readonly string[];
}

/** Whose page the ledger of promises stands on, today, by the district's own term of what is soon. */
export async function ledgerReader(services: Services, matter: Matter, actor: Actor): Promise<LedgerReader> {
  const now = services.clock.now();
  const today = dateInChina(now);
  const procedure = getProcedure(matter.procedure, matter.procedureVersion);
  return {
    actor,
    now,
    today,
    soonDays: soonDaysOn(today, await findLocalValues(services.pool, obligationTermsKey, matter.district)),
    procedure,
    enforceableBy: stepsToEnforce(matter, { actor, now, procedure }),
  };
}

function stepsToEnforce(matter: Matter, reader: Pick<LedgerReader, 'actor' | 'now' | 'procedure'>): readonly string[] {
  const { enforcement } = reader.procedure.definition;
  if (enforcement === undefined || matter.obligations.length === 0) return [];
  return possibilities(matter, reader).flatMap(({ action, refusal }) =>
    refusal === undefined && enforcement.by.includes(action) ? [action] : [],
  );
}

/** What was written with an event, by its number; undefined where nothing was. */
export type WordsOf = (seq: number) => { readonly at: string; readonly words: string | undefined } | undefined;

/** How one promise stands, entry by entry, with what this reader could do about each. */
export function ledgerOf(
  matter: Matter,
  obligation: Obligation,
  reader: LedgerReader,
  wordsOf: WordsOf,
): z.input<typeof obligationLedgerView> {
  const ledger = matter.ledger ?? [];
  const { actor, today, soonDays } = reader;
  const broken = obligation.performedOn === undefined && obligation.due < today;
  return {
    ...accountOf(obligation, ledger, today, soonDays),
    creditors: [...creditorsOf(matter, obligation)],
    may: [...reportsOpen(matter, obligation, actor)],
    enforceableFor: [...enforceableFor(matter, obligation, reader)],
    enforceableBy: broken ? [...reader.enforceableBy] : [],
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
