import { type Actor, helperMayUse } from '../access/can.ts';
import { done, type HandlingContext, type HandlingDecision, holding, notMet, overDoor } from '../handoff/decision.ts';
import type { ActorRef, Applied } from '../matter/applied.ts';
import type { Matter } from '../matter/matter.ts';
import { isAtOrBelow } from '../org/unit.ts';
import type { ProcedureDefinition } from '../procedure/definition.ts';
import { houseDue } from '../procedure/house-term.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';
import { goesUp, isMovedUp } from './goes-up.ts';
import { levelParameters } from './parameters.ts';

/** 要求上行: a party asks for the level above; it goes up, or whoever leads says in writing why not. */
export type AskCommand = { readonly deed: 'ask-raise' } | { readonly deed: 'refuse-raise' };

export function isAskDeed(command: { readonly deed: string }): command is AskCommand {
  return command.deed === 'ask-raise' || command.deed === 'refuse-raise';
}

export function askDeed(
  matter: Matter,
  { deed }: AskCommand,
  actor: Actor,
  context: HandlingContext,
): HandlingDecision {
  if (deed === 'ask-raise') return askRaise(matter, actor, context);
  if (matter.raiseAsked === undefined) return notMet(words.nothingAsked);
  const effects: readonly Applied[] = [
    { kind: 'raise-asked', asked: null },
    { kind: 'notify', audience: 'parties', message: 'house:raise-refused' },
  ];
  return done(actor, mayRefuse(matter, actor), 'refuse-raise', effects, {});
}

/** Those over the door, and the head of the unit that answers. */
export function mayRefuse(matter: Matter, actor: Actor) {
  return overDoor(actor, matter) ?? holding(actor, ['lead'], (held) => isAtOrBelow(matter.answerable, held.unitId));
}

/** The day by which whoever leads answers what is asked now. */
function answerDue(context: HandlingContext): PlainDate {
  return houseDue('askRaise', levelParameters.parameters.askRaise.values, context);
}

function askRaise(matter: Matter, actor: Actor, context: HandlingContext): HandlingDecision {
  if (actor.kind !== 'party') return { ok: false, code: 'not-your-part', words: words.partiesAlone };
  const own = matter.parties.find(({ id }) => id === actor.partyId);
  if (own === undefined || own.left !== undefined)
    return { ok: false, code: 'not-your-part', words: words.partiesAlone };
  if (!helperMayUse(actor.helper, 'ask-raise')) return { ok: false, code: 'not-your-part', words: words.onlyFollows };
  const { levels } = context.procedure;
  if (goesUp(context.procedure) === undefined)
    return notMet(levels?.up.goes === false ? levels.up.instead : words.staysWhere);
  if (!isMovedUp(matter)) return notMet(words.workOver);
  if (matter.answerable.id === matter.door.id) return notMet(words.notTakenYet);
  if (matter.raiseAsked !== undefined) return notMet(words.askedAlready);
  const { now } = context;
  const due = answerDue(context);
  const { means, helper, partyId } = actor;
  const ref: ActorRef = {
    kind: 'party',
    partyId,
    ...(means === undefined ? {} : { means }),
    ...(helper === undefined ? {} : { authority: helper.authorityId }),
  };
  const effects: readonly Applied[] = [
    { kind: 'raise-asked', asked: { party: partyId, at: now, due } },
    { kind: 'notify', audience: 'unit', message: 'house:raise-asked' },
  ];
  return { ok: true, actor: ref, data: { kind: 'handling', deed: 'ask-raise', due, effects } };
}

/** Whether a party could ask now, has asked, or why there is nothing to ask. */
export function raiseAsking(
  matter: Matter,
  procedure: Pick<ProcedureDefinition, 'levels'>,
): 'possible' | 'asked' | 'not-taken-yet' | 'ended' {
  if (matter.status === 'closed' || goesUp(procedure) === undefined || !isMovedUp(matter)) return 'ended';
  if (matter.raiseAsked !== undefined) return 'asked';
  return matter.answerable.id === matter.door.id ? 'not-taken-yet' : 'possible';
}

const words = {
  partiesAlone: {
    zh: '只有当事人可以要求由上级办理。',
    en: 'Only a party can ask for the level above.',
  },
  onlyFollows: {
    zh: '您的委托只能查看进展。要求由上级办理，请本人办理，或者请本人扩大委托。',
    en: 'You may follow the matter and no more. The party can ask themselves, or let you do more.',
  },
  notTakenYet: {
    zh: '事项还在综治中心，正在安排办理单位。有意见请直接向综治中心提出。',
    en: 'The matter is still with the centre, which is finding who deals with it. Please speak to the centre.',
  },
  askedAlready: {
    zh: '已经有人要求由上级办理，正在等答复。',
    en: 'The level above was asked for already; the answer is on its way.',
  },
  staysWhere: {
    zh: '这类事项由现在的单位办到底，不由上级接着办。对办理有意见的，请向综治中心提出。',
    en: 'Matters of this kind are dealt with where they are. If you are not content with how, please speak to the centre.',
  },
  workOver: {
    zh: '办理已经结束，正在履行或者等待结案。没有解决的，请在回访时说明，或者请综治中心重新办理。',
    en: 'The work on it is over: it is being carried out or about to be closed. If it is not solved, say so when you are asked, or ask the centre to take it up again.',
  },
  nothingAsked: {
    zh: '没有等待答复的上行要求，请刷新后查看。',
    en: 'No request for the level above waits for an answer; please reload.',
  },
} as const satisfies Record<string, Words>;
