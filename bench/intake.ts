import { account } from '../seed/city/people.ts';
import { createRandom } from '../seed/city/random.ts';
import { password } from './load.ts';
import { type Figure, rateFigure } from './support/figure.ts';
import { liveDatabase } from './support/house.ts';
import { floorStatement, payloadOf } from './support/intake-floor.ts';
import { markUsed } from './support/loaded.ts';
import { floorOf } from './support/pgbench.ts';
import { inRounds } from './support/rounds.ts';
import { signIn } from './support/server.ts';
import type { Stage } from './support/stage.ts';

const clients = 16;
const bodies = 400;

/**
 * How many matters a second a window takes in, with everything a registration does: parties sealed and blind-indexed,
 * the event chained, the access noted, documents and jobs asked for, under row-level security. The worker of the same
 * process typesets, seals and relays meanwhile, as in any server.
 */
export async function measureIntake({ house, server, posts, workforce, seed }: Stage): Promise<readonly Figure[]> {
  await markUsed(house);
  const { busyClerk } = posts;
  const random = createRandom(seed + 1);
  const places = workforce.doors.find((door) => door.centre.id === busyClerk.unit.id)?.places ?? [];
  const told = Array.from({ length: bodies }, () => account(random, random.pick(places)));
  const cookie = await signIn(server.url, busyClerk.account, password);
  // The rows of the one whose account has the middle length stand for all.
  const middle = told.toSorted((a, b) => a.narrative.length - b.narrative.length)[bodies / 2];
  if (middle === undefined) throw new Error('nothing to register');
  const text = await floorStatement(house, await payloadOf(house, busyClerk, middle));
  const { driven, floor } = await inRounds(
    {
      port: server.port,
      connections: clients,
      seconds: 3,
      expectedStatus: 201,
      withKey: true,
      requests: told.map((body) => ({
        method: 'POST',
        path: '/api/v1/matters',
        headers: { Cookie: cookie },
        body: JSON.stringify(body),
      })),
    },
    { app: server.pid, database: house.databasePid },
    () => floorOf(house, liveDatabase, { name: 'intake', text, clients, seconds: 3 }),
    4,
  );
  const cpu = driven.appCpuMs + driven.databaseCpuMs;
  return [
    rateFigure('intake: matters registered, 16 clients', driven, floor, {
      text: '≥ 0.25 of the floor (aim 0.5), ≤ 2 ms CPU',
      holds: driven.perSecond / floor.perSecond >= 0.25 && cpu <= 2,
    }),
  ];
}
