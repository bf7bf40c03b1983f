import { compileProcedure } from '../src/core/procedure/compile.ts';
import { judicialConfirmation } from '../src/procedures/judicial-confirmation/procedure.ts';
import { peopleMediation } from '../src/procedures/people-mediation/procedure.ts';
import { committee, idOf, Story, type StoryStart } from './story.ts';

export const mediation = compileProcedure(peopleMediation);
export const confirmation = compileProcedure(judicialConfirmation);

const mediator = idOf('mediator', 'mediation-committee');
const judge = idOf('court', 'court');

/** What an agreement promises in these stories: money, and unless told otherwise nothing else. */
const promises = (...dues: readonly string[]) =>
  dues.map((due, index) => ({
    debtor: 'respondent-1',
    due,
    wording: index === 0 ? '赔偿修理费' : '修好漏水的管道',
    ...(index === 0 ? { amountFen: 150_000 } : {}),
  }));

export const draft = (...dues: readonly string[]) => ({
  facts: '楼上漏水，浸湿楼下天花板。',
  issues: '由谁修理、赔多少。',
  obligations: promises(...dues),
});

export const oral = (reachedOn: string, ...dues: readonly string[]) => ({ reachedOn, ...draft(...dues) });

/** Reported online on that day. */
export const reported = (on: string, start: Omit<StoryStart, 'on'> = {}): Story =>
  new Story(mediation, { on, opening: 'portal', ...start });

/** Taken down at the window on that day; on from here everything happens on one day unless days are let pass. */
export const registered = (on: string, start: Omit<StoryStart, 'on'> = {}): Story =>
  new Story(mediation, { on, ...start });

export const sent = (...begin: Parameters<typeof registered>): Story =>
  registered(...begin).does('clerk', 'send', { unit: committee });

export const accepted = (...begin: Parameters<typeof registered>): Story =>
  sent(...begin).does('mediator', 'accept', { mediator });

export const told = (...begin: Parameters<typeof registered>): Story =>
  accepted(...begin).does('mediator', 'tell-rights', { way: 'oral' });

export const invited = (...begin: Parameters<typeof registered>): Story => told(...begin).does('mediator', 'invite');

export const mediating = (...begin: Parameters<typeof registered>): Story => {
  const story = invited(...begin);
  for (const { id, role } of story.matter.parties) if (role === 'respondent') story.does(partyOf(id), 'consent');
  return story;
};

/** A draft on the table, its promises due on those days. */
export const drafted = (on: string, dues: readonly string[], start: Omit<StoryStart, 'on'> = {}): Story =>
  mediating(on, start).does('mediator', 'draft-agreement', draft(...dues));

/** A written agreement in force from that day. */
export const sealed = (on: string, dues: readonly string[] = [on], start: Omit<StoryStart, 'on'> = {}): Story => {
  const story = drafted(on, dues, start);
  for (const { id } of story.matter.parties) story.does(partyOf(id), 'confirm-agreement');
  return story.does('mediator', 'seal');
};

/** Everything promised is kept, and the applicant is asked whether it is solved. */
export const kept = (story: Story): Story => {
  const on = story.now.slice(0, 10);
  for (const { id, performedOn } of story.matter.obligations)
    if (performedOn === undefined) story.does('mediator', 'record-performance', { obligation: id, on });
  return story;
};

export const bothAsk = (story: Story): Story => {
  for (const { id } of story.matter.parties) story.does(partyOf(id), 'ask-confirmation');
  return story;
};

/** Both asked, and the court has found the agreement valid on the same day. */
export const confirmedByCourt = (story: Story): Story => {
  const on = story.now.slice(0, 10);
  const court = bothAsk(story).linked(confirmation).does('judge', 'accept', { judge });
  court.does('judge', 'hear', { on, bothCame: true, account: '自愿、清楚。' });
  return story.hears(court.does('judge', 'confirm', { reasons: '符合法律规定。' }), 'confirmation-decided');
};

/** The court's matter on that day, straight from an agreement of the same day. */
export const applied = (on: string): Story => bothAsk(sealed(on, ['2026-12-31'])).linked(confirmation);

export const reviewing = (on: string): Story => applied(on).does('judge', 'accept', { judge });

function partyOf(id: string) {
  switch (id) {
    case 'applicant-1':
    case 'applicant-2':
    case 'respondent-1':
    case 'respondent-2':
      return id;
    default:
      throw new Error(`no such party in a story: ${id}`);
  }
}

export { judge, mediator };
