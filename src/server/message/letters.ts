import { type LetterItem, type LetterRef, type LettersPosted, lettersMax, type PostedBody } from '../../api/message.ts';
import { problemKinds } from '../../api/problem.ts';
import type { LettersPaper } from '../../core/document/notice.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { addDays } from '../../core/time/plain-date.ts';
import { fillWords, type Locale, type Words } from '../../core/words/words.ts';
import { getProcedure } from '../../procedures/registry.ts';
import type { Renderer } from '../document/render/renderer.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { requestHash } from '../platform/idempotency/idempotency.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { type WrittenLetter, writeLetter } from './letter.ts';
import { listWaitingLetters } from './message.store.ts';
import { recordAttempt, workingUnits } from './messages.ts';

/** How long ago a letter may have been posted that is written down today. */
const postedDaysMax = 30;

/** 要寄的信: what waits to be printed at the caller's units, and what of it cannot be printed, and why. */
export async function listLetters(
  services: Services,
  caller: StaffCaller,
): Promise<Outcome<{ readonly items: LetterItem[]; readonly more: boolean }>> {
  const asked = { units: workingUnits(caller), limit: lettersMax + 1 };
  const rows = await listWaitingLetters(services.pool, staffScope(caller), asked);
  const items = rows.slice(0, lettersMax).map((row) => ({
    district: row.district,
    matterId: row.matter_id,
    id: row.id,
    number: row.number,
    procedure: getProcedure(row.procedure, row.procedure_version).definition.title,
    name: row.name ?? '',
    createdAt: row.created_at,
    heldOut: row.has_address ? null : ('no-address' as const),
  }));
  return { ok: true, value: { items, more: rows.length > lettersMax } };
}

/**
 * One file with all the letters asked for, a list in front: what was taken back meanwhile, or has no address, is not among
 * them and stands on the list with the reason. Each that is printed is noted where its party sees it; no copy is kept.
 */
export async function printLetters(
  services: Services,
  renderer: Pick<Renderer, 'render'> | undefined,
  caller: StaffCaller,
  { letters, locale }: { readonly letters: string; readonly locale: Locale },
): Promise<Outcome<Uint8Array>> {
  const refs = [...new Set(letters.split(','))].map(refOf);
  const written: WrittenLetter[] = [];
  for (const ref of refs) written.push(await writeLetter(services, caller, ref));
  const printed = written.flatMap((one) => (one.kind === 'written' ? [one] : []));
  if (printed.length === 0) return failure('condition-not-met', { words: words.nothing });
  if (renderer === undefined) return failure('unavailable');
  const heldOut = written.flatMap((one) =>
    one.kind === 'held-out'
      ? [
          fillWords(list.heldOut, { name: one.name ?? words.somebody[locale], why: because[one.because][locale] })[
            locale
          ],
        ]
      : [],
  );
  const paper: LettersPaper = {
    template: 'letters',
    locale,
    title: list.title[locale],
    issuedOn: dateInChina(services.clock.now()),
    lead: fillWords(printed.length === 1 ? list.leadOne : list.lead, { n: printed.length })[locale],
    headings: [list.place[locale], list.to[locale], list.matter[locale], list.mail[locale]],
    lines: printed.map(({ paper: { to }, number }, index) => [String(index + 1), to.name, number ?? '', '']),
    heldOutTitle: list.heldOutTitle[locale],
    heldOut,
    letters: printed.map(({ paper: letter }) => letter),
  };
  return { ok: true, value: await renderer.render(paper, { missing: 'mark' }) };
}

function refOf(text: string): LetterRef {
  const [district = '', id = '', ...message] = text.split('.');
  return { district, id, message: message.join('.') };
}

/**
 * 已经寄出: each letter is written down as one attempt with its day, once, under a key of its own drawn from the request's.
 * What was taken back meanwhile says so in its line and holds up no other.
 */
export async function postLetters(
  services: Services,
  caller: StaffCaller,
  { on, letters }: PostedBody,
  key: string,
): Promise<Outcome<LettersPosted>> {
  const today = dateInChina(services.clock.now());
  if (on > today || on < addDays(today, -postedDaysMax))
    return failure('request-invalid', { fields: [{ field: 'on', code: 'not-possible', words: words.day }] });
  const rows: LettersPosted['rows'][number][] = [];
  for (const { mailNumber = null, ...letter } of letters) {
    const asked = {
      ...letter,
      channel: 'letter',
      result: 'posted',
      key: requestHash(services, { key, id: letter.id, message: letter.message }),
    } as const;
    const outcome = await recordAttempt(services, caller, asked, { postedOn: on, mailNumber });
    if (!outcome.ok && outcome.code === 'key-reused') return outcome;
    const gone = outcome.ok
      ? null
      : outcome.code === 'not-found'
        ? because['taken-back']
        : problemKinds[outcome.code].title;
    rows.push({ ...letter, problem: outcome.ok || gone === null ? null : { code: outcome.code, words: gone } });
  }
  return { ok: true, value: { rows } };
}

const because = {
  'no-address': {
    zh: '没有登记地址，请补登，或者打电话告知。',
    en: 'No address is registered. Enter one, or telephone.',
  },
  'taken-back': {
    zh: '已经不用寄：当事人已答复，或者已经用别的方式告知，或者已由同事寄出。',
    en: 'No longer to be posted: the party answered, was told otherwise, or a colleague has posted it.',
  },
} as const satisfies Record<Extract<WrittenLetter, { readonly kind: 'held-out' }>['because'], Words>;

/** What stands on the list in front. */
const list = {
  title: { zh: '寄信清单', en: 'Letters to post' },
  lead: {
    zh: '共{n}封，每封从新的一页开始，折好后地址对准信封的窗口。这一页留存，不要寄出。',
    en: '{n} letters, each from a new page; folded, the address stands in the window of the envelope. This page is kept and not posted.',
  },
  leadOne: {
    zh: '共1封，从新的一页开始，折好后地址对准信封的窗口。这一页留存，不要寄出。',
    en: 'One letter, from a new page; folded, the address stands in the window of the envelope. This page is kept and not posted.',
  },
  place: { zh: '序号', en: 'No.' },
  to: { zh: '收件人', en: 'To' },
  matter: { zh: '事项编号', en: 'Matter' },
  mail: { zh: '挂号邮件号', en: 'Registered mail no.' },
  heldOutTitle: { zh: '没有打印的：', en: 'Not printed:' },
  heldOut: { zh: '{name}：{why}', en: '{name}: {why}' },
} as const satisfies Record<string, Words>;

const words = {
  nothing: {
    zh: '没有可以打印的信：都已经不用寄，或者没有登记地址。请刷新后查看。',
    en: 'There is nothing to print: none is to be posted any more, or no address is registered. Please reload.',
  },
  somebody: { zh: '一位当事人', en: 'A party' },
  day: {
    zh: '请填今天或者此前三十天内寄出的日期。',
    en: 'Give the day they were posted: today, or within thirty days before.',
  },
} as const satisfies Record<string, Words>;
