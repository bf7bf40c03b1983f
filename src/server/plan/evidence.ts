import type { Acted } from '../../api/matter.ts';
import type { EvidenceBody } from '../../api/plan.ts';
import { decideEvidence } from '../../core/milestone/evidence.ts';
import { cleanedFile, hashOfGiven, keepFile, namedFile, type SealedFile, sealedFile } from '../file/take-file.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { takeKernelDeed } from '../matter/kernel-deed.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';

/** 提交办成材料: a file that shows a milestone. No version is asked: files are added, and none takes another's place. */
export async function handInEvidence(
  services: Services,
  caller: StaffCaller,
  asked: { readonly district: string; readonly id: string; readonly body: EvidenceBody; readonly key: string },
): Promise<Outcome<Acted>> {
  const { file: given, name, milestone } = asked.body;
  const file = cleanedFile(given, 'file');
  if (!file.ok) return file;
  const scope = staffScope(caller);
  let row: SealedFile | undefined;
  return takeKernelDeed(services, {
    ...asked,
    family: 'evidence',
    actor: staffActor(caller),
    scope,
    keyOwner: caller.staffId,
    expectedVersion: undefined,
    asked: { milestone, name, file: hashOfGiven(given) },
    decide: (loaded, context) => {
      // Overtaken by another write it is decided again, and what was kept by then is the file that is named.
      row ??= sealedFile(services, loaded, file.value, context.now);
      const command = { deed: 'hand-in', milestone, file: namedFile(row) } as const;
      const decision = decideEvidence(loaded.matter, command, context);
      return decision.ok ? { ...decision, personal: { name } } : failure(decision.code, { words: decision.words });
    },
    more: async () => {
      if (row !== undefined) await keepFile(services, scope, row);
      return {};
    },
  });
}
