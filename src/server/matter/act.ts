import type { Acted } from '../../api/matter.ts';
import { type Actor, type Helper, mayRead } from '../../core/access/can.ts';
import { parseTrackingCode } from '../../core/code/tracking-code.ts';
import type { Applied } from '../../core/matter/applied.ts';
import { decide } from '../../core/matter/decide.ts';
import { fieldErrorWords } from '../../core/matter/input.ts';
import type { Refusal } from '../../core/matter/refusal.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { meansToAct } from '../one-time-code/proof.ts';
import type { Scope } from '../platform/db/scope.ts';
import { answeredBefore, answerToWrite, requestHash } from '../platform/idempotency/idempotency.ts';
import { type Failure, failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { type StaffCaller, staffActor, staffScope } from './caller.ts';
import { gather } from './decision-context.ts';
import { keepLateEdit } from './late-edit.ts';
import { findMatter, findPartyCode } from './matter.store.ts';
import { reckoned } from './reckoned.ts';
import type { LoadedMatter } from './rows.ts';
import { keptAnswer, writeDecision } from './write.ts';
import { StaleWriteError } from './write-errors.ts';

interface Act {
  readonly district: string;
  readonly id: string;
  readonly action: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly key: string;
}

/** A staff member takes an action, on the version seen. */
export async function actOnMatter(
  services: Services,
  caller: StaffCaller,
  command: Act & { readonly expectedVersion: number },
): Promise<Outcome<Acted>> {
  const { expectedVersion, ...act } = command;
  const taking = { ...act, actor: staffActor(caller), scope: staffScope(caller), keyOwner: caller.staffId };
  const outcome = await take(services, { ...taking, expectedVersion });
  // Somebody who no longer holds the matter loses nothing of what they wrote, and changes nothing by it.
  const late = !outcome.ok && (outcome.code === 'version-stale' || outcome.code === 'not-your-part');
  return (late ? await keepLateEdit(services, caller, act) : undefined) ?? outcome;
}

/** What a former holder proposed, taken as a step of one's own: decided anew as the matter stands, on the version seen. */
export function actAsProposed(
  services: Services,
  caller: StaffCaller,
  command: Act & { readonly expectedVersion: number; readonly proposal: string },
): Promise<Outcome<Acted>> {
  return take(services, {
    ...command,
    actor: staffActor(caller),
    scope: staffScope(caller),
    keyOwner: caller.staffId,
  });
}

/** A party takes an action through their own code. No version is asked: what a party says holds whatever else happened meanwhile. */
export async function actByCode(
  services: Services,
  command: Omit<Act, 'district'> & {
    readonly code: string;
    /** What the browser holds after a one-time code. */
    readonly proof?: string | undefined;
  },
): Promise<Outcome<Acted>> {
  const opened = await openCode(services, command.code);
  if (opened === undefined) return failure('code-wrong');
  const { code, proof, ...act } = command;
  const actor = partyActor(opened);
  const scope: Scope = { kind: 'journey', journey: opened.journeyId };
  return take(services, {
    ...act,
    district: opened.district,
    actor,
    scope,
    keyOwner: opened.helper?.authorityId ?? opened.partyId,
    expectedVersion: undefined,
    shown: { code, proof },
  });
}

export interface OpenedCode {
  readonly district: string;
  readonly journeyId: string;
  readonly partyId: string;
  /** Where the code is a helper's, not the party's own. */
  readonly helper?: Helper | undefined;
}

/** Whoever holds the code, as the kernel asks who acts. */
export function partyActor({ partyId, journeyId, helper }: OpenedCode): Extract<Actor, { readonly kind: 'party' }> {
  return { kind: 'party', partyId, journeyId, helper };
}

/** What a code opens; undefined for one that was never given out, however it is wrong. */
export async function openCode(services: Services, text: string): Promise<OpenedCode | undefined> {
  const parsed = parseTrackingCode(text);
  if (!parsed.ok) return undefined;
  const indexes = services.blindIndex.candidates('tracking-code', parsed.code);
  const found = await findPartyCode(services.pool, parsed.district, indexes);
  if (found === undefined) return undefined;
  const { journeyId, partyId, authorityId, may, until } = found;
  const opened = { district: parsed.district, journeyId, partyId };
  if (authorityId === null || may === null || until === null) return opened;
  // An authority ends with its last day, also while its code still lies in a drawer.
  return until < dateInChina(services.clock.now()) ? undefined : { ...opened, helper: { authorityId, may } };
}

interface Taking extends Act {
  readonly actor: Actor;
  readonly scope: Scope;
  readonly keyOwner: string;
  readonly expectedVersion: number | undefined;
  /** What a party shows of who they are. */
  readonly shown?: { readonly code: string; readonly proof: string | undefined };
  /** The proposal that is answered by taking this step. */
  readonly proposal?: string;
}

/**
 * How often a deed is tried anew when somebody took the number, or a party's deed met another. Whoever loses has seen
 * another succeed, so this is how many may act on one counter at the same moment.
 */
const triesMax = 50;

async function take(services: Services, taking: Taking): Promise<Outcome<Acted>> {
  const { action, id, input, proposal: asProposed } = taking;
  const hash = requestHash(services, { action, id, input, asProposed });
  const place = { district: taking.district, actor: taking.keyOwner, key: taking.key };
  for (let tried = 1; ; tried += 1) {
    const { loaded, kept } = await findMatter(services.pool, taking.scope, taking, place);
    const before = answeredBefore(kept, hash, keptAnswer);
    if (before !== undefined) return before;
    if (loaded === undefined || !mayRead(taking.actor, loaded.matter)) return failure('not-found');
    if (taking.expectedVersion !== undefined && taking.expectedVersion !== loaded.row.version)
      return failure('version-stale');
    const shown = actorShown(services, taking, loaded);
    if (!shown.ok) return shown;
    try {
      const asked = { ...taking, actor: shown.value };
      return await reckoned(() => decideAndWrite(services, asked, loaded, { ...place, request_hash: hash }));
    } catch (error) {
      if (!(error instanceof StaleWriteError)) throw error;
      if (error.reason === 'version' && taking.expectedVersion !== undefined) return failure('version-stale');
      if (tried >= triesMax) return failure('unavailable');
    }
  }
}

/** A party with a registered phone shows that they hold it before they act; a helper is known by a code of their own. */
function actorShown(services: Services, { actor, shown }: Taking, { parties }: LoadedMatter): Outcome<Actor> {
  if (actor.kind !== 'party' || shown === undefined || actor.helper !== undefined) return { ok: true, value: actor };
  const party = parties.find((one) => one.party_id === actor.partyId);
  if (party === undefined) return failure('not-found');
  const means = meansToAct(services, shown.code, party, shown.proof);
  return means.ok ? { ok: true, value: { ...actor, means: means.value } } : means;
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
  const ending: readonly Applied[] =
    taking.proposal === undefined ? [] : [{ kind: 'proposal-ended', proposal: taking.proposal }];
  const { data } = decision;
  const decided = { ...decision, data: { ...data, effects: [...data.effects, ...ending] } };
  const writing = { loaded, decision: decided, context, numbering, scope: taking.scope, key };
  const result = await writeDecision(services, writing);
  if (!result.replayed) services.outboxWritten();
  return answerToWrite(result, result.acted);
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
