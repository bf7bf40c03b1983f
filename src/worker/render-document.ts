import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { type DocumentTarget, makeDocument, markFailed } from '../server/document/make.ts';
import type { Renderer } from '../server/document/render/renderer.ts';
import type { SystemServices } from '../server/services.ts';
import type { MakeWay } from './make-way.ts';

const payload = z.object({ district: z.string(), matterId: z.string(), documentId: z.string() });

/** Makes one document, when nobody at a window has to wait for it. */
export function renderDocument(services: SystemServices, renderer: Renderer, makeWay: Pick<MakeWay, 'pass'>): Task {
  return async (given, { job }) => {
    await makeWay.pass();
    await tryDocument(services, renderer, payload.parse(given), job.attempts >= job.max_attempts);
  };
}

/** What fails for a moment is thrown, to be tried again; after the last try the document itself says that it failed. */
export async function tryDocument(
  services: SystemServices,
  renderer: Renderer,
  target: DocumentTarget,
  isLastTry: boolean,
): Promise<void> {
  try {
    const made = await makeDocument(services, renderer, target);
    if (made === 'gone') services.log.warn(target, 'a document was asked for that is not there');
  } catch (error) {
    if (!isLastTry) throw error;
    await markFailed(services, target, 'tried-too-often', error);
  }
}
