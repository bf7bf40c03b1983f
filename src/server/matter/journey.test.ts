import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import { onPool, type TestServices, testServices } from '../../../test/services.ts';
import { type Shipai, seedShipai } from '../../../test/shipai.ts';
import type { Acted, MatterView, TrackingView } from '../../api/matter.ts';
import { instant } from '../../core/time/instant.ts';
import type { Outcome } from '../platform/outcome.ts';
import { actByCode, actOnMatter } from './act.ts';
import type { StaffCaller } from './caller.ts';
import { lapseClock } from './lapse.ts';
import { listMatters } from './queue.ts';
import { readMatter, trackByCode } from './read.ts';
import { registerMatter, reportMatter } from './register.ts';
import { unmaskParty } from './unmask.ts';

let database: FreshDatabase;
let services: TestServices;
let shipai: Shipai;
let keys = 0;

beforeAll(async () => {
  database = await freshDatabase();
  services = testServices(database.pool);
  shipai = await seedShipai(database.ownerPool);
});
afterAll(() => database.drop());

const report = {
  category: 'neighbours',
  place: '440106006',
  placeText: '华标街 8 号 701',
  narrative: '楼上漏水，天花板发霉。',
  wish: '修好并赔偿',
  parties: [
    { role: 'applicant', kind: 'person', name: '陈示范', phone: '17000000001', identityNumber: '999999199001010014' },
    { role: 'respondent', kind: 'person', name: '李䶮', phone: '17000000002' },
  ],
} as const;

const body = { ...report, parties: [...report.parties] };

function must<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.code}: ${JSON.stringify(outcome)}`);
  return outcome.value;
}

class Story {
  readonly target: { readonly district: string; readonly id: string };
  constructor(target: { readonly district: string; readonly id: string }) {
    this.target = target;
  }
  async see(caller: StaffCaller): Promise<MatterView> {
    return must(await readMatter(services, caller, this.target));
  }
  async by(caller: StaffCaller, action: string, input: Record<string, unknown> = {}): Promise<Acted> {
    const { version } = await this.see(caller);
    keys += 1;
    return must(
      await actOnMatter(services, caller, { ...this.target, action, input, expectedVersion: version, key: `k${keys}` }),
    );
  }
  async party(code: string, action: string, input: Record<string, unknown> = {}): Promise<Acted> {
    keys += 1;
    return must(await actByCode(services, { code, id: this.target.id, action, input, key: `k${keys}` }));
  }
}

async function codeOf(caller: StaffCaller, story: Story, name: string): Promise<string> {
  const { parties } = await story.see(caller);
  const party = parties.find((one) => one.name === name);
  const asked = { ...story.target, party: party?.id ?? '', field: 'code', purpose: '寄送邀请函' } as const;
  return must(await unmaskParty(services, caller, asked)).value;
}

describe('the journey of one dispute', () => {
  test('goes from the door to the confirmed end, followed by one code', async () => {
    const registered = must(await reportMatter(services, body, 'draft-1'));
    const code = registered.codes[0]?.code ?? '';
    const story = new Story(registered);
    await story.by(shipai.clerk, 'register');
    await story.by(shipai.clerk, 'send', { unit: shipai.committee });
    await story.by(shipai.mediator, 'accept', { mediator: shipai.mediator.staffId });
    expect((await story.see(shipai.mediator)).number).toBe('（2026）穗天石牌人调字第00001号');
    await story.by(shipai.mediator, 'tell-rights', { way: 'oral' });
    await story.by(shipai.mediator, 'invite');
    const other = await codeOf(shipai.mediator, story, '李䶮');
    await story.party(other, 'consent');
    await story.by(shipai.mediator, 'hold-session', {
      on: '2026-03-02',
      place: '石牌',
      present: '双方',
      account: '各自说明',
    });
    const parties = (await story.see(shipai.mediator)).parties;
    const debtor = parties.find((party) => party.role === 'respondent')?.id;
    await story.by(shipai.mediator, 'draft-agreement', {
      facts: '漏水',
      issues: '维修和赔偿',
      obligations: [
        { debtor, wording: '修好防水', due: '2026-03-20' },
        { debtor, wording: '赔偿', amountFen: 150000, due: '2026-03-25' },
      ],
    });
    await story.party(code, 'confirm-agreement');
    await story.party(other, 'confirm-agreement');
    await story.by(shipai.mediator, 'seal');
    await story.party(code, 'ask-confirmation');
    const { linked } = await story.party(other, 'ask-confirmation');
    const court = new Story(linked ?? { district: '', id: '' });
    await court.by(shipai.court, 'accept', { judge: shipai.court.staffId });
    await court.by(shipai.court, 'hear', { on: '2026-03-02', bothCame: true, account: '双方自愿' });
    await court.by(shipai.court, 'confirm', { reasons: '符合法律规定' });
    const obligations = (await story.see(shipai.mediator)).obligations;
    expect(obligations.map((one) => [one.wording, one.amountFen])).toEqual([
      ['修好防水', null],
      ['赔偿', 150000],
    ]);
    for (const one of obligations)
      await story.by(shipai.mediator, 'record-performance', { obligation: one.id, on: '2026-03-02' });
    const asked: TrackingView = must(await trackByCode(services, code));
    expect(asked.matters.map((matter) => matter.procedure.key)).toEqual(['judicial-confirmation', 'people-mediation']);
    await story.party(code, 'answer-follow-up', { solved: 'yes', words: '不漏了' });
    await story.by(shipai.clerk, 'close');
    const end = must(await trackByCode(services, code)).matters.find(
      (matter) => matter.procedure.key === 'people-mediation',
    );
    expect([end?.status, end?.outcome?.key, end?.performed, end?.resolved]).toEqual([
      'closed',
      'agreed',
      'performed',
      'solved',
    ]);
  });

  test('the same key gives the same answer, another body under it is refused', async () => {
    const first = must(await registerMatter(services, shipai.clerk, body, 'once'));
    const again = await registerMatter(services, shipai.clerk, body, 'once');
    expect(again).toEqual({ ok: true, replayed: true, value: first });
    const other = await registerMatter(services, shipai.clerk, { ...body, wish: '别的' }, 'once');
    expect(other).toMatchObject({ ok: false, code: 'key-reused' });
  });

  test('a clock that lapses brings its consequence once, however many workers look', async () => {
    const registered = must(await registerMatter(services, shipai.clerk, body, 'lapse'));
    const story = new Story(registered);
    await story.by(shipai.clerk, 'send', { unit: shipai.committee });
    const system = onPool(services, database.workerPool);
    const target = { district: registered.district, matterId: registered.id, clock: 'handOff' };
    expect(await lapseClock(system, target)).toBe('not-due');
    services.clock.set(instant('2026-03-06T16:00:00.000Z'));
    const results = await Promise.all([lapseClock(system, target), lapseClock(system, target)]);
    services.clock.set(instant('2026-03-02T01:00:00.000Z'));
    expect(results.filter((one) => one === 'lapsed')).toHaveLength(1);
    expect((await story.see(shipai.clerk)).state.key).toBe('returned');
  });

  test('work is listed by what lapses first and pages by key', async () => {
    for (let index = 0; index < 5; index += 1)
      must(await registerMatter(services, shipai.clerk, body, `queue-${index}`));
    const first = must(await listMatters(services, shipai.clerk, { queue: 'unit', limit: 3 }));
    const second = must(
      await listMatters(services, shipai.clerk, { queue: 'unit', limit: 3, cursor: first.next ?? '' }),
    );
    const ids = [...first.items, ...second.items].map((item) => item.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(first.items[0]?.parties.map((party) => party.name)).toEqual(['陈示范', '李䶮']);
  });

  test('somebody else’s matter is not found', async () => {
    const registered = must(await registerMatter(services, shipai.clerk, body, 'walls'));
    const stranger: StaffCaller = {
      staffId: shipai.clerk.staffId,
      roles: [{ role: 'clerk', unitId: shipai.elsewhere }],
    };
    expect(await readMatter(services, stranger, registered)).toMatchObject({ ok: false, code: 'not-found' });
  });
});
