import { type EventLoopUtilization, performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';

/** How the share of time is read that this process was busy, all of it or since an earlier reading. */
export type ReadUtilization = (since?: EventLoopUtilization) => EventLoopUtilization;

/** Above this share of the last moments people are waiting for each other; making papers alone stays below half. */
const busyShare = 0.8;
const lookMs = 200;
/** A paper is put off no longer than this, however long the rush lasts. */
const waitMsMax = 5_000;

export interface MakeWay {
  /** Returns at once in a quiet process, and after the rush, or five seconds, in a busy one. */
  pass(): Promise<void>;
  stop(): void;
}

/**
 * Lets people go first: the process that makes papers is the one that answers at the windows. A registration takes a
 * thousandth of a second and its two papers thirty, so during a rush papers would take most of the machine.
 */
export function createMakeWay(
  read: ReadUtilization = (since) => performance.eventLoopUtilization(since),
  waitMost = waitMsMax,
): MakeWay {
  let last = read();
  let share = 0;
  const timer = setInterval(() => {
    share = read(last).utilization;
    last = read();
  }, lookMs);
  timer.unref();
  return {
    async pass() {
      for (let waited = 0; share > busyShare && waited < waitMost; waited += lookMs) await pause(lookMs);
    },
    stop: () => clearInterval(timer),
  };
}
