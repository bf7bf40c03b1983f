// Loaded into a node before its program: told by SIGUSR2 it collects garbage and says what is left alive, in bytes.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

process.on('SIGUSR2', () => {
  collect();
  collect();
  const { heapUsed, external, arrayBuffers } = process.memoryUsage();
  process.stderr.write(`alive ${heapUsed + external + arrayBuffers}\n`);
});
