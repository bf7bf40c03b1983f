import { categoryKeys } from '../../api/category.ts';
import { startsAs } from '../../api/first-procedure.ts';
import type { Way } from '../../api/portal/report.ts';
import { portalProcedures } from '../../api/register.ts';
import { suggestWay } from '../../api/way.ts';
import { packedModel } from '../../core/triage/model.generated.ts';
import { unpackModel } from '../../core/triage/pack.ts';
import type { Words } from '../../core/words/words.ts';
import { findLatestProcedure } from '../../procedures/registry.ts';
import { takerOf } from '../matter/register.ts';
import { orgDirectory } from '../org/directory.ts';
import { suggestRoute } from '../routing/suggestion.ts';
import type { Services } from '../services.ts';
import type { Answers } from './answers.ts';
import { complainedAboutOf } from './office.ts';
import { procedureChosen, unsure } from './questions.ts';

const model = unpackModel(packedModel);

/** What a chosen way comes to: the unit that gets it at once, none where a centre registers it first, or why it cannot be. */
export type WayFound = { readonly unit: Words | null } | { readonly refused: Words };

/** The ways that can be begun here at the place of the report, the one the house would take apart, with the reason. */
export async function findWays(
  services: Services,
  answers: Answers,
): Promise<{
  readonly suggested: Way & { readonly because: Words };
  readonly others: readonly Way[];
  readonly closed: readonly { readonly title: Words; readonly elsewhere: Words | null }[];
}> {
  const category = categoryKeys.find((key) => key === answers.category) ?? 'other';
  const { procedure, fired } = await suggestRoute(services, { category, place: answers.place, day: undefined });
  const rule = fired === null ? undefined : { procedure, title: fired.title };
  const ways = portalProcedures.map(wayOf);
  const isOpen = await Promise.all(ways.map(async ({ key }) => 'unit' in (await findTaker(services, answers, key))));
  const open = ways.filter((_, index) => isOpen[index] === true);
  const meant = suggestWay({ text: answers.what, category, rule }, model);
  const found = open.find(({ key }) => key === meant.procedure);
  const suggested = found === undefined ? insteadOf(meant.procedure) : { ...found, because: meant.because };
  return {
    suggested,
    others: [...open, leftToCentre].filter(({ key }) => key !== suggested.key),
    closed: ways.flatMap(({ key, title }, index) =>
      isOpen[index] === true ? [] : [{ title, elsewhere: elsewhereOf(key) ?? null }],
    ),
  };
}

/** What the chosen way comes to, with the office that stays out of it. */
export function findChosenWay(services: Services, answers: Answers): Promise<WayFound> {
  return findTaker(services, answers, procedureChosen(answers)?.key ?? startsAs.procedure);
}

/** Whether an answer names a way at all. */
export function isWay(way: string): boolean {
  return way === unsure || portalProcedures.includes(way);
}

/** What else is open for such a dispute than the way that was chosen, for the last look. */
export function otherWays({ category, way, office }: Answers): readonly Way[] {
  const keys = new Set([...(complainedAboutOf(office) === undefined ? [] : ofAnOffice), ...(beside[category] ?? [])]);
  return [...keys].filter((key) => key !== way).map(wayOf);
}

const beside: Readonly<Record<string, readonly string[]>> = {
  labour: ['labour-dispute', 'legal-aid'],
  consumer: ['consumer-complaint'],
  medical: ['medical-dispute', 'legal-aid'],
  traffic: ['legal-aid'],
  expropriation: ['administrative-reconsideration', 'petition'],
};

/** Of what an office did or left undone. */
const ofAnOffice: readonly string[] = ['administrative-reconsideration', 'petition'];

async function findTaker(services: Services, answers: Answers, key: string): Promise<WayFound> {
  const { place, category, office } = answers;
  const opensAt = findLatestProcedure(key)?.definition.opensAt;
  if (place === '' || opensAt === 'centre') return { unit: null };
  const about = complainedAboutOf(office);
  const found = await takerOf(services, {
    procedure: key,
    place,
    category: categoryKeys.find((one) => one === category) ?? 'other',
    parties: [],
    ...(about === undefined ? {} : { complainedAbout: about }),
  });
  if (!found.ok) {
    // That an office cannot be told apart, or nobody is above it, is said at the question about it.
    const isNobody = found.fields?.some(({ field }) => field === 'procedure') === true;
    return isNobody ? { refused: nobodyYet(key) } : { unit: null };
  }
  const unit = (await orgDirectory(services.pool)).byId.get(found.value.answerable.id);
  return { unit: unit?.name ?? null };
}

function wayOf(key: string): Way {
  const found = findLatestProcedure(key);
  if (found === undefined) throw new Error(`no procedure ${key}`);
  const { title, purpose } = found.definition;
  return { key, title, purpose };
}

function elsewhereOf(key: string): Words | undefined {
  return findLatestProcedure(key)?.definition.application?.elsewhere;
}

/** Left to the centre of the place, which registers it and says which way it goes. */
const leftToCentre: Way = {
  key: unsure,
  title: { zh: '说不清，请综治中心帮我看', en: 'I am not sure: let the centre say' },
  purpose: {
    zh: '由事发地的综治中心登记，再交给能办的单位。',
    en: 'The centre of that place registers it and passes it to those who can deal with it.',
  },
};

/** What to choose where the way that is meant is not open: between two sides mediation is, and of what an office did the centre says. */
function insteadOf(key: string): Way & { readonly because: Words } {
  const { title } = wayOf(key);
  const isOfOffice = ofAnOffice.includes(key);
  const { zh = '', en = '' } = elsewhereOf(key) ?? {};
  return {
    ...(isOfOffice ? leftToCentre : wayOf(startsAs.procedure)),
    because: {
      zh: `您说的像是“${title.zh}”，这个地方还没有单位在网上接收。${zh}${isOfOffice ? '想让综治中心转交的，' : '想先调解的，'}`,
      en: `This sounds like “${title.en}”, which nobody at that place takes online yet. ${en} ${isOfOffice ? 'To have the centre pass it on:' : 'To try mediation first:'}`,
    },
  };
}

function nobodyYet(key: string): Words {
  const { title } = wayOf(key);
  const { zh = '', en = '' } = elsewhereOf(key) ?? {};
  return {
    zh: `这个地方还没有单位在网上接收“${title.zh}”。请选“说不清”，由综治中心登记后转给能办的单位。${zh}`,
    en: `Nobody at that place takes “${title.en}” online yet. Choose “I am not sure”: the centre registers it and passes it on. ${en}`,
  };
}
