import { type Asker, decideFollowUp, type FollowUpCommand, planVisits } from '../../src/core/followup/deeds.ts';
import { followUpTermsKey } from '../../src/core/followup/terms.ts';
import type { Visit } from '../../src/core/followup/visit.ts';
import type { ActorRef } from '../../src/core/matter/applied.ts';
import type { Matter } from '../../src/core/matter/matter.ts';
import { epochMs, startOfDayInChina } from '../../src/core/time/instant.ts';
import { workerMs } from './ahead.ts';
import { visits } from './figures.ts';
import { dayMs } from './hours.ts';
import type { Around } from './inputs.ts';
import type { Journey, Told } from './journey.ts';
import type { Post } from './posts.ts';
import { type Random, weighted } from './random.ts';

type Span = readonly [number, number];

/** 结案后的回访: planned by the house, made by somebody at the door who had no part; and what comes back is taken up again. */
export class Visits {
  private readonly journey: Journey;
  private readonly around: Omit<Around, 'today'>;
  private readonly random: Random;
  private readonly inOffice: (after: Span, deed: () => void) => void;
  /** Who did something in each matter, or had it in charge. */
  private readonly parts = new Map<string, Set<string>>();

  constructor(journey: Journey, around: Omit<Around, 'today'>, inOffice: (after: Span, deed: () => void) => void) {
    this.journey = journey;
    this.around = around;
    this.random = around.random;
    this.inOffice = inOffice;
  }

  heard(told: Told, before: Matter | undefined, by: ActorRef): void {
    const { matter } = told;
    if (matter.status === 'open' || before?.status === 'open') {
      const parts = this.parts.get(matter.id) ?? new Set();
      if (by.kind === 'staff') parts.add(by.staffId);
      if (matter.holder !== undefined) parts.add(matter.holder);
      this.parts.set(matter.id, parts);
    }
    if (matter.status !== 'closed' || before?.status !== 'open') return;
    const closing = told.headHash;
    this.journey.later(this.journey.at + workerMs, () => this.plan(told, closing));
  }

  private plan(told: Told, closingHash: string): void {
    const local = this.journey.ground.localValues(followUpTermsKey);
    const planned = this.journey.kernel(told, 'system', {}, () => {
      const data = planVisits(told.matter, closingHash, local);
      return data === undefined ? { ok: false } : { ok: true, actor: { kind: 'system' }, data };
    });
    const [visit] = told.matter.visits ?? [];
    const drawn = this.random.next();
    if (!planned || visit === undefined || drawn >= visits.inTime + visits.late) return;
    const days = Math.max(1, (epochMs(startOfDayInChina(visit.due)) - this.journey.at) / dayMs);
    const span: Span = drawn < visits.inTime ? [0.1 * days, 0.9 * days] : [days + 1, days + 20];
    this.inOffice(span, () => this.make(told, visit));
  }

  private make(told: Told, visit: Visit): void {
    const parts = this.parts.get(told.matter.id) ?? new Set();
    const { clerks, lead } = this.around.door;
    const able = [...clerks, lead].filter(({ staffId }) => !parts.has(staffId));
    const post = able.length === 0 ? lead : this.random.pick(able);
    const parties = told.matter.parties.filter(({ left }) => left === undefined);
    const asked = parties.filter(({ role }) => role === 'applicant');
    const party = this.random.pick(asked.length === 0 ? parties : asked).id;
    const answer = pickAnswer(this.random);
    const command = { deed: 'visit', visit: visit.id, way: pickWay(this.random), party, answer } as const;
    const done = this.follow(told, post, command, answer === 'not-reached' ? '' : '谢谢关心');
    if (done && answer === 'not-solved' && this.random.chance(visits.relapse))
      this.inOffice([2, 20], () => void this.follow(told, post, { deed: 'relapse' }, '又发生了，请再帮忙处理'));
  }

  private follow(told: Told, post: Post, command: FollowUpCommand, words: string): boolean {
    const parts = this.parts.get(told.matter.id) ?? new Set();
    const there = [...this.around.door.clerks, this.around.door.lead];
    const asker: Asker = {
      hadPart: parts.has(post.staffId),
      othersThere: there.some(({ staffId }) => staffId !== post.staffId && !parts.has(staffId)),
    };
    const linkedMatterId = this.journey.newMatterId();
    return this.journey.kernel(told, { post }, words === '' ? {} : { words }, (context) =>
      decideFollowUp(told.matter, command, asker, { ...context, linkedMatterId }),
    );
  }
}

const pickAnswer = weighted(
  (['solved', 'not-solved', 'not-reached'] as const).map((item) => ({ item, weight: visits.answers[item] })),
);
const pickWay = weighted(
  (['phone', 'visit', 'message', 'counter'] as const).map((item) => ({ item, weight: visits.ways[item] })),
);
