import { afterAll, describe, expect, it } from 'vitest';
import type { DocumentData } from '../../../core/document/document-data.ts';
import { faultsOf, textOf } from './testing/page-faults.ts';
import { readPdf } from './testing/pdf-reading.ts';
import { rendererUnderTest } from './testing/renderer-under-test.ts';
import { samples } from './testing/samples.ts';

const renderer = rendererUnderTest();
afterAll(() => renderer.close());

const LONG_NAME =
  '某某市某某区某某街道某某社区居民委员会下属某某小区业主委员会暨某某花园物业服务联合管理办公室（筹备组）';
const STORY = Array.from({ length: 500 }, (_, index) => `第${index + 1}次漏水，没有修。`)
  .join('')
  .slice(0, 5000);
const NAME_FIELD = /(name|Name|names|Names|debtor|creditor|recipients|mediators|recorder|judge)$/;
const STORY_FIELD = /^(facts|summary|reason|result|text|findings|finding|urging|nextStep|ownWords|issues|others)$/;

/** Every list of people forty long, every name and address very long, every story at the limit of a field. */
function crowded(field: string, value: unknown): unknown {
  if (Array.isArray(value)) {
    const items = value.map((item: unknown) => crowded(field, item));
    return ['steps', 'visits', 'entries', 'checks'].includes(field)
      ? items
      : Array.from({ length: items.length === 0 ? 0 : 40 }, (_, index) => items[index % items.length]);
  }
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, crowded(key, item)]));
  }
  if (typeof value !== 'string') return value;
  if (NAME_FIELD.test(field)) return LONG_NAME;
  if (STORY_FIELD.test(field)) return STORY;
  if (field === 'address' || field === 'place') return LONG_NAME + LONG_NAME;
  return field === 'full' ? 'W'.repeat(120) : value;
}

const LISTS_KEPT = ['applicants', 'parties', 'signatures', 'recipients', 'applicantNames', 'terms'];
const MAY_BE_OPEN = [
  ...['number', 'phone', 'sex', 'bornOn', 'identity', 'agent', 'head', 'signature', 'hours', 'recordedBy', 'ground'],
  ...['hearing', 'supplement', 'meeting', 'responsibility', 'assistant', 'clerk', 'urging', 'nextStep', 'creditCode'],
  ...['findings', 'others', 'recorder', 'session', 'startedAt', 'endedAt', 'open', 'ownWords', 'amountFen', 'manner'],
];

/** Everything that may be left open is. */
function bare(field: string, value: unknown): unknown {
  if (Array.isArray(value)) return LISTS_KEPT.includes(field) ? value.map((item: unknown) => bare('', item)) : [];
  if (typeof value !== 'object' || value === null) return value;
  const must = 'template' in value && value.template === 'termination-notice' ? ['ground'] : [];
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [
      key,
      MAY_BE_OPEN.includes(key) && !must.includes(key) ? null : bare(key, item),
    ]),
  );
}

const templates = Object.values(samples).map((data) => [data.template, data] as const);

describe.each(templates)('%s', (template, data) => {
  it('lays out forty parties, very long names and five thousand characters', async () => {
    const pages = readPdf(await renderer.render(crowded('', data) as DocumentData));
    expect(pages.flatMap(faultsOf)).toEqual([]);
    const text = pages.map(textOf).join('').replace(/\s/g, '');
    if (template !== 'receipt' && JSON.stringify(crowded('', data)).includes(STORY)) {
      expect(withoutFeet(text)).toContain(STORY.slice(-40));
    }
  });

  it('leaves no trace of what is not filled in', async () => {
    const pages = readPdf(await renderer.render(bare('', data) as DocumentData));
    expect(pages.flatMap(faultsOf)).toEqual([]);
    expect(pages.map(textOf).join('')).not.toMatch(/none|null|，，|（）|：。|，。/);
  });
});

describe('a document with more to sign than fits a page', () => {
  it('has a place for each of forty parties', async () => {
    const signatures = Array.from({ length: 40 }, (_, index) => ({
      by: 'party' as const,
      role: '申请人',
      name: `当事人${index + 1}号`,
      signature: null,
    }));
    const text = readPdf(await renderer.render({ ...samples['mediation-agreement'], signatures }))
      .map(textOf)
      .join('');
    for (const { name } of signatures) expect(text).toContain(`申请人：${name}（签名、盖章或者按指印）`);
  });
});

/** A story may run over the end of a page, whose foot then stands in the middle of it. */
function withoutFeet(text: string): string {
  return text.replace(/核验码[0-9A-Z-]+第\d+页共\d+页(（2026）[^号]*号)?/g, '');
}
