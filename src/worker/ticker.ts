import type { Logger } from '../server/platform/log/log.ts';

export interface TickerOptions {
  /** For the log. */
  readonly name: string;
  readonly everyMs: number;
  /** The shortest pause between two runs, however often it is poked. */
  readonly gapMs: number;
  readonly log: Logger;
  /** Never runs twice at once. Failing is logged and tried again later, the later the longer it goes on. */
  readonly run: () => Promise<void>;
}

export interface Ticker {
  /** There is something to do now: do not wait for the next turn. */
  poke(): void;
  /** Ends after the run that is under way. */
  stop(): Promise<void>;
}

/** While something fails again and again, its turns come this far apart at the most. */
const failingMsMax = 60_000;

/** Runs something again and again. The first run is due at once. */
export function startTicker(options: TickerOptions): Ticker {
  const { name, everyMs, gapMs, log, run } = options;
  let timer: NodeJS.Timeout | undefined;
  let dueMs = 0;
  let running: Promise<void> | undefined;
  let poked = false;
  let failures = 0;
  let stopped = false;

  const runOnce = async (): Promise<void> => {
    poked = false;
    try {
      await run();
      if (failures > 0) log.info({ job: name }, 'the job works again');
      failures = 0;
    } catch (error) {
      failures += 1;
      log.error({ err: error, job: name, failures }, 'the job failed and will be tried again');
    }
    running = undefined;
    schedule(failures > 0 ? Math.min(everyMs * 2 ** failures, failingMsMax) : poked ? gapMs : everyMs);
  };
  const schedule = (ms: number): void => {
    if (stopped) return;
    clearTimeout(timer);
    dueMs = performance.now() + ms;
    timer = setTimeout(() => {
      running = runOnce();
    }, ms);
  };
  schedule(0);
  return {
    poke() {
      poked = true;
      // While it fails it keeps its distance; while it runs the end of the run looks at `poked`.
      if (running === undefined && failures === 0 && dueMs - performance.now() > gapMs) schedule(gapMs);
    },
    async stop() {
      stopped = true;
      clearTimeout(timer);
      await running;
    },
  };
}
