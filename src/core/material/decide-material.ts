import { type Actor, actingIn, type HeldRole, workingRoles } from '../access/can.ts';
import type { ActorRef } from '../matter/applied.ts';
import type { MaterialData } from '../matter/event.ts';
import type { Matter } from '../matter/matter.ts';
import type { NamedFile } from '../matter/named-file.ts';
import type { Words } from '../words/words.ts';
import { type Material, type MaterialAudience, materialsMax } from './material.ts';

/** What the files show is sealed, and not needed to decide. */
export type MaterialCommand =
  | { readonly deed: 'hand-in'; readonly files: readonly NamedFile[]; readonly audience: MaterialAudience }
  /** The parties read it from now on; that is not taken back. */
  | { readonly deed: 'show'; readonly material: string };

export type MaterialDecision =
  | { readonly ok: true; readonly actor: ActorRef; readonly data: MaterialData }
  | { readonly ok: false; readonly code: 'not-your-part' | 'condition-not-met'; readonly words: Words };

/**
 * As `decide`, for every procedure with parties: whoever works on the matter hands in files, and lets the parties read one.
 * @param registeredAs the post of whoever registers the matter this moment and brings the files with it
 */
export function decideMaterial(
  matter: Matter,
  command: MaterialCommand,
  actor: Actor,
  registeredAs?: HeldRole,
): MaterialDecision {
  const held = registeredAs ?? actingIn(actor, matter, workingRoles);
  if (held === undefined || actor.kind !== 'staff') return { ok: false, code: 'not-your-part', words: words.notYours };
  if (matter.status === 'closed') return { ok: false, code: 'condition-not-met', words: words.ended };
  const changed = command.deed === 'hand-in' ? handedIn(matter, command) : shown(matter, command.material);
  if ('zh' in changed) return { ok: false, code: 'condition-not-met', words: changed };
  const materials = changed.map(({ id }) => id);
  const effects = changed.map((material) => ({ kind: 'material', material }) as const);
  const ref: ActorRef = { kind: 'staff', staffId: actor.staffId, role: held.role, unitId: held.unitId };
  return { ok: true, actor: ref, data: { kind: 'material', deed: command.deed, materials, effects } };
}

/** Whether this actor could hand in a material now. */
export function mayHandInMaterial(matter: Matter, actor: Actor): boolean {
  return matter.status === 'open' && actingIn(actor, matter, workingRoles) !== undefined;
}

function handedIn(
  { materials = [], version }: Matter,
  { files, audience }: Extract<MaterialCommand, { readonly deed: 'hand-in' }>,
): readonly Material[] | Words {
  if (materials.length + files.length > materialsMax) return words.many;
  const seq = version + 1;
  const shown = audience === 'parties' ? { shown: seq } : {};
  return files.map((file, index) => ({ ...file, id: `f${materials.length + index + 1}`, seq, ...shown }));
}

function shown({ materials = [], version }: Matter, id: string): readonly Material[] | Words {
  const known = materials.find((one) => one.id === id);
  if (known === undefined) return words.unknown;
  return known.shown !== undefined ? words.shown : [{ ...known, shown: version + 1 }];
}

const words = {
  notYours: {
    zh: '材料由承办单位或者登记这件事的中心的工作人员提交。需要补充材料的，请交给他们。',
    en: 'Materials are handed in by the unit that works on the matter, or by the centre it came through. Please give them what you have.',
  },
  ended: {
    zh: '事项已经办结，不能再提交材料。当事人又有纠纷的，请在回访里选“纠纷复发，重新受理”。',
    en: 'The matter has ended, and nothing more is handed in. Where the dispute came back, choose “The dispute is back” under its follow-up.',
  },
  many: {
    zh: `一件事最多收${materialsMax}份材料，请把几页合并成一个PDF再提交。`,
    en: `A matter takes ${materialsMax} materials; please put several pages into one PDF.`,
  },
  unknown: { zh: '没有找到这份材料，请刷新后重试。', en: 'No such material; please reload and try again.' },
  shown: {
    zh: '当事人已经可以查看这份材料，不用再办。',
    en: 'The parties can read this material already; nothing is left to do.',
  },
} as const satisfies Record<string, Words>;
