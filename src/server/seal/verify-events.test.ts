import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { act, type Known } from '../../../test/history.ts';
import { openTampering, type Tampering } from '../../../test/tampering.ts';
import type { FindingKind } from './finding.ts';
import type { VerifyProgress } from './verify.ts';

let town: Tampering;

beforeAll(async () => {
  town = await openTampering();
});
afterEach(() => town.restore());
afterAll(() => town.close());

describe('a database nobody tampered with', () => {
  it('has no findings, and the report says what was looked at', async () => {
    const report = await town.verify();
    expect(report.findings).toEqual([]);
    const { rows } = await town.database.workerPool.query<{ events: number; matters: number; heads: number }>(
      `select (select count(*) from matter_event) + (select count(*) from admin_event) as events, (select count(*) from matter) as matters,
              (select count(*) from seal_head) as heads`,
    );
    expect(report).toMatchObject({ ...rows[0], districts: 3, days: 5, findingsTotal: 0 });
  });

  it('can be checked for one district alone', async () => {
    const report = await town.verify({ district: '440104' });
    const { rows } = await town.database.workerPool.query<{ posts: number }>(
      `select count(*)::integer as posts from admin_event where district = '440104'`,
    );
    expect(report).toMatchObject({ districts: 1, matters: 1, events: 1 + (rows[0]?.posts ?? 0), findings: [] });
  });

  it('is told of progress until everything was counted', async () => {
    const told: VerifyProgress[] = [];
    const report = await town.verify({ onProgress: (progress) => told.push(progress) });
    expect(told.at(-1)).toMatchObject({ matters: report.matters, events: report.events, days: report.days });
    expect(told.length).toBeGreaterThan(3);
  });
});

const appended = `insert into matter_event (district, matter_id, seq, type, at, actor, data, previous_hash, hash)
  select district, matter_id, seq + 1, 'note', at, actor, '{"kind":"recounted","year":2026,"effects":[]}', hash, ''
    from matter_event where matter_id = $1 order by seq desc limit 1`;

const ofEvent = (matter: () => Known, seq: (matter: Known) => number, kind: FindingKind) => () =>
  `${kind} ${matter().id} ${seq(matter())}`;
const last = (matter: Known) => matter.version;

describe('what is done to events is named with its matter, event and kind', () => {
  it.each<[string, () => Promise<unknown>, () => string]>([
    [
      'one byte of an event’s data',
      () =>
        town.change(
          `update matter_event set data = jsonb_set(data, '{input,way}', '"written"') where matter_id = $1 and seq = 4`,
          [town.agreement.id],
        ),
      ofEvent(
        () => town.agreement,
        () => 4,
        'edited',
      ),
    ],
    [
      'who did it',
      () =>
        town.change(`update matter_event set actor = '{"kind":"system"}' where matter_id = $1 and seq = 3`, [
          town.agreement.id,
        ]),
      ofEvent(
        () => town.agreement,
        () => 3,
        'edited',
      ),
    ],
    [
      'when it was done, by a millionth of a second',
      () =>
        town.change(`update matter_event set at = at + interval '1 microsecond' where matter_id = $1 and seq = 5`, [
          town.agreement.id,
        ]),
      ofEvent(
        () => town.agreement,
        () => 5,
        'edited',
      ),
    ],
    [
      'its type',
      () =>
        town.change(`update matter_event set type = 'withdraw' where matter_id = $1 and seq = 2`, [town.agreement.id]),
      ofEvent(
        () => town.agreement,
        () => 2,
        'edited',
      ),
    ],
    [
      'its encrypted part',
      () =>
        town.change(
          `update matter_event set sealed = (select sealed from matter_event where matter_id = $1 and seq = 2) where matter_id = $1 and seq = 7`,
          [town.agreement.id],
        ),
      ofEvent(
        () => town.agreement,
        () => 7,
        'edited',
      ),
    ],
    [
      'its encrypted part, taken away',
      () => town.change('update matter_event set sealed = null where matter_id = $1 and seq = 7', [town.agreement.id]),
      ofEvent(
        () => town.agreement,
        () => 7,
        'missing',
      ),
    ],
    [
      'an event edited and its own hash worked out anew',
      async () => {
        await town.change(
          `update matter_event set data = jsonb_set(data, '{input,way}', '"written"') where matter_id = $1 and seq = 4`,
          [town.agreement.id],
        );
        await town.rehashOne(town.agreement, 4);
      },
      ofEvent(
        () => town.agreement,
        () => 4,
        'edited',
      ),
    ],
    [
      'an event edited and the whole chain after it worked out anew',
      async () => {
        await town.change(
          `update matter_event set data = jsonb_set(data, '{input,way}', '"written"') where matter_id = $1 and seq = 4`,
          [town.agreement.id],
        );
        await town.rehash(town.agreement, 4);
      },
      ofEvent(
        () => town.agreement,
        () => 4,
        'edited',
      ),
    ],
    [
      'the last event edited consistently',
      async () => {
        await town.change(
          `update matter_event set data = jsonb_set(data, '{input,kind}', '"police"') where matter_id = $1 and seq = $2`,
          [town.agreement.id, town.agreement.version],
        );
        await town.rehash(town.agreement, town.agreement.version);
      },
      ofEvent(() => town.agreement, last, 'edited'),
    ],
    [
      'an event that still waits to be sealed, edited consistently',
      async () => {
        await town.change(
          `update matter_event set data = jsonb_set(data, '{opening}', '"portal"') where matter_id = $1`,
          [town.waiting.id],
        );
        await town.rehash(town.waiting, 1);
      },
      ofEvent(
        () => town.waiting,
        () => 1,
        'edited',
      ),
    ],
    [
      'an event deleted',
      () => town.change('delete from matter_event where matter_id = $1 and seq = 4', [town.agreement.id]),
      ofEvent(
        () => town.agreement,
        () => 4,
        'missing',
      ),
    ],
    [
      'the first event deleted',
      () => town.change('delete from matter_event where matter_id = $1 and seq = 1', [town.agreement.id]),
      ofEvent(
        () => town.agreement,
        () => 1,
        'missing',
      ),
    ],
    [
      'an event deleted and the rest renumbered',
      async () => {
        await town.change('delete from matter_event where matter_id = $1 and seq = 4', [town.agreement.id]);
        await town
          .change('update matter_event set seq = -seq where matter_id = $1 and seq > 4', [town.agreement.id])
          .catch(() => undefined);
        await renumber(town.agreement, 4);
      },
      ofEvent(
        () => town.agreement,
        () => 4,
        'missing',
      ),
    ],
    [
      'the tail cut off',
      () => town.change('delete from matter_event where matter_id = $1 and seq > 8', [town.agreement.id]),
      ofEvent(
        () => town.agreement,
        () => 9,
        'missing',
      ),
    ],
    [
      'the tail cut off and the matter turned back to it',
      async () => {
        await town.change('delete from matter_event where matter_id = $1 and seq > 8', [town.agreement.id]);
        await town.change(
          `update matter set version = 8, head_hash = (select hash from matter_event where matter_id = $1 and seq = 8) where id = $1`,
          [town.agreement.id],
        );
      },
      ofEvent(
        () => town.agreement,
        () => 9,
        'missing',
      ),
    ],
    [
      'an event that waits deleted with its place on the list',
      async () => {
        const later = await act(town.house, town.waiting, 'clerk', 'record-withdrawal', { reason: '自行和解' });
        await town.change('delete from matter_event where matter_id = $1 and seq = 2', [later.id]);
        await town.change('delete from seal_pending where matter_id = $1 and seq = 2', [later.id]);
      },
      ofEvent(
        () => town.waiting,
        () => 2,
        'missing',
      ),
    ],
    [
      'a whole matter deleted',
      async () => {
        for (const table of ['matter_event', 'matter_clock', 'matter_party', 'matter_obligation', 'matter_document']) {
          await town.change(`delete from ${table} where matter_id = $1`, [town.other.id]);
        }
        await town.change('delete from matter where id = $1', [town.other.id]);
      },
      ofEvent(
        () => town.other,
        () => 1,
        'missing',
      ),
    ],
    [
      'two events exchanged',
      () => exchange(town.agreement, 4, 5),
      ofEvent(
        () => town.agreement,
        () => 4,
        'reordered',
      ),
    ],
    [
      'two events exchanged and the chain worked out anew',
      async () => {
        await exchange(town.agreement, 4, 5);
        await town.rehash(town.agreement, 4);
      },
      ofEvent(
        () => town.agreement,
        () => 4,
        'reordered',
      ),
    ],
    [
      'an event put in between, the chain worked out anew',
      async () => {
        await shift(town.agreement, 5);
        await town.change(
          `insert into matter_event select district, matter_id, 5, 'invite', at, actor, data, sealed, sealed_hash, previous_hash, hash from matter_event where matter_id = $1 and seq = 4`,
          [town.agreement.id],
        );
        await town.rehash(town.agreement, 5);
      },
      ofEvent(
        () => town.agreement,
        () => 5,
        'inserted',
      ),
    ],
    [
      'an event put on at the end, the chain worked out anew',
      async () => {
        await town.change(appended, [town.agreement.id]);
        await town.rehash(town.agreement, town.agreement.version + 1);
        await town.change('update matter set version = version + 1 where id = $1', [town.agreement.id]);
      },
      ofEvent(
        () => town.agreement,
        (matter) => matter.version + 1,
        'inserted',
      ),
    ],
    [
      'the whole chain replaced by another, consistently',
      async () => {
        await town.change(
          `update matter_event set data = jsonb_set(data, '{opening}', '"portal"') where matter_id = $1 and seq = 1`,
          [town.court.id],
        );
        await town.rehash(town.court, 1);
      },
      ofEvent(
        () => town.court,
        () => 1,
        'edited',
      ),
    ],
  ])('%s', async (_, tamper, expected) => {
    await tamper();
    expect(await town.found()).toEqual([expected()]);
  });
});

async function renumber(matter: Known, gone: number): Promise<void> {
  for (let seq = gone + 1; seq <= matter.version; seq += 1) {
    await town.change('update matter_event set seq = $3 where matter_id = $1 and abs(seq) = $2', [
      matter.id,
      seq,
      seq - 1,
    ]);
  }
}

async function shift(matter: Known, from: number): Promise<void> {
  for (let seq = matter.version; seq >= from; seq -= 1) {
    await town.change('update matter_event set seq = $3 where matter_id = $1 and seq = $2', [matter.id, seq, seq + 1]);
  }
}

/** Everything but the numbers and the links changes places. */
async function exchange(matter: Known, one: number, two: number): Promise<void> {
  await town.change(
    `update matter_event e set type = o.type, at = o.at, actor = o.actor, data = o.data, sealed = o.sealed, sealed_hash = o.sealed_hash,
            hash = o.hash, previous_hash = o.previous_hash
       from (select * from matter_event where matter_id = $1 and seq in ($2, $3)) o
      where e.matter_id = $1 and e.seq in ($2, $3) and o.seq <> e.seq`,
    [matter.id, one, two],
  );
}
