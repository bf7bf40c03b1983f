import { dateInChina, instantFromEpochMs } from '../../src/core/time/instant.ts';
import { addDays } from '../../src/core/time/plain-date.ts';
import type { Door, Post } from './posts.ts';
import type { Random } from './random.ts';
import type { Story } from './story.ts';

const hourMs = 3_600_000;
export const dayMs = 24 * hourMs;
const chinaAheadMs = 8 * hourMs;

/** The moment itself in opening hours, else some time in the morning of the next working day (holidays are not kept). */
export function inOpeningHours(ms: number, random: Random): number {
  const local = ms + chinaAheadMs;
  const midnight = Math.floor(local / dayMs) * dayMs;
  const hour = (local - midnight) / hourMs;
  const weekday = (Math.floor(local / dayMs) + 4) % 7;
  const open = weekday >= 1 && weekday <= 5;
  if (open && hour >= 9 && hour < 17.5) return ms;
  const early = open && hour < 9;
  const daysAhead = early ? 0 : weekday === 5 ? 3 : weekday === 6 ? 2 : 1;
  return midnight + daysAhead * dayMs - chinaAheadMs + (9 + random.next() * 3) * hourMs;
}

/** One teller of what happens to a matter after it came in: goes on until somebody is late, it ends, or time is up. */
class Path {
  private readonly story: Story;
  private readonly random: Random;

  constructor(story: Story, random: Random) {
    this.story = story;
    this.random = random;
  }

  /** After that many days, in opening hours; one deed in thirty is left lying for three weeks. */
  after(daysMin: number, daysMax: number, deed: () => boolean): boolean {
    const slow = this.random.chance(1 / 30) ? 21 : 0;
    const days = daysMin + this.random.next() * (daysMax - daysMin) + slow;
    return this.story.waitUntil(inOpeningHours(this.story.at + days * dayMs, this.random)) && deed();
  }

  /** A party answers at any hour. */
  any(daysMin: number, daysMax: number, deed: () => boolean): boolean {
    const days = daysMin + this.random.next() * (daysMax - daysMin);
    return this.story.waitUntil(this.story.at + days * dayMs) && deed();
  }
}

/** From the door to wherever it has come by now. */
export function tell(story: Story, door: Door, random: Random): void {
  const path = new Path(story, random);
  const { first } = story;
  const clerk = random.pick(door.clerks);
  const ofVillage = door.villageMediators.length > 0 && random.chance(0.4);
  const mediator = random.pick(ofVillage ? door.villageMediators : door.mediators);
  if (first.matter.state === 'reported') {
    if (
      random.chance(0.04) &&
      path.any(0, 0.2, () => story.party(first, 'applicant', 'withdraw', { reason: '已自行商量好' }))
    )
      return;
    if (!path.after(0, 0.6, () => story.staff(first, clerk, 'register'))) return;
  }
  if (random.chance(0.04)) {
    const input = { ground: random.pick(['not-civil', 'law-forbids', 'in-court']), reason: '已告知办理渠道' };
    path.after(0, 1, () => story.staff(first, clerk, 'not-for-mediation', input));
    return;
  }
  if (!path.after(0, 1, () => story.staff(first, clerk, 'send', { unit: mediator.unit.id, note: '请尽快联系双方' })))
    return;
  if (!takeUp(path, story, door, mediator, random)) return;
  if (!path.after(0, 2, () => story.staff(first, mediator, 'tell-rights', { way: random.pick(['oral', 'written']) })))
    return;
  if (!path.after(0, 1, () => story.staff(first, mediator, 'invite'))) return;
  if (random.chance(0.12)) {
    path.any(0.2, 6, () => story.party(first, 'respondent', 'refuse', { reason: '不愿意调解' }));
    return;
  }
  if (!path.any(0.1, 6, () => story.party(first, 'respondent', 'consent'))) return;
  mediate(path, story, door, mediator, random);
}

function takeUp(path: Path, story: Story, door: Door, mediator: Post, random: Random): boolean {
  const { first } = story;
  if (!random.chance(0.06))
    return path.after(0.1, 2, () => story.staff(first, mediator, 'accept', { mediator: mediator.staffId }));
  const basis = { basis: '纠纷发生地不在本村', competent: door.lead.unit.id };
  if (!path.after(0.1, 2, () => story.staff(first, mediator, 'decline', basis))) return false;
  const decided = { unit: mediator.unit.id, reason: '当事人住所在本辖区' };
  return path.after(0.2, 3, () => story.staff(first, door.lead, 'decide-unit', decided));
}

function mediate(path: Path, story: Story, door: Door, mediator: Post, random: Random): void {
  const { first } = story;
  const today = () => dateInChina(instantFromEpochMs(story.at));
  for (let session = random.whole(1, 3); session > 0; session -= 1) {
    const held = () =>
      story.staff(first, mediator, 'hold-session', {
        on: today(),
        place: '调解室',
        present: '双方当事人',
        account: '双方说明了情况，调解员分析了责任，双方表示回去考虑。',
      });
    if (!path.after(0.5, 8, held)) return;
  }
  if (random.chance(0.14)) {
    path.after(0.5, 8, () =>
      story.staff(first, mediator, 'terminate', { ground: 'not-agreed', reason: '赔偿金额分歧较大' }),
    );
    return;
  }
  const debtor = first.parties.find((party) => party.role === 'respondent')?.party_id;
  const points = random.whole(1, 3);
  const obligations = () =>
    Array.from({ length: points }, (_, index) => ({
      debtor,
      ...(index === 0 ? { amountFen: random.whole(200, 90_000) * 100 } : {}),
      due: addDays(today(), random.whole(5, 60)),
      wording: index === 0 ? '一次性支付赔偿款' : '修复并恢复原状',
    }));
  const draft = () => ({ facts: '经查看现场，损失情况属实。', issues: '责任和赔偿金额。', obligations: obligations() });
  if (random.chance(0.3)) {
    if (!path.after(0, 3, () => story.staff(first, mediator, 'agree-oral', { ...draft(), reachedOn: today() }))) return;
  } else {
    if (!path.after(0, 3, () => story.staff(first, mediator, 'draft-agreement', draft()))) return;
    if (!path.any(0, 3, () => story.party(first, 'applicant', 'confirm-agreement'))) return;
    if (!path.any(0, 3, () => story.party(first, 'respondent', 'confirm-agreement'))) return;
    if (!path.after(0, 1, () => story.staff(first, mediator, 'seal'))) return;
  }
  if (random.chance(0.25) && !confirm(path, story, door, random)) return;
  perform(path, story, door, mediator, random);
}

/** Both ask the court; the judge decides. False when it is still there. */
function confirm(path: Path, story: Story, door: Door, random: Random): boolean {
  const { first } = story;
  if (!path.any(0.2, 5, () => story.party(first, 'applicant', 'ask-confirmation'))) return false;
  if (!path.any(0.2, 5, () => story.party(first, 'respondent', 'ask-confirmation'))) return false;
  const { court } = story;
  if (court === undefined) return false;
  const judge = random.pick(door.judges);
  if (!path.after(0.5, 2.5, () => story.staff(court, judge, 'accept', { judge: judge.staffId }))) return false;
  const on = () => dateInChina(instantFromEpochMs(story.at));
  const heard = () =>
    story.staff(court, judge, 'hear', { on: on(), bothCame: true, account: '双方确认自愿，内容清楚。' });
  if (!path.after(1, 15, heard)) return false;
  return path.after(0, 5, () => story.staff(court, judge, 'confirm', { reasons: '协议自愿、合法。' }));
}

function perform(path: Path, story: Story, door: Door, mediator: Post, random: Random): void {
  const { first } = story;
  for (const { id } of first.matter.obligations) {
    const done = () =>
      story.staff(first, mediator, 'record-performance', {
        obligation: id,
        on: dateInChina(instantFromEpochMs(story.at)),
        proof: '转账凭证',
      });
    if (!path.after(2, 25, done)) return;
  }
  const solved = random.chance(0.9) ? 'yes' : 'no';
  if (
    random.chance(0.75) &&
    !path.any(0.2, 14, () => story.party(first, 'applicant', 'answer-follow-up', { solved, words: '谢谢' }))
  )
    return;
  const clerk = random.pick(door.clerks);
  if (solved === 'yes') path.after(0, 4, () => story.staff(first, clerk, 'close'));
  else path.after(0, 4, () => story.staff(first, clerk, 'close-unsolved', { reason: '已告知诉讼途径' }));
}
