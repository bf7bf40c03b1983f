import { genesis } from '../src/core/chain/link.ts';
import type { Matter } from '../src/core/matter/matter.ts';
import { writeDeed } from '../src/server/matter/deed.ts';
import { clockRow, matterRow } from '../src/server/matter/rows.ts';
import { newDataKey, wrapDataKey } from '../src/server/platform/crypto/envelope.ts';
import { sha256 } from '../src/server/platform/crypto/hash.ts';
import type { SymmetricKey } from '../src/server/platform/crypto/keyring.ts';
import { uuidV7 } from '../src/server/platform/crypto/uuid-v7.ts';
import type { Pool } from '../src/server/platform/db/pool.ts';
import type { Story } from './story.ts';
import { writtenColumns } from './written-columns.ts';

/** Matters written in one statement. */
const atOnce = 250;
const district = '440106';

/** One more matter that went as a story went, and the id it has in the database. */
export interface Retold {
  readonly id: string;
  readonly story: Story;
}

/** The ids of stories are words; in the database each matter has its own. */
type Ids = ReadonlyMap<string, string>;

/**
 * Writes as many matters as asked, each gone the way of one of the stories in turn: events chained, projection, clocks,
 * nothing else of them. It is for what has to be tried on many; one matter is better registered.
 */
export async function retell(
  pool: Pool,
  kek: readonly SymmetricKey[],
  stories: readonly Story[],
  count: number,
): Promise<readonly Retold[]> {
  const told: Retold[] = [];
  while (told.length < count) {
    const rows: Rows = { journey: [], matter: [], matter_event: [], matter_clock: [], seal_pending: [] };
    for (let n = Math.min(atOnce, count - told.length); n > 0; n -= 1) {
      const story = stories[told.length % stories.length];
      if (story === undefined) throw new Error('there is no story to tell');
      told.push({ id: add(rows, story, kek), story });
    }
    for (const [table, items] of Object.entries(rows)) {
      const columns = table === 'seal_pending' ? 'district, matter_id, seq, hash' : await writtenColumns(pool, table);
      await pool.query(
        `insert into ${table} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`,
        [JSON.stringify(items)],
      );
    }
  }
  return told;
}

type Rows = Record<'journey' | 'matter' | 'matter_event' | 'matter_clock' | 'seal_pending', object[]>;

function add(rows: Rows, story: Story, kek: readonly SymmetricKey[]): string {
  const id = uuidV7();
  const ids = idsOf(story, id);
  const place = { district, matterId: id };
  const dataKey = newDataKey();
  let before: Matter | undefined;
  let headHash = genesis(district, id, sha256);
  for (const told of story.events) {
    const { actor, at, data } = renamed(told, ids);
    const written = writeDeed({
      procedure: story.procedure,
      before,
      previousHash: headHash,
      actor,
      at,
      data,
      personal: {},
      dataKey,
    });
    before = written.matter;
    headHash = written.headHash;
    rows.matter_event.push(...written.events);
    rows.seal_pending.push(...written.events);
  }
  if (before === undefined) throw new Error('a story without events');
  const [first, last] = [story.events[0], story.events.at(-1)];
  const account = { category: 'other', place: district, placeText: '某处', narrative: '某事', wish: '', parties: [] };
  const openedAt = first?.at ?? story.now;
  rows.journey.push({ district, id: before.journeyId, opened_at: openedAt });
  rows.matter.push(
    matterRow(before, {
      account,
      openedAt,
      updatedAt: last?.at ?? openedAt,
      headHash,
      dataKey: wrapDataKey(dataKey, kek, place),
    }),
  );
  for (const [key, clock] of Object.entries(before.clocks)) rows.matter_clock.push(clockRow(before, key, clock));
  return id;
}

function idsOf(story: Story, id: string): Ids {
  const staff = story.events.flatMap(({ data }) =>
    data.effects.map((effect) => ('staffId' in effect ? effect.staffId : null)),
  );
  const actors = story.events.map(({ actor }) => (actor.kind === 'staff' ? actor.staffId : null));
  const named = [...story.matter.parties.map((party) => party.id), ...staff, ...actors].filter((one) => one !== null);
  const fresh = new Map([...new Set(named)].map((one) => [one, uuidV7()]));
  return new Map([...fresh, ['matter', id], ['journey', uuidV7()], [story.matter.district, district]]);
}

function renamed<T>(value: T, ids: Ids): T {
  return JSON.parse(JSON.stringify(value), (_, one: unknown) =>
    typeof one === 'string' ? (ids.get(one) ?? one) : one,
  );
}
