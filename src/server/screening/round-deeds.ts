import type { Acted } from '../../api/matter.ts';
import type { AddPlaceBody, VisitBody } from '../../api/screening.ts';
import { decideScreening, type ScreeningCommand } from '../../core/screening/decide-screening.ts';
import { type Instant, instant } from '../../core/time/instant.ts';
import { keepFile, namedFile, type SealedFile, sealedFile } from '../file/take-file.ts';
import { letGoOfUploads, takenUploads } from '../file/take-upload.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { type KernelDeed, takeKernelDeed } from '../matter/kernel-deed.ts';
import type { LoadedMatter } from '../matter/rows.ts';
import { type Failure, failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';

interface Asked {
  readonly district: string;
  readonly id: string;
  readonly key: string;
}

/** Adds a place that was missing, under the id the phone gave it. */
export function addScreenedPlace(
  services: Services,
  caller: StaffCaller,
  { body, ...asked }: Asked & { readonly body: AddPlaceBody },
): Promise<Outcome<Acted>> {
  return addPlaces(services, caller, { ...asked, places: [body.place] });
}

/** Adds places to a round; those that are there already stay as they are. */
export function addPlaces(
  services: Services,
  caller: StaffCaller,
  { places, ...asked }: Asked & { readonly places: readonly AddPlaceBody['place'][] },
): Promise<Outcome<Acted>> {
  return take(services, caller, asked, {
    asked: { places },
    command: () => ({ deed: 'add-places', places: places.map(({ id }) => ({ id })) }),
    personal: ({ matter }) => {
      const known = new Set(matter.round?.places.map(({ id }) => id));
      return { places: places.filter(({ id }) => !known.has(id)) };
    },
  });
}

/**
 * Records a visit. No version is asked: several go round at once, and phones send when they find a signal. Answers and
 * note are about the place and lie sealed beside the event.
 */
export async function recordVisit(
  services: Services,
  caller: StaffCaller,
  { body, ...asked }: Asked & { readonly body: VisitBody },
): Promise<Outcome<Acted>> {
  const { id, place, at, outcome, answers, note, files: uploads } = body.visit;
  const { district } = asked;
  const files = await takenUploads(services, caller, { district, id: asked.id, uploads, field: 'files' });
  let rows: readonly SealedFile[] = [];
  const done = await take(services, caller, asked, {
    asked: { visit: body.visit },
    command: (loaded, now) => {
      // Overtaken by another write it is decided again, and what was kept by then are the files that are named.
      if (files.ok && rows.length === 0) rows = files.value.map((file) => sealedFile(services, loaded, file, now));
      const visit = { id, at: instant(at), outcome, files: rows.map((row) => namedFile(row)) };
      return { deed: 'visit', place, visit };
    },
    failed: files.ok ? undefined : files,
    personal: () => ({ answers, note }),
    more: async () => {
      for (const row of rows) await keepFile(services, staffScope(caller), row);
    },
  });
  if (done.ok) await letGoOfUploads(services, caller, { district, uploads });
  return done;
}

interface Doing {
  readonly asked: KernelDeed['asked'];
  readonly command: (loaded: LoadedMatter, now: Instant) => ScreeningCommand;
  /** Why the files that are named cannot be had: said only where the deed was not done before. */
  readonly failed?: Failure | undefined;
  readonly personal: (loaded: LoadedMatter) => Readonly<Record<string, unknown>>;
  readonly more?: () => Promise<void>;
}

async function take(
  services: Services,
  caller: StaffCaller,
  where: Asked,
  { asked, command, failed, personal, more }: Doing,
): Promise<Outcome<Acted>> {
  const { district, id } = where;
  let known: Acted | undefined;
  const outcome = await takeKernelDeed(services, {
    ...where,
    family: 'screening',
    actor: staffActor(caller),
    scope: staffScope(caller),
    keyOwner: caller.staffId,
    expectedVersion: undefined,
    asked,
    decide: (loaded, context) => {
      const decision = decideScreening(loaded.matter, command(loaded, context.now), context);
      if (!decision.ok) return failure(decision.code, { words: decision.words });
      if ('known' in decision) {
        known = { district, id, version: loaded.matter.version, linked: null };
        return failure('condition-not-met');
      }
      return failed ?? { ...decision, personal: personal(loaded) };
    },
    more: async () => {
      await more?.();
      return {};
    },
  });
  return known === undefined ? outcome : { ok: true, value: known };
}
