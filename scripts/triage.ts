/**
 * `npm run triage -- FILE [--write]`: learn the sorting of questions from a file of reviewed ones, one JSON object a line
 * with `text` and `category`, and print what it gives under cross-validation. With `--write` the model in the tree is
 * replaced; its difference is reviewed and committed like any source. Nothing else ever changes it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { triageClasses, triageClassKeys, triageClassOf } from '../src/core/triage/classes.ts';
import {
  bestChoice,
  bestTemperature,
  type CrossValidation,
  crossValidate,
  type Judged,
  placeOf,
} from '../src/core/triage/cross-validate.ts';
import { featuresOf } from '../src/core/triage/model.ts';
import { type PackedModel, packWeights } from '../src/core/triage/pack.ts';
import { type TrainedModel, type TriageSample, trainModel } from '../src/core/triage/train.ts';

const output = join(fileURLToPath(new URL('..', import.meta.url)), 'src/core/triage/model.generated.ts');

const how: CrossValidation = {
  folds: 5,
  seeds: [1, 2, 3],
  choices: [
    { scale: 1, gramPenalty: 1 },
    { scale: 1.5, gramPenalty: 3 },
    { scale: 2, gramPenalty: 0.5 },
  ],
};

function main(): void {
  const { values, positionals } = parseArgs({
    options: { write: { type: 'boolean', default: false } },
    allowPositionals: true,
  });
  const [file] = positionals;
  if (file === undefined) throw new Error('Give the file of reviewed questions.');
  const samples = readSamples(file);
  console.log(
    `${samples.length} questions; ${how.folds} parts, each class spread evenly; seeds ${how.seeds.join(', ')}`,
  );
  const judged = crossValidate(samples, how);
  printFigures(judged);
  if (!values.write) return;
  const temperature = bestTemperature(seenWords(judged));
  const choice = bestChoice(samples, how, 1);
  const text = sourceOf(trainModel(samples, choice), temperature);
  writeFileSync(output, text);
  console.log(`Written: ${output.slice(output.indexOf('src/'))}, ${Buffer.byteLength(text)} bytes`, choice, {
    temperature,
  });
}

const line = z.object({ text: z.string().max(100_000), category: z.string() });

function readSamples(file: string): readonly TriageSample[] {
  const lines = readFileSync(file, 'utf8')
    .split(/\r?\n/)
    .filter((one) => one.trim() !== '');
  return lines.map((one, index) => {
    const { text, category } = line.parse(JSON.parse(one));
    const key = triageClassOf(category);
    if (key === undefined) throw new Error(`Line ${index + 1}: there is no class ${category}.`);
    return { ...featuresOf(text), classIndex: triageClassKeys.indexOf(key) };
  });
}

type Answer = Pick<Judged, 'classIndex' | 'sums'>;

const seenWords = (judged: readonly Judged[]): readonly Answer[] =>
  judged.map(({ classIndex, sumsOfSeenWords }) => ({ classIndex, sums: sumsOfSeenWords }));

function printFigures(judged: readonly Judged[]): void {
  console.log(`first right ${within(judged, 1)} %, among the first three ${within(judged, 3)} %`);
  const seen = seenWords(judged);
  console.log(
    `without words of the lexicon that only the measured part holds: ${within(seen, 1)} %, ${within(seen, 3)} %`,
  );
  console.log('\nclass\tfirst\tfirst three\tmost often taken for');
  for (const [index, key] of triageClassKeys.entries()) {
    const own = judged.filter(({ classIndex }) => classIndex === index);
    console.log(`${triageClasses[key].zh}\t${within(own, 1)}\t${within(own, 3)}\t${mistaken(own)}`);
  }
}

function within(answers: readonly Answer[], count: number): string {
  const right = answers.filter((answer) => placeOf(answer) < count).length;
  return ((100 * right) / Math.max(1, answers.length)).toFixed(1);
}

function mistaken(own: readonly Judged[]): string {
  const taken = own.filter((one) => placeOf(one) > 0).map(({ sums }) => sums.indexOf(Math.max(...sums)));
  return triageClassKeys
    .map((key, index) => ({ name: triageClasses[key].zh, count: taken.filter((one) => one === index).length }))
    .filter(({ count }) => count > 0)
    .toSorted((a, b) => b.count - a.count)
    .slice(0, 3)
    .map(({ name, count }) => `${name} ${((100 * count) / own.length).toFixed(0)} %`)
    .join(', ');
}

const rounded = (values: readonly number[]) => values.map((value) => Number(value.toFixed(4)));

function sourceOf(model: TrainedModel, temperature: number): string {
  const { weights, step } = packWeights([...model.grams.values()].map((gram) => gram.weights));
  const packed: PackedModel = {
    scale: model.scale,
    temperature: Number(temperature.toFixed(2)),
    step,
    samples: model.samples,
    bias: rounded(model.bias),
    mix: model.mix.map(rounded),
    grams: [...model.grams.keys()].join(' '),
    counts: [...model.counts.values()],
    weights,
  };
  const fields = Object.entries(packed).map(([name, value]) => `  ${name}: ${JSON.stringify(value)},`);
  return [
    '// Written by `npm run triage -- FILE --write`; not by hand.',
    "import type { PackedModel } from './pack.ts';",
    '',
    'export const packedModel: PackedModel = {',
    ...fields,
    '};',
    '',
  ].join('\n');
}

main();
