import { compileProcedure } from '../src/core/procedure/compile.ts';
import { petition } from '../src/procedures/petition/procedure.ts';
import { Story, type StoryStart } from './story.ts';

const compiled = compileProcedure(petition);

/** Who deals with petitions, and who approves. */
export const officer = 'clerk@petition-office';
export const head = 'lead@petition-office';

const today = (story: Story): string => story.now.slice(0, 10);
const opinion = { opinion: '请求部分成立，应当补发。' };

/** Registered on that day; from here on everything happens on one day unless days are let pass. */
export const registered = (on: string, start: Omit<StoryStart, 'on'> = {}): Story =>
  new Story(compiled, { on, ...start });

export const transferred = (on: string): Story =>
  registered(on).does(officer, 'transfer', { organ: '某某局', receivedOn: on });

export const accepted = (story: Story): Story => story.does(officer, 'accept', { acceptedOn: today(story) });

export const answered = (on: string): Story =>
  accepted(registered(on)).does(officer, 'issue-opinion', opinion).does(officer, 'serve-opinion', { servedOn: on });

export const reviewing = (on: string): Story =>
  answered(on).does('applicant-1', 'ask-review', { reason: '数额不对。' });

export const reviewed = (on: string): Story =>
  reviewing(on).does(officer, 'issue-review', opinion).does(officer, 'serve-review', { servedOn: on });

export const reReviewing = (on: string): Story =>
  reviewed(on).does('applicant-1', 'ask-re-review', { reason: '数额不对。' });

export { opinion };
