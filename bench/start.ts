import { setTimeout as delay } from 'node:timers/promises';
import type { Figure } from './support/figure.ts';
import { postmasterPid } from './support/house.ts';
import { proportionalBytesOfTree } from './support/processes.ts';
import { startServer } from './support/server.ts';
import { median } from './support/statistics.ts';

const starts = 3;
const readySecondsMax = 5;
const memoryBytesMax = 400e6;

/**
 * A second `npm start`: everything built and loaded, the database stopped in good order. From the command to the first
 * 200 of /readyz; and what server and database keep of the memory when nobody asks anything of them.
 */
export async function measureStart(): Promise<readonly Figure[]> {
  const ready: number[] = [];
  let bytes = Number.NaN;
  for (let start = 0; start < starts; start += 1) {
    const server = await startServer('npm');
    ready.push(server.readyMs / 1000);
    if (start === starts - 1) {
      await delay(10_000);
      bytes = proportionalBytesOfTree(server.pid) + proportionalBytesOfTree(await postmasterPid());
    }
    await server.stop();
  }
  const seconds = median(ready);
  return [
    {
      name: 'second `npm start`, to /readyz',
      value: `${seconds.toFixed(1)} s`,
      wanted: `< ${readySecondsMax} s`,
      holds: seconds < readySecondsMax,
      note: `median of ${starts}, database included`,
    },
    {
      name: 'memory at rest, server and database',
      value: `${Math.round(bytes / 1e6)} MB`,
      wanted: `< ${memoryBytesMax / 1e6} MB`,
      holds: bytes < memoryBytesMax,
      note: 'proportional (PSS), ten seconds after a start',
    },
  ];
}
