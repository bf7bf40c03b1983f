import { type MeasuredPosts, measuredPosts, staffTheCity, type Workforce } from '../../seed/city/posts.ts';
import { staffIds } from '../../seed/city/staff.ts';
import { orgDirectory } from '../../src/server/org/directory.ts';
import { type House, liveDatabase } from './house.ts';
import type { RunningServer } from './server.ts';

/** What a measure finds: the database, the server on it, and who works in the city. */
export interface Stage {
  readonly house: House;
  readonly server: RunningServer;
  readonly workforce: Workforce;
  readonly posts: MeasuredPosts;
  readonly seed: number;
}

export async function setStage(house: House, server: RunningServer, seed: number): Promise<Stage> {
  const client = await house.connect(liveDatabase);
  const pool = house.poolOf('onedoor_app', liveDatabase);
  const workforce = staffTheCity(await orgDirectory(pool), seed, await staffIds(client));
  await Promise.all([client.end(), pool.end()]);
  return { house, server, workforce, posts: measuredPosts(workforce), seed };
}
