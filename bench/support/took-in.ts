import { z } from 'zod';

/** What taking a ledger in came to. */
export const tookIn = z.object({
  seconds: z.number(),
  cpuSeconds: z.number(),
  /** The most the process had at once, the file itself included. */
  megabytes: z.number(),
});
export type TookIn = z.output<typeof tookIn>;
