import type { Locale } from '../words/words.ts';
import type { CompiledProcedure } from './compile.ts';
import { layOut } from './diagram/layout.ts';
import { paint } from './diagram/paint.ts';
import { flowOf, openingWords } from './flow.ts';

/** The procedure as a Mermaid state diagram (stateDiagram-v2). The system's own steps stand in brackets. Always the same bytes. */
export function drawMermaid({ definition }: CompiledProcedure, locale: Locale): string {
  const flow = flowOf(definition);
  const states = Object.entries(definition.states).map(
    ([key, { title }]) => `  state "${label(title[locale])}" as ${name(key)}`,
  );
  const openings = flow.openings.map(({ opening, to }) => `  [*] --> ${name(to)} : ${openingWords[opening][locale]}`);
  const arrows = flow.arrows.map(({ from, to, actions }) => {
    const titles = actions.map(({ title, system }) => (system ? `[${title[locale]}]` : title[locale]));
    return `  ${name(from)} --> ${name(to)} : ${label(titles.join(' / '))}`;
  });
  const ends = Object.entries(definition.states)
    .filter(([, { outcome }]) => outcome !== undefined)
    .map(([key]) => `  ${name(key)} --> [*]`);
  return ['stateDiagram-v2', ...states, ...openings, ...arrows, ...ends, ''].join('\n');
}

/** The procedure as an SVG picture. Always the same bytes. */
export function drawSvg({ definition }: CompiledProcedure, locale: Locale): string {
  return paint(layOut(definition, locale));
}

function name(key: string): string {
  return key.replace(/\W/g, '_');
}

/** Mermaid reads these marks as its own. */
function label(text: string): string {
  return text.replaceAll('"', '”').replaceAll(';', ',').replaceAll('#', ' ').replaceAll(':', ' ');
}
