import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { routes } from '../src/api/routes.ts';
import { daysFromNow } from './days.ts';
import { atDesk, choose, codeOf, openFromWork, staff, takeStep } from './desk.ts';
import { type Paper, paperBehind } from './papers.ts';
import { fillReport, leakingCeiling, pick, send, takePartyStep } from './portal.ts';
import { phone } from './stage.ts';
import { stageOfFile } from './stage-of-file.ts';

const stage = stageOfFile();
const parties = `${leakingCeiling.you.name} 与 ${leakingCeiling.other.name}`;
const committee = '石牌街道人民调解委员会';

/** The people: each has a browser of their own, and none shares anything with another but what the product shows. */
let reporter: Page;
let other: Page;
let clerk: Page;
let mediator: Page;
let court: Page;
let code = '';
let otherCode = '';

beforeAll(async () => {
  // An old phone that runs no script, and a newer one that does.
  reporter = await stage.person({ viewport: phone, javaScriptEnabled: false });
  other = await stage.person({ viewport: phone });
});

/** The tracking page anew, as somebody looks again the next day. */
async function look(page: Page, ownCode: string): Promise<string> {
  await page.goto(`${stage.product.address}/t/${ownCode}`);
  return page.getByRole('main').innerText();
}

const api = () => `${stage.product.address}/api/v1`;

/** The receipt of a record as its party downloads it, once the record is sealed. */
async function sealedReceipt(ownCode: string, matter: string, seq: number): Promise<string> {
  const address = `${api()}/tracking/${ownCode}/matters/${matter}/receipts/${seq}`;
  let text = '';
  await expect
    .poll(
      async () => {
        text = await (await fetch(address)).text();
        return routes.readReceiptByCode.response.body.parse(JSON.parse(text)).status;
      },
      { timeout: 60_000, interval: 500 },
    )
    .toBe('sealed');
  return text;
}

/** The page of one matter of the journey, from the page that the code opens. */
async function lookAt(page: Page, ownCode: string, part: string): Promise<string> {
  await look(page, ownCode);
  const link = page.getByRole('main').getByRole('link', { name: part, exact: true });
  if ((await link.count()) > 0) await link.click();
  await page.getByRole('heading', { level: 2, name: part }).waitFor();
  return page.getByRole('main').innerText();
}

/** Its QR code leads to the page that says what it is, with the check value of exactly these bytes. */
async function expectGenuine(page: Page, paper: Paper, title: string): Promise<void> {
  const [proof = ''] = paper.codes.filter((one) => one.includes('/proof/'));
  await page.goto(proof);
  await page.getByRole('heading', { level: 1, name: '这个二维码对应一份真实的文书' }).waitFor();
  const shown = await page.getByRole('main').innerText();
  expect(shown).toContain(title);
  expect(await page.content()).toContain(createHash('sha256').update(paper.bytes).digest('hex'));
}

describe('one dispute, from the door to the confirmed end', () => {
  test('the reporter tells of a leaking ceiling on a phone without scripts, and gets one code', async () => {
    await fillReport(reporter, stage.product.address, leakingCeiling);
    const check = await reporter.getByRole('main').innerText();
    for (const said of [leakingCeiling.what, leakingCeiling.wish, leakingCeiling.other.name, leakingCeiling.you.phone])
      expect(check).toContain(said);
    code = await send(reporter);
    await reporter.getByRole('img', { name: /二维码/ }).waitFor();
    expect(await look(reporter, code)).toContain('待登记');
  });

  test('the clerk finds it in my work, registers it and sends it to the mediation committee', async () => {
    clerk = await atDesk(stage, staff.clerk);
    await openFromWork(clerk, parties);
    await takeStep(clerk, '登记');
    await takeStep(clerk, '分派', (form) => choose(form, '人民调解委员会', committee));
    expect(await look(reporter, code)).toContain('待接收');
  });

  test('the mediator accepts it, tells both sides their rights and invites the other side', async () => {
    mediator = await atDesk(stage, staff.mediator);
    await openFromWork(mediator, parties);
    await takeStep(mediator, '接收', (form) => choose(form, '调解员', '何样本'));
    await takeStep(mediator, '告知权利义务', (form) => form.getByRole('radio', { name: '口头告知' }).check());
    await takeStep(mediator, '邀请对方');
    expect(await look(reporter, code)).toContain('等对方答复');
  });

  test('the other side opens the matter by the QR code of the letter, reads and agrees to mediation', async () => {
    const letter = await paperBehind(mediator.getByRole('link', { name: '人民调解邀请函' }));
    const address = letter.codes.find((one) => one.includes('/t/')) ?? '';
    otherCode = decodeURIComponent(address.split('/t/')[1] ?? '');
    expect(otherCode).not.toBe(code);
    expect(letter.text).toContain(otherCode);
    await other.goto(address);
    await other.getByRole('heading', { level: 1, name: '办到哪一步了' }).waitFor();
    // What the other side may not see: the reporter's own words, numbers and wish.
    const shown = await other.content();
    for (const hidden of [leakingCeiling.what, leakingCeiling.you.phone, leakingCeiling.you.identityNumber])
      expect(shown).not.toContain(hidden);
    await takePartyStep(other, '是否同意调解', async (main) => {
      expect(await main.innerText()).toContain(leakingCeiling.you.name);
      await pick(main, '我同意调解');
    });
    expect(await look(reporter, code)).toContain('调解中');
  });

  test('a code asked for at the committee is a new one, and the letter’s opens nothing from then on', async () => {
    const fromLetter = otherCode;
    await mediator.reload();
    otherCode = await codeOf(mediator, leakingCeiling.other.name);
    expect(otherCode).not.toBe(fromLetter);
    await other.goto(`${stage.product.address}/t/${fromLetter}`);
    await other.getByText('没有这个查询码').first().waitFor();
    expect(await look(other, otherCode)).toContain('重新发放了查询码');
  });

  test('the mediator records a session and drafts an agreement of two points', async () => {
    await mediator.reload();
    await takeStep(mediator, '记录调解', async (form) => {
      await form.getByLabel('调解日期').fill(daysFromNow(0));
      await form.getByLabel('地点').fill('石牌街道综治中心调解一室');
      await form.getByLabel('参加人').fill('黎示例、周䶮试');
      await form.getByLabel('调解经过').fill('双方到现场看过，确认是401卫生间防水层破损。');
    });
    await takeStep(mediator, '拟定书面协议', async (form) => {
      await form.getByLabel('纠纷主要事实').fill('401卫生间防水层破损，渗水到301。');
      await form.getByLabel('争议事项和各方责任').fill('维修由401负责；粉刷费用双方商定。');
      const first = form.getByRole('group', { name: '第1项' });
      await choose(first, '谁', leakingCeiling.other.name);
      await first.getByLabel('做什么').fill('修好401卫生间防水层');
      await first.getByLabel('最迟哪天').fill(daysFromNow(10));
      await form.getByRole('button', { name: '再加一项' }).click();
      const second = form.getByRole('group', { name: '第2项' });
      await choose(second, '谁', leakingCeiling.other.name);
      await second.getByLabel('做什么').fill('赔偿301重新粉刷的费用');
      await second.getByLabel(/^付多少/).fill('1500');
      await second.getByLabel('最迟哪天').fill(daysFromNow(20));
    });
  });

  test('each side confirms every point through its own page, and the committee seals it', async () => {
    for (const [page, own] of [
      [reporter, code],
      [other, otherCode],
    ] as const) {
      await look(page, own);
      await takePartyStep(page, '看协议，答复是否同意', async (main) => {
        const text = await main.innerText();
        expect(text).toContain('修好401卫生间防水层');
        expect(text).toContain('1,500 元');
        await pick(main, /^同意。/);
      });
    }
    await mediator.reload();
    await takeStep(mediator, '签名盖章生效');
    expect(await look(other, otherCode)).toContain('履行中');
  });

  test('both sides apply to the court, which hears them together and confirms', async () => {
    for (const [page, own] of [
      [reporter, code],
      [other, otherCode],
    ] as const) {
      await look(page, own);
      await takePartyStep(page, '申请司法确认', async () => undefined);
    }
    court = await atDesk(stage, staff.court);
    await openFromWork(court, new RegExp(leakingCeiling.you.name));
    await takeStep(court, '受理', (form) => choose(form, '承办法官', '周范例'));
    await takeStep(court, '双方到场核实', async (form) => {
      await form.getByLabel('日期').fill(daysFromNow(0));
      await form.getByRole('checkbox', { name: '双方共同到场' }).check();
      await form.getByLabel('核实情况').fill('双方共同到场，协议出于自愿，内容清楚。');
    });
    await takeStep(court, '裁定确认有效', (form) => form.getByLabel('理由').fill('双方自愿达成，符合法律规定。'));
    expect(await look(reporter, code)).toContain('司法确认');
  });

  test('the mediator records that both points were carried out', async () => {
    await mediator.reload();
    for (const point of [/防水层/, /粉刷/]) {
      await takeStep(mediator, '登记履行', async (form) => {
        await form.getByRole('radio', { name: point }).check();
        await form.getByLabel('履行日期').fill(daysFromNow(0));
      });
    }
  });

  test('the reporter answers that it is really solved', async () => {
    await look(reporter, code);
    await takePartyStep(reporter, '告诉我们是否解决', async (main) => {
      await pick(main, '解决了');
      await main.getByLabel(/^您还想说的话/).fill('不漏了，钱也收到了。');
    });
  });

  test('the clerk closes it', async () => {
    await openFromWork(clerk, parties);
    await takeStep(clerk, '结案');
    await clerk.getByText('事项已经结案').waitFor();
  });

  test('the reporter’s one code shows the whole journey, closed, with both matters', async () => {
    const end = await look(reporter, code);
    expect(end).toContain('已结案：达成协议');
    expect(end).toContain('司法确认');
    // Hers is the matter that came through the door; what the court did with it stands beside it.
    expect(await reporter.getByRole('heading', { level: 2 }).first().innerText()).toContain('人民调解');
    for (const [part, standing] of [
      ['人民调解', '已结案：达成协议'],
      ['司法确认', '已确认有效'],
    ] as const) {
      expect(await lookAt(reporter, code, part)).toContain(standing);
    }
  });

  test('each party holds the agreement and the ruling as papers that open and are proved unaltered', async () => {
    for (const [page, own] of [
      [reporter, code],
      [other, otherCode],
    ] as const) {
      for (const [part, title, words] of [
        ['人民调解', '人民调解协议书', '修好401卫生间防水层'],
        ['司法确认', '民事裁定书（确认有效）', '周䶮试'],
      ] as const) {
        await lookAt(page, own, part);
        const links = page.getByRole('main').getByRole('link', { name: `${title}（PDF）` });
        const [file] = await Promise.all([page.waitForEvent('download'), links.first().click()]);
        expect(file.suggestedFilename()).toBe(`${title}.pdf`);
        const papers = await Promise.all((await links.all()).map(paperBehind));
        for (const paper of papers) {
          expect(paper.text).toContain(words);
          expect(paper.text).not.toContain(leakingCeiling.what);
          await expectGenuine(page, paper, title);
        }
      }
    }
  });

  test('every record that a party sees has a receipt that holds offline, and the database verifies', async () => {
    const { keys } = routes.listKeys.response.body.parse(await (await fetch(`${api()}/keys`)).json());
    const tracked = await fetch(`${api()}/tracking/${otherCode}`);
    const { matters } = routes.track.response.body.parse(await tracked.json());
    expect(matters).toHaveLength(2);
    const records = matters.flatMap(({ id, timeline }) => timeline.map(({ seq }) => ({ id, seq })));
    expect(records.length).toBeGreaterThan(15);
    const receipts = await Promise.all(records.map(({ id, seq }) => sealedReceipt(otherCode, id, seq)));
    const folder = await mkdtemp(join(tmpdir(), 'onedoor-receipts-'));
    try {
      const last = join(folder, 'receipt.json');
      await writeFile(last, receipts.at(-1) ?? '');
      const check = ['verify', '--receipt', last, '--key', keys[0]?.publicKey ?? ''];
      expect(await stage.product.onedoor(...check)).toMatchObject({ code: 0, stdout: expect.stringContaining('✓') });
      await writeFile(last, (receipts.at(-1) ?? '').replace(/"seq":\d+/, '"seq":99'));
      expect(await stage.product.onedoor(...check)).toMatchObject({ code: 1, stdout: expect.stringContaining('✗') });
    } finally {
      await rm(folder, { recursive: true });
    }
    const whole = await stage.product.onedoor('verify', '--json');
    expect(JSON.parse(whole.stdout)).toMatchObject({ findingsTotal: 0, matters: 2 });
  });

  test('no page complained', () => {
    expect(stage.troubles()).toEqual([]);
  });
});
