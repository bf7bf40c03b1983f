import type { z } from 'zod';
import type { FollowUpBody, visitList } from '../../api/follow-up.ts';
import type { Acted } from '../../api/matter.ts';
import { type Asker, decideFollowUp, type FollowUpCommand } from '../../core/followup/deeds.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { takeKernelDeed } from '../matter/kernel-deed.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { listAskers, listVisitRows } from './follow-up.store.ts';

/** A visit is recorded, or a dispute that came back is taken up again; on the version seen. */
export async function takeFollowUp(
  services: Services,
  caller: StaffCaller,
  asked: {
    readonly district: string;
    readonly id: string;
    readonly body: FollowUpBody;
    readonly expectedVersion: number;
    readonly key: string;
  },
): Promise<Outcome<Acted>> {
  const { body, ...deed } = asked;
  const scope = staffScope(caller);
  const actor = staffActor(caller);
  const askers = await listAskers(services.pool, scope, asked, dateInChina(services.clock.now()));
  const asker: Asker = {
    hadPart: askers.some(({ staff, part }) => part && staff === caller.staffId),
    othersThere: askers.some(({ staff, part }) => !part && staff !== caller.staffId),
  };
  const linkedMatterId = uuidV7();
  return takeKernelDeed(services, {
    family: 'follow-up',
    ...deed,
    actor,
    scope,
    keyOwner: caller.staffId,
    asked: body,
    decide: ({ matter }, context) => {
      const decision = decideFollowUp(matter, commandOf(body), asker, { ...context, linkedMatterId });
      if (!decision.ok) return failure(decision.code, { words: decision.words });
      return { ...decision, personal: body.words === undefined ? {} : { words: body.words } };
    },
  });
}

function commandOf(body: FollowUpBody): FollowUpCommand {
  if (body.deed === 'relapse') return { deed: 'relapse' };
  const { deed, visit, way, party, answer } = body;
  return { deed, visit, way, party, answer };
}

/** What the caller's own units are still to ask about, the earliest day first. */
export async function listVisits(
  services: Services,
  caller: StaffCaller,
): Promise<Outcome<z.output<typeof visitList>>> {
  const units = caller.roles.filter(({ role }) => role === 'clerk' || role === 'lead').map(({ unitId }) => unitId);
  const rows = await listVisitRows(services.pool, staffScope(caller), units);
  const today = dateInChina(services.clock.now());
  return {
    ok: true,
    value: {
      items: rows.flatMap(({ district, id, number, snapshot, parties }) => {
        const visit = snapshot.visits?.find(({ made }) => made === undefined);
        if (visit === undefined) return [];
        const { title } = getProcedure(snapshot.procedure, snapshot.procedureVersion).definition;
        const { basis, due } = visit;
        const names = parties.map(({ name }) => name);
        return [{ district, id, number, procedure: title, parties: names, basis, due, over: due < today }];
      }),
    },
  };
}
