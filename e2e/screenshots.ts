/**
 * `npm run screenshots`: the two pictures of the documentation, into docs/images, and one of every page and screen, into
 * .cache/screenshots, to be looked at by a person.
 */
import { mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { atDesk, openStep, staff } from './desk.ts';
import { actAsParty, type MatterRef, officer } from './office.ts';
import { fillReport, leakingCeiling, send, showThatItIsYou } from './portal.ts';
import { counter, openStage, phone, type Stage } from './stage.ts';
import { fillStreet, type Street } from './street.ts';

const images = fileURLToPath(new URL('../docs/images/', import.meta.url));
const review = fileURLToPath(new URL('../.cache/screenshots/', import.meta.url));

async function shoot(page: Page, path: string, whole = true): Promise<void> {
  await mkdir(dirname(path), { recursive: true });
  // Where the mouse was left something would be lit up.
  await page.mouse.move(0, 0);
  await page.screenshot({ path, fullPage: whole });
  process.stdout.write(`${path}\n`);
}

const forReview = (page: Page, name: string, whole = true) => shoot(page, join(review, `${name}.png`), whole);

/** What the README shows: a mediator's work in the morning, and a party's page on a phone. */
async function documentation(stage: Stage, street: Street): Promise<void> {
  const mediator = await atDesk(stage, staff.mediator, counter);
  await mediator.getByRole('table').waitFor();
  await shoot(mediator, join(images, 'desk.png'), false);
  const office = await officer(stage.product, staff.mediator);
  const landlord = await office.codeOf(street.deposit, '冯范例');
  const party = await stage.person({ viewport: phone, deviceScaleFactor: 2 });
  await party.goto(`${stage.product.address}/t/${landlord}`);
  await shoot(party, join(images, 'portal.png'), false);
}

async function portal(stage: Stage, street: Street): Promise<void> {
  const office = await officer(stage.product, staff.mediator);
  const own = street.codes.applicant;
  const shop = await office.codeOf(street.noise, '楼下小炒店');
  const landlord = await office.codeOf(street.deposit, '冯范例');
  const reporter = await stage.person({ viewport: phone });
  await reporter.goto(stage.product.address);
  await forReview(reporter, 'portal-home');
  await fillReport(reporter, stage.product.address, leakingCeiling);
  await forReview(reporter, 'portal-report-check');
  for (const step of ['what', 'about', 'where', 'way', 'other', 'office', 'you', 'wish']) {
    await reporter.goto(`${stage.product.address}/report/${step}?back=check`);
    await forReview(reporter, `portal-report-${step}`);
  }
  await reporter.goto(`${stage.product.address}/report/check`);
  await send(reporter);
  await forReview(reporter, 'portal-report-done');
  for (const [name, path] of [
    ['track-performing', `/t/${own}`],
    ['ask-confirmation', `/t/${own}/${street.leak.id}/ask-confirmation`],
    ['refused', `/t/${own}/${street.leak.id}/confirm-agreement`],
    ['track-signing', `/t/${landlord}`],
    ['agreement', `/t/${landlord}/${street.deposit.id}/confirm-agreement`],
    ['track-invited', `/t/${shop}`],
    ['consent', `/t/${shop}/${street.noise.id}/consent`],
    ['track-enter', '/t?code=DDSA-1234'],
    ['proof-unknown', '/proof/440106/AAAA-BBBB-CCCC'],
    ['privacy', '/privacy'],
  ] as const) {
    await reporter.goto(`${stage.product.address}${path}`);
    await showThatItIsYou(reporter);
    await forReview(reporter, `portal-${name}`);
  }
  const large = await stage.person({ viewport: { width: 320, height: 640 } });
  await large.context().addCookies([
    { name: 'onedoor_lang', value: 'en', url: stage.product.address },
    { name: 'onedoor_type', value: 'large', url: stage.product.address },
  ]);
  await large.goto(`${stage.product.address}/t/${landlord}`);
  await forReview(large, 'portal-track-english-large-320');
}

async function desk(stage: Stage, street: Street): Promise<void> {
  const at = ({ district, id }: MatterRef) => `${stage.product.address}/desk/matters/${district}/${id}`;
  const open = async (page: Page, matter: MatterRef) => {
    await page.goto(at(matter));
    await page.getByRole('heading', { level: 1 }).waitFor();
  };
  const clerk = await atDesk(stage, staff.clerk);
  await clerk.getByRole('table').waitFor();
  await forReview(clerk, 'desk-clerk-work');
  await clerk.goto(`${stage.product.address}/desk/register`);
  await clerk.getByRole('heading', { level: 1 }).waitFor();
  await forReview(clerk, 'desk-register');
  const mediator = await atDesk(stage, staff.mediator);
  for (const [name, matter] of Object.entries({
    performing: street.leak,
    mediating: street.wages,
    signing: street.deposit,
  }))
    await open(mediator, matter).then(() => forReview(mediator, `desk-matter-${name}`));
  await open(mediator, street.wages);
  await openStep(mediator, '拟定书面协议');
  await forReview(mediator, 'desk-form-agreement', false);
  await open(mediator, street.parking);
  await openStep(mediator, '接收');
  await forReview(mediator, 'desk-form-accept', false);
  const tablet = await atDesk(stage, staff.mediator, { width: 768, height: 1024 });
  await tablet.getByRole('table').waitFor();
  await forReview(tablet, 'desk-work-768');
  await open(tablet, street.wages);
  await forReview(tablet, 'desk-matter-768');
  const court = await atDesk(stage, staff.court);
  await court.getByRole('table').getByRole('link').first().click();
  await court.getByRole('heading', { level: 1, name: /黎示例/ }).waitFor();
  await forReview(court, 'desk-matter-court');
  const supervisor = await atDesk(stage, staff.supervisor);
  await supervisor.getByRole('table').waitFor();
  await forReview(supervisor, 'desk-supervisor-work');
  for (const path of ['help', 'help/procedures/people-mediation', 'help/calendar/2026']) {
    await supervisor.goto(`${stage.product.address}/desk/${path}`);
    await supervisor.getByRole('heading', { level: 1 }).waitFor();
    await forReview(supervisor, `desk-${path.replaceAll('/', '-')}`);
  }
}

const stage = await openStage();
try {
  const street = await fillStreet(stage.product);
  await documentation(stage, street);
  await portal(stage, street);
  for (const code of [street.codes.applicant, street.codes.other])
    await actAsParty(stage.product, code, street.leak, 'ask-confirmation');
  await desk(stage, street);
  for (const trouble of stage.troubles()) process.stderr.write(`${trouble}\n`);
} finally {
  await stage.close();
}
