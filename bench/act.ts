import { password } from './load.ts';
import { drive } from './support/drive.ts';
import { type Figure, rateFigure } from './support/figure.ts';
import { liveDatabase } from './support/house.ts';
import { markUsed } from './support/loaded.ts';
import { floorOf } from './support/pgbench.ts';
import { signIn } from './support/server.ts';
import type { Stage } from './support/stage.ts';

const clientsMax = 16;
const cpuMsMax = 3;
/** More matters than clients, so that no two deeds meet in one. */
const mattersMax = 200;

interface Mediated {
  readonly district: string;
  readonly id: string;
  readonly version: number;
  readonly party: string;
}

/**
 * How many deeds a second: a mediator notes a private talk, sealed, chained, under row-level security, each in a matter
 * of theirs. The floor is the same matter's row and one event written by a bare statement.
 */
export async function measureAct({ house, server, posts }: Stage): Promise<readonly Figure[]> {
  await markUsed(house);
  const { staffId, account } = posts.busyMediator;
  const client = await house.connect(liveDatabase);
  const { rows } = await client.query<Mediated>(
    `select m.district, m.id, m.version, p.party_id as party
       from matter m join matter_party p on p.district = m.district and p.matter_id = m.id and p.position = 1
      where m.holder_staff_id = $1 and m.procedure = 'people-mediation' and m.state = 'mediating'
        and m.answerable_unit_id = $2 and m.barred is null and m.locks is null
      order by m.id limit ${mattersMax}`,
    [staffId, posts.busyMediator.unit.id],
  );
  await client.end();
  // A deed that takes long must not meet the next one in the same matter.
  const clients = Math.min(clientsMax, Math.floor(rows.length / 4));
  if (clients === 0) throw new Error(`only ${rows.length} matters to act in`);
  const cookie = await signIn(server.url, account, password);
  const driven = await drive(
    {
      port: server.port,
      connections: clients,
      warm: { answers: 1_500, seconds: 4 },
      seconds: 5,
      expectedStatus: 200,
      withKey: true,
      requests: rows.map(({ district, id, version, party }) => ({
        method: 'POST',
        path: `/api/v1/matters/${district}/${id}/actions/note-caucus`,
        headers: { Cookie: cookie },
        body: JSON.stringify({ input: { party, note: '愿意先付一半，其余分期；希望对方当面说清楚。' } }),
        version,
      })),
    },
    { app: server.pid, database: house.databasePid },
  );
  const floor = await floorOf(house, liveDatabase, { name: 'act', text: bareDeed(rows), clients, seconds: 3 });
  const cpu = driven.appCpuMs + driven.databaseCpuMs;
  return [
    rateFigure(`act: a mediator’s notes, ${clients} clients`, driven, floor, {
      text: `≤ ${cpuMsMax} ms CPU`,
      holds: cpu <= cpuMsMax,
    }),
  ];
}

function bareDeed(rows: readonly Mediated[]): string {
  const at = (values: readonly string[], type: string) => `('{${values.join(',')}}'::${type}[])[:n]`;
  return `\\set n random(1, ${rows.length})
with changed as (
  update matter set version = version + 1, updated_at = now(), snapshot = snapshot || '{"noted": true}'
   where district = ${at(
     rows.map(({ district }) => district),
     'text',
   )} and id = ${at(
     rows.map(({ id }) => id),
     'uuid',
   )} returning district, id, version),
listed as (insert into seal_pending select district, id, version + 100000, repeat('0', 64) from changed)
insert into matter_event (district, matter_id, seq, type, at, actor, data, sealed, sealed_hash, previous_hash, hash)
select c.district, c.id, 100000 + c.version, e.type, now(), e.actor, e.data, e.sealed, e.sealed_hash, e.previous_hash, e.hash
  from changed c join matter_event e on e.district = c.district and e.matter_id = c.id and e.seq = 1;
`;
}
