import type pg from 'pg';
import type { Matter } from '../../core/matter/matter.ts';
import type { StaffRole } from '../../core/procedure/definition.ts';
import type { Instant } from '../../core/time/instant.ts';
import type { PlainDate } from '../../core/time/plain-date.ts';
import { inScope, type Scope } from '../platform/db/scope.ts';
import { prepared } from '../platform/db/statement.ts';

export interface ReadingToAsk {
  readonly deed: string;
  readonly unit_id: number | null;
  readonly data_key: string;
}

/** A line of who looked, within the scope. */
export async function findReading(
  pool: pg.Pool,
  scope: Scope,
  target: { readonly district: string; readonly id: string; readonly reading: string },
): Promise<ReadingToAsk | undefined> {
  const [found] = await inScope(pool, scope, [
    prepared(
      `select /*hot:reading*/ a.deed, a.unit_id, m.data_key
         from access_log a join matter m on m.district = a.district and m.id = a.matter_id
        where a.district = $1 and a.matter_id = $2 and a.id = $3`,
      [target.district, target.id, target.reading],
    ),
  ]);
  return found?.rows[0];
}

export interface NewQuestion {
  readonly district: string;
  readonly id: string;
  readonly matter_id: string;
  readonly access_id: string;
  readonly party_id: string;
  readonly unit_id: number;
  readonly asked_at: Instant;
  readonly question_sealed: string;
  readonly due: PlainDate;
}

/** @returns the question that waits: this one, or the one this party had asked about the line before */
export async function insertQuestion(
  pool: pg.Pool,
  scope: Scope,
  row: NewQuestion,
): Promise<{ readonly id: string; readonly due: PlainDate }> {
  const [, kept] = await inScope(
    pool,
    scope,
    [
      prepared(
        `insert into access_question (district, id, matter_id, access_id, party_id, unit_id, asked_at, question_sealed, due)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (district, access_id, party_id) do nothing`,
        [
          row.district,
          row.id,
          row.matter_id,
          row.access_id,
          row.party_id,
          row.unit_id,
          row.asked_at,
          row.question_sealed,
          row.due,
        ],
      ),
      prepared('select id, due from access_question where district = $1 and access_id = $2 and party_id = $3', [
        row.district,
        row.access_id,
        row.party_id,
      ]),
    ],
    'read write',
  );
  const found: { readonly id: string; readonly due: PlainDate } | undefined = kept?.rows[0];
  if (found === undefined) throw new Error('a question that was just written is not there');
  return found;
}

export interface QuestionListed {
  readonly district: string;
  readonly id: string;
  readonly matter_id: string;
  readonly unit_id: number;
  readonly asked_at: Instant;
  readonly question_sealed: string;
  readonly due: PlainDate;
  readonly at: Instant;
  readonly role: StaffRole | null;
  readonly deed: string;
  readonly purpose: string | null;
  readonly number: string | null;
  readonly procedure: string;
  readonly procedure_version: number;
  readonly data_key: string;
}

const questionsMax = 100;

export async function listQuestionRows(
  pool: pg.Pool,
  scope: Scope,
  units: readonly number[],
): Promise<readonly QuestionListed[]> {
  const [found] = await inScope(pool, scope, [
    prepared(
      `select /*hot:questions*/ q.district, q.id, q.matter_id, q.unit_id, q.asked_at, q.question_sealed, q.due,
              a.at, a.role, a.deed, a.purpose, m.number, m.procedure, m.procedure_version, m.data_key
         from access_question q
         join access_log a on a.district = q.district and a.id = q.access_id
         join matter m on m.district = q.district and m.id = q.matter_id
        where q.unit_id = any ($1::integer[]) and q.answered_at is null
        order by q.due, q.id limit ${questionsMax}`,
      [units],
    ),
  ]);
  return found?.rows ?? [];
}

export interface QuestionToAnswer {
  readonly matter_id: string;
  readonly data_key: string;
  readonly snapshot: Matter;
  /** Ids from the root down to the unit that is asked. */
  readonly path: readonly number[];
}

export async function findQuestion(
  pool: pg.Pool,
  scope: Scope,
  target: { readonly district: string; readonly id: string },
): Promise<QuestionToAnswer | undefined> {
  const [found] = await inScope(pool, scope, [
    prepared(
      `select /*hot:question*/ q.matter_id, m.data_key, m.snapshot, u.path
         from access_question q
         join matter m on m.district = q.district and m.id = q.matter_id
         join org_unit u on u.id = q.unit_id
        where q.district = $1 and q.id = $2`,
      [target.district, target.id],
    ),
  ]);
  return found?.rows[0];
}

/** @returns false when it was answered before */
export async function updateAnswered(
  pool: pg.Pool,
  scope: Scope,
  answer: {
    readonly district: string;
    readonly id: string;
    readonly staffId: string;
    readonly at: Instant;
    readonly answerSealed: string;
  },
): Promise<boolean> {
  const [written] = await inScope(
    pool,
    scope,
    [
      prepared(
        `update access_question set answered_at = $3, answered_by = $4, answer_sealed = $5
          where district = $1 and id = $2 and answered_at is null`,
        [answer.district, answer.id, answer.at, answer.staffId, answer.answerSealed],
      ),
    ],
    'read write',
  );
  return written?.rowCount === 1;
}
