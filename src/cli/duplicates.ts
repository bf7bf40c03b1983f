import { thresholds } from '../core/duplicate/judge.ts';
import { pairKinds } from './duplicates/made-pairs.ts';
import { chooseThresholds, judgedPairs, measure } from './duplicates/measure.ts';
import { print } from './output.ts';
import { readUnits } from './seed-data.ts';

export interface DuplicatesOptions {
  readonly chosenOn: string;
  readonly seed: string;
  readonly pairs: string;
  readonly json?: boolean;
}

/**
 * `onedoor duplicates measure`: how well the same dispute is told from another, on pairs made from the city's places.
 * The lines are chosen on one seed and measured on another.
 */
export function duplicatesMeasure({ chosenOn, seed, pairs, json }: DuplicatesOptions): void {
  const places = readUnits()
    .filter(({ divisionCode, kind }) => divisionCode.length === 12 && kind === 'village')
    .map(({ divisionCode, nameZh }) => ({ division: divisionCode, name: nameZh }));
  const chosen = chooseThresholds(judgedPairs(Number(chosenOn), Number(pairs), places));
  const judged = judgedPairs(Number(seed), Number(pairs), places);
  const measured = measure(judged);
  if (json === true) {
    print(JSON.stringify({ chosenOn, seed, pairs, chosen, used: thresholds, ...measured }));
    return;
  }
  const percent = (part: number) => `${(part * 100).toFixed(1)} %`;
  print(
    [
      `在种子 ${chosenOn} 上选出 / best on seed ${chosenOn}: ${JSON.stringify(chosen)}`,
      `在种子 ${seed} 上测量，采用 / measured on seed ${seed} with: ${JSON.stringify(thresholds)}`,
      `查准率 precision ${percent(measured.precision)}，查全率 recall ${percent(measured.recall)}，列出 shown ${percent(measured.shown)}`,
      ...pairKinds.map((kind) => {
        const { same, related, none } = measured.offered[kind];
        return `  ${kind.padEnd(14)} same ${same}, related ${related}, not shown ${none}`;
      }),
    ].join('\n'),
  );
}
