import { triageClassKeys } from './classes.ts';
import type { GramWeights, TriageModel } from './model.ts';

/** A model as it is kept in the tree: texts of few characters, so that its difference can be counted in a review. */
export interface PackedModel {
  readonly scale: number;
  readonly temperature: number;
  /** What one step of a weight is worth. */
  readonly step: number;
  readonly bias: readonly number[];
  readonly mix: readonly (readonly number[])[];
  /** The runs with a blank between. */
  readonly grams: string;
  /** How many texts of those learned from hold each run, in the order of the runs. */
  readonly counts: readonly number[];
  readonly samples: number;
  /** One character a weight: run by run, in each the classes in their order. */
  readonly weights: string;
}

/** 0 stands in the middle; neither quotes nor backslashes are among them. */
const alphabet = '!#$%&()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_abcdefghijklmnopqrstuvwxyz{|}~';
const middle = Math.floor((alphabet.length - 1) / 2);

export function rarityOf(count: number, samples: number): number {
  return Math.log(samples / count);
}

export function packWeights(rows: readonly (readonly number[])[]): { readonly weights: string; readonly step: number } {
  const most = rows.reduce((found, row) => Math.max(found, ...row.map(Math.abs)), 0);
  const step = most === 0 ? 1 : most / middle;
  const weights = rows
    .map((row) => row.map((weight) => alphabet.charAt(middle + Math.round(weight / step))).join(''))
    .join('');
  return { weights, step };
}

export function unpackModel(packed: PackedModel): TriageModel {
  const { scale, temperature, bias, mix, step, weights, counts, samples } = packed;
  const width = triageClassKeys.length;
  const worth = new Map([...alphabet].map((letter, index) => [letter, (index - middle) * step]));
  const grams = new Map<string, GramWeights>(
    packed.grams.split(' ').map((gram, index) => [
      gram,
      {
        rarity: rarityOf(counts[index] ?? 1, samples),
        weights: Array.from(weights.slice(index * width, (index + 1) * width), (letter) => worth.get(letter) ?? 0),
      },
    ]),
  );
  return { scale, temperature, bias, mix, grams };
}
