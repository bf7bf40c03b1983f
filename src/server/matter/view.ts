import type { z } from 'zod';
import type { clockView, documentView, journeyStep, obligationView, partyView } from '../../api/matter.ts';
import type { WorkCalendar } from '../../core/calendar/work-calendar.ts';
import { levelReached } from '../../core/deadline/alert.ts';
import { countsIn, timeLeft, timeLeftUntil } from '../../core/deadline/clock.ts';
import type { Matter } from '../../core/matter/matter.ts';
import { isOwed } from '../../core/matter/owed.ts';
import { clockTitle, declaredClock } from '../../core/milestone/series.ts';
import type { CompiledProcedure, LocalValue } from '../../core/procedure/compile.ts';
import { paperOf } from '../../core/supervision/papers.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Words } from '../../core/words/words.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { type DataKey, openField } from '../platform/crypto/envelope.ts';
import { keptAlertMoments } from './alert-moments.ts';
import { clockAccount } from './clock-account.ts';
import { type LedgerReader, ledgerOf, type WordsOf } from './ledger-view.ts';
import { personalOf } from './personal.ts';
import type { DocumentRow, JourneyRow, ObligationRow, WholeMatter } from './read.store.ts';
import type { PartyRow } from './rows.ts';

/** What stands on both the staff's and the party's page, read from the projection and the procedure's words. */
export function standingView(whole: WholeMatter, procedure: CompiledProcedure) {
  const { row, matter } = whole;
  const { definition } = procedure;
  const state = definition.states[row.state];
  if (state === undefined) throw new Error(`${procedure.id}: no state ${row.state}`);
  const outcome =
    row.outcome === null ? null : { key: row.outcome, title: definition.outcomes[row.outcome]?.title ?? state.title };
  return {
    district: row.district,
    id: row.id,
    version: row.version,
    number: row.number,
    procedure: { key: definition.key, version: definition.version, title: definition.title },
    category: row.category,
    state: { key: row.state, title: state.title, publicText: state.publicText, phase: state.phase },
    status: matter.status,
    outcome,
    waitingFor: row.waiting_for,
    performed: matter.performed,
    resolved: matter.resolved,
    openedAt: row.opened_at,
    closedOn: row.closed_on,
  };
}

/** By when and by what rules clocks are read, and for whom. */
export interface ClockReading {
  readonly now: Instant;
  readonly calendar: WorkCalendar;
  /** Local values of when a term is near. */
  readonly alertValues: readonly LocalValue[];
  /** Local values of the procedure's own terms. */
  readonly localValues: readonly LocalValue[];
  readonly reader: 'staff' | 'party';
}

/** Clocks that matter to the reader: those running or overdue first by what is due first, then those that ended. */
export function clockViews(
  matter: Matter,
  procedure: CompiledProcedure,
  { now, calendar, alertValues, localValues, reader }: ClockReading,
): readonly z.input<typeof clockView>[] {
  const momentsOf = keptAlertMoments(calendar, alertValues);
  const rules = { procedure, calendar, localValues, reader };
  const views = Object.entries(matter.clocks).flatMap(([key, clock]) => {
    const definition = declaredClock(procedure.definition, key);
    const account = clockAccount(key, clock, rules);
    if (definition === undefined || account === undefined) return [];
    const left = isOwed(matter, key, procedure.definition)
      ? timeLeftUntil(clock.due, countsIn(clock), now, calendar)
      : timeLeft(clock, now, calendar);
    const alert = left === undefined ? undefined : levelReached(momentsOf(clock), now);
    return [
      {
        key,
        title: clockTitle(procedure.definition, key) ?? definition.title,
        publicText: definition.publicText,
        nature: definition.nature,
        status: clock.status,
        start: clock.start,
        due: clock.due,
        provisional: clock.provisional,
        ...(left === undefined ? {} : { left }),
        alert: clock.status === 'suspended' ? null : (alert ?? null),
        ...account,
      },
    ];
  });
  const rank = ({ status, left }: (typeof views)[number]): number =>
    status === 'suspended' ? 1 : left === undefined ? 2 : 0;
  return views.sort((a, b) => rank(a) - rank(b) || (a.due < b.due ? -1 : 1));
}

/** What the procedure has for a clock when it is not kept. */
export function ifLateWords({ definition }: CompiledProcedure, { key, title }: z.input<typeof clockView>): Words {
  const step = declaredClock(definition, key)?.onLapse;
  return (step === undefined ? undefined : definition.actions[step]?.title) ?? title;
}

export function partyViews(whole: WholeMatter): readonly z.input<typeof partyView>[] {
  return whole.parties.map((party) => ({
    id: party.party_id,
    role: party.role,
    kind: party.kind,
    name: party.name,
    phoneMasked: party.phone_masked,
    identityMasked: party.identity_masked,
    hasAddress: party.address_sealed !== null,
    emailMasked: party.email_masked,
    facts: factsOf(whole.matter, party.party_id),
  }));
}

function factsOf(matter: Matter, partyId: string) {
  const party = matter.parties.find(({ id }) => id === partyId);
  return { ...party?.facts, ...(party?.left === undefined ? {} : { left: true }) };
}

/** Promises in force: those of an earlier draft that was taken back are not shown. */
export function obligationViews(
  whole: WholeMatter,
  dataKey: DataKey,
  reader: LedgerReader,
): readonly z.input<typeof obligationView>[] {
  const inForce = new Map(whole.matter.obligations.map((one) => [one.id, one]));
  const wordsOf = ledgerWordsOf(whole, dataKey);
  return whole.obligations.flatMap((row) => {
    const obligation = inForce.get(row.id);
    if (obligation === undefined) return [];
    return [
      {
        id: row.id,
        debtor: row.debtor,
        wording: wordingOf(row, whole.row, dataKey),
        amountFen: row.amount_fen,
        due: row.due,
        performedOn: row.performed_on,
        ledger: ledgerOf(whole.matter, obligation, reader, wordsOf),
      },
    ];
  });
}

/** What was written with an entry lies sealed beside its event. */
function ledgerWordsOf({ events }: WholeMatter, dataKey: DataKey): WordsOf {
  return (seq) => {
    const event = events.find((one) => one.seq === seq);
    if (event === undefined) return undefined;
    const { words } = personalOf(event, dataKey);
    return { at: event.at, words: typeof words === 'string' ? words : undefined };
  };
}

function wordingOf(
  row: ObligationRow,
  matter: { readonly district: string; readonly id: string },
  dataKey: DataKey,
): string {
  return openField(row.wording_sealed, dataKey, {
    district: matter.district,
    matterId: matter.id,
    field: `obligation:${row.id}`,
  });
}

export function documentViews(
  rows: readonly DocumentRow[],
  procedure: CompiledProcedure,
): readonly z.input<typeof documentView>[] {
  return rows.map((row) => ({
    id: row.id,
    title: paperOf(procedure.definition, row.document)?.title ?? { zh: row.document, en: row.document },
    number: row.number,
    status: row.status,
    requestedAt: row.requested_at,
    readyAt: row.ready_at,
    sha256: row.sha256,
  }));
}

export function journeyViews(rows: readonly JourneyRow[]): readonly z.input<typeof journeyStep>[] {
  return rows.map((row) => {
    const { definition } = getProcedure(row.procedure, row.procedure_version);
    const state: Words = definition.states[row.state]?.title ?? definition.title;
    return {
      district: row.district,
      id: row.id,
      procedure: { key: definition.key, version: definition.version, title: definition.title },
      state,
      status: row.status,
      outcome: row.outcome === null ? null : (definition.outcomes[row.outcome]?.title ?? state),
      openedAt: row.opened_at,
      number: row.number,
    };
  });
}

/** The name a party goes by in a sentence. */
export function partyName(parties: readonly Pick<PartyRow, 'party_id' | 'name'>[], id: string): string {
  return parties.find((party) => party.party_id === id)?.name ?? '';
}
