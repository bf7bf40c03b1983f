import { setTimeout as delay } from 'node:timers/promises';
import { cpuSecondsOfTree } from './processes.ts';
import { startServer } from './server.ts';

/** Used by less than this of one core over as many seconds in a row, server and database are taken to be at rest. */
const restingShare = 0.08;
const restingSeconds = 6;
const secondsMax = 3 * 3600;

/**
 * Lets the server's jobs catch up with what was loaded: words taken, alerts noted, visits planned, lapses written. In a
 * house at work that is done within seconds of each deed; left undone it would be done beside the measures, by the same
 * process and on the same cores.
 */
export async function letJobsCatchUp(databasePid: number): Promise<void> {
  const server = await startServer('node');
  try {
    const used = () => cpuSecondsOfTree(server.pid) + cpuSecondsOfTree(databasePid);
    let quiet = 0;
    for (let waited = 0; quiet < restingSeconds; waited += 1) {
      if (waited > secondsMax) throw new Error('the jobs did not come to an end');
      const before = used();
      await delay(1000);
      quiet = used() - before < restingShare ? quiet + 1 : 0;
    }
  } finally {
    await server.stop();
  }
}
