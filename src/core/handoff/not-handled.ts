import type { DecisionContext } from '../matter/context.ts';
import type { ActedData } from '../matter/event.ts';
import type { Matter } from '../matter/matter.ts';
import type { Phase } from '../procedure/definition.ts';
import { answersOwed } from '../supervision/supervise.ts';
import type { Words } from '../words/words.ts';
import type { HandOffEnded } from './hand-off.ts';
import { notGiven, openHandOff } from './hand-over.ts';

/**
 * What stands in the way of an action in every procedure alike: it would give the matter to a unit that may not have it,
 * or end the work while another unit is still asked to do a piece of it. Undefined when nothing does.
 */
export function notHandled(
  matter: Matter,
  data: ActedData,
  { actor, directory, procedure }: Pick<DecisionContext, 'actor' | 'directory' | 'procedure'>,
): Words | undefined {
  for (const effect of data.effects) {
    if (effect.kind !== 'offered' && (effect.kind !== 'answerable' || effect.unit.id === matter.door.id)) continue;
    const { unit, kind } = effect;
    const known = directory.units[String(unit.id)];
    const words = notGiven(matter, unit, kind === 'offered' ? 'offered' : 'decided', known, procedure.definition);
    if (words !== undefined) return words;
  }
  if (data.effects.some((one) => one.kind === 'hand-off-ended' && namesItself(matter, one.ended))) return itselfWords;
  if (actor.kind === 'staff' && data.standing.outcome !== undefined && answersOwed(matter)) return answerOwedWords;
  return actor.kind === 'staff' && endsWork(matter, data) ? openTaskWords : undefined;
}

/** A unit that refuses says who else should have it. */
function namesItself(matter: Matter, { how, competent }: HandOffEnded): boolean {
  return how === 'refused' && competent === openHandOff(matter)?.to;
}

const itselfWords: Words = {
  zh: '退回时写明的办理单位不能是本单位。认为就是本单位办理的，请接收。',
  en: 'The unit you name as competent cannot be your own. If it is, please accept the matter.',
};

const afterWork: readonly Phase[] = ['fulfilling', 'checking', 'ended'];

/** Parties may end their own matter, and terms run out; those who lead the work wait for whom they asked, or take it back. */
function endsWork({ tasks = [], phase }: Matter, { standing }: ActedData): boolean {
  const open = tasks.some(({ ended }) => ended === undefined);
  return open && standing.phase !== phase && afterWork.includes(standing.phase);
}

const answerOwedWords: Words = {
  zh: '督办单还没有书面答复，不能结案。请先提交答复；不需要答复了的，请督导人员撤回。',
  en: 'A supervision order still waits for a written reply and the matter is not closed before. Reply first; if no reply is needed any more, ask the supervisor to withdraw the order.',
};

const openTaskWords: Words = {
  zh: '还有单位在联合办理，没有办完。请等它们答复，或者说明原因撤回任务，再进行这一步。',
  en: 'Another unit is still working on its part. Wait for its answer, or take the task back giving a reason, then do this.',
};
