import type { FastifyReply, FastifyRequest } from 'fastify';
import type { PortalAssets, PortalPage, RenderPortal, Trouble } from '../../api/portal/page.ts';
import type { ProblemCode } from '../../api/problem.ts';
import type { Words } from '../../core/words/words.ts';
import { type ProblemAnswer, problemAnswer } from '../platform/http/problem.ts';
import type { Failure } from '../platform/outcome.ts';
import { preferencesOf } from './preferences.ts';

/** Answers with pages, in the language and type size that the reader chose. */
export interface Pages {
  send(request: FastifyRequest, reply: FastifyReply, page: PortalPage, status?: number): FastifyReply;
  /** What stood in the way, in words with a way on. */
  fail(request: FastifyRequest, reply: FastifyReply, failed: Failure, back?: string): FastifyReply;
}

export function createPages(render: RenderPortal, assets: PortalAssets): Pages {
  const send: Pages['send'] = (request, reply, page, status = 200) => {
    const html = render(page, { ...preferencesOf(request), assets, path: request.url });
    return reply.code(status).header('cache-control', 'no-store').type('text/html; charset=utf-8').send(html);
  };
  return {
    send,
    fail(request, reply, failed, back) {
      const { status, retryAfterSeconds } = problemAnswer(failed, 'zh', request.id);
      if (retryAfterSeconds !== undefined) reply.header('retry-after', retryAfterSeconds);
      return send(request, reply, troublePage(failed, request.id, back), status);
    },
  };
}

/** The page for a problem that no route of the portal answered: an unknown address, a fault, a broken database. */
export function createProblemPage(
  render: RenderPortal,
  assets: PortalAssets,
): (answer: ProblemAnswer, request: FastifyRequest) => string {
  return ({ problem }, request) => {
    const path = request.method === 'GET' ? request.url : '/';
    return render(troublePage({ code: problem.code }, request.id), { ...preferencesOf(request), assets, path });
  };
}

const troubles: Readonly<Partial<Record<ProblemCode, Trouble>>> = {
  'not-found': 'not-found',
  'code-wrong': 'not-found',
  'method-not-allowed': 'not-found',
  'unknown-action': 'not-found',
  'wrong-origin': 'elsewhere',
  'too-many-requests': 'too-many',
  unavailable: 'unavailable',
  'body-too-large': 'too-large',
  'document-not-ready': 'document-not-ready',
};

function troublePage({ code, words }: TroubleCause, requestId: string, back?: string): PortalPage {
  const trouble = new Map<string, Trouble>(Object.entries(troubles)).get(code);
  return {
    kind: 'trouble',
    trouble: trouble ?? 'unexpected',
    ...(trouble === undefined ? { reference: requestId } : {}),
    ...(trouble === 'document-not-ready' && words !== undefined ? { words } : {}),
    ...(back === undefined ? {} : { back }),
  };
}

interface TroubleCause {
  readonly code: string;
  readonly words?: Words;
}
