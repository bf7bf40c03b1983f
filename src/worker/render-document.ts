import type { Task } from 'graphile-worker';
import { z } from 'zod';
import { makeDocument, markFailed } from '../server/document/make.ts';
import type { Renderer } from '../server/document/render/renderer.ts';
import type { SystemServices } from '../server/services.ts';

const payload = z.object({ district: z.string(), matterId: z.string(), documentId: z.string() });

/** Makes one document. What fails for a moment is tried again; after the last try the document says that it failed. */
export function renderDocument(services: SystemServices, renderer: Renderer): Task {
  return async (given, { job }) => {
    const target = payload.parse(given);
    try {
      const made = await makeDocument(services, renderer, target);
      if (made === 'gone') services.log.warn(target, 'a document was asked for that is not there');
    } catch (error) {
      if (job.attempts >= job.max_attempts) await markFailed(services, target, 'tried-too-often', error);
      throw error;
    }
  };
}
