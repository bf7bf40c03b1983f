import type { Post } from '../seed/city/posts.ts';
import { password } from './load.ts';
import { type Figure, rateFigure } from './support/figure.ts';
import { liveDatabase } from './support/house.ts';
import { floorOf } from './support/pgbench.ts';
import { inRounds } from './support/rounds.ts';
import { type RunningServer, signIn } from './support/server.ts';
import type { Stage } from './support/stage.ts';

const clients = 16;
const pageSize = 50;
const wantedPerSecond = 800;

interface QueueCase {
  readonly name: string;
  readonly post: Post;
  readonly queue: 'mine' | 'unit';
  /** How many pages further than the first. */
  readonly pagesOn: number;
  readonly required: boolean;
  readonly packed?: true;
}

/** My work, fifty to a page with the parties, by what lapses first: the page that everybody opens all day. */
export async function measureQueue(stage: Stage): Promise<readonly Figure[]> {
  const { busyClerk, busyMediator, clerk } = stage.posts;
  const cases: readonly QueueCase[] = [
    { name: 'first page, busiest centre', post: busyClerk, queue: 'unit', pagesOn: 0, required: true },
    { name: 'twentieth page, busiest centre', post: busyClerk, queue: 'unit', pagesOn: 19, required: true },
    { name: 'own work, its committee', post: busyMediator, queue: 'mine', pagesOn: 0, required: true },
    { name: 'first page, ordinary centre', post: clerk, queue: 'unit', pagesOn: 0, required: true },
    { name: 'first page packed with gzip', post: busyClerk, queue: 'unit', pagesOn: 0, required: false, packed: true },
  ];
  const figures: Figure[] = [];
  for (const one of cases) figures.push(await measureCase(stage, one));
  return figures;
}

async function measureCase({ house, server }: Stage, one: QueueCase): Promise<Figure> {
  const cookie = await signIn(server.url, one.post.account, password);
  const { path, rows, after } = await pageOf(server, cookie, one);
  const headers = { Cookie: cookie, ...(one.packed === true ? { 'Accept-Encoding': 'gzip' } : {}) };
  const text = bareQuery(one, after);
  const { driven, floor } = await inRounds(
    {
      port: server.port,
      connections: clients,
      seconds: 2.5,
      expectedStatus: 200,
      withKey: false,
      requests: [{ method: 'GET', path, headers }],
    },
    { app: server.pid, database: house.databasePid },
    () => floorOf(house, liveDatabase, { name: 'queue', text, clients, seconds: 2 }),
    2,
  );
  return rateFigure(`my work: ${one.name} (${rows} rows)`, driven, floor, {
    text: one.required ? `≥ ${wantedPerSecond}/s (aim 1,500)` : '',
    holds: !one.required || driven.perSecond >= wantedPerSecond,
  });
}

interface Page {
  readonly path: string;
  readonly rows: number;
  /** The key the page starts after. */
  readonly after: readonly [lapse: string, id: string];
}

/** The address of the page so many pages on, found by turning them. */
async function pageOf(server: RunningServer, cookie: string, { queue, pagesOn }: QueueCase): Promise<Page> {
  const first = `/api/v1/matters?queue=${queue}&limit=${pageSize}`;
  let path = first;
  let cursor: string | null = null;
  for (let turned = 0; ; turned += 1) {
    const answer = await fetch(server.url + path, { headers: { cookie } });
    const page = (await answer.json()) as { items: readonly unknown[]; next: string | null };
    if (turned === pagesOn || page.next === null) {
      const [lapse = '-infinity', id = '00000000-0000-0000-0000-000000000000'] =
        cursor === null ? [] : Buffer.from(cursor, 'base64url').toString().split('|');
      return { path, rows: page.items.length, after: [lapse, id] };
    }
    cursor = page.next;
    path = `${first}&cursor=${cursor}`;
  }
}

/** The same rows by one prepared statement, in nobody's scope. */
function bareQuery({ post, queue }: QueueCase, [lapse, id]: Page['after']): string {
  const own = queue === 'mine' ? `and (holder_staff_id is null or holder_staff_id = '${post.staffId}')` : '';
  const moment = lapse.replace(/:/g, '');
  return `select m.district, m.id, m.number, m.procedure, m.procedure_version, m.category, m.state, m.waiting_for, m.place_text,
  m.opened_at, m.next_clock, m.next_due, m.next_provisional, m.next_lapse_at, m.snapshot -> 'clocks' -> m.next_clock, s.name_zh,
  (select json_agg(json_build_array(p.role, p.name) order by p.position)
     from matter_party p where p.district = m.district and p.matter_id = m.id)
  from (select * from matter
         where status = 'open' and desk_unit_id = ${post.unit.id} and (next_lapse_at, id) > ('${moment}', '${id}') ${own}
         order by next_lapse_at, id limit ${pageSize + 1}) m
  left join staff s on s.id = m.holder_staff_id
 order by m.next_lapse_at, m.id;
`;
}
