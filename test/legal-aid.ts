import { compileProcedure } from '../src/core/procedure/compile.ts';
import { staffId, worldUnits } from '../src/core/procedure/proof/world.ts';
import { office } from '../src/procedures/legal-aid/parts.ts';
import { legalAid } from '../src/procedures/legal-aid/procedure.ts';
import { Story, type StoryStart } from './story.ts';

const procedure = compileProcedure(legalAid);

/** Who deals with it at the legal aid office. */
export const officer = `mediator@${office}` as const;
const handler = staffId('mediator', worldUnits[office]);

/** An application for legal aid as it is taken down on that day; there is no other side. */
export const applied = (on: string, start: Omit<StoryStart, 'on'> = {}): Story =>
  new Story(procedure, { on, respondents: 0, ...start });

export const reviewed = (...begin: Parameters<typeof applied>): Story =>
  applied(...begin).does('clerk', 'send', { unit: worldUnits[office].id });

export const lacking = (...begin: Parameters<typeof applied>): Story =>
  reviewed(...begin).does(officer, 'ask-papers', { needed: '劳动合同复印件' });

const wages = { handler, scope: 'labour', means: 'migrant' };
export const granted = (...begin: Parameters<typeof applied>): Story =>
  reviewed(...begin).does(officer, 'grant', wages);

export const aided = (...begin: Parameters<typeof applied>): Story =>
  granted(...begin).does(officer, 'assign', { lawyer: '某某律师事务所 赵试律师' });

export const refused = (...begin: Parameters<typeof applied>): Story =>
  reviewed(...begin).does(officer, 'refuse', { reason: '不属于法律援助范围。' });

export const ended = (...begin: Parameters<typeof applied>): Story =>
  aided(...begin).does(officer, 'terminate', { ground: 'means', reason: '收入超过标准。' });

export const objected = (story: Story): Story => story.does('applicant-1', 'object', { reason: '决定有误。' });

export const noticed = (noticedOn: string) => ({ handler, noticedOn, from: 'court' });
export const urgent = { handler, ground: 'limitation' };
