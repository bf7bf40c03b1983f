import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import {
  done,
  type House,
  type Known,
  lookInto,
  openHouse,
  register,
  type StaffName,
  toAgreement,
} from '../../../test/history.ts';
import type { GroupBody, OwnGroupBody } from '../../api/group.ts';
import type { MatterEvent } from '../../core/matter/event.ts';
import { replay } from '../../core/matter/evolve.ts';
import { readLedger } from '../ledger/ledger.ts';
import { indexNewWords } from '../ledger/take-words.ts';
import { staffScope } from '../matter/caller.ts';
import { readMatter } from '../matter/read.ts';
import { trackByCode } from '../matter/read-by-code.ts';
import { inScope } from '../platform/db/scope.ts';
import { sealEvents } from '../seal/seal.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { countGroup, listMembers } from './group.store.ts';
import { answerGroup, changeGroup } from './group.ts';
import { listLikeMatters } from './like-matters.ts';
import { tellMembers } from './tell-members.ts';

let database: FreshDatabase;
let house: House;
let root: Known;
let members: readonly Known[];

const company = { role: 'respondent', kind: 'organisation', name: '示范物业管理有限公司' } as const;
const names = ['甲示范', '乙示范', '丙示范'] as const;
const complaint = (name: string, index: number) => ({
  category: 'property' as const,
  narrative: `${name}家多收了电梯维修费${index + 1}00元。`,
  parties: [{ role: 'applicant', kind: 'person', name, phone: `1700000007${index}` } as const, company],
});

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
  root = await toAgreement(house, complaint('丁示范', 9));
  members = await Promise.all(names.map((name, index) => register(house, complaint(name, index))));
  await register(house, { ...complaint('戊示范', 5), category: 'neighbours' });
  await sealEvents(house.system);
  await indexNewWords(house.system);
});
afterAll(() => database.drop());

const change = (who: StaffName, { district, id }: Known, body: GroupBody) =>
  changeGroup(house.services, house.people[who], { district, id, body, key: randomUUID() });
const answers = (matter: Known, body: OwnGroupBody, code = matter.codes.applicant) =>
  answerGroup(house.services, { code, id: matter.id, body, key: randomUUID(), proof: undefined });
const says = (matter: Known, deed: 'accept' | 'decline' | 'leave', code = matter.codes.applicant) =>
  answers(matter, { deed }, code);
const offerRead = async (matter: Known) =>
  (await own(matter.codes.applicant))?.group?.said.findLast(({ kind }) => kind === 'offer')?.seq ?? 0;
const tell = () => tellMembers(house.system, { district: root.district, matterId: root.id });
const own = async (code: string) => done(await trackByCode(house.services, code)).matters[0];
const view = async (matter: Known) =>
  done(await readMatter(house.services, house.people.clerk, { ...matter, purpose: '办理' }));
const counts = () => countGroup(database.pool, staffScope(house.people.clerk), root);

function member(index: number): Known {
  const found = members[index];
  if (found === undefined) throw new Error(`no member ${index}`);
  return found;
}

describe('many people, one cause', () => {
  test('the clerk sees the like matters within reach, of one kind against one organisation, and it is written down', async () => {
    done(await change('clerk', root, { deed: 'lead', title: '某某花园电梯维修费' }));
    const purpose = '邀请加入共性问题';
    const like = done(await listLikeMatters(house.services, house.people.clerk, { ...root, purpose }));
    expect(like.items.map(({ id }) => id).toSorted()).toEqual(members.map(({ id }) => id).toSorted());
    const read = (await own(member(0).codes.applicant))?.readings.filter(({ purpose: said }) => said?.zh === purpose);
    expect(read).toHaveLength(1);
    const other = await listLikeMatters(house.services, house.people.yuexiuClerk, { ...root, purpose });
    expect(other).toMatchObject({ ok: false, code: 'not-found' });
  });

  test('each is asked, and joins, declines or stays by their own word, on their page or at the window', async () => {
    for (const one of members) done(await change('clerk', one, { deed: 'invite', root: root.id }));
    expect(await counts()).toMatchObject({ invited: 3, joined: 0, people: 0 });
    expect(await own(member(0).codes.applicant)).toMatchObject({
      group: { title: '某某花园电梯维修费', standing: 'invited', may: ['accept', 'decline'] },
      messages: [{ words: { zh: expect.stringContaining('邀请您加入') } }],
    });
    done(await says(member(0), 'accept'));
    const party = member(1).parties.applicant;
    done(await change('clerk', member(1), { deed: 'accept', party, text: '本人到窗口说愿意一起办' }));
    expect(await says(member(2), 'accept', member(2).codes.respondent)).toMatchObject({ code: 'condition-not-met' });
    done(await says(member(2), 'decline'));
    expect(await counts()).toMatchObject({ invited: 0, joined: 2, declined: 1, people: 2 });
    const like = done(await listLikeMatters(house.services, house.people.clerk, { ...root, purpose: '核对' }));
    expect(like.items.map(({ id }) => id)).toEqual([member(2).id]);
  });

  test('one text reaches every member on their own page, once, however often the job runs', async () => {
    done(await change('clerk', root, { deed: 'notice', text: '物业公司下周公布账目。' }));
    const lastSaid = (await view(root)).group?.led?.said.at(-1)?.seq ?? 0;
    const after = '00000000-0000-0000-0000-000000000000';
    const unheard = () => listMembers(house.system.pool, root, { after, limit: 9, lastSaid, ended: false });
    expect(await unheard()).toHaveLength(2);
    expect(await tell()).toBe(2);
    // Who was told up to the last word is not read again, however many more join.
    expect(await unheard()).toEqual([]);
    expect(await tell()).toBe(0);
    for (const one of [member(0), member(1)])
      expect((await own(one.codes.applicant))?.group?.said).toMatchObject([{ text: '物业公司下周公布账目。' }]);
    expect((await own(member(2).codes.applicant))?.group?.said).toEqual([]);
    expect((await own(root.codes.applicant))?.group?.said).toHaveLength(1);
    const { rows } = await database.ownerPool.query(
      `select count(*)::integer as n from outbox where task = 'tell-group' and payload ->> 'matterId' = $1`,
      [root.id],
    );
    // Three were asked, two joined, one notice.
    expect(rows[0].n).toBe(6);
  });

  test('the outcome is offered to each and each takes or leaves it; nothing else of their matter changes', async () => {
    done(await change('clerk', root, { deed: 'offer', text: '每户退还三百元。' }));
    await tell();
    const read = await offerRead(member(0));
    done(await change('clerk', root, { deed: 'offer', text: '每户退还二百元。' }));
    await tell();
    // What stood there when they looked is not what they would have taken.
    const late = await answers(member(0), { deed: 'take-offer', offer: read });
    expect(late).toMatchObject({ code: 'condition-not-met', words: { zh: expect.stringContaining('新的方案') } });
    const before = await view(member(0));
    done(await answers(member(0), { deed: 'take-offer', offer: await offerRead(member(0)) }));
    const after = await view(member(0));
    expect([after.state, after.clocks, after.narrative]).toEqual([before.state, before.clocks, before.narrative]);
    expect(after.group?.member).toMatchObject({ offer: 'taken' });
    const party = member(1).parties.applicant;
    const offer = await offerRead(member(1));
    done(await change('clerk', member(1), { deed: 'leave-offer', party, offer, text: '本人到窗口说不接受' }));
    expect((await view(root)).group?.led?.counts).toMatchObject({ joined: 2, offered: 2, taken: 1, refused: 1 });
  });

  test('whoever joins later is told what was said before', async () => {
    const late = await register(house, complaint('己示范', 6));
    done(await change('clerk', late, { deed: 'invite', root: root.id }));
    done(await says(late, 'accept'));
    expect(await tell()).toBe(3);
    expect((await own(late.codes.applicant))?.group).toMatchObject({ offer: 'waiting', said: [{}, {}] });
    done(await says(late, 'leave'));
    expect(await counts()).toMatchObject({ joined: 2, left: 1 });
    // Who said no is not asked without end, and comes back of themselves.
    const again = await change('clerk', late, { deed: 'invite', root: root.id });
    expect(again).toMatchObject({ ok: false, words: { zh: expect.stringContaining('起可以再邀请') } });
    expect((await own(late.codes.applicant))?.group).toMatchObject({ standing: 'left', may: ['accept'] });
    done(await says(late, 'accept'));
    expect(await counts()).toMatchObject({ joined: 3, left: 0 });
    done(await says(late, 'leave'));
  });

  test('members do not see each other: no name, number, code or count of another on page, events or API', async () => {
    const page = JSON.stringify(done(await trackByCode(house.services, member(0).codes.applicant)));
    const others = [member(1), member(2), root];
    for (const { id, codes, parties } of others)
      for (const part of [id, codes.applicant, parties.applicant]) expect(page).not.toContain(part);
    for (const name of ['乙示范', '丙示范', '丁示范', '己示范']) expect(page).not.toContain(name);
    const { rows } = await database.ownerPool.query<{ data: unknown }>(
      `select data from matter_event where matter_id = any ($1::uuid[]) and type = 'group'`,
      [[root.id, member(0).id]],
    );
    expect(rows.length).toBeGreaterThan(5);
    for (const { id, parties } of [member(1), member(2)])
      for (const part of [id, parties.applicant]) expect(JSON.stringify(rows)).not.toContain(part);
    expect(JSON.stringify(rows)).not.toContain('三百元');
  });

  test('whoever is complained of reads nothing of who joined what', async () => {
    const page = await own(member(0).codes.respondent);
    expect(page?.group).toBeNull();
    expect(page?.timeline.filter(({ type }) => type === 'group')).toEqual([]);
  });

  test('the ledger finds members, those of one group, and what leads, within reach alone', async () => {
    const listed = async (who: StaffName, group: string) =>
      done(await readLedger(house.services, house.people[who], { group, limit: 50 })).items.map(({ id }) => id);
    const joined = [member(0).id, member(1).id].toSorted();
    expect((await listed('clerk', 'joined')).toSorted()).toEqual(joined);
    expect((await listed('clerk', root.id)).toSorted()).toEqual(joined);
    expect(await listed('clerk', 'leads')).toEqual([root.id]);
    expect(await listed('yuexiuClerk', root.id)).toEqual([]);
    // The committee leads; its members lie with the centre, and their numbers are all it is told.
    const led = async (who: StaffName) =>
      done(await readMatter(house.services, house.people[who], { ...root, purpose: '办理' })).group?.led?.counts;
    expect(await led('clerk')).toMatchObject({ joined: 2, readable: 2 });
    expect(await led('mediator')).toMatchObject({ joined: 2, readable: 0 });
    expect(await listed('mediator', root.id)).toEqual([]);
  });

  test('the level rule counts the people of the group', async () => {
    const leading = await register(house, complaint('壬示范', 4));
    done(await change('clerk', leading, { deed: 'lead', title: '某某花园停水' }));
    const proposed = async () => (await view(leading)).handling.proposed.includes('many-people');
    for (let n = 0; n < 8; n += 1) {
      const more = await register(house, complaint(`庚示范${n}`, 7));
      done(await change('clerk', more, { deed: 'invite', root: leading.id }));
      expect(await proposed()).toBe(false);
      done(await says(more, 'accept'));
    }
    expect(await proposed()).toBe(true);
  });
});

describe('the walls of a group', () => {
  test('numbers are for whoever reaches the matter that leads, and the fold is what is stored', async () => {
    const [found] = await inScope(database.pool, staffScope(house.people.yuexiuClerk), [
      { text: 'select * from count_group($1, $2)', values: [root.district, root.id] },
    ]);
    expect(found?.rows).toMatchObject([{ joined: 0, people: 0 }]);
    const { rows } = await database.ownerPool.query<{ events: MatterEvent[]; snapshot: unknown }>(
      `select m.snapshot, (select jsonb_agg(jsonb_build_object('seq', e.seq, 'at', to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'), 'actor', e.actor, 'data', e.data) order by e.seq)
          from matter_event e where e.district = m.district and e.matter_id = m.id) as events
         from matter m where m.group_standing is not null`,
    );
    expect(rows.length).toBeGreaterThan(4);
    for (const { events, snapshot } of rows) expect(replay(events)).toMatchObject({ group: Object(snapshot).group });
    const { signer, keyring } = house.services;
    const { findings } = await verifyDatabase(database.workerPool, {
      verifySignature: signer.verify,
      keks: keyring.kek,
    });
    expect(findings).toEqual([]);
  });

  test('who is barred from a member is shown neither it nor its place among the like', async () => {
    const apart = await register(house, complaint('辛示范', 8));
    await sealEvents(house.system);
    await indexNewWords(house.system);
    await database.ownerPool.query(
      `update matter set barred = array['staff:' || $2::text], snapshot = jsonb_set(snapshot, '{barred}', jsonb_build_array($2::text)) where id = $1`,
      [apart.id, house.people.clerk.staffId],
    );
    const like = done(await listLikeMatters(house.services, house.people.clerk, { ...root, purpose: '核对' }));
    expect(like.items.map(({ id }) => id)).not.toContain(apart.id);
    expect(await change('clerk', apart, { deed: 'invite', root: root.id })).toMatchObject({ code: 'not-found' });
    await lookInto(house, 'clerk', root);
  });

  test('ended, the group leaves each to go on alone', async () => {
    done(await change('clerk', root, { deed: 'end', text: '处理完毕' }));
    await tell();
    expect((await own(member(0).codes.applicant))?.group).toMatchObject({ standing: 'ended', may: [] });
    // What became of it stays counted with what it was of.
    expect(await counts()).toMatchObject({ joined: 2, left: 1, taken: 1, refused: 1, people: 0 });
    expect(await change('clerk', root, { deed: 'notice', text: '再说一句' })).toMatchObject({
      code: 'condition-not-met',
    });
  });
});
