import type pg from 'pg';
import type { EventData } from '../../core/matter/event.ts';

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
  readonly procedure: string;
  readonly procedure_version: number;
  /** Its papers but those a unit keeps for itself, and their numbers. */
  readonly papers: readonly string[];
  readonly paper_numbers: readonly string[];
}

/** An event that something was written down with; `is_kept`: in a record that a unit keeps for itself. */
export interface NoteRow {
  readonly district: string;
  readonly matter_id: string;
  readonly seq: number;
  readonly data: EventData;
  readonly sealed: string | null;
  readonly data_key: string;
  readonly procedure: string;
  readonly procedure_version: number;
  readonly is_kept: boolean;
}

export interface WordsRow {
  readonly district: string;
  readonly matter_id: string;
  readonly version: number;
  readonly words: readonly string[];
  readonly names: readonly string[];
  /** Keyed hashes of words. */
  readonly notes: readonly string[];
}

/** Up to where the events of a district have been read. */
interface Mark {
  readonly day: string;
  readonly leaf_index: number;
}

export interface NewEvents {
  readonly matters: readonly string[];
  readonly events: readonly { readonly matter_id: string; readonly seq: number }[];
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
  const { rows } = await pool.query<Mark & { readonly matter_id: string; readonly seq: number }>(
    `select l.day, l.leaf_index, l.matter_id, l.seq from seal_leaf l
      where l.district = $1
        and (l.day, l.leaf_index) > (coalesce((select day from matter_search_mark where district = $1), date '1900-01-01'),
                                     coalesce((select leaf_index from matter_search_mark where district = $1), 0))
      order by l.day, l.leaf_index limit $2`,
    [district, max],
  );
  const last = rows.at(-1);
  if (last === undefined) return undefined;
  return { matters: [...new Set(rows.map((row) => row.matter_id))], events: rows, last };
}

/** Texts of matters whose files are kept; of an erased one nothing is read again. */
export async function listTexts(
  pool: pg.Pool,
  district: string,
  matters: readonly string[],
): Promise<readonly TextRow[]> {
  const { rows } = await pool.query<TextRow>(
    `select m.district, m.id, m.version, m.narrative, m.wish, m.place_text, m.number, m.parties, m.procedure, m.procedure_version,
            coalesce(d.papers, '{}') as papers, coalesce(d.numbers, '{}') as paper_numbers
       from matter m left join lateral (
         select array_agg(distinct document) as papers, array_agg(distinct number) filter (where number is not null) as numbers
           from matter_document where district = m.district and matter_id = m.id and audience <> 'unit') d on true
      where m.district = $1 and m.id = any ($2::uuid[]) and m.data_key <> ''`,
    [district, matters],
  );
  return rows;
}

/** Events that a file was handed in with; of an erased matter none. */
export async function listHandedIn(
  pool: pg.Pool,
  district: string,
  events: NewEvents['events'],
): Promise<readonly { readonly matter_id: string; readonly data: EventData }[]> {
  const { rows } = await pool.query<{ readonly matter_id: string; readonly data: EventData }>(
    `select e.matter_id, e.data
       from unnest($2::uuid[], $3::integer[]) k(matter_id, seq)
       join matter_event e on e.district = $1 and e.matter_id = k.matter_id and e.seq = k.seq
        and e.data ->> 'kind' in ('ledger', 'evidence', 'material')
       join matter m on m.district = $1 and m.id = k.matter_id and m.data_key <> ''`,
    [district, events.map(({ matter_id }) => matter_id), events.map(({ seq }) => seq)],
  );
  return rows;
}

/** What was written down with these events, sealed; of an erased file nothing. */
export async function listNotes(
  pool: pg.Pool,
  district: string,
  events: NewEvents['events'],
): Promise<readonly NoteRow[]> {
  const { rows } = await pool.query<NoteRow>(
    `select e.district, e.matter_id, e.seq, e.data, e.sealed, m.data_key, m.procedure, m.procedure_version,
            exists (select from matter_document d where d.district = e.district and d.matter_id = e.matter_id
                       and d.seq = e.seq and d.audience = 'unit') as is_kept
       from unnest($2::uuid[], $3::integer[]) k(matter_id, seq)
       join matter_event e on e.district = $1 and e.matter_id = k.matter_id and e.seq = k.seq and e.sealed is not null
       join matter m on m.district = $1 and m.id = k.matter_id and m.data_key <> ''`,
    [district, events.map(({ matter_id }) => matter_id), events.map(({ seq }) => seq)],
  );
  return rows;
}

/** Words of notes and files a matter is found by, at the most: a row of words is no longer than a megabyte in PostgreSQL. */
export const sealedMax = 25_000;

/** Writes the words and how far they reach, in one statement; of a matter that has moved on meanwhile what was noted alone. */
export async function writeWords(
  pool: pg.Pool,
  district: string,
  rows: readonly WordsRow[],
  last: Mark,
): Promise<void> {
  await pool.query('select write_words($1, $2::jsonb, $3, $4, $5)', [
    district,
    JSON.stringify(rows),
    sealedMax,
    last.day,
    last.leaf_index,
  ]);
}
