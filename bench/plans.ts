import { plainDate } from '../src/core/time/plain-date.ts';
import { listQueue, type QueueQuestion } from '../src/server/matter/queue.store.ts';
import type { Figure } from './support/figure.ts';
import { liveDatabase } from './support/house.ts';
import type { Stage } from './support/stage.ts';

interface Plan {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
  readonly Plans?: readonly Plan[];
}

interface Looked {
  readonly blocks: number;
  readonly nodes: readonly Plan[];
}

/**
 * What a page of my work reads, told by PostgreSQL itself in the server's own role and scope: blocks of the first page
 * and of the twentieth, and that no table is walked through for it and nothing counted.
 */
export async function measurePlans(stage: Stage): Promise<readonly Figure[]> {
  const { busyClerk, busyMediator } = stage.posts;
  const cases = [
    { name: 'desk of the busiest centre', post: busyClerk, queue: 'unit' },
    { name: 'own work at its committee', post: busyMediator, queue: 'mine' },
  ] as const;
  const figures: Figure[] = [];
  for (const { name, post, queue } of cases) {
    const question = {
      queue,
      staffId: post.staffId,
      limit: 51,
      holders: [post.staffId],
      reader: post.staffId,
      today: plainDate('2026-03-02'),
    };
    const first = await explain(stage, post.unit.id, { ...question, after: undefined });
    const later = await explain(stage, post.unit.id, { ...question, after: await keyAfter(stage, post.unit.id, 950) });
    const walked = [...first.nodes, ...later.nodes].filter((node) => node['Node Type'] === 'Seq Scan');
    figures.push({
      name: `blocks read for a page: ${name}`,
      value: `${first.blocks}, twentieth page ${later.blocks}`,
      wanted: 'no table walked through, pages alike',
      holds: walked.length === 0 && later.blocks < 2 * first.blocks,
      note:
        walked.length === 0 ? 'no sequential scan' : `walked through: ${walked.map((node) => node['Relation Name'])}`,
    });
  }
  return figures;
}

/** The plan that the prepared statement settles on, carried out. */
async function explain({ house }: Stage, unit: number, asked: QueueQuestion): Promise<Looked> {
  const { text, values } = await statementOf(unit, asked);
  const client = await house.connect(liveDatabase);
  try {
    await client.query('set role onedoor_app');
    await client.query('set plan_cache_mode = force_generic_plan');
    await client.query(`prepare page as ${text}`);
    const given = values.map(literalOf).join(', ');
    const { rows } = await client.query(`explain (analyze, buffers, format json) execute page (${given})`);
    const plan: Plan = rows[0]['QUERY PLAN'][0].Plan;
    return { blocks: (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0), nodes: flat(plan) };
  } finally {
    await client.end();
  }
}

/** A value as `execute` takes it; ids and days need no escaping. */
function literalOf(value: unknown): string {
  if (value === undefined || value === null) return 'null';
  if (typeof value === 'number') return String(value);
  return Array.isArray(value) ? `'{${value.join(',')}}'` : `'${value}'`;
}

function flat(plan: Plan): readonly Plan[] {
  return [plan, ...(plan.Plans ?? []).flatMap(flat)];
}

interface Statement {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** The store's own statement, caught on its way. */
async function statementOf(unit: number, asked: QueueQuestion): Promise<Statement> {
  let caught: Statement | undefined;
  const pool = {
    query(statement: Statement) {
      caught = statement;
      return Promise.resolve({ rows: [] });
    },
  };
  await listQueue(pool as unknown as Parameters<typeof listQueue>[0], { kind: 'units', units: [unit] }, asked);
  if (caught === undefined) throw new Error('the store asked nothing');
  return caught;
}

/** The key of the row so far into a desk. */
async function keyAfter({ house }: Stage, unit: number, rows: number): Promise<QueueQuestion['after']> {
  const client = await house.connect(liveDatabase);
  const found = await client.query<{ lapse: string; id: string }>(
    `select next_lapse_at::text as lapse, id from matter where status = 'open' and desk_unit_id = $1
      order by next_lapse_at, id offset $2 limit 1`,
    [unit, rows],
  );
  await client.end();
  return found.rows[0];
}
