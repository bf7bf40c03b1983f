import { portalPaths } from '../src/api/portal/paths.ts';
import { drive } from './support/drive.ts';
import { type Figure, rateFigure } from './support/figure.ts';
import { liveDatabase } from './support/house.ts';
import { floorOf, literal } from './support/pgbench.ts';
import { proportionalBytesOfTree } from './support/processes.ts';
import { sessionAt } from './support/session.ts';
import type { Stage } from './support/stage.ts';

const clients = 16;
const pageSize = 50;
/** Of every read, with sixteen people asking at once. */
const p99MsMax = 50;
const deepPage = 1_000;

interface Read {
  readonly name: string;
  readonly method?: 'POST';
  readonly path: string;
  readonly cookie?: string;
  readonly accept?: string;
  readonly bodies?: readonly object[];
  /** The same rows by one bare statement, in nobody's scope; absent where there is nothing to be read. */
  readonly floor?: string;
}

/** Every page that is opened all day and is no work list of one's own: ledger, search, check, boards, reminders, portal. */
export async function measureReads(stage: Stage): Promise<readonly Figure[]> {
  const { house, server } = stage;
  const figures: Figure[] = [];
  for (const read of await readsOf(stage)) {
    const headers = {
      ...(read.cookie === undefined ? {} : { Cookie: read.cookie }),
      ...(read.accept === undefined ? {} : { Accept: read.accept }),
    };
    const { path, floor, method = 'GET' } = read;
    const bodies = read.bodies?.map((body) => JSON.stringify(body)) ?? [undefined];
    const driven = await drive(
      {
        port: server.port,
        connections: clients,
        warm: { answers: 1_000, seconds: 2 },
        seconds: 2.5,
        expectedStatus: 200,
        withKey: false,
        requests: bodies.map((body) => ({ method, path, headers, ...(body === undefined ? {} : { body }) })),
      },
      { app: server.pid, database: house.databasePid },
    );
    const script = { name: 'read', text: floor ?? 'select 1;\n', clients, seconds: 1 };
    const least = await floorOf(house, liveDatabase, script);
    figures.push(
      rateFigure(read.name, driven, least, {
        text: `p99 < ${p99MsMax} ms`,
        holds: driven.p99Ms < p99MsMax,
        ...(floor === undefined ? { note: 'its floor: a statement that reads nothing' } : {}),
      }),
    );
  }
  const bytes = proportionalBytesOfTree(server.pid) + proportionalBytesOfTree(house.databasePid);
  return [
    ...figures,
    { name: 'memory after these reads, server and database', value: `${Math.round(bytes / 1e6)} MB` },
  ];
}

async function readsOf(stage: Stage): Promise<readonly Read[]> {
  const { house, workforce, posts } = stage;
  const { city, district } = await unitsAbove(stage);
  const centre = posts.busyClerk.unit;
  const above = await sessionAt(house, 'supervisor', city);
  const head = await sessionAt(house, 'lead', centre);
  const clerk = await sessionAt(house, 'clerk', centre);
  const filters = 'status=open&category=neighbours&channel=desk';
  const filtered = "status = 'open' and category = 'neighbours' and channel = 'desk'";
  const [cursor, after] = await keyAfter(stage, (deepPage - 1) * pageSize);
  const places = workforce.doors.find((door) => door.centre.id === centre.id)?.places ?? [];
  const bare = (where: string) =>
    `select m.*, s.name_zh from matter m left join staff s on s.id = m.holder_staff_id where ${where} order by m.opened_at desc, m.id desc limit ${pageSize + 1};\n`;
  const board = (
    path: string,
  ) => `select answerable_unit_id, waiting_for, count(*), count(*) filter (where next_lapse_at <= now())
  from matter where status = 'open' and reach && '{${path}}' group by 1, 2;\n`;
  const search = (words: string) => ({
    method: 'POST' as const,
    path: '/api/v1/ledger/search',
    bodies: [{ words, limit: pageSize }],
  });
  return [
    {
      name: 'ledger of the city: three filters',
      path: `/api/v1/ledger?${filters}`,
      cookie: above,
      floor: bare(filtered),
    },
    {
      name: 'ledger of the busiest centre: three filters',
      path: `/api/v1/ledger?${filters}`,
      cookie: head,
      floor: bare(`${filtered} and reach && '{${centre.id}}'`),
    },
    {
      name: `ledger of the city: page ${deepPage.toLocaleString('en')}`,
      path: `/api/v1/ledger?cursor=${cursor}`,
      cookie: above,
      floor: bare(`(opened_at, m.id) < (${after})`),
    },
    {
      name: 'hand-offs of the city that are overdue',
      path: '/api/v1/ledger?handoff=overdue',
      cookie: above,
      floor: bare(
        "exists (select from matter_handoff h where h.district = m.district and h.matter_id = m.id and h.how = 'lapsed')",
      ),
    },
    {
      name: 'work within reach, the city',
      path: '/api/v1/matters?queue=reach',
      cookie: above,
      floor: bare("status = 'open'"),
    },
    { name: 'search, a common word', ...search('漏水'), cookie: above, floor: bare("narrative like '%漏水%'") },
    {
      name: 'search, a rare one',
      ...search('17栋1504房'),
      cookie: above,
      floor: bare("place_text like '%17栋1504房%'"),
    },
    {
      name: 'duplicate check at registration',
      method: 'POST',
      path: '/api/v1/duplicate-checks',
      bodies: Array.from({ length: 200 }, (_, n) => ({ purpose: '登记前核对', registration: registration(n, places) })),
      cookie: clerk,
      floor: `\\set n random(0, 9999)\nselect y.* from matter_party y where y.district = '${centre.district}' and y.phone_index = md5(:n::text) limit 200;\n`,
    },
    { name: 'board of the city', path: '/api/v1/board', cookie: above, floor: board(String(city.id)) },
    {
      name: 'board of a district',
      path: `/api/v1/board?unit=${district.id}`,
      cookie: above,
      floor: board(String(district.id)),
    },
    {
      name: 'reminders of the head of the busiest centre',
      path: '/api/v1/alerts?whose=mine',
      cookie: head,
      floor: `select a.* from matter m join clock_alert a on a.district = m.district and a.matter_id = m.id
  where m.status = 'open' and m.desk_unit_id = ${centre.id} and a.lead_seen_at is null order by a.until limit 51;\n`,
    },
    { name: 'how much lies in each list', path: '/api/v1/queues', cookie: head },
    { name: 'portal: first page', path: portalPaths.home, accept: 'text/html' },
  ];
}

async function unitsAbove({ house, posts }: Stage) {
  const client = await house.connect(liveDatabase);
  const { rows } = await client.query<{ id: number; code: string; kind: string }>(
    `select id, code, kind from org_unit where kind = 'city' or kind = 'district' and district = $1 order by kind`,
    [posts.busyClerk.unit.district],
  );
  await client.end();
  const [city, district] = rows;
  if (city?.kind !== 'city' || district?.kind !== 'district') throw new Error('a tree without a city or its district');
  return { city, district };
}

/** The cursor of the page after so many rows, and the same as a row of SQL. */
async function keyAfter({ house }: Stage, rows: number): Promise<readonly [cursor: string, sql: string]> {
  const client = await house.connect(liveDatabase);
  const found = await client.query<{ key: string; id: string }>(
    `select opened_at::text as key, id from matter order by opened_at desc, id desc
      offset least($1, (select count(*) from matter) - 100) limit 1`,
    [rows],
  );
  await client.end();
  const [row] = found.rows;
  if (row === undefined) throw new Error('a ledger without rows');
  return [Buffer.from(`${row.key}|${row.id}`).toString('base64url'), `${literal(row.key)}, '${row.id}'`];
}

/** What a clerk types before it is registered: some of it as others told it before. */
function registration(n: number, places: readonly { readonly code: string; readonly name: string }[]) {
  const place = places[n % Math.max(1, places.length)];
  const building = `${place?.name ?? ''}某某花园${1 + (n % 30)}栋${1 + (n % 32)}0${1 + (n % 8)}房`;
  const phone = (of: number) => `1700000${String(of % 10_000).padStart(4, '0')}`;
  return {
    category: 'neighbours',
    place: place?.code ?? '',
    placeText: building,
    narrative: '楼上卫生间漏水，主卧天花和墙面泡坏了。找过楼上两次，对方不承认。',
    wish: '早点修好，赔偿损失。',
    parties: [
      { role: 'applicant', kind: 'person', name: `陈示范`, phone: phone(n * 37), address: building },
      { role: 'respondent', kind: 'person', name: `李样本`, phone: phone(n * 53 + 11) },
    ],
  };
}
