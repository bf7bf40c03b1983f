import type { SignedHead } from '../../core/chain/seal.ts';
import type { WitnessMark, WitnessWord } from '../../core/chain/witness.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { Pool } from '../platform/db/pool.ts';
import { type HeadRow, headOf, type TreeRow } from './seal.store.ts';

/** A place outside that keeps signed heads: a file on another machine, another server's inbox. */
export type WitnessKind = 'file' | 'inbox';

const headColumns = 'h.district, h.day, h.size, h.root, h.previous_head, h.at, h.key_id, h.signature';

/** The newest head of every district. */
export async function listNewestHeads(pool: Pool): Promise<readonly SignedHead[]> {
  const { rows } = await pool.query<HeadRow>(
    `select ${headColumns}
       from (select distinct district from seal_tree) d
            cross join lateral (
              select * from seal_head where district = d.district order by day desc, size desc limit 1) h
      order by h.district`,
  );
  return rows.map(headOf);
}

/** The heads at exactly these places, where there are any. */
export async function listHeadsAt(
  pool: Pool,
  places: readonly Pick<SignedHead, 'district' | 'day' | 'size'>[],
): Promise<readonly SignedHead[]> {
  const { rows } = await pool.query<HeadRow>(
    `select ${headColumns}
       from unnest($1::text[], $2::date[], $3::integer[]) as asked (district, day, size)
            join seal_head h on h.district = asked.district::char(6) and h.day = asked.day and h.size = asked.size`,
    [places.map(({ district }) => district), places.map(({ day }) => day), places.map(({ size }) => size)],
  );
  return rows.map(headOf);
}

/** The last head of each of the district's days from one day on, the earliest first, with the beginning of its tree. */
export async function listLastHeads(
  pool: Pool,
  district: string,
  from: string,
  daysMax: number,
): Promise<readonly { readonly tree: TreeRow; readonly head: SignedHead }[]> {
  const { rows } = await pool.query<HeadRow & Pick<TreeRow, 'first_leaf'>>(
    `select ${headColumns}, t.first_leaf
       from seal_tree t
            cross join lateral (
              select * from seal_head where district = t.district and day = t.day order by size desc limit 1) h
      where t.district = $1 and t.day >= $2
      order by t.day limit $3`,
    [district, from, daysMax],
  );
  return rows.map((row) => ({
    head: headOf(row),
    tree: { district: row.district, day: row.day, size: row.size, first_leaf: row.first_leaf },
  }));
}

export interface MarkRow extends WitnessMark {
  readonly witness: WitnessKind;
  readonly triedAt: Instant | null;
  /** Whose head is missing here, where the witness contradicts. */
  readonly district: string | null;
}

export async function listMarks(pool: Pool): Promise<readonly MarkRow[]> {
  const { rows } = await pool.query<MarkRow>(
    `select witness, since, tried_at as "triedAt", confirmed_at as "confirmedAt", word, district
       from witness_mark order by witness`,
  );
  return rows;
}

/** Makes the marks those of the witnesses that are set: a new one counts from now, one that is set no more is gone. */
export async function keepMarks(pool: Pool, witnesses: readonly WitnessKind[], now: Instant): Promise<void> {
  await pool.query(
    `with gone as (delete from witness_mark where witness <> all ($1))
     insert into witness_mark (witness, since) select witness, $2 from unnest($1::text[]) as witness
     on conflict (witness) do nothing`,
    [witnesses, now],
  );
}

/** What the witness said just now. That it contradicted stands until it confirms. */
export async function writeMark(
  pool: Pool,
  said: {
    readonly witness: WitnessKind;
    readonly word: WitnessWord;
    readonly at: Instant;
    readonly district: string | null;
  },
): Promise<void> {
  await pool.query(
    `update witness_mark set
       tried_at = $3,
       confirmed_at = case when $2 = 'confirmed' then $3 else confirmed_at end,
       district = case when word = 'contradicted' and $2 in ('unreachable', 'refused') then district else $4 end,
       word = case when word = 'contradicted' and $2 in ('unreachable', 'refused') then word else $2 end
      where witness = $1`,
    [said.witness, said.word, said.at, said.district],
  );
}
