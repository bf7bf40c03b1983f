import { z } from 'zod';
import { witnessRoutes } from '../../api/witness.ts';
import type { WitnessWord } from '../../core/chain/witness.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { apiPrefix } from '../platform/http/registrar.ts';
import type { Outbound, OutboundAnswer } from '../platform/outbound/outbound.ts';
import type { Witness } from './witness.ts';

export interface WitnessElsewhereOptions {
  readonly outbound: Outbound;
  /** Origin of the other server. */
  readonly url: string;
  /** What this installation is called there. */
  readonly name: string;
}

const kept = witnessRoutes.listKeptHeads.response.body;
const problem = z.object({ code: z.string() });

/** The inbox of another server, which may be another OneDoor: it keeps only what is signed and follows what it has. */
export function createWitnessElsewhere({ outbound, url, name }: WitnessElsewhereOptions): Witness {
  const address = `${url}${apiPrefix}/witness/${encodeURIComponent(name)}/heads`;
  return {
    kind: 'inbox',
    async newest() {
      const answer = await outbound({ method: 'GET', url: address, headers: { accept: 'application/json' } });
      const read = answer.ok && answer.status === 200 ? kept.safeParse(parsed(answer.body)) : undefined;
      return read?.success === true ? { ok: true, heads: read.data.heads } : { ok: false, word: wordOf(answer) };
    },
    async keep(steps) {
      const answer = await outbound({
        method: 'POST',
        url: address,
        headers: { 'content-type': 'application/json', 'idempotency-key': uuidV7() },
        body: JSON.stringify({ steps }),
      });
      return wordOf(answer);
    },
  };
}

function wordOf(answer: OutboundAnswer): WitnessWord {
  if (!answer.ok) return 'unreachable';
  if (answer.status === 200) return 'confirmed';
  const told = problem.safeParse(parsed(answer.body));
  switch (told.success ? told.data.code : '') {
    case 'head-contradicted':
      return 'contradicted';
    case 'head-unsigned':
    case 'not-found':
    case 'request-invalid':
      return 'refused';
    default:
      return 'unreachable';
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
