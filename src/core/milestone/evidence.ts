import { actingAs } from '../access/can.ts';
import type { ActorRef } from '../matter/applied.ts';
import type { DecisionContext } from '../matter/context.ts';
import { actorRef } from '../matter/decide.ts';
import type { EvidenceData } from '../matter/event.ts';
import type { Matter } from '../matter/matter.ts';
import type { NamedFile } from '../matter/named-file.ts';
import type { ActionDefinition } from '../procedure/definition.ts';
import type { Words } from '../words/words.ts';
import { evidenceFilesMax } from './milestone.ts';

/** A file that shows a milestone. What it is called is sealed, and not needed to decide. */
export interface EvidenceCommand {
  readonly deed: 'hand-in';
  readonly milestone: string;
  readonly file: NamedFile;
}

export type EvidenceDecision =
  | { readonly ok: true; readonly actor: ActorRef; readonly data: EvidenceData }
  | { readonly ok: false; readonly code: 'not-your-part' | 'condition-not-met'; readonly words: Words };

type Knows = Pick<DecisionContext, 'actor' | 'procedure'>;

/**
 * As `decide`, for every procedure with milestones: whoever may show one hands in the files that show it, before or after
 * it was shown, and none is taken back. Whoever may not read the matter is answered before this.
 */
export function decideEvidence(matter: Matter, command: EvidenceCommand, context: Knows): EvidenceDecision {
  const known = matter.milestones?.find(({ id }) => id === command.milestone);
  if (known === undefined) return { ok: false, code: 'condition-not-met', words: words.unknown };
  const held = showsAs(matter, context);
  if (held === undefined) return { ok: false, code: 'not-your-part', words: words.notYours };
  if (matter.status === 'closed') return { ok: false, code: 'condition-not-met', words: words.ended };
  const { files = [] } = known;
  if (files.length >= evidenceFilesMax) return { ok: false, code: 'condition-not-met', words: words.many };
  const { milestone, deed, file } = command;
  const handedIn = { ...known, files: [...files, { ...file, seq: matter.version + 1 }] };
  const effects = [{ kind: 'milestone', milestone: handedIn }] as const;
  return { ok: true, actor: actorRef(context.actor, held), data: { kind: 'evidence', deed, milestone, effects } };
}

/** Whether this actor could hand in a file of some milestone now. */
export function mayHandIn(matter: Matter, context: Knows): boolean {
  return matter.milestones !== undefined && matter.status === 'open' && showsAs(matter, context) !== undefined;
}

/** The role by which milestones are shown: that of the declared action that shows one. */
function showsAs(matter: Matter, { actor, procedure }: Knows) {
  const held = Object.values(procedure.definition.actions)
    .filter(showsMilestone)
    .flatMap((action) => actingAs(actor, action, matter) ?? []);
  return held[0];
}

function showsMilestone({ branches }: ActionDefinition): boolean {
  return branches.some(({ effects }) => effects.some(({ kind }) => kind === 'milestone-shown'));
}

const words = {
  unknown: { zh: '没有找到这个节点，请刷新后重试。', en: 'No such milestone; please reload and try again.' },
  notYours: {
    zh: '办成材料由牵头单位的负责人或者承办人提交。',
    en: 'Evidence is handed in by the head of the lead unit, or by whoever has the task in hand.',
  },
  ended: { zh: '任务已经结束，不能再提交材料。', en: 'The task has ended; nothing more is handed in.' },
  many: {
    zh: `每个节点最多提交${evidenceFilesMax}份材料，请合并后再提交。`,
    en: `A milestone takes ${evidenceFilesMax} files; please put them together.`,
  },
} as const satisfies Record<string, Words>;
