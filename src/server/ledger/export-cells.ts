import { categories } from '../../api/category.ts';
import type { LedgerItem } from '../../api/ledger.ts';
import { channelTitles, type LedgerColumn, ledgerColumnTitles, waitingTitles } from '../../api/ledger-words.ts';
import { dateInChina, instant } from '../../core/time/instant.ts';
import type { Locale, Words } from '../../core/words/words.ts';
import { findLatestProcedure, getProcedure } from '../../procedures/registry.ts';

/** The first row of a file: what each column is called. */
export function headCells(columns: readonly LedgerColumn[], locale: Locale): readonly string[] {
  return columns.map((column) => ledgerColumnTitles[column][locale]);
}

/** A matter as a row of a file: what the list shows of it, in the same columns. */
export function cellsOf(item: LedgerItem, columns: readonly LedgerColumn[], locale: Locale): readonly string[] {
  const { definition } = getProcedure(item.procedure, item.procedureVersion);
  const say = (words: Words | null | undefined) => words?.[locale] ?? '';
  const named = (table: Readonly<Record<string, Words>>, key: string) =>
    Object.hasOwn(table, key) ? say(table[key]) : key;
  const cells: Readonly<Record<LedgerColumn, () => string>> = {
    due: () => item.nextDue ?? '',
    parties: () =>
      [item.parties.map(({ name }) => name).join(locale === 'zh' ? '、' : ', '), item.number ?? '']
        .filter((part) => part !== '')
        .join(' '),
    category: () =>
      say(
        Object.entries(categories).find(([key]) => key === item.category)?.[1].title ??
          findLatestProcedure(item.category)?.definition.title,
      ) || item.category,
    state: () => say(definition.states[item.state]?.title) || item.state,
    waiting: () => named(waitingTitles, item.waitingFor),
    place: () => item.placeText,
    holder: () => say(item.holder),
    answerable: () => say(item.answerable),
    opened: () => dateInChina(instant(item.openedAt)),
    closed: () => item.closedOn ?? '',
    outcome: () => (item.outcome === null ? '' : say(definition.outcomes[item.outcome]?.title) || item.outcome),
    channel: () => say(channelTitles[item.channel]),
    people: () => String(item.people),
    tags: () => item.tags.map(say).join(locale === 'zh' ? '、' : ', '),
    amount: () => (item.amountFen === null ? '' : (item.amountFen / 100).toFixed(2)),
  };
  return columns.map((column) => cells[column]());
}
