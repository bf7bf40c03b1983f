import { readdirSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { seedCalendar } from '../../seed/calendar/seed-calendar.ts';
import { lostKey } from '../../test/procedures/lost-key.ts';
import { LAW_TITLES } from '../core/deadline/law-days.ts';
import { DOCUMENT_TITLES } from '../core/document/document-data.ts';
import { checkProcedure, findingText } from '../core/procedure/check.ts';
import { compileProcedure } from '../core/procedure/compile.ts';
import { layOut, measure, textWidth } from '../core/procedure/diagram/layout.ts';
import { drawMermaid, drawSvg } from '../core/procedure/diagram.ts';
import { effectPlaces } from '../core/procedure/fields.ts';
import { instant } from '../core/time/instant.ts';
import { findLatestProcedure, getProcedure, procedures } from './registry.ts';

const templates = new Set(
  readdirSync(new URL('../../templates', import.meta.url))
    .filter((file) => file.endsWith('.typ'))
    .map((file) => file.slice(0, -'.typ'.length)),
);
const context = { known: procedures, calendar: seedCalendar(), now: instant('2026-03-02T09:00:00+08:00'), templates };

test('every folder of procedures is registered, and every procedure has its folder', () => {
  const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
  const keys = new Set(procedures.map(({ definition }) => definition.key));
  expect(folders.toSorted()).toEqual([...keys].toSorted());
});

test('there are templates to hold documents against', () => {
  expect(templates.size).toBeGreaterThan(10);
});

describe.each(procedures)('$id', (procedure) => {
  test('is proven', { timeout: 120_000 }, () => {
    expect(checkProcedure(procedure, context).map(findingText)).toEqual([]);
  });

  test('every ground for more time is one that somebody can rest on, and said in both languages', () => {
    const { definition } = procedure;
    const used = effectPlaces(definition).flatMap(({ effects, fields }) =>
      effects.flatMap((effect) => {
        if (effect.kind !== 'suspend' && effect.kind !== 'extend') return [];
        if (typeof effect.ground === 'string') return [effect.ground];
        const field = fields[effect.ground.input];
        return field?.kind === 'choice' ? Object.keys(field.options) : [];
      }),
    );
    const declared = Object.entries(definition.grounds ?? {});
    expect(new Set(used)).toEqual(new Set(declared.map(([key]) => key)));
    for (const [, { title }] of declared)
      expect([/\p{Script=Han}/u.test(title.zh), /[a-z]/.test(title.en)]).toEqual([true, true]);
  });

  test('is found by its key and version, and as the latest of its key', () => {
    const { key, version } = procedure.definition;
    expect(getProcedure(key, version)).toBe(procedure);
    expect(findLatestProcedure(key)?.definition.version).toBeGreaterThanOrEqual(version);
  });

  test('names laws whose meaning of 日 is known', () => {
    for (const { law } of Object.values(procedure.definition.parameters)) expect(LAW_TITLES).toContain(law);
  });

  test('says 您 to the public, never 你 and never 系统异常', () => {
    const text = JSON.stringify(procedure.definition);
    expect(text).not.toMatch(/你|系统异常/);
  });

  test('calls its papers what stands on them', () => {
    const printed: Readonly<Record<string, string>> = DOCUMENT_TITLES;
    // One template prints another title where mediation never began.
    const { notForMediation: _, ...documents } = procedure.definition.documents;
    for (const { title, template, text } of Object.values(documents)) {
      // A letter says what the procedure declares, under the title declared with it.
      expect(text !== undefined && text !== '').toBe(template === 'letter');
      if (template !== 'letter') expect(title.zh.replace(/（.*）$/, '')).toBe(printed[template]);
    }
  });

  test.each(['zh', 'en'] as const)('is drawn in %s with no label upon another', (locale) => {
    const layout = layOut(procedure.definition, locale);
    const labels = [
      ...layout.ports.flatMap(({ x, y, lines }) =>
        lines.map((line, at) => label(line.text, x + 10, y - 5 - (lines.length - 1 - at) * measure.line)),
      ),
      ...layout.boxes.flatMap((box) => [
        label(box.title, box.x + 14, box.y + 20, measure.titleSize),
        ...box.loops.map((line, at) =>
          label(`↻ ${line.text}`, box.x + 18, box.y + measure.titleRow + 9 + at * measure.line),
        ),
      ]),
      ...layout.spines.flatMap(({ x, from, to, lines }) => {
        const top = Math.round((from + to - lines.length * measure.line) / 2);
        return lines.map((line, at) => label(line.text, x + 12, top + 13 + at * measure.line));
      }),
    ];
    expect(labels.length).toBeGreaterThan(Object.keys(procedure.definition.states).length);
    const upon = labels.flatMap((a, index) =>
      labels
        .slice(index + 1)
        .filter((b) => overlaps(a, b))
        .map((b) => [a.text, b.text]),
    );
    expect(upon).toEqual([]);
    for (const one of labels) expect(one.right).toBeLessThanOrEqual(layout.width);
    // Words end before the lanes begin, and stay inside their box.
    const lanes = Math.min(...layout.lanes.map(({ x }) => x));
    for (const { x, lines } of layout.ports)
      for (const { text } of lines) expect(x + 10 + textWidth(text, measure.textSize)).toBeLessThan(lanes);
    expect(drawSvg(procedure, locale)).toBe(drawSvg(procedure, locale));
    expect(drawMermaid(procedure, locale)).toMatch(/^stateDiagram-v2\n/);
  });
});

interface Label {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

function label(text: string, x: number, y: number, size: number = measure.textSize): Label {
  return { text, left: x, right: x + textWidth(text, size), top: y - size + 1, bottom: y + 2 };
}

function overlaps(a: Label, b: Label): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

test('a matter on a version that was never compiled is a bug', () => {
  expect(() => getProcedure('people-mediation', 99)).toThrow('no procedure people-mediation@99');
  expect(findLatestProcedure('gone')).toBeUndefined();
});

test('a procedure added in one folder passes everything that is asked of the others', () => {
  const added = compileProcedure(lostKey);
  const known = [...procedures, added];
  expect(checkProcedure(added, { ...context, known, templates: new Set(['key-slip']) })).toEqual([]);
  expect(drawSvg(added, 'zh')).toContain('失物招领');
  expect(drawMermaid(added, 'en')).toContain('Being looked for');
});
