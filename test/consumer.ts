import { compileProcedure } from '../src/core/procedure/compile.ts';
import { staffId, worldUnits } from '../src/core/procedure/proof/world.ts';
import { office } from '../src/procedures/consumer-complaint/parts.ts';
import { consumerComplaint } from '../src/procedures/consumer-complaint/procedure.ts';
import { Story, type StoryStart } from './story.ts';

const complaint = compileProcedure(consumerComplaint);
const unit = worldUnits[office].id;

/** Who deals with it at the office. */
export const officer = `mediator@${office}` as const;
export const handler = staffId('mediator', worldUnits[office]);

/** A consumer complaint as it is taken down on that day; from here on all happens on one day unless days are let pass. */
export const complained = (on: string, start: Omit<StoryStart, 'on'> = {}): Story =>
  new Story(complaint, { on, ...start });

export const sentToOffice = (...begin: Parameters<typeof complained>): Story =>
  complained(...begin).does('clerk', 'send', { unit });

export const passedOn = (story: Story): Story => story.does(officer, 'pass-on', { unit, reason: '登记地不在本辖区' });

export const inConflict = (...begin: Parameters<typeof complained>): Story =>
  passedOn(sentToOffice(...begin)).does(officer, 'report-conflict', { reason: '两地都认为不归自己' });

export const designated = (story: Story): Story => story.does('clerk', 'designate', { unit });

export const taken = (...begin: Parameters<typeof complained>): Story =>
  sentToOffice(...begin).does(officer, 'accept', { handler });

export const asked = (...begin: Parameters<typeof complained>): Story => taken(...begin).does(officer, 'ask-consent');

export const inMediation = (...begin: Parameters<typeof complained>): Story =>
  asked(...begin).does('respondent-1', 'consent');

/** An agreement with one promise of money, due on that day. */
export const settled = (on: string, due: string): Story =>
  inMediation(on).does(officer, 'settle', {
    agreed: '退还货款五百元。',
    obligations: [{ debtor: 'respondent-1', due, amountFen: 50_000, wording: '退还货款' }],
  });

export const terminated = { ground: 'no-agreement', reason: '双方差距较大。' };
export const breachFound = (foundOn: string) => ({ foundOn, what: '价签与结算价不符。' });
