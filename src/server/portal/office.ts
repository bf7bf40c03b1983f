import { rowNumberMax } from '../../api/fields.ts';
import type { OfficeChoice, OfficeMeant } from '../../api/portal/report.ts';
import type { ComplainedAbout } from '../../api/register.ts';
import { searchUnits } from '../../core/org/unit-search.ts';
import type { Words } from '../../core/words/words.ts';
import { receptionOf } from '../matter/complained-about.ts';
import { orgDirectory, type Unit } from '../org/directory.ts';
import { findDoor } from '../org/units.ts';
import type { Failure } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import type { Answers } from './answers.ts';

/** Shown at once; who does not find the office among them writes more of its name. */
const choicesMax = 8;

/** What a report says of an office: nothing, one that could be told apart, or words that stand in the way of sending it. */
export type OfficeFound = { readonly meant: OfficeMeant | null } | { readonly refused: Words };

/** Offices the words may mean, those near the place of the report first. */
export async function findOfficeChoices(services: Services, answers: Answers): Promise<readonly OfficeChoice[]> {
  const { current, byId } = await orgDirectory(services.pool);
  return searchUnits(current, answers.office.query, answers.place)
    .slice(0, choicesMax)
    .map((unit) => ({ unit: unit.id, name: unit.name, within: withinOf(unit, byId) }));
}

/** What registration would make of the answer: who is kept out, and which centre takes it up. */
export async function findChosenOffice(services: Services, answers: Answers): Promise<OfficeFound> {
  const about = complainedAboutOf(answers.office);
  const door = about === undefined ? undefined : await findDoor(services.pool, answers.place);
  if (about === undefined || door === undefined) return { meant: null };
  const received = await receptionOf(services.pool, door, about);
  if (!received.ok) return { refused: whyNot(received) };
  const { complaint, passedUp, door: taker } = received.value;
  const unit = complaint.unit === undefined ? undefined : (await orgDirectory(services.pool)).byId.get(complaint.unit);
  const said = complaint.said ?? '';
  return {
    meant: {
      name: unit?.name ?? { zh: said, en: said },
      isKeptOut: unit !== undefined,
      passedUpTo: passedUp ? taker.name : null,
    },
  };
}

/** As registration takes it: the unit chosen, or the words as they were said; undefined where nothing was said. */
export function complainedAboutOf({ query, chosen }: Answers['office']): ComplainedAbout | undefined {
  const name = query.trim();
  if (name === '' || chosen === '') return undefined;
  if (chosen === 'as-said') return { name };
  const unit = Number(chosen);
  return Number.isInteger(unit) && unit > 0 && unit <= rowNumberMax ? { unit } : undefined;
}

/** The district and street it belongs to, as far as its own name does not say them. */
function withinOf(unit: Unit, byId: ReadonlyMap<number, Unit>): Words | null {
  const above = unit.path
    .slice(0, -1)
    .flatMap((id) => byId.get(id) ?? [])
    .filter(({ kind, name }) => kind !== 'city' && !unit.name.zh.includes(name.zh));
  if (above.length === 0) return null;
  return {
    zh: above.map(({ name }) => name.zh).join(' '),
    en: above.map(({ name }) => name.en).join(', '),
  };
}

function whyNot({ fields, code }: Failure): Words {
  const [field] = fields ?? [];
  if (field === undefined) throw new Error(`an office was refused without words: ${code}`);
  return field.words;
}
