import type { MaterialBody } from '../../api/material.ts';
import type { Acted } from '../../api/matter.ts';
import type { HeldRole } from '../../core/access/can.ts';
import { decideMaterial } from '../../core/material/decide-material.ts';
import type { MaterialAudience } from '../../core/material/material.ts';
import type { NamedFile } from '../../core/matter/named-file.ts';
import { type CleanedFile, keepFile, namedFile, type SealedFile, sealedFile } from '../file/take-file.ts';
import { letGoOfUploads, takenUploads } from '../file/take-upload.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { type KernelDeed, takeKernelDeed } from '../matter/kernel-deed.ts';
import type { Scope } from '../platform/db/scope.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';

interface Asked {
  readonly district: string;
  readonly id: string;
  readonly key: string;
}

/** Hands in materials, or lets the parties read one. No version is asked: files are added, and none takes another's place. */
export async function keepMaterial(
  services: Services,
  caller: StaffCaller,
  { body, ...asked }: Asked & { readonly body: MaterialBody },
): Promise<Outcome<Acted>> {
  if (body.deed === 'hand-in') {
    const { files: uploads, name, audience } = body;
    const { district, id } = asked;
    const files = await takenUploads(services, caller, { district, id, uploads, field: 'files' });
    return handIn(services, caller, { ...asked, scope: staffScope(caller), uploads, files, name, audience });
  }
  const actor = staffActor(caller);
  return takeKernelDeed(services, {
    ...asked,
    ...asStaff(caller, staffScope(caller)),
    asked: { body },
    decide: ({ matter }) => {
      const decision = decideMaterial(matter, body, actor);
      return decision.ok ? { ...decision, personal: {} } : failure(decision.code, { words: decision.words });
    },
  });
}

/**
 * What was sent for the round on which a matter was found, as materials of that matter: brought by whoever registered it a
 * moment ago, and reads it no further.
 */
export async function bringMaterials(
  services: Services,
  caller: StaffCaller,
  brought: Asked & {
    readonly journey: string;
    readonly registeredAs: HeldRole;
    readonly uploads: readonly string[];
    readonly files: readonly CleanedFile[];
  },
): Promise<Outcome<Acted>> {
  const { journey, files, ...asked } = brought;
  return handIn(services, caller, {
    ...asked,
    scope: { kind: 'journey', journey },
    files: { ok: true, value: files },
    name: null,
    audience: 'office',
  });
}

interface HandingIn extends Asked {
  readonly scope: Scope;
  readonly uploads: readonly string[];
  readonly files: Outcome<readonly CleanedFile[]>;
  readonly name: string | null;
  readonly audience: MaterialAudience;
  readonly registeredAs?: HeldRole;
}

async function handIn(
  services: Services,
  caller: StaffCaller,
  { scope, uploads, files, name, audience, registeredAs, ...asked }: HandingIn,
): Promise<Outcome<Acted>> {
  const { district } = asked;
  const actor = staffActor(caller);
  let rows: readonly SealedFile[] | undefined;
  const outcome = await takeKernelDeed(services, {
    ...asked,
    ...asStaff(caller, scope),
    asked: { uploads, name, audience },
    ...(registeredAs === undefined ? {} : { mayRead: () => true }),
    decide: (loaded, context) => {
      const decided = (named: readonly NamedFile[]) =>
        decideMaterial(loaded.matter, { deed: 'hand-in', files: named, audience }, actor, registeredAs);
      // Told here, so that a deed sent again is answered as before although its files are gone; and to nobody who may not.
      if (!files.ok && decided([]).ok) return files;
      rows ??= files.ok ? files.value.map((file) => sealedFile(services, loaded, file, context.now)) : [];
      const decision = decided(rows.map(namedFile));
      return decision.ok ? { ...decision, personal: { name } } : failure(decision.code, { words: decision.words });
    },
    more: async () => {
      for (const row of rows ?? []) await keepFile(services, scope, row);
      return {};
    },
  });
  if (outcome.ok) await letGoOfUploads(services, caller, { district, uploads });
  return outcome;
}

function asStaff(
  caller: StaffCaller,
  scope: Scope,
): Pick<KernelDeed, 'family' | 'actor' | 'scope' | 'keyOwner' | 'expectedVersion'> {
  return {
    family: 'material',
    actor: staffActor(caller),
    scope,
    keyOwner: caller.staffId,
    expectedVersion: undefined,
  };
}
