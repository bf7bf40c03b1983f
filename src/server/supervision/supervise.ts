import type { Acted } from '../../api/matter.ts';
import type { SupervisionBody } from '../../api/supervision.ts';
import { decideSupervision, type SupervisionCommand } from '../../core/supervision/supervise.ts';
import { supervisionTermsKey } from '../../core/supervision/terms.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { takeKernelDeed } from '../matter/kernel-deed.ts';
import { orgDirectory } from '../org/directory.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import type { Services } from '../services.ts';
import { hasActed } from './supervision.store.ts';

/** Issues, answers or settles an order, or answers a review, on the version seen. */
export async function superviseMatter(
  services: Services,
  caller: StaffCaller,
  asked: {
    readonly district: string;
    readonly id: string;
    readonly body: SupervisionBody;
    readonly expectedVersion: number;
    readonly key: string;
  },
): Promise<Outcome<Acted>> {
  const { district, id, body } = asked;
  const scope = staffScope(caller);
  const { byId } = await orgDirectory(services.pool);
  const localValues = await findLocalValues(services.pool, supervisionTermsKey, district);
  const hadPart =
    body.deed === 'answer-review' && (await hasActed(services.pool, scope, { district, id }, caller.staffId));
  const { command, personal } = splitBody(body);
  return takeKernelDeed(services, {
    family: 'supervision',
    ...asked,
    actor: staffActor(caller),
    scope,
    keyOwner: caller.staffId,
    asked: { body },
    decide: ({ matter }, { actor, now, calendar }) => {
      const { definition } = getProcedure(matter.procedure, matter.procedureVersion);
      const tellable = definition.tellsOfSupervision === true;
      const unit = (one: number) => byId.get(one);
      const decision = decideSupervision(matter, command, actor, {
        now,
        calendar,
        localValues,
        unit,
        tellable,
        hadPart,
      });
      return decision.ok ? { ...decision, personal } : failure(decision.code, { words: decision.words });
    },
  });
}

/** What is decided on, and the words that are sealed beside it. */
function splitBody(body: SupervisionBody): {
  readonly command: SupervisionCommand;
  readonly personal: Readonly<Record<string, string>>;
} {
  switch (body.deed) {
    case 'order':
    case 'sign-order': {
      const { ask, ...command } = body;
      return { command, personal: { ask } };
    }
    case 'answer-order':
    case 'answer-review': {
      const { answer, ...command } = body;
      return { command, personal: { answer } };
    }
    case 'return-answer':
    case 'drop-proposal':
    case 'accept-answer':
    case 'withdraw-order': {
      const { reason, ...command } = body;
      return { command, personal: { reason } };
    }
  }
}
