import { portalPaths } from '../src/api/portal/paths.ts';
import { openPartyField } from '../src/server/matter/parties.ts';
import type { PartyRow } from '../src/server/matter/rows.ts';
import { unwrapDataKey } from '../src/server/platform/crypto/envelope.ts';
import { type Figure, rateFigure } from './support/figure.ts';
import { type House, liveDatabase, servicesOver } from './support/house.ts';
import { floorOf, literal } from './support/pgbench.ts';
import { inRounds } from './support/rounds.ts';
import type { Stage } from './support/stage.ts';

const clients = 16;
const wantedPerSecond = 800;
/** How many parties look; each in their turn of chance. */
const lookers = 1_000;

/** What a party sees under their code: where it stands, all that happened, what is due and why. */
export async function measureTracking({ house, server }: Stage): Promise<readonly Figure[]> {
  const { codes, journeys } = await findLookers(house, lookers);
  const faces = [
    { name: 'API', path: (code: string) => `/api/v1/tracking/${code}`, headers: {} },
    { name: 'HTML page', path: portalPaths.journey, headers: { Accept: 'text/html' } },
  ];
  const text = bareQuery(journeys);
  const figures: Figure[] = [];
  for (const face of faces) {
    const { driven, floor } = await inRounds(
      {
        port: server.port,
        connections: clients,
        seconds: 3,
        expectedStatus: 200,
        withKey: false,
        requests: codes.map((code) => ({ method: 'GET', path: face.path(code), headers: face.headers })),
      },
      { app: server.pid, database: house.databasePid },
      () => floorOf(house, liveDatabase, { name: 'tracking', text, clients, seconds: 2 }),
      3,
    );
    figures.push(
      rateFigure(`tracking: ${face.name}`, driven, floor, {
        text: `≥ ${wantedPerSecond}/s (aim 1,500)`,
        holds: driven.perSecond >= wantedPerSecond,
      }),
    );
  }
  return figures;
}

interface Lookers {
  readonly codes: readonly string[];
  readonly journeys: readonly { readonly district: string; readonly id: string }[];
}

/** Codes of parties of open and lately closed matters, opened with the keys of the data folder as an unmasking does. */
export async function findLookers(house: House, lookers: number): Promise<Lookers> {
  const pool = house.poolOf('onedoor_worker', liveDatabase);
  const { keyring } = servicesOver(pool);
  const { rows } = await pool.query<PartyRow & { data_key: string; journey_id: string }>(
    `select p.*, m.data_key, m.journey_id
       from (select * from matter where origin_id is null order by md5(id::text) limit $1) m
       join matter_party p on p.district = m.district and p.matter_id = m.id and p.position = 1`,
    [lookers],
  );
  await pool.end();
  return {
    codes: rows.map((row) => {
      const key = unwrapDataKey(row.data_key, keyring.kek, { district: row.district, matterId: row.matter_id });
      return openPartyField(row, 'code', key) ?? '';
    }),
    journeys: rows.map((row) => ({ district: row.district, id: row.journey_id })),
  };
}

const childTables = [
  'matter_party',
  'matter_event',
  'matter_obligation',
  'matter_document',
  'matter_message',
  'access_log',
];

/** All rows of one journey by one prepared statement, each table's as JSON; which journey is drawn by chance. */
function bareQuery(journeys: Lookers['journeys']): string {
  const children = childTables.map(
    (table) => `(select json_agg(c) from ${table} c where c.district = m.district and c.matter_id = m.id)`,
  );
  return `\\set n random(1, ${journeys.length})
select m.*, ${children.join(',\n  ')}
  from matter m
 where m.district = (${arrayOf(
   journeys.map(({ district }) => district),
   'text',
 )})[:n]
   and m.journey_id = (${arrayOf(
     journeys.map(({ id }) => id),
     'uuid',
   )})[:n]
 order by m.opened_at desc, m.id desc;
`;
}

function arrayOf(values: readonly string[], type: string): string {
  return `${literal(`{${values.join(',')}}`)}::${type}[]`;
}
