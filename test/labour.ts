import { compileProcedure } from '../src/core/procedure/compile.ts';
import { labourDispute } from '../src/procedures/labour-dispute/procedure.ts';
import { Story, type StoryStart } from './story.ts';

const compiled = compileProcedure(labourDispute);

/** Who deals with cases at the commission, and its director. */
export const officer = 'clerk@labour-arbitration';
export const director = 'lead@labour-arbitration';

const today = (story: Story): string => story.now.slice(0, 10);

export const received = (on: string, start: Omit<StoryStart, 'on'> = {}): Story =>
  new Story(compiled, { on, ...start });
export const accepted = (on: string): Story => received(on).does(officer, 'accept');
export const served = (on: string): Story => accepted(on).does(officer, 'record-copy', { servedOn: on });
export const preparing = (on: string): Story => served(on).does('respondent-1', 'answer', { answer: '已经付清。' });
export const called = (on: string): Story =>
  preparing(on).does(officer, 'call-hearing', { whenAndWhere: '第一仲裁庭', notifiedOn: on });

/** Heard once the five working days of notice are over, on `day`. */
export const heard = (on: string, day: string): Story =>
  called(on).until(day).does(officer, 'hold-hearing', { account: '双方到庭。' });

/** An award that the worker got on that day, and the employer then or later. */
export const awarded = (story: Story, kind: string, employerServedOn?: string): Story => {
  const servedOn = today(story);
  story.does(officer, 'award', { kind, result: '支付工资。' }).until(employerServedOn ?? servedOn);
  return story.does(officer, 'serve-award', { servedOn, employerServedOn: employerServedOn ?? servedOn });
};
