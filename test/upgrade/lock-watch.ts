import { setTimeout as delay } from 'node:timers/promises';
import pg from 'pg';

const turnMs = 20;

/** Looks many times a second at who waits for a lock that a migration has or asks for, and for how long. */
export class LockWatch {
  /** The longest that anybody else was seen to wait. */
  longestMs = 0;
  /** The statement that did. */
  waited = '';
  looks = 0;
  private watching = true;
  private readonly running: Promise<void>;

  constructor(url: string) {
    this.running = this.watch(url);
  }

  async end(): Promise<void> {
    this.watching = false;
    await this.running;
  }

  private async watch(url: string): Promise<void> {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => {
      this.watching = false;
    });
    await client.connect();
    try {
      while (this.watching) {
        const { rows } = await client.query<{ ms: number; query: string }>(
          `select extract(epoch from clock_timestamp() - l.waitstart)::float * 1000 as ms, a.query
             from pg_locks l join pg_stat_activity a using (pid)
            where not l.granted and l.waitstart is not null and a.application_name <> 'upgrade'
              and exists (select from pg_stat_activity m where m.application_name = 'upgrade' and m.pid = any (pg_blocking_pids(l.pid)))
            order by 1 desc limit 1`,
        );
        this.looks += 1;
        const [row] = rows;
        if (row !== undefined && row.ms > this.longestMs) {
          this.longestMs = row.ms;
          this.waited = row.query.slice(0, 200);
        }
        await delay(turnMs);
      }
    } finally {
      await client.end();
    }
  }
}
