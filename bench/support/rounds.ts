import type { LoadOrder } from './client.ts';
import { type Driven, drive, type Measured } from './drive.ts';
import type { Floor } from './pgbench.ts';
import { median } from './statistics.ts';

export interface Rounds {
  readonly driven: Driven;
  readonly floor: Floor;
}

/**
 * The product and its floor in turns, so that whatever else the machine is doing falls on both. Rates and times are the
 * median of the rounds; CPU is all that was used for all that was answered.
 */
export async function inRounds(
  order: Omit<LoadOrder, 'warm'>,
  measured: Measured,
  floor: () => Promise<Floor>,
  rounds: number,
): Promise<Rounds> {
  const driven: Driven[] = [];
  const floors: Floor[] = [];
  for (let round = 0; round < rounds; round += 1) {
    // The first one meets a server that has compiled nothing of this yet.
    const warm = round === 0 ? { answers: 6_000, seconds: 8 } : { answers: 500, seconds: 1 };
    driven.push(await drive({ ...order, warm }, measured));
    floors.push(await floor());
  }
  return { driven: middleOf(driven), floor: middleFloor(floors) };
}

function middleOf(rounds: readonly Driven[]): Driven {
  const of = (pick: (one: Driven) => number) => median(rounds.map(pick));
  const requests = rounds.reduce((sum, one) => sum + one.requests, 0);
  const each = (pick: (one: Driven) => number) =>
    rounds.reduce((sum, one) => sum + pick(one) * one.requests, 0) / requests;
  return {
    requests,
    seconds: rounds.reduce((sum, one) => sum + one.seconds, 0),
    perSecond: of((one) => one.perSecond),
    p50Ms: of((one) => one.p50Ms),
    p99Ms: of((one) => one.p99Ms),
    bytesMean: each((one) => one.bytesMean),
    cpuSeconds: rounds.reduce((sum, one) => sum + one.cpuSeconds, 0),
    appCpuMs: each((one) => one.appCpuMs),
    databaseCpuMs: each((one) => one.databaseCpuMs),
    clientCpuMs: each((one) => one.clientCpuMs),
  };
}

function middleFloor(rounds: readonly Floor[]): Floor {
  return {
    perSecond: median(rounds.map((one) => one.perSecond)),
    databaseCpuMs: median(rounds.map((one) => one.databaseCpuMs)),
    meanMs: median(rounds.map((one) => one.meanMs)),
  };
}
