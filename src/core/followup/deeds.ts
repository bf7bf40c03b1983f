import { actingIn } from '../access/can.ts';
import type { ActorRef, Applied } from '../matter/applied.ts';
import type { DecisionContext } from '../matter/context.ts';
import { actorRef } from '../matter/decide.ts';
import type { FollowUpData } from '../matter/event.ts';
import type { Matter } from '../matter/matter.ts';
import type { LocalValue } from '../procedure/compile.ts';
import type { StaffRole } from '../procedure/definition.ts';
import { dateInChina } from '../time/instant.ts';
import type { Words } from '../words/words.ts';
import { isDrawn } from './draw.ts';
import { shareOn, visitDay } from './terms.ts';
import { type Visit, type VisitAnswer, type VisitWay, visitDue } from './visit.ts';

/** What is done after a matter was closed. The words of the person asked are sealed, and not needed to decide. */
export type FollowUpCommand =
  | {
      readonly deed: 'visit';
      readonly visit: string;
      readonly way: VisitWay;
      readonly party: string;
      readonly answer: VisitAnswer;
    }
  /** 纠纷复发: the dispute is back, and taken up as a matter of the same journey. */
  | { readonly deed: 'relapse' };

/** Whoever asks had a part in the matter, and somebody at its door or at the unit that answers for it had none. */
export interface Asker {
  readonly hadPart: boolean;
  readonly othersThere: boolean;
}

export type FollowUpDecision =
  | { readonly ok: true; readonly actor: ActorRef; readonly data: FollowUpData }
  | { readonly ok: false; readonly code: 'not-your-part' | 'condition-not-met'; readonly words: Words };

/**
 * 回访的安排: what was agreed is asked about by rule; of the rest some are drawn. Undefined where neither holds, or it was
 * decided before. Nobody chooses: the same matter and hash give the same answer whoever asks.
 */
export function planVisits(
  matter: Matter,
  closingHash: string,
  local: readonly LocalValue[],
): FollowUpData | undefined {
  if (matter.status !== 'closed' || matter.visits !== undefined || matter.erasedOn !== undefined) return undefined;
  // What came from an office's old ledger was closed before, elsewhere.
  if (matter.importId !== undefined) return undefined;
  const { closedOn } = matter;
  const agreed = matter.performed !== 'nothing-due';
  if (!agreed && !isDrawn(closingHash, shareOn(closedOn, local))) return undefined;
  const visit: Visit = { id: 'v1', basis: agreed ? 'rule' : 'sample', due: visitDay(closedOn, local) };
  return { kind: 'follow-up', deed: 'plan', effects: [{ kind: 'visits-planned', visits: [visit] }] };
}

/** As `decide`, for what is the same in every procedure. Whoever may not read the matter is answered before this. */
export function decideFollowUp(
  matter: Matter,
  command: FollowUpCommand,
  asker: Asker,
  context: DecisionContext,
): FollowUpDecision {
  const held = actingIn(context.actor, matter, followUpRoles);
  if (held === undefined) return refused('not-your-part', words.notYours);
  if (matter.status !== 'closed' || matter.erasedOn !== undefined) return refused('condition-not-met', words.open);
  const actor = actorRef(context.actor, held);
  if (command.deed === 'relapse') return relapse(matter, actor, context);
  const visit = matter.visits?.find(({ id }) => id === command.visit);
  if (visit === undefined || visit.made !== undefined) return refused('condition-not-met', words.noVisit);
  if (!matter.parties.some(({ id, left }) => id === command.party && left === undefined))
    return refused('condition-not-met', words.noParty);
  if (asker.hadPart && asker.othersThere) return refused('condition-not-met', words.hadPart);
  const { way, party, answer } = command;
  const made: NonNullable<Visit['made']> = { on: dateInChina(context.now), way, party, answer };
  const effects: readonly Applied[] = [{ kind: 'visit-made', visit: visit.id, made }, ...wordOf(matter, answer)];
  return { ok: true, actor, data: { kind: 'follow-up', deed: 'visit', effects } };
}

/** What this actor could do after the end; who had a part in it is told so when they ask. */
export function followUpsOpen(
  matter: Matter,
  { actor, procedure }: Pick<DecisionContext, 'actor' | 'procedure'>,
): readonly ('visit' | 'relapse')[] {
  if (matter.status !== 'closed' || matter.erasedOn !== undefined) return [];
  if (actingIn(actor, matter, followUpRoles) === undefined) return [];
  const again = procedure.definition.initial.desk !== undefined && !isBack(matter);
  return [
    ...(visitDue(matter.visits ?? []) === undefined ? [] : ['visit' as const]),
    ...(again ? ['relapse' as const] : []),
  ];
}

const followUpRoles: readonly StaffRole[] = ['clerk', 'lead', 'mediator'];

/** It was taken up again, and that matter is still being worked on. */
function isBack({ links }: Matter): boolean {
  return links.some((link) => link.relapse === true && link.outcome === undefined);
}

/** The party's word is what they say now. That nobody was reached takes back nothing that was said before. */
function wordOf({ resolved }: Matter, answer: VisitAnswer): readonly Applied[] {
  if (answer !== 'not-reached') return [{ kind: 'resolved', value: answer }];
  const said = resolved === 'solved' || resolved === 'not-solved';
  return said ? [] : [{ kind: 'resolved', value: 'no-answer' }];
}

function relapse(matter: Matter, actor: ActorRef, context: DecisionContext): FollowUpDecision {
  const { linkedMatterId, procedure } = context;
  if (procedure.definition.initial.desk === undefined) return refused('condition-not-met', words.notAgain);
  if (isBack(matter)) return refused('condition-not-met', words.relapsed);
  if (linkedMatterId === undefined) throw new Error(`matter ${matter.id}: no id for the matter it goes on in`);
  const { key, opensAt } = procedure.definition;
  const { id, path } = matter.answerable;
  const link: Applied = {
    kind: 'opened-link',
    procedure: key,
    matterId: linkedMatterId,
    relapse: true,
    // What begins at an office that is competent, and not at the centre, begins again where it was dealt with.
    ...(opensAt === 'centre' ? {} : { unit: { id, path } }),
  };
  return { ok: true, actor, data: { kind: 'follow-up', deed: 'relapse', effects: [link] } };
}

function refused(code: 'not-your-part' | 'condition-not-met', said: Words): FollowUpDecision {
  return { ok: false, code, words: said };
}

const words = {
  notYours: {
    zh: '回访由登记的综治中心和承办单位的工作人员办理。',
    en: 'Follow-up visits are for the staff of the centre and of the unit that dealt with it.',
  },
  open: { zh: '事项还没有结案，结案以后才回访。', en: 'The matter is not closed yet; it is visited after it is.' },
  noVisit: { zh: '没有等待进行的回访，请刷新后查看。', en: 'No visit is waiting; please reload.' },
  noParty: { zh: '没有找到这位当事人，请重新选择。', en: 'No such party; please choose again.' },
  hadPart: {
    zh: '您参与过这件事的办理，请由登记的综治中心或者承办单位没有参与的同事回访。',
    en: 'You had a part in this matter; please leave the visit to somebody at the centre or the unit in charge who had none.',
  },
  notAgain: {
    zh: '这类事项不能直接重新办理，请在窗口重新登记。',
    en: 'A matter of this kind cannot be taken up again here; please register it anew.',
  },
  relapsed: {
    zh: '这件事复发后已经重新受理，正在办理，请打开关联的事项。',
    en: 'It was taken up again already and is being worked on; please open the linked matter.',
  },
} as const satisfies Record<string, Words>;
