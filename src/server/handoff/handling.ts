import type { HandlingBody } from '../../api/handling.ts';
import type { Acted } from '../../api/matter.ts';
import { mayRead, mayReadPart } from '../../core/access/can.ts';
import { decideHandling, type HandlingCommand } from '../../core/handoff/handling.ts';
import { handlingTermsKey } from '../../core/handoff/terms.ts';
import { levelParameters } from '../../core/level/parameters.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { takeKernelDeed } from '../matter/kernel-deed.ts';
import { orgDirectory } from '../org/directory.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import type { Services } from '../services.ts';
import { findAskedJourney, listPassableDocuments } from './handoff.store.ts';

/** Moves a matter, excludes a unit, asks another unit to do a piece of the work, or answers that, on the version seen. */
export async function handleMatter(
  services: Services,
  caller: StaffCaller,
  asked: {
    readonly district: string;
    readonly id: string;
    readonly body: HandlingBody;
    readonly expectedVersion: number;
    readonly key: string;
  },
): Promise<Outcome<Acted>> {
  const { district, id, body } = asked;
  const journey = answersTask(body)
    ? await findAskedJourney(services.pool, staffScope(caller), { district, id })
    : undefined;
  const scope = journey === undefined ? staffScope(caller) : ({ kind: 'journey', journey } as const);
  const { byId } = await orgDirectory(services.pool);
  const localValues = [
    ...(await findLocalValues(services.pool, handlingTermsKey, district)),
    ...(await findLocalValues(services.pool, levelParameters.key, district)),
  ];
  const passes = 'passed' in body && body.passed.some(({ what }) => what === 'document');
  const documents = passes ? await listPassableDocuments(services.pool, scope, { district, id }) : [];
  const { command, personal } = splitBody(body);
  const linkedMatterId = uuidV7();
  return takeKernelDeed(services, {
    family: 'handling',
    ...asked,
    actor: staffActor(caller),
    scope,
    keyOwner: caller.staffId,
    mayRead: (actor, matter) => mayRead(actor, matter) || mayReadPart(actor, matter),
    asked: { body },
    decide: ({ matter }, { actor, now, calendar, procedure: { definition: procedure } }) => {
      const unit = (one: number) => {
        const known = byId.get(one);
        return known?.current === true ? known : undefined;
      };
      const known = { now, calendar, localValues, unit, documents, procedure, linkedMatterId };
      const decision = decideHandling(matter, command, actor, known);
      return decision.ok ? { ...decision, personal } : failure(decision.code, { words: decision.words });
    },
  });
}

/** Those who were asked know of the matter by that alone. */
function answersTask({ deed }: HandlingBody): boolean {
  return deed === 'finish-task' || deed === 'decline-task';
}

/** What is decided on, and the words that are sealed beside it. */
function splitBody(body: HandlingBody): {
  readonly command: HandlingCommand;
  readonly personal: Readonly<Record<string, string>>;
} {
  switch (body.deed) {
    case 'invite': {
      const { ask, ...command } = body;
      return { command, personal: { ask } };
    }
    case 'finish-task': {
      const { result, ...command } = body;
      return { command, personal: { result } };
    }
    default: {
      const { reason, ...command } = body;
      return { command, personal: { reason } };
    }
  }
}
