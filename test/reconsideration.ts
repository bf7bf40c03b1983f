import { compileProcedure } from '../src/core/procedure/compile.ts';
import { administrativeReconsideration } from '../src/procedures/administrative-reconsideration/procedure.ts';
import { Story, type StoryStart } from './story.ts';

const reconsideration = compileProcedure(administrativeReconsideration);

/** Who deals with a case at the office of justice, and who approves. */
export const officer = 'clerk@justice-office';
export const head = 'lead@justice-office';

const today = (story: Story): string => story.now.slice(0, 10);

/** Received at the window on that day; from here on everything happens on one day unless days are let pass. */
export const received = (on: string, start: Omit<StoryStart, 'on'> = {}): Story =>
  new Story(reconsideration, { on, ...start });

export const accepted = (on: string, track = 'ordinary'): Story => received(on).does(officer, 'accept', { track });

export const simplified = (on: string): Story => accepted(on, 'simplified-information');

export const correcting = (servedOn: string): Story =>
  received(servedOn)
    .does(officer, 'request-correction', { needed: '身份证明、行政行为的材料' })
    .does(officer, 'record-service', { servedOn });

export const served = (story: Story): Story => story.does(officer, 'record-copy', { servedOn: today(story) });

export const answered = (story: Story): Story => served(story).does('respondent-1', 'answer');

export const reviewing = (on: string): Story => answered(accepted(on));

export const heard = (story: Story): Story =>
  story.does(officer, 'hear-parties', { way: 'telephone', account: '申请人陈述了意见。' });

export const suspended = (story: Story, ground: string): Story =>
  story.does(officer, 'suspend', { ground, why: '情形属实。' });

export const resumed = (story: Story): Story => story.does(officer, 'resume', { why: '原因已经消除。' });

export const decision = { kind: 'annulled', reasons: '事实不清，证据不足。', result: '撤销该行政行为。' } as const;
