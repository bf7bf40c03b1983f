import { type Actor, type HeldRole, isInCharge, mayRead } from '../access/can.ts';
import { holdsAs } from '../holding/who-may-hold.ts';
import type { ActorRef } from '../matter/applied.ts';
import type { TagData, TagDeed } from '../matter/event.ts';
import type { Matter } from '../matter/matter.ts';
import { isAtOrBelow } from '../org/unit.ts';
import type { ProcedureDefinition } from '../procedure/definition.ts';
import type { Words } from '../words/words.ts';
import { tagsOfMatterMax } from './tag.ts';

export interface TagCommand {
  readonly deed: TagDeed;
  readonly tag: string;
}

export interface TagContext {
  readonly definition: ProcedureDefinition;
  /** Keys of what may be set in the matter's place today. */
  readonly offered: readonly string[];
}

export type TagDecision =
  | { readonly ok: true; readonly actor: ActorRef; readonly data: TagData }
  | { readonly ok: false; readonly code: 'not-your-part' | 'condition-not-met'; readonly words: Words };

/**
 * A tag is set on a matter or taken off it, in every procedure alike, open or closed: from a closed list, with no word of
 * one's own. Whoever may not read the matter is answered before this.
 */
export function decideTag(matter: Matter, command: TagCommand, actor: Actor, context: TagContext): TagDecision {
  const { deed, tag } = command;
  const by = tagsAs(actor, matter, context.definition);
  if (actor.kind !== 'staff' || by === undefined) {
    return { ok: false, code: 'not-your-part', words: words.notYours };
  }
  const refused = refusalOf(matter, command, context);
  if (refused !== undefined) return { ok: false, code: 'condition-not-met', words: refused };
  const ref: ActorRef = { kind: 'staff', staffId: actor.staffId, role: by.role, unitId: by.unitId };
  const effects = [{ kind: 'tag', tag, on: deed === 'set' }] as const;
  return { ok: true, actor: ref, data: { kind: 'tag', deed, tag, effects } };
}

function refusalOf(matter: Matter, { deed, tag }: TagCommand, { offered }: TagContext): Words | undefined {
  const { tags = [] } = matter;
  if (matter.status === 'closed' && matter.erasedOn !== undefined) return words.erased;
  if (deed === 'take-off') return tags.includes(tag) ? undefined : words.notThere;
  if (tags.includes(tag)) return words.there;
  if (!offered.includes(tag)) return words.notOffered;
  return tags.length >= tagsOfMatterMax ? words.many : undefined;
}

/** The role by which somebody says what a matter is about: who handles it or leads who does, and the centre it came to. */
export function tagsAs(actor: Actor, matter: Matter, definition: ProcedureDefinition): HeldRole | undefined {
  if (actor.kind !== 'staff' || !mayRead(actor, matter)) return undefined;
  return (
    holdsAs(actor.roles, definition, matter) ??
    actor.roles.find(
      (held) =>
        held.role !== 'administrator' && isAtOrBelow(matter.answerable, held.unitId) && isInCharge(actor, held, matter),
    ) ??
    actor.roles.find((held) => held.role === 'lead' && isAtOrBelow(matter.answerable, held.unitId)) ??
    actor.roles.find(({ role, unitId }) => (role === 'clerk' || role === 'lead') && unitId === matter.door.id)
  );
}

const words = {
  notYours: {
    zh: '标签由承办的人、承办单位的负责人和登记的综治中心来加。需要改的，请和他们说。',
    en: 'Tags are set by whoever handles the matter, the head of their unit, and the centre that took it in. Please speak with them.',
  },
  erased: {
    zh: '卷宗保存期限届满，内容已经销毁，不再改动。',
    en: 'The term of the file was over and its contents were erased; nothing is changed in it.',
  },
  there: { zh: '这件事已经有这个标签。', en: 'The matter has this tag already.' },
  notThere: {
    zh: '这件事没有这个标签，请刷新后再看。',
    en: 'The matter does not have this tag; reload and look again.',
  },
  notOffered: {
    zh: '这个标签今天不在本地的列表里，请从列出的标签里选。需要新的，请管理员提出。',
    en: 'This tag is not on the list of this place today; choose one of those listed. An administrator can propose a new one.',
  },
  many: {
    zh: `一件事最多${tagsOfMatterMax}个标签，请先去掉一个。`,
    en: `A matter has ${tagsOfMatterMax} tags at the most; take one off first.`,
  },
} as const satisfies Record<string, Words>;
