import type pg from 'pg';

/** What is read of a matter to be found by. */
export interface TextRow {
  readonly district: string;
  readonly id: string;
  readonly version: number;
  readonly narrative: string;
  readonly wish: string;
  readonly place_text: string;
  readonly number: string | null;
  readonly parties: readonly { readonly name: string }[];
}

export interface WordsRow {
  readonly district: string;
  readonly matter_id: string;
  readonly version: number;
  readonly words: readonly string[];
  readonly names: readonly string[];
}

/** Up to where the events of a district have been read. */
interface Mark {
  readonly day: string;
  readonly leaf_index: number;
}

export interface NewEvents {
  readonly matters: readonly string[];
  readonly last: Mark;
}

/** Districts with events sealed since their words were last taken. */
export async function listDistrictsToIndex(pool: pg.Pool): Promise<readonly string[]> {
  const { rows } = await pool.query<{ district: string }>(
    `select t.district from (select distinct on (district) district, day, size from seal_tree order by district, day desc) t
       left join matter_search_mark k on k.district = t.district
      where k.district is null or (k.day, k.leaf_index) < (t.day, t.size - 1)
      order by t.district`,
  );
  return rows.map(({ district }) => district);
}

/** The matters of the next events of a district, in the order they were sealed in; undefined when there are none. */
export async function findNewEvents(pool: pg.Pool, district: string, max: number): Promise<NewEvents | undefined> {
  const { rows } = await pool.query<Mark & { readonly matter_id: string }>(
    `select l.day, l.leaf_index, l.matter_id from seal_leaf l
      where l.district = $1
        and (l.day, l.leaf_index) > (coalesce((select day from matter_search_mark where district = $1), date '1900-01-01'),
                                     coalesce((select leaf_index from matter_search_mark where district = $1), 0))
      order by l.day, l.leaf_index limit $2`,
    [district, max],
  );
  const last = rows.at(-1);
  return last === undefined ? undefined : { matters: [...new Set(rows.map((row) => row.matter_id))], last };
}

/** Texts of matters whose files are kept; of an erased one nothing is read again. */
export async function listTexts(
  pool: pg.Pool,
  district: string,
  matters: readonly string[],
): Promise<readonly TextRow[]> {
  const { rows } = await pool.query<TextRow>(
    `select district, id, version, narrative, wish, place_text, number, parties from matter
      where district = $1 and id = any ($2::uuid[]) and data_key <> ''`,
    [district, matters],
  );
  return rows;
}

/**
 * Writes the words and how far they reach, in one statement. A matter that has moved on meanwhile is passed over: its
 * newer event brings it again. The share lock waits for whoever is erasing the file, and then finds it erased.
 */
export async function writeWords(
  pool: pg.Pool,
  district: string,
  rows: readonly WordsRow[],
  last: Mark,
): Promise<void> {
  await pool.query(
    `with given as (
       select * from jsonb_to_recordset($2::jsonb) as n(matter_id uuid, version integer, words jsonb, names jsonb)),
     current as (
       select n.* from given n join matter m on m.district = $1 and m.id = n.matter_id and m.version = n.version and m.data_key <> ''
          for share of m),
     written as (
       insert into matter_search as s (district, matter_id, version, words, names)
       select $1, c.matter_id, c.version,
              array_to_tsvector(array(select jsonb_array_elements_text(c.words))),
              array_to_tsvector(array(select jsonb_array_elements_text(c.names)))
         from current c
       on conflict (district, matter_id) do update
          set version = excluded.version, words = excluded.words, names = excluded.names
        where s.words is distinct from excluded.words or s.names is distinct from excluded.names)
     insert into matter_search_mark (district, day, leaf_index) values ($1, $3, $4)
       on conflict (district) do update set day = excluded.day, leaf_index = excluded.leaf_index`,
    [district, JSON.stringify(rows), last.day, last.leaf_index],
  );
}
