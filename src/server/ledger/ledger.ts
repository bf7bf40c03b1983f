import type { z } from 'zod';
import type { LedgerItem, ledgerPage } from '../../api/ledger.ts';
import { readingUnits } from '../../core/access/can.ts';
import { type LedgerFilter, ledgerOrder, readLedgerFilter } from '../../core/ledger/filter.ts';
import { levelOf } from '../../core/level/level.ts';
import { endOfDayInChina, startOfDayInChina } from '../../core/time/instant.ts';
import { isPlainDate } from '../../core/time/plain-date.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { isWide, notPressing, pressingOf, queueItem } from '../matter/queue.ts';
import { type Directory, orgDirectory } from '../org/directory.ts';
import type { Scope } from '../platform/db/scope.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { tagNames } from '../tag/tags.ts';
import type { LedgerQuestion } from './conditions.store.ts';
import { type LedgerCursor, type LedgerRow, listLedger, type WordsLookedFor } from './ledger.store.ts';
import { walksSooner } from './reach-size.ts';

/** A walk that takes longer meets too little: what is in reach is collected then. */
const walkMsMax = 500;

type LedgerPage = z.output<typeof ledgerPage>;

/** Whose matters, in which way to find them, and what they must be. */
interface ReadLedger {
  readonly scope: Extract<Scope, { readonly kind: 'units' }>;
  readonly way: 'walk' | 'collect';
  readonly question: LedgerQuestion & ReturnType<typeof ledgerOrder>;
}

/**
 * A page of every matter within the caller's reach, of those that hold some words where any are looked for. One row more
 * than asked is read to know whether there is a next page.
 */
export async function readLedger(
  services: Services,
  caller: StaffCaller,
  query: LedgerQuery,
): Promise<Outcome<LedgerPage>> {
  const found = await findPage(services, caller, query);
  return found.ok ? { ok: true, value: found.value.page } : found;
}

type LedgerQuery = Readonly<Record<string, unknown>> & {
  readonly cursor?: string | undefined;
  readonly limit: number;
};

/** The same, and which of its matters other units were asked to help with. */
export async function findPage(
  services: Services,
  caller: StaffCaller,
  query: LedgerQuery,
  searched?: { readonly search: WordsLookedFor; readonly isRare: boolean },
): Promise<Outcome<{ readonly page: LedgerPage; readonly shared: readonly string[] }>> {
  const { filter } = readLedgerFilter(query);
  const { sort } = ledgerOrder(filter);
  const after = query.cursor === undefined ? undefined : parseCursor(query.cursor, sort);
  if (query.cursor !== undefined && after === undefined) {
    const words = {
      zh: '翻页标记无效，请从第一页重新查看。',
      en: 'The page marker is not valid; start again from the first page.',
    };
    return failure('request-invalid', { fields: [{ field: 'cursor', code: 'cursor', words }] });
  }
  const directory = await orgDirectory(services.pool);
  const { scope, way, question } = askLedger(services, caller, filter, directory);
  const limit = query.limit + 1;
  const asked = { ...question, search: searched?.search, after, limit };
  const wanted = { limit, hasWords: searched !== undefined };
  const mayWalk =
    searched?.isRare !== true && way === 'collect' && (await walksSooner(services, scope, filter, wanted));
  const walked = mayWalk
    ? await listLedger(services.pool, scope, { ...asked, way: 'walk', pageMs: walkMsMax })
    : undefined;
  const rows =
    walked ?? (await listLedger(services.pool, scope, { ...asked, way: searched?.isRare === true ? 'words' : way }));
  if (rows === undefined) return failure('ledger-too-wide');
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    ok: true,
    value: {
      page: {
        items: await ledgerItems(services, page, directory),
        next: last === undefined ? null : writeCursor(last),
        unit: filter.unit === undefined ? null : (directory.byId.get(filter.unit)?.name ?? null),
      },
      shared: page.filter((row) => row.is_shared === true).map(({ id }) => id),
    },
  };
}

/**
 * Whoever asks for a unit below their own is shown what that unit reaches: the scope itself is narrowed, so that the
 * index of reaches finds it. That what is found lies within the reader's own reach as well is asked beside it.
 */
export function askLedger(
  services: Services,
  caller: StaffCaller,
  filter: LedgerFilter,
  directory: Directory,
): ReadLedger {
  const whole = staffScope(caller);
  const readerUnits = readingUnits(caller.roles);
  const asked = filter.unit === undefined ? undefined : directory.byId.get(filter.unit);
  const isBelow = asked?.path.some((id) => readerUnits.includes(id)) === true;
  const scope = asked !== undefined && isBelow ? { ...whole, units: [asked.id] } : whole;
  const { opened } = filter;
  const below =
    asked === undefined ? undefined : filter.below === 'itself' ? [asked.id] : unitsBelow(directory, asked.id);
  return {
    scope,
    way: scope.units.some((id) => isWide(directory.byId.get(id))) ? 'walk' : 'collect',
    question: {
      ...ledgerOrder(filter),
      filter,
      readerUnits,
      unitsBelow: below ?? [],
      dealtUnits: unitsOfLevels(directory, filter.dealt, below),
      readerId: caller.staffId,
      now: services.clock.now(),
      opened: {
        ...(opened?.from === undefined || opened.from === firstDay ? {} : { from: startOfDayInChina(opened.from) }),
        ...(opened?.to === undefined ? {} : { to: endOfDayInChina(opened.to) }),
      },
    },
  };
}

/** The first day there is begins in China before the first moment there is. */
const firstDay = '1900-01-01';

function unitsOfLevels(
  { byId }: Directory,
  levels: LedgerFilter['dealt'],
  within: readonly number[] | undefined,
): readonly number[] {
  if (levels === undefined) return [];
  const ids = within ?? [...byId.keys()];
  return ids.filter((id) => {
    const unit = byId.get(id);
    return unit !== undefined && levels.includes(levelOf(unit));
  });
}

function unitsBelow({ byId }: Directory, id: number): readonly number[] {
  return [...byId.values()].filter(({ path }) => path.includes(id)).map((unit) => unit.id);
}

async function ledgerItems(
  services: Services,
  rows: readonly LedgerRow[],
  directory: Directory,
): Promise<LedgerItem[]> {
  const pressing = await pressingOf(services, rows);
  const tags = rows.some((row) => row.tags !== null) ? await tagNames(services.pool) : undefined;
  // One object, added to: spread into a second one with so many fields it becomes a table of its own, 12 µs a row.
  return rows.map((row) =>
    Object.assign(queueItem(row, row.status === 'open' ? pressing(row) : notPressing), {
      status: row.status,
      phase: row.phase,
      outcome: row.outcome,
      channel: row.channel,
      answerable: directory.byId.get(row.answerable_unit_id)?.name ?? null,
      closedOn: row.closed_on,
      people: row.people,
      amountFen: row.amount_fen,
      tags: (row.tags ?? []).map((key) => tags?.get(key) ?? { zh: key, en: key }),
    }),
  );
}

function writeCursor(row: LedgerRow): string {
  return Buffer.from(`${row.key}|${row.id}`).toString('base64url');
}

const idForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const momentForm = /^(\d{4}-\d{2}-\d{2}) (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?\+00$/;

function parseCursor(text: string, sort: 'opened' | 'due' | 'closed'): LedgerCursor | undefined {
  const [key = '', id = '', ...more] = Buffer.from(text, 'base64url').toString('utf8').split('|');
  if (more.length > 0 || !idForm.test(id)) return undefined;
  if (sort === 'due' && key === 'infinity') return { key, id };
  const day = sort === 'closed' ? key : (momentForm.exec(key)?.[1] ?? '');
  return isPlainDate(day) ? { key, id } : undefined;
}
