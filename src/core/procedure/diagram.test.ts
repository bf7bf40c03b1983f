import { describe, expect, test } from 'vitest';
import { lostKey } from '../../../test/procedures/lost-key.ts';
import { compileProcedure } from './compile.ts';
import { layOut, textWidth } from './diagram/layout.ts';
import { drawMermaid, drawSvg } from './diagram.ts';
import { flowOf } from './flow.ts';

const procedure = compileProcedure(lostKey);

describe('a procedure as a flow', () => {
  const flow = flowOf(lostKey);

  test('has an arrow for every way between two states, with who goes it', () => {
    expect(flow.arrows.map(({ from, to, actions }) => [from, to, actions.map(({ key }) => key)])).toEqual([
      ['looking', 'ended-found', ['look']],
      ['looking', 'ended-not-found', ['give-up']],
    ]);
  });

  test('keeps apart what leaves the matter where it is, and what the system does', () => {
    expect(flow.loops.looking?.map(({ key, system }) => [key, system])).toEqual([
      ['look', false],
      ['search-overdue', true],
    ]);
    expect(flow.openings).toEqual([{ opening: 'desk', to: 'looking' }]);
  });
});

describe('drawn for Mermaid', () => {
  test('it names states, openings, ways and ends', () => {
    expect(drawMermaid(procedure, 'en')).toBe(
      [
        'stateDiagram-v2',
        '  state "Being looked for" as looking',
        '  state "Found" as ended_found',
        '  state "Not found" as ended_not_found',
        '  [*] --> looking : At the window',
        '  looking --> ended_found : Look',
        '  looking --> ended_not_found : Give up',
        '  ended_found --> [*]',
        '  ended_not_found --> [*]',
        '',
      ].join('\n'),
    );
  });

  test('marks that Mermaid reads as its own do not break a title', () => {
    const { looking } = lostKey.states;
    const title = { zh: '"寻找"：中;#', en: 'a: "b"; #c' };
    const odd = { ...lostKey, states: { ...lostKey.states, looking: { ...looking, title } } };
    expect(drawMermaid(compileProcedure(odd), 'en')).toContain('state "a  ”b”,  c" as looking');
  });
});

describe('drawn as SVG', () => {
  test.each(['zh', 'en'] as const)('it says every state and every way in %s', (locale) => {
    const svg = drawSvg(procedure, locale);
    for (const { title } of [...Object.values(lostKey.states), ...Object.values(lostKey.actions)])
      expect(svg).toContain(`${title[locale]}</text>`);
  });

  test('is the same, byte for byte, every time', () => {
    expect(drawSvg(procedure, 'zh')).toBe(drawSvg(compileProcedure(lostKey), 'zh'));
  });

  test('shows marks of markup as they are', () => {
    const odd = { ...lostKey, title: { zh: '<b>&"', en: '<b>&"' } };
    expect(drawSvg(compileProcedure(odd), 'zh')).toContain('&lt;b&gt;&amp;&quot;</text>');
  });

  test('draws what the system does in dashes', () => {
    const { 'search-overdue': overdue } = lostKey.actions;
    const closing = { ...overdue, branches: [{ to: 'ended-not-found', effects: [] }] };
    const svg = drawSvg(
      compileProcedure({ ...lostKey, actions: { ...lostKey.actions, 'search-overdue': closing } }),
      'en',
    );
    const dashes = (text: string) => text.split('stroke-dasharray').length - 1;
    // One line in the legend, and now the lapse.
    expect([dashes(drawSvg(procedure, 'en')), dashes(svg)]).toEqual([1, 2]);
  });

  test('stands every box inside the picture', () => {
    const layout = layOut(lostKey, 'zh');
    for (const box of layout.boxes) {
      expect(box.x + box.width).toBeLessThanOrEqual(layout.width);
      expect(box.y + box.height).toBeLessThanOrEqual(layout.height);
    }
  });

  test.each([
    ['漏水', 28],
    ['（一）', 42],
    ['abcd', 33],
    ['', 0],
  ])('takes %j at 14 px to be %i px wide', (text, width) => {
    expect(textWidth(text, 14)).toBe(width);
  });
});
