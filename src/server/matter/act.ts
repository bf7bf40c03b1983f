import type { Acted } from '../../api/matter.ts';
import type { Actor } from '../../core/access/can.ts';
import { mayRead } from '../../core/access/can.ts';
import { parseTrackingCode } from '../../core/code/tracking-code.ts';
import { decide } from '../../core/matter/decide.ts';
import { fieldErrorWords } from '../../core/matter/input.ts';
import type { Refusal } from '../../core/matter/refusal.ts';
import { getProcedure } from '../../procedures/registry.ts';
import type { Scope } from '../platform/db/scope.ts';
import { type Failure, failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { type StaffCaller, staffActor, staffScope } from './caller.ts';
import { gather } from './decision-context.ts';
import { findMatter, findPartyCode, type LoadedMatter, StaleWriteError } from './matter.store.ts';
import { requestHash } from './register.ts';
import { writeDecision } from './write.ts';

interface Act {
  readonly district: string;
  readonly id: string;
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly key: string;
}

/** A staff member takes an action, on the version seen. */
export function actOnMatter(
  services: Services,
  caller: StaffCaller,
  command: Act & { readonly expectedVersion: number },
): Promise<Outcome<Acted>> {
  const { expectedVersion, ...act } = command;
  return take(services, {
    ...act,
    actor: staffActor(caller),
    scope: staffScope(caller),
    keyOwner: caller.staffId,
    expectedVersion,
  });
}

/** A party takes an action through their own code. No version is asked: what a party says holds whatever else happened meanwhile. */
export async function actByCode(
  services: Services,
  command: Omit<Act, 'district'> & { readonly code: string },
): Promise<Outcome<Acted>> {
  const opened = await openCode(services, command.code);
  if (opened === undefined) return failure('code-wrong');
  const { code: _, ...act } = command;
  const actor: Actor = { kind: 'party', partyId: opened.partyId, journeyId: opened.journeyId };
  const scope: Scope = { kind: 'journey', journey: opened.journeyId };
  return take(services, {
    ...act,
    district: opened.district,
    actor,
    scope,
    keyOwner: opened.partyId,
    expectedVersion: undefined,
  });
}

export interface OpenedCode {
  readonly district: string;
  readonly journeyId: string;
  readonly partyId: string;
}

/** What a code opens; undefined for one that was never given out, however it is wrong. */
export async function openCode(services: Services, text: string): Promise<OpenedCode | undefined> {
  const parsed = parseTrackingCode(text);
  if (!parsed.ok) return undefined;
  const indexes = services.blindIndex.candidates('tracking-code', parsed.code);
  const found = await findPartyCode(services.pool, parsed.district, indexes);
  return found === undefined ? undefined : { district: parsed.district, ...found };
}

interface Taking extends Act {
  readonly actor: Actor;
  readonly scope: Scope;
  readonly keyOwner: string;
  readonly expectedVersion: number | undefined;
}

/**
 * How often a deed is tried anew when somebody took the number, or a party's deed met another. Whoever loses has seen
 * another succeed, so this is how many may act on one counter at the same moment.
 */
const triesMax = 50;

async function take(services: Services, taking: Taking): Promise<Outcome<Acted>> {
  const hash = requestHash(services, { action: taking.action, id: taking.id, input: taking.input });
  const place = { district: taking.district, actor: taking.keyOwner, key: taking.key };
  for (let tried = 1; ; tried += 1) {
    const { loaded, kept } = await findMatter(services.pool, taking.scope, taking, place);
    if (kept !== undefined) {
      return kept.request_hash === hash
        ? { ok: true, replayed: true, value: answerOf(kept.response) }
        : failure('key-reused');
    }
    if (loaded === undefined || !mayRead(taking.actor, loaded.matter)) return failure('not-found');
    if (taking.expectedVersion !== undefined && taking.expectedVersion !== loaded.row.version)
      return failure('version-stale');
    try {
      return await decideAndWrite(services, taking, loaded, { ...place, request_hash: hash });
    } catch (error) {
      if (!(error instanceof StaleWriteError)) throw error;
      if (error.reason === 'version' && taking.expectedVersion !== undefined) return failure('version-stale');
      if (tried >= triesMax) return failure('unavailable');
    }
  }
}

async function decideAndWrite(
  services: Services,
  taking: Taking,
  loaded: LoadedMatter,
  key: { readonly district: string; readonly actor: string; readonly key: string; readonly request_hash: string },
): Promise<Outcome<Acted>> {
  const { matter } = loaded;
  const procedure = getProcedure(matter.procedure, matter.procedureVersion);
  const now = services.clock.now();
  const { actor, action, input } = taking;
  const { context, numbering } = await gather(services, { procedure, actor, now, matter, action, input });
  const decision = decide(matter, { action, input }, context);
  if (!decision.ok) return refused(decision.refusal);
  const result = await writeDecision(services, { loaded, decision, context, numbering, scope: taking.scope, key });
  if (result.replayed) return result.same ? { ok: true, replayed: true, value: result.acted } : failure('key-reused');
  services.outboxWritten();
  return { ok: true, value: result.acted };
}

function refused(refusal: Refusal): Failure {
  const fields = refusal.fields?.map((field) => ({
    field: `input.${field.field}`,
    code: field.code,
    words: fieldErrorWords[field.code],
  }));
  switch (refusal.code) {
    case 'input-invalid':
      return failure('request-invalid', { words: refusal.words, ...(fields === undefined ? {} : { fields }) });
    case 'condition-not-met':
      return failure('condition-not-met', {
        words: refusal.words,
        ...(refusal.guard === undefined ? {} : { detail: refusal.guard }),
      });
    case 'unknown-action':
    case 'not-your-part':
    case 'matter-ended':
    case 'not-in-this-state':
    case 'clock-cannot-be-reckoned':
      return failure(refusal.code, { words: refusal.words });
  }
}

/** The kept answer, in the shape it was written in. */
function answerOf(response: Readonly<Record<string, unknown>>): Acted {
  const { district, id, version, linked } = response as unknown as Acted;
  return { district, id, version, linked };
}
