import type { HoldingBody, HoldManyBody, ManyHeld } from '../../api/holding.ts';
import type { Acted } from '../../api/matter.ts';
import { problemKinds } from '../../api/problem.ts';
import { decideHolding, type HoldingCommand } from '../../core/holding/holding.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { plainDate } from '../../core/time/plain-date.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { takeKernelDeed } from '../matter/kernel-deed.ts';
import { findStaffRoles } from '../org/units.ts';
import { requestHash } from '../platform/idempotency/idempotency.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';

interface Held {
  readonly district: string;
  readonly id: string;
}

/**
 * Claims a matter, assigns it, gives it back or has it covered. No version is asked: what the deed rests on is told in
 * it (nobody holds it, this person does), and is looked at anew when another write came between.
 */
export async function holdMatter(
  services: Services,
  caller: StaffCaller,
  asked: Held & { readonly body: HoldingBody; readonly key: string },
): Promise<Outcome<Acted>> {
  const { body } = asked;
  const named = 'to' in body ? [body.to] : 'standIn' in body ? [body.standIn] : [];
  const { clock, pool } = services;
  const roles = await findStaffRoles(pool, named, dateInChina(clock.now()));
  const rolesOf = (id: string) => (roles[id] ?? []).map(({ role, unit }) => ({ role, unitId: unit.id }));
  const { command, personal } = splitBody(body);
  return takeKernelDeed(services, {
    family: 'holding',
    ...asked,
    actor: staffActor(caller),
    scope: staffScope(caller),
    keyOwner: caller.staffId,
    expectedVersion: undefined,
    asked: { body },
    decide: ({ matter }, { procedure: { definition }, now }) => {
      const decision = decideHolding(matter, command, staffActor(caller), { definition, now, rolesOf });
      return decision.ok ? { ...decision, personal } : failure(decision.code, { words: decision.words });
    },
  });
}

/** What is decided on, and the words that are sealed beside it. */
function splitBody(body: HoldingBody): {
  readonly command: HoldingCommand;
  readonly personal: Readonly<Record<string, string>>;
} {
  switch (body.deed) {
    case 'claim':
    case 'end-cover':
      return { command: body, personal: {} };
    case 'give-back':
      return { command: { deed: 'give-back' }, personal: { reason: body.reason } };
    case 'cover': {
      const { reason, from, until, ...command } = body;
      return { command: { ...command, from: plainDate(from), until: plainDate(until) }, personal: { reason } };
    }
    case 'assign':
    case 'leave-proposal': {
      const { reason, ...command } = body;
      return { command, personal: reason === undefined ? {} : { reason } };
    }
  }
}

/**
 * The same for many, one after the other and one event each: what is refused for one says so in its line and holds up no
 * other. Each has a key of its own drawn from the request's, so that the same request sent again does nothing twice.
 */
export async function holdMany(
  services: Services,
  caller: StaffCaller,
  body: HoldManyBody,
  key: string,
): Promise<Outcome<ManyHeld>> {
  const rows: ManyHeld['rows'][number][] = [];
  for (const { one, own } of eachOf(body)) {
    const { district, id } = one;
    const outcome = await holdMatter(services, caller, {
      district,
      id,
      body: own,
      key: requestHash(services, { key, id }),
    });
    rows.push(
      outcome.ok
        ? { district, id, version: outcome.value.version, problem: null }
        : {
            district,
            id,
            version: null,
            problem: { code: outcome.code, words: outcome.words ?? problemKinds[outcome.code].title },
          },
    );
  }
  return { ok: true, value: { rows } };
}

function eachOf(body: HoldManyBody): readonly { readonly one: Held; readonly own: HoldingBody }[] {
  if (body.deed === 'assign') {
    const { matters, ...own } = body;
    return matters.map((one) => ({ one, own: { ...own, from: one.from } }));
  }
  const { matters, ...own } = body;
  return matters.map((one) => ({ one, own }));
}
