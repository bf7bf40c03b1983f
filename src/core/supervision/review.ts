import type { Actor, HeldRole } from '../access/can.ts';
import type { Applied } from '../matter/applied.ts';
import type { SupervisionDeed } from '../matter/event.ts';
import type { Matter } from '../matter/matter.ts';
import type { UnitRef } from '../org/unit.ts';
import { dateInChina } from '../time/instant.ts';
import {
  bySystem,
  done,
  holding,
  isErased,
  nextAbove,
  notMet,
  type SupervisionContext,
  type SupervisionDecision,
} from './decision.ts';
import type { Review } from './order.ts';
import { supervisionWords as words } from './supervision-words.ts';
import { supervisionDay } from './terms.ts';

export type ReviewCommand =
  | { readonly deed: 'open-review' }
  | { readonly deed: 'answer-review'; readonly found: 'in-order' | 'more-to-do' }
  | { readonly deed: 'review-overdue' };

export function isReviewDeed(command: { readonly deed: string }): command is ReviewCommand {
  return ['open-review', 'answer-review', 'review-overdue'].includes(command.deed);
}

/**
 * 复查: opened once a party says that it is not solved, one level above the unit that answered for it, and answered to
 * the parties in writing by somebody who did nothing in the matter before.
 */
export function reviewDeed(
  matter: Matter,
  command: ReviewCommand,
  actor: Actor,
  context: SupervisionContext,
): SupervisionDecision {
  const { now } = context;
  if (command.deed === 'open-review') {
    if (matter.resolved !== 'not-solved') return notMet(words.notAsked);
    if (matter.review !== undefined) return notMet(words.reviewedAlready);
    const review: Review = {
      id: `r${matter.version + 1}`,
      unit: levelAbove(matter.answerable),
      at: now,
      due: supervisionDay('review', context),
    };
    const effects: readonly Applied[] = [
      { kind: 'review', review },
      { kind: 'notify', audience: 'parties', message: 'house:review-opened' },
    ];
    return bySystem(actor, 'open-review', effects, { review: review.id, unit: review.unit.id, due: review.due });
  }
  const { review } = matter;
  if (review === undefined || review.answered !== undefined) return notMet(words.noReview);
  const about = { review: review.id, unit: review.unit.id };
  if (command.deed === 'review-overdue') {
    if (review.overdue === true || dateInChina(now) <= review.due) return notMet(words.notDue);
    return bySystem(actor, 'review-overdue', [{ kind: 'review', review: { ...review, overdue: true } }], about);
  }
  const by = reviewer(matter, review, actor);
  if (by !== undefined && context.hadPart) return notMet(words.hadPart);
  const { found } = command;
  const answered = { at: now, seq: matter.version + 1, found };
  return done(
    actor,
    by,
    'answer-review',
    [
      { kind: 'review', review: { ...review, answered } },
      { kind: 'document', document: 'review-answer' },
      { kind: 'notify', audience: 'parties', message: 'house:review-answered' },
    ],
    { ...about, found },
  );
}

/** Supervisors and heads at the unit, and supervisors above it; whoever holds the matter is none of them. */
function reviewer(matter: Matter, { unit }: Review, actor: Actor): HeldRole | undefined {
  if (actor.kind === 'staff' && matter.holder === actor.staffId) return undefined;
  return (
    holding(actor, ['supervisor', 'lead'], (one) => one === unit.id) ??
    holding(actor, ['supervisor'], (one) => unit.path.includes(one))
  );
}

/** The level above in the tree; at the top itself. */
function levelAbove(unit: UnitRef): UnitRef {
  const id = nextAbove(unit, unit.id);
  return id === undefined ? unit : { id, path: unit.path.slice(0, unit.path.indexOf(id) + 1) };
}

export function reviewOffered(matter: Matter, actor: Actor): readonly SupervisionDeed[] {
  const { review } = matter;
  if (review === undefined || review.answered !== undefined || isErased(matter)) return [];
  return reviewer(matter, review, actor) === undefined ? [] : ['answer-review'];
}
