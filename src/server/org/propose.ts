import type { Administrator } from '../../core/org/administration.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import type { Deed, Offices } from './administer.ts';

export interface Proposed {
  readonly status: 'proposed';
  readonly proposal: string;
}

/** What a second administrator is to confirm: the deed that lays it before them, said in the chain and kept as it was proposed. */
export function proposal(
  { clock }: Pick<Offices, 'clock'>,
  by: Administrator,
  as: Deed['as'],
  what: {
    readonly kind: 'parameter' | 'message' | 'tag' | 'role';
    readonly unitId: number;
    readonly content: Readonly<Record<string, unknown>>;
    /** The person it is about. */
    readonly concerns?: string;
  },
): { readonly deed: Deed; readonly value: Proposed } {
  const id = uuidV7();
  const { kind, unitId, content, concerns = null } = what;
  const row = {
    id,
    unit_id: unitId,
    kind,
    content,
    concerns,
    proposed_by: by.staffId,
    proposed_at: clock.now(),
  };
  return {
    value: { status: 'proposed', proposal: id },
    deed: { as, events: [{ type: 'proposed', data: { proposal: id, kind, content } }], rows: { proposals: [row] } },
  };
}
