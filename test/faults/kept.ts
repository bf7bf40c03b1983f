import { z } from 'zod';
import type { Filing } from './filing.ts';
import type { FaultHouse } from './house.ts';
import type { ServerNode } from './node.ts';

const verified = z.object({ findingsTotal: z.number(), findings: z.array(z.unknown()) });

/** What is wrong with what was kept; everything empty when nothing is. */
export interface Kept {
  /** Acknowledged, and not there. */
  readonly lost: readonly string[];
  /** Keys with another number of matters than one. */
  readonly notOnce: readonly string[];
  /** Matters without an event, parties or codes, with a gap, or whose head is not their last event's. */
  readonly halves: readonly string[];
  /** What `onedoor verify` finds. */
  readonly findings: readonly unknown[];
}

export const whole: Kept = { lost: [], notOnce: [], halves: [], findings: [] };

/** Holds what was acknowledged against what is in the tables, without the product; then has the product verify itself. */
export async function keptOf(house: FaultHouse, node: ServerNode, filing: Filing): Promise<Kept> {
  const matters = await house.sql<{ id: string; key: string }>(
    `select id, split_part(narrative, '：', 1) as key from matter where narrative like 'fault-%'`,
  );
  const ids = new Set(matters.map(({ id }) => id));
  const counts = new Map<string, number>();
  for (const { key } of matters) counts.set(key, (counts.get(key) ?? 0) + 1);
  const keys = new Set([...counts.keys(), ...filing.acknowledged.keys()]);
  const halves = await house.sql<{ id: string }>(
    `select id from matter m where
       not exists (select from journey j where j.district = m.district and j.id = m.journey_id)
       or (select count(*) from matter_party p where p.district = m.district and p.matter_id = m.id) <> 2
       or (select count(*) from party_code c where c.district = m.district and c.journey_id = m.journey_id) = 0
       or not exists (select from matter_clock c where c.district = m.district and c.matter_id = m.id)
       or m.version <> (select count(*) from matter_event e where e.district = m.district and e.matter_id = m.id)
       or m.head_hash is distinct from (select e.hash from matter_event e
            where e.district = m.district and e.matter_id = m.id order by e.seq desc limit 1)
     union all
     select matter_id from matter_event e
      where not exists (select from matter m where m.district = e.district and m.id = e.matter_id)`,
  );
  const { stdout } = await node.onedoor('verify', '--json');
  return {
    lost: [...filing.acknowledged].filter(([, { id }]) => !ids.has(id)).map(([key]) => key),
    notOnce: [...keys].filter((key) => counts.get(key) !== 1),
    halves: halves.map(({ id }) => id),
    findings: verified.parse(JSON.parse(stdout)).findings,
  };
}
