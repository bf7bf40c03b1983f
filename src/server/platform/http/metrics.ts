import { collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Pool } from '../db/pool.ts';

/** What the server tells of itself at /metrics, in the text form of Prometheus. No figure names a person or a matter. */
export interface Metrics {
  readonly registry: Registry;
  /** One answered request; `route` is the pattern and never the address, which may hold a code. */
  observe(method: string, route: string, status: number, seconds: number): void;
  /** A figure that is looked up whenever the figures are asked for; left out where that fails. */
  gauge(gauge: LookedUp): void;
}

/** Values with one label each. */
export interface LookedUp {
  readonly name: string;
  readonly help: string;
  readonly label: string;
  readonly look: () => Promise<readonly { readonly label: string; readonly value: number }[]>;
}

export function createMetrics(pool: Pool): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const duration = new Histogram({
    name: 'onedoor_http_request_duration_seconds',
    help: 'Time from the head of a request to the end of its answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 10],
    registers: [registry],
  });
  new Gauge({
    name: 'onedoor_database_connections',
    help: 'Connections of the pool by what they do, and requests waiting for one',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.set({ state: 'busy' }, pool.totalCount - pool.idleCount);
      this.set({ state: 'idle' }, pool.idleCount);
      this.set({ state: 'waiting' }, pool.waitingCount);
    },
  });
  return {
    registry,
    gauge({ name, help, label, look }) {
      new Gauge({
        name,
        help,
        labelNames: [label],
        registers: [registry],
        async collect() {
          this.reset();
          // A figure that cannot be looked up is left out, and shows by its absence: the others are still answered.
          for (const one of await look().catch(() => [])) this.set({ [label]: one.label }, one.value);
        },
      });
    },
    observe: (method, route, status, seconds) => duration.observe({ method, route, status }, seconds),
  };
}
