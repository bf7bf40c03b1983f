import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FreshDatabase, freshDatabase } from '../../../test/database.ts';
import {
  act,
  done,
  type House,
  type Known,
  leak,
  openHouse,
  promises,
  register,
  toAgreement,
  toCourt,
  toMediation,
  units,
} from '../../../test/history.ts';
import type { OwnPerformanceBody } from '../../api/obligation.ts';
import type { DataOf, DocumentTemplate } from '../../core/document/document-data.ts';
import { instant } from '../../core/time/instant.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { enterPerformanceByCode } from '../obligation/performance.ts';
import { sealEvents } from '../seal/seal.ts';
import { verifyDatabase } from '../seal/verify.ts';
import { describeDocument } from './make.ts';

let database: FreshDatabase;
let house: House;

beforeAll(async () => {
  database = await freshDatabase();
  house = await openHouse(database);
});
afterAll(() => database.drop());

/** The newest document of that template that the matter issued. */
async function issued<Key extends DocumentTemplate>(matter: Known, template: Key, nth = 0): Promise<DataOf<Key>> {
  const { rows } = await database.workerPool.query<{ id: string }>(
    'select id from matter_document where matter_id = $1 and template = $2 order by seq desc, id offset $3 limit 1',
    [matter.id, template, nth],
  );
  const data = await describeDocument(house.system, {
    district: matter.district,
    matterId: matter.id,
    documentId: rows[0]?.id ?? '',
  });
  if (data?.template !== template) throw new Error(`no ${template} was issued`);
  return data as DataOf<Key>;
}

const monday = instant('2026-03-02T09:00:00+08:00');
const later = (day: string) => house.clock.set(instant(`${day}T10:00:00+08:00`));

describe('from the door to the first session', () => {
  it('a receipt is made for each applicant, with that applicant’s own code and no other', async () => {
    const [first, respondent] = leak().parties;
    if (first === undefined || respondent === undefined) throw new Error('no parties');
    const matter = await register(house, { parties: [first, { ...first, name: '李某' }, respondent] });
    const receipts = [await issued(matter, 'receipt', 0), await issued(matter, 'receipt', 1)];
    expect(receipts.map((one) => one.holderName)).toEqual(['李䶮', '李某']);
    expect(new Set(receipts.map((one) => one.trackingCode)).size).toBe(2);
    expect(receipts[0]).toMatchObject({
      unitName: '石牌街道综治中心',
      unitNameEn: 'Shipai Street Centre',
      number: null,
      issuedOn: '2026-03-02',
      registeredAt: monday,
      otherSideNames: ['龑子妧'],
      trackingCode: matter.codes.applicant,
      trackingUrl: `https://onedoor.example/t/${matter.codes.applicant}`,
      dispute: { zh: '邻里纠纷' },
    });
  });

  it('an application taken down at the window names who wrote it down; the wish becomes requests, line by line', async () => {
    const matter = await register(house, { wish: '尽快修好。\n\n赔偿损失。' });
    expect(await issued(matter, 'mediation-application')).toMatchObject({
      unitName: '石牌街道人民调解委员会',
      applicants: [{ name: '李䶮', bornOn: '1986-03-02', identity: { full: '999999198603020014' } }],
      respondents: [{ name: '龑子妧', role: '被申请人', phone: '17000000002', identity: null }],
      requests: ['尽快修好。', '赔偿损失。'],
      recordedBy: '陈示范',
    });
  });

  it('an application without a wish still asks for mediation', async () => {
    const matter = await register(house, { wish: '' });
    expect((await issued(matter, 'mediation-application')).requests).toEqual(['请求对上述纠纷进行调解。']);
  });

  it('the notice of rights is the committee’s, under the matter’s number, to both sides', async () => {
    const matter = await toMediation(house);
    const notice = await issued(matter, 'rights-notice');
    expect(notice).toMatchObject({
      unitName: '石牌街道人民调解委员会',
      recipients: ['李䶮', '龑子妧'],
      mediators: ['何样本'],
    });
    expect(notice.number).toMatch(/^（2026）穗天石牌人调字第\d{5}号$/);
  });

  it('an invitation bears the respondent’s code and the last day to answer, and not how the applicant told it', async () => {
    const matter = await toMediation(house);
    const invitation = await issued(matter, 'consent-invitation');
    expect(invitation).toMatchObject({
      recipientName: '龑子妧',
      applicantName: '李䶮',
      answerCode: matter.codes.respondent,
      answerByOn: '2026-03-09',
      contact: { name: '何样本' },
    });
    expect(JSON.stringify(invitation)).not.toContain('主卧天花');
    expect(JSON.stringify(invitation)).not.toContain(matter.codes.applicant);
  });

  it('the proof address and the code to type are of the one document', async () => {
    const matter = await register(house);
    const [receipt, application] = [await issued(matter, 'receipt'), await issued(matter, 'mediation-application')];
    expect(receipt.proofCode).toMatch(/^([0-9A-Z]{5}-){3}[0-9A-Z]{5}$/);
    expect(receipt.proofUrl).toBe(`https://onedoor.example/proof/440106/${receipt.proofCode.replaceAll('-', '')}`);
    expect(application.proofCode).not.toBe(receipt.proofCode);
  });
});

describe('mediation', () => {
  it('a session’s record counts the session, tells named parties from others, and holds no caucus', async () => {
    let matter = await toMediation(house);
    matter = await act(house, matter, 'mediator', 'note-caucus', {
      party: matter.parties.applicant,
      note: '底线一万元',
    });
    const session = { on: '2026-03-02', place: '一号室', account: '双方各自说明。' };
    matter = await act(house, matter, 'mediator', 'hold-session', { ...session, present: '李䶮、龑子妧' });
    matter = await act(house, matter, 'mediator', 'hold-session', { ...session, present: '李䶮，物业主管陈某' });
    const [second, first] = [await issued(matter, 'session-record', 0), await issued(matter, 'session-record', 1)];
    expect(first).toMatchObject({ session: 1, others: null, parties: [{ name: '李䶮' }, { name: '龑子妧' }] });
    expect(second).toMatchObject({ session: 2, others: '物业主管陈某', parties: [{ name: '李䶮' }], absentNames: [] });
    expect(second).toMatchObject({ mediators: ['何样本'], rightsTold: true, entries: [{ text: '双方各自说明。' }] });
    expect(JSON.stringify([first, second])).not.toContain('底线');
    expect(JSON.stringify(first)).not.toContain('999999198603020014');
  });

  it('a draft leaves every place to sign open; in force it tells who signed how, and from when it binds', async () => {
    let matter = await toMediation(house);
    matter = await act(house, matter, 'mediator', 'draft-agreement', promises(matter));
    const draft = await issued(matter, 'mediation-agreement');
    expect(draft.signatures.map((place) => place.signature)).toEqual([null, null, null]);
    expect(draft.effectiveOn).toBeNull();
    later('2026-03-03');
    matter = await act(house, matter, 'applicant', 'confirm-agreement');
    matter = await act(house, matter, 'mediator', 'record-signature', {
      party: matter.parties.respondent,
      way: 'fingerprint',
    });
    later('2026-03-04');
    matter = await act(house, matter, 'mediator', 'seal');
    const sealed = await issued(matter, 'mediation-agreement');
    expect(sealed.signatures.map(({ role, name, signature }) => [role, name, signature?.means])).toEqual([
      ['申请人', '李䶮', '本人网上确认'],
      ['被申请人', '龑子妧', '已在纸质文本上按指印'],
      ['人民调解员', '何样本', '本人网上签署'],
    ]);
    expect(sealed).toMatchObject({
      effectiveOn: '2026-03-04',
      copies: 3,
      terms: [
        '龑子妧最迟于2026年4月20日赔偿李䶮天花、墙面及衣柜损失，金额人民币壹万贰仟叁佰元整（¥12,300.00）。',
        '龑子妧最迟于2026年4月30日重做802房主卧卫生间防水层，闭水试验二十四小时不渗漏。',
      ],
    });
    expect(sealed.parties.map((party) => party.phone)).toEqual([null, null]);
    house.clock.set(monday);
  });

  it('a draft that was made anew holds only its own promises, and none of the confirmations of the first', async () => {
    let matter = await toMediation(house);
    matter = await act(house, matter, 'mediator', 'draft-agreement', promises(matter));
    matter = await act(house, matter, 'applicant', 'confirm-agreement');
    matter = await act(house, matter, 'mediator', 'withdraw-draft', { reason: '金额有误' });
    const obligation = { debtor: matter.parties.respondent, due: '2026-05-01', wording: '由龑子妧，修好天花' };
    matter = await act(house, matter, 'mediator', 'draft-agreement', {
      ...promises(matter),
      obligations: [obligation],
    });
    const draft = await issued(matter, 'mediation-agreement');
    expect(draft.terms).toEqual(['龑子妧最迟于2026年5月1日修好天花。']);
    expect(draft.signatures.map((place) => place.signature)).toEqual([null, null, null]);
  });

  it('an oral agreement is recorded with the day it was reached', async () => {
    let matter = await toMediation(house);
    matter = await act(house, matter, 'mediator', 'agree-oral', { ...promises(matter), reachedOn: '2026-03-01' });
    const record = await issued(matter, 'oral-agreement-record');
    expect(record).toMatchObject({ reachedOn: '2026-03-01', issuedOn: '2026-03-02', dispute: '邻里纠纷' });
    expect(record.facts.split('\n')).toHaveLength(2);
    expect(JSON.stringify(record)).not.toContain('999999198603020014');
  });
});

describe('the notice that mediation has ended', () => {
  it.each<[string, (matter: Known) => Promise<Known>, Partial<DataOf<'termination-notice'>>]>([
    [
      'refused by the other side',
      (matter) => act(house, matter, 'respondent', 'refuse', { reason: '不想谈' }),
      { ground: 'refused', reason: null },
    ],
    [
      'refused by word of mouth',
      (matter) => act(house, matter, 'mediator', 'record-refusal', { party: matter.parties.respondent, how: 'phone' }),
      { ground: 'refused' },
    ],
    [
      'given up because nobody answers',
      (matter) => act(house, matter, 'mediator', 'terminate', { ground: 'unreachable', reason: '多次联系未果' }),
      { ground: 'unreachable', reason: null },
    ],
    [
      'given up for another reason',
      (matter) => act(house, matter, 'mediator', 'terminate', { ground: 'other' }),
      { ground: 'other' },
    ],
  ])('%s gives its ground, and no reason that was not meant for both sides', async (_, end, expected) => {
    let matter = await register(house);
    matter = await act(house, matter, 'clerk', 'send', { unit: units.committee });
    matter = await act(house, matter, 'mediator', 'accept', { mediator: house.people.mediator.staffId });
    matter = await act(house, matter, 'mediator', 'tell-rights', { way: 'oral' });
    if (expected.ground === 'refused') matter = await act(house, matter, 'mediator', 'invite');
    matter = await end(matter);
    expect(await issued(matter, 'termination-notice')).toMatchObject({
      unitName: '石牌街道人民调解委员会',
      recipients: ['李䶮', '龑子妧'],
      acceptedOn: '2026-03-02',
      endedOn: '2026-03-02',
      ...expected,
    });
  });

  it('asked for by a party says so', async () => {
    const matter = await act(house, await toMediation(house), 'applicant', 'stop-mediation', { reason: '想直接起诉' });
    const notice = await issued(matter, 'termination-notice');
    expect(notice).toMatchObject({ ground: 'asked-to-stop', reason: null });
  });

  it('not for mediation goes to the applicant alone, from the centre, with the ground and where to go', async () => {
    const matter = await act(house, await register(house), 'clerk', 'not-for-mediation', {
      ground: 'law-forbids',
      reason: '请到不动产登记中心办理',
    });
    expect(await issued(matter, 'termination-notice')).toMatchObject({
      unitName: '石牌街道综治中心',
      recipients: ['李䶮'],
      ground: 'not-taken',
      acceptedOn: null,
      reason: '法律规定只能由专门机关处理。请到不动产登记中心办理。',
    });
  });
});

describe('performance and follow-up', () => {
  it('the record of performance is the committee’s and tells each promise’s standing', async () => {
    let matter = await toAgreement(house);
    later('2026-04-21');
    matter = await act(house, matter, 'mediator', 'record-performance', {
      obligation: 'o8-1',
      on: '2026-04-20',
      proof: '转账凭证',
    });
    later('2026-04-29');
    matter = await act(house, matter, 'mediator', 'record-performance', { obligation: 'o8-2', on: '2026-04-28' });
    const record = await issued(matter, 'performance-record');
    expect(record).toMatchObject({
      unitName: '石牌街道人民调解委员会',
      agreement: { effectiveOn: '2026-03-02', reachedOn: '2026-03-02', mediatedBy: '石牌街道人民调解委员会' },
      obligations: [
        { standing: 'performed', performedOn: '2026-04-20' },
        { standing: 'performed', performedOn: '2026-04-28' },
      ],
      urging: null,
      signatures: [{ role: '监督人', name: '何样本' }],
    });
    expect(record.checks.map((check) => check.checkedOn)).toEqual(['2026-04-21', '2026-04-29']);
    // What a party handed in as proof is for the file; the record goes to both sides.
    expect(JSON.stringify(record)).not.toContain('转账凭证');

    matter = await act(house, matter, 'clerk', 'record-follow-up', {
      party: matter.parties.applicant,
      way: 'phone',
      solved: 'no',
      words: '还在漏',
    });
    expect(await issued(matter, 'follow-up-record')).toMatchObject({
      unitName: '石牌街道综治中心',
      visits: [{ name: '李䶮', means: '电话', resolved: 'no', ownWords: '还在漏', visitedOn: '2026-04-29' }],
      signatures: [{ role: '回访人', name: '陈示范' }],
    });

    matter = await act(house, matter, 'clerk', 'close-unsolved', { reason: '当事人不再要求调解' });
    expect(await issued(matter, 'termination-notice')).toMatchObject({
      unitName: '石牌街道综治中心',
      ground: 'unsolved',
    });
    house.clock.set(monday);
  });
});

describe('judicial confirmation', () => {
  const accepted = async () => {
    const { confirmation } = await toCourt(house);
    return act(house, confirmation, 'judge', 'accept', { judge: house.people.judge.staffId });
  };

  it('the application is of both, with the agreement’s facts and terms, signed by who asked online', async () => {
    const { mediation, confirmation } = await toCourt(house);
    const application = await issued(confirmation, 'confirmation-application');
    const agreement = await issued(mediation, 'mediation-agreement');
    expect(application).toMatchObject({
      courtName: '广州市天河区人民法院',
      applicants: [
        { name: '李䶮', role: '申请人', phone: '17000000001' },
        { name: '龑子妧', role: '申请人' },
      ],
      agreement: { number: agreement.number, effectiveOn: '2026-03-02' },
      facts: agreement.facts,
      terms: agreement.terms,
      appliedOn: '2026-03-02',
    });
    expect(application.signatures.map((place) => place.signature?.means)).toEqual(['本人网上申请', '本人网上申请']);
  });

  it('the notice of acceptance names the judge and the last day of the review', async () => {
    expect(await issued(await accepted(), 'confirmation-acceptance')).toMatchObject({
      unitName: '广州市天河区人民法院',
      applicantNames: ['李䶮', '龑子妧'],
      acceptedOn: '2026-03-02',
      decideByOn: '2026-04-01',
      decideByProvisional: false,
      bench: { judge: '周范例' },
    });
  });

  it('a refusal gives the case of the article and the reasons', async () => {
    const { confirmation } = await toCourt(house);
    const matter = await act(house, confirmation, 'judge', 'refuse', {
      ground: 'title',
      reasons: '协议确认房屋归属。',
    });
    expect(await issued(matter, 'confirmation-refusal')).toMatchObject({
      receivedOn: '2026-03-02',
      ground: '调解协议内容涉及物权、知识产权确权',
      reason: '协议确认房屋归属。',
      bench: { judge: '周范例' },
    });
  });

  it('a ruling that confirms repeats the terms and prints no telephone', async () => {
    let matter = await accepted();
    matter = await act(house, matter, 'judge', 'hear', { on: '2026-03-02', bothCame: true, account: '双方自愿。' });
    matter = await act(house, matter, 'judge', 'confirm', { reasons: '协议自愿、合法、内容明确。' });
    const ruling = await issued(matter, 'confirmation-ruling');
    expect(ruling).toMatchObject({ acceptedOn: '2026-03-02', reason: '协议自愿、合法、内容明确。' });
    expect(ruling.terms).toHaveLength(2);
    expect(JSON.stringify(ruling)).not.toContain('1700000');
    expect(ruling.number).toMatch(/^（2026）粤0106/);
  });

  it('a broken promise is applied to be enforced by agreement, ruling and ledger, and by nothing said in mediation', async () => {
    const { mediation, confirmation } = await toCourt(house);
    let court = await act(house, confirmation, 'judge', 'accept', { judge: house.people.judge.staffId });
    court = await act(house, court, 'judge', 'hear', { on: '2026-03-02', bothCame: true, account: '双方自愿。' });
    await act(house, court, 'judge', 'confirm', { reasons: '协议自愿、合法、内容明确。' });
    const say = (who: 'applicant' | 'respondent', body: OwnPerformanceBody) =>
      enterPerformanceByCode(house.services, {
        code: mediation.codes[who],
        id: mediation.id,
        body,
        key: randomUUID(),
        proof: undefined,
      });
    const part = { deed: 'report', obligation: 'o8-1', kind: 'paid', on: plainDate('2026-03-02') } as const;
    done(await say('applicant', { ...part, amountFen: 300_000, words: '悄悄话' }));
    done(await say('respondent', { ...part, amountFen: 100_000 }));
    const apply = { deed: 'enforce', obligation: 'o8-1', creditor: mediation.parties.applicant } as const;
    expect(await say('applicant', apply)).toMatchObject({ code: 'condition-not-met' });
    house.clock.set(instant('2026-05-06T01:00:00Z'));
    expect(await say('respondent', apply)).toMatchObject({ ok: false });
    done(await say('applicant', apply));
    const paper = await issued(mediation, 'enforcement-application');
    expect(paper).toMatchObject({
      applicant: { role: '申请执行人', name: '李䶮', phone: '17000000001' },
      debtor: { role: '被执行人', name: '龑子妧', phone: null },
      ruling: { courtName: '广州市天河区人民法院', decidedOn: '2026-03-02' },
      promises: [{ paidFen: 300_000, restFen: 930_000, performedOn: null }, { paidFen: null }],
      parts: [{ on: '2026-03-02', amountFen: 300_000, of: 1 }],
      owedFen: 930_000,
      appliedOn: '2026-05-06',
      signatures: [{ signature: { means: '本人网上申请' } }],
    });
    expect(paper.demands).toHaveLength(2);
    const text = JSON.stringify(paper);
    for (const kept of ['悄悄话', '找过楼上两次', mediation.codes.applicant]) expect(text).not.toContain(kept);
    house.clock.set(monday);
  });

  it('a dismissal gives its ground', async () => {
    const matter = await act(house, await accepted(), 'judge', 'dismiss', {
      ground: 'unclear',
      reasons: '修复标准不明。',
    });
    expect(await issued(matter, 'confirmation-dismissal')).toMatchObject({
      ground: '内容不明确',
      reason: '修复标准不明。',
    });
  });

  it('a withdrawal that was asked for names who asked, and not why', async () => {
    let matter = await accepted();
    matter = await act(house, matter, 'applicant', 'ask-withdrawal', { note: '已经私下和好' });
    matter = await act(house, matter, 'judge', 'permit-withdrawal');
    expect(await issued(matter, 'withdrawal-ruling')).toMatchObject({
      acceptedOn: '2026-03-02',
      withdrawal: { kind: 'asked', askedOn: '2026-03-02', byNames: ['李䶮'], reason: null },
    });
  });

  it('an application that counts as withdrawn gives the court’s reasons', async () => {
    let matter = await accepted();
    matter = await act(house, matter, 'judge', 'record-absence', { on: '2026-03-02' });
    matter = await act(house, matter, 'judge', 'deem-withdrawn', { reasons: '经通知未到场。' });
    expect(await issued(matter, 'withdrawal-ruling')).toMatchObject({
      withdrawal: { kind: 'deemed', reason: '经通知未到场。' },
    });
  });
});

describe('all these histories', () => {
  it('are found to be untampered with, before and after they are sealed', async () => {
    const check = () =>
      verifyDatabase(database.workerPool, {
        verifySignature: house.services.signer.verify,
        keks: house.services.keyring.kek,
      });
    expect((await check()).findings).toEqual([]);
    await sealEvents(house.system);
    const { findings, matters } = await check();
    expect(findings).toEqual([]);
    expect(matters).toBeGreaterThan(20);
  });
});

describe('a document', () => {
  it('says the same whenever it is made: what happened afterwards is not in it', async () => {
    let matter = await toAgreement(house);
    const { rows } = await database.workerPool.query<{ id: string }>(
      'select id from matter_document where matter_id = $1 order by seq, id',
      [matter.id],
    );
    const all = () =>
      Promise.all(
        rows.map(({ id }) =>
          describeDocument(house.system, { district: matter.district, matterId: matter.id, documentId: id }),
        ),
      );
    const before = await all();
    later('2026-03-20');
    matter = await act(house, matter, 'mediator', 'record-performance', { obligation: 'o8-1', on: '2026-03-19' });
    matter = await act(house, matter, 'mediator', 'record-performance', { obligation: 'o8-2', on: '2026-03-19' });
    matter = await act(house, matter, 'applicant', 'answer-follow-up', { solved: 'yes' });
    expect(await all()).toEqual(before);
    expect(before.length).toBeGreaterThan(5);
    house.clock.set(monday);
  });

  it('that was never issued is described by nothing', async () => {
    const matter = await register(house);
    const target = { district: matter.district, matterId: matter.id, documentId: '9-receipt' };
    expect(await describeDocument(house.system, target)).toBeUndefined();
  });
});
