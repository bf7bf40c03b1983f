import type { Locator, Page } from 'playwright-core';
import { beforeAll, describe, expect, test } from 'vitest';
import { judicialConfirmation } from '../src/procedures/judicial-confirmation/procedure.ts';
import { peopleMediation } from '../src/procedures/people-mediation/procedure.ts';
import { type WordKey, words } from '../src/web/desk/words.ts';
import { axeFaults, sidewaysFaults } from './axe.ts';
import { sayPurpose, staff } from './desk.ts';
import { actAsParty, type MatterRef } from './office.ts';
import { stageOfFile } from './stage-of-file.ts';
import { fillStreet, type Street } from './street.ts';

/** An office screen, and a tablet at the counter. */
const widths = [1280, 768] as const;

/** The pages of administration. */
const administration = [
  ['/admin/units', 'adminUnits'],
  ['/admin/people', 'adminPeople'],
  ['/admin/parameters', 'adminParameters'],
  ['/admin/routing', 'adminRouting'],
  ['/admin/service-keys', 'serviceKeys'],
  ['/admin/erasures', 'erasures'],
  ['/admin/witness', 'witness'],
] as const satisfies readonly (readonly [string, WordKey])[];

const stage = stageOfFile();
const faults: string[] = [];
let street: Street;

beforeAll(async () => {
  street = await fillStreet(stage.product);
  for (const code of [street.codes.applicant, street.codes.other])
    await actAsParty(stage.product, code, street.leak, 'ask-confirmation');
});

describe.each(['zh', 'en'] as const)('every screen of the desk in %s', (locale) => {
  const w = (key: WordKey) => words[key][locale];
  const step = (key: string) => peopleMediation.actions[key]?.title[locale] ?? key;
  let page: Page;

  const at = (path: string) => `${stage.product.address}/desk${path}`;
  const pathOf = ({ district, id }: MatterRef) => at(`/matters/${district}/${id}`);
  const heading = (name: string | RegExp) => page.getByRole('heading', { level: 1, name });

  async function read(name: string): Promise<void> {
    const found = [...(await axeFaults(page))];
    for (const width of widths) found.push(...(await sidewaysFaults(page, width)));
    faults.push(...found.map((fault) => `${name}, ${locale}: ${fault}`));
  }

  async function open(path: string, name: string | RegExp): Promise<void> {
    await page.goto(path);
    await heading(name).waitFor();
  }

  async function signIn(account: string): Promise<void> {
    page = await stage.person();
    await page.addInitScript((chosen) => localStorage.setItem('onedoor.locale', chosen), locale);
    await open(at('/'), w('signIn'));
    await page.getByLabel(w('account')).fill(account);
    await page.getByLabel(w('password')).fill(stage.product.password);
    await page.getByRole('button', { name: w('signIn') }).click();
    await heading(w('myWork')).waitFor();
  }

  async function form(key: string): Promise<Locator> {
    const title = step(key);
    await page
      .getByRole('region', { name: w('nextStep') })
      .getByRole('button', { name: title, exact: true })
      .click();
    const dialog = page.getByRole('dialog', { name: title });
    await dialog.waitFor();
    return dialog;
  }

  test('signing in, also when it fails', async () => {
    page = await stage.person();
    await page.addInitScript((chosen) => localStorage.setItem('onedoor.locale', chosen), locale);
    await open(at('/'), w('signIn'));
    await read('sign in');
    await page.getByLabel(w('account')).fill('nobody');
    await page.getByLabel(w('password')).fill('wrong');
    await page.getByRole('button', { name: w('signIn') }).click();
    await page.getByRole('alert').waitFor();
    await read('sign in: failed');
  });

  test('the clerk’s work, the frame’s menus and the registration', async () => {
    await signIn(staff.clerk);
    await page.getByRole('table').waitFor();
    await read('work');
    await page.getByRole('link', { name: w('queueReach') }).click();
    await page.getByRole('table').waitFor();
    await read('work: reach');
    await page.getByRole('button', { name: w('shortcutKeys') }).click();
    await page.getByRole('dialog', { name: w('shortcutKeys') }).waitFor();
    await read('shortcuts');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: w('userMenu') }).click();
    await page.getByRole('button', { name: w('signOut') }).waitFor();
    await read('user menu');
    await open(at('/register'), w('registerMatter'));
    await read('register');
    await page.getByRole('combobox', { name: w('placeLabel') }).fill('lkx');
    await page.getByTitle(/^龙口西/).waitFor();
    await read('register: places');
    await page.keyboard.press('Control+Enter');
    await page.getByText(w('narrativeLabel')).first().waitFor();
    await read('register: missing');
    await open(at('/nowhere'), w('nothingHere'));
    await read('nothing here');
  });

  test('matters at every point, their forms, and the reference pages', async () => {
    await signIn(staff.mediator);
    await page.getByRole('table').waitFor();
    await read('work of a mediator');
    await open(pathOf(street.leak), /黎示例/);
    await read('matter: performing, with its journey');
    await form('record-performance');
    await read('form: performance');
    await open(pathOf(street.wages), /罗模拟/);
    await read('matter: mediating');
    const draft = await form('draft-agreement');
    await draft.getByRole('button', { name: w('addObligation') }).click();
    await draft.getByRole('button', { name: step('draft-agreement'), exact: true }).click();
    await draft.getByRole('alert').waitFor();
    await read('form: agreement, at fault');
    await open(pathOf(street.deposit), /苏试用/);
    await page
      .getByRole('region', { name: w('parties') })
      .getByRole('button', { name: new RegExp(w('renewCodeOf').replace('{name}', '.+')) })
      .first()
      .click();
    await page.getByRole('dialog').waitFor();
    await read('unmask');
    for (const [key, name] of [
      ['handOutCodeTo', 'a code in person'],
      ['takeAuthorityOf', 'an authority'],
    ] as const) {
      await open(pathOf(street.deposit), /苏试用/);
      await page
        .getByRole('button', { name: new RegExp(w(key).replace('{name}', '.+')) })
        .first()
        .click();
      await page.getByRole('dialog').waitFor();
      await read(name);
    }
    await open(at('/messages'), w('messages'));
    await page
      .getByRole('button', { name: w('messageMarkTold') })
      .first()
      .waitFor();
    await read('notices');
    await open(pathOf(street.parking), /马演示/);
    await form('accept');
    await read('form: accept');
    await open(at('/help'), w('help'));
    await read('reference');
    for (const definition of [peopleMediation, judicialConfirmation]) {
      await open(at(`/help/procedures/${definition.key}`), definition.title[locale]);
      await read(`procedure ${definition.key}`);
    }
    await open(at('/help/calendar/2026'), /2026/);
    await page.getByRole('region', { name: w('holidays') }).waitFor();
    await read('calendar');
    await open(at('/help/deadline?law=行政复议法&term=5日&from=2026-02-13'), w('deadlineTitle'));
    await page.getByRole('region', { name: w('lastDay') }).waitFor();
    await read('deadline');
    await page.goto(at('/matters/440106/0195a000-0000-7000-8000-000000000001'));
    await page.getByRole('alert').waitFor();
    await read('matter: not found');
  });

  test('the court, whoever oversees, and a session that has ended', async () => {
    await signIn(staff.court);
    await page.getByRole('table').getByRole('link').first().click();
    await heading(/黎示例/).waitFor();
    await read('matter of the court');
    await signIn(staff.supervisor);
    await read('work of a supervisor');
    // Asked once a day: whoever reads in the other language has said it for the first matter.
    const { matter, of } = { zh: { matter: street.care, of: /区范例/ }, en: { matter: street.loan, of: /温试用/ } }[
      locale
    ];
    await page.goto(pathOf(matter));
    await page.getByRole('heading', { level: 2, name: w('purposeTitle') }).waitFor();
    await read('matter: what it is opened for');
    await sayPurpose(page, w('purposeOversight'));
    await heading(of).waitFor();
    await read('matter: nothing to do');
    await open(at('/told'), w('told'));
    await page.getByText(w('openingsNone')).waitFor();
    await read('told and asked');
    await page.context().clearCookies();
    await page.reload();
    await heading(w('signIn')).waitFor();
    await signIn('administrator.guangzhou');
    await read('work of an administrator');
    for (const [path, key] of administration) {
      await open(at(path), w(key));
      await page.waitForLoadState('networkidle');
      await read(path);
    }
    await open(at('/account'), w('myAccount'));
    await page.waitForLoadState('networkidle');
    await read('account');
  });
});

test('WCAG 2.2 A and AA find nothing, and nobody scrolls sideways at 768 or 1280 px', () => {
  expect(faults).toEqual([]);
});

test('no page complained', () => {
  expect(stage.troubles()).toEqual([]);
});
