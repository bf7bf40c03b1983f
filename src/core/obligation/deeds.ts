import { type Actor, actingIn, helperMayUse } from '../access/can.ts';
import type { ActorRef, Applied } from '../matter/applied.ts';
import type { DecisionContext } from '../matter/context.ts';
import { actorRef, decideFollowing } from '../matter/decide.ts';
import type { LedgerData, LedgerDeed } from '../matter/event.ts';
import { foresee } from '../matter/evolve.ts';
import { guardView } from '../matter/guard-view.ts';
import type { Matter, Obligation } from '../matter/matter.ts';
import type { ActionDefinition, StaffRole } from '../procedure/definition.ts';
import { dateInChina } from '../time/instant.ts';
import type { PlainDate } from '../time/plain-date.ts';
import type { Words } from '../words/words.ts';
import { keptOn, sum } from './account.ts';
import { byOffice, type EntryKind, type EntryProof, type EntryStanding, type LedgerEntry } from './entry.ts';
import { ledgerWords } from './words.ts';

/** What may be done about a promise. Words that go with it are sealed, and not needed to decide. */
export type LedgerCommand =
  | {
      readonly deed: 'report';
      readonly obligation: string;
      readonly kind: EntryKind;
      readonly amountFen?: number | undefined;
      readonly on: PlainDate;
      /** Said outright that it is more than was owed; without it such an amount is taken for a slip. */
      readonly overpaid?: boolean | undefined;
      readonly proof?: EntryProof | undefined;
    }
  | { readonly deed: 'confirm' | 'dispute' | 'withdraw'; readonly entry: string }
  | { readonly deed: 'settle'; readonly entry: string; readonly as: 'confirmed' | 'rejected' }
  /** 申请强制执行: the papers for a creditor; of everything that this promise's debtor has not kept. */
  | { readonly deed: 'enforce'; readonly obligation: string; readonly creditor: string };

type AnswerCommand = Exclude<LedgerCommand, { readonly deed: 'report' | 'enforce' }>;

export type LedgerDecision =
  | { readonly ok: true; readonly actor: ActorRef; readonly data: LedgerData }
  | {
      readonly ok: false;
      readonly code: 'not-your-part' | 'condition-not-met';
      readonly words: Words;
      readonly field?: 'amountFen' | 'on' | 'kind' | 'obligation';
    };

/** The office's own people who enter and settle. */
export const ledgerRoles: readonly StaffRole[] = ['mediator', 'lead', 'clerk'];

/** In whose name somebody keeps the ledger. */
type Keeper = { readonly by: string; readonly ref: ActorRef };

/** As `decide`, for what is the same in every procedure. Whoever may not read the matter is answered before this. */
export function decideLedger(matter: Matter, command: LedgerCommand, context: DecisionContext): LedgerDecision {
  const keeper = keeperOf(matter, context.actor);
  if (keeper === undefined) return refused('not-your-part', ledgerWords.notYours);
  if (matter.performed === 'nothing-due') return refused('condition-not-met', ledgerWords.notInForce);
  switch (command.deed) {
    case 'report':
      return report(matter, command, keeper, context);
    case 'enforce':
      return enforce(matter, command, keeper, context);
    case 'confirm':
    case 'dispute':
    case 'withdraw':
    case 'settle':
      return answer(matter, command, keeper, context);
  }
}

/** Those for whom this actor could have the papers made by which a broken promise is enforced; nobody where it cannot be. */
export function enforceableFor(
  matter: Matter,
  obligation: Obligation,
  { actor, now, procedure }: Pick<DecisionContext, 'actor' | 'now' | 'procedure'>,
): readonly string[] {
  const { enforcement, guards } = procedure.definition;
  const keeper = keeperOf(matter, actor);
  const broken = obligation.performedOn === undefined && obligation.due < dateInChina(now);
  if (enforcement === undefined || keeper === undefined || !broken || matter.performed === 'nothing-due') return [];
  if (guards[enforcement.when]?.test(guardView(matter, actor, now, undefined)) !== true) return [];
  // Their own paper, with their own particulars: whoever only helps does not ask for it.
  if (actor.kind === 'party' && actor.helper !== undefined) return [];
  return creditorsOf(matter, obligation).filter((id) => keeper.by === byOffice || keeper.by === id);
}

function enforce(
  matter: Matter,
  command: Extract<LedgerCommand, { readonly deed: 'enforce' }>,
  keeper: Keeper,
  context: DecisionContext,
): LedgerDecision {
  const obligation = matter.obligations.find(({ id }) => id === command.obligation);
  if (obligation === undefined) return refused('condition-not-met', ledgerWords.unknown, 'obligation');
  const may = enforceableFor(matter, obligation, context);
  const { enforcement } = context.procedure.definition;
  if (enforcement === undefined || may.length === 0) return refused('condition-not-met', ledgerWords.notEnforceable);
  if (!may.includes(command.creditor)) return refused('not-your-part', ledgerWords.notCreditor);
  const effects: readonly Applied[] = [{ kind: 'document', document: enforcement.document, to: command.creditor }];
  return { ok: true, actor: keeper.ref, data: { kind: 'ledger', deed: 'enforce', obligation: obligation.id, effects } };
}

/** Those the promise was made to: the other side. */
export function creditorsOf(matter: Matter, obligation: Pick<Obligation, 'debtor'>): readonly string[] {
  const here = matter.parties.filter((party) => party.left === undefined && party.id !== obligation.debtor);
  const role = matter.parties.find((party) => party.id === obligation.debtor)?.role;
  return here.filter((party) => party.role === (role === 'applicant' ? 'respondent' : 'applicant')).map(({ id }) => id);
}

/** What this actor could report of a promise, and what they could do about an entry; nothing where it is not theirs. */
export function reportsOpen(matter: Matter, obligation: Obligation, actor: Actor): readonly EntryKind[] {
  const keeper = keeperOf(matter, actor);
  if (keeper === undefined || matter.performed === 'nothing-due' || obligation.performedOn !== undefined) return [];
  const kept = obligation.amountFen === undefined ? 'done' : 'paid';
  if (keeper.by === byOffice || keeper.by === obligation.debtor) return [kept];
  return creditorsOf(matter, obligation).includes(keeper.by) ? [kept, 'not-kept'] : [];
}

export function answersOpen(
  matter: Matter,
  entry: LedgerEntry,
  actor: Actor,
): readonly ('confirm' | 'dispute' | 'withdraw' | 'settle')[] {
  const keeper = keeperOf(matter, actor);
  const obligation = matter.obligations.find(({ id }) => id === entry.obligation);
  if (keeper === undefined || obligation === undefined || obligation.performedOn !== undefined) return [];
  if (keeper.by === byOffice) return isOpen(entry) ? ['settle'] : [];
  if (entry.by === keeper.by) return entry.standing === 'reported' ? ['withdraw'] : [];
  const creditor = creditorsOf(matter, obligation).includes(keeper.by);
  const mine = creditor || obligation.debtor === keeper.by;
  const confirm = creditor && entry.kind !== 'not-kept' && entry.standing === 'reported' ? (['confirm'] as const) : [];
  const dispute =
    mine && (entry.standing === 'reported' || entry.standing === 'confirmed') ? (['dispute'] as const) : [];
  return [...confirm, ...dispute];
}

function report(
  matter: Matter,
  command: Extract<LedgerCommand, { readonly deed: 'report' }>,
  keeper: Keeper,
  context: DecisionContext,
): LedgerDecision {
  const { kind, amountFen, on } = command;
  const obligation = matter.obligations.find(({ id }) => id === command.obligation);
  if (obligation === undefined) return refused('condition-not-met', ledgerWords.unknown, 'obligation');
  if (obligation.performedOn !== undefined) return refused('condition-not-met', ledgerWords.keptAlready);
  if (!reportsOpen(matter, obligation, context.actor).includes(kind))
    return refused('not-your-part', ledgerWords.notYoursToSay, 'kind');
  if (on > dateInChina(context.now)) return refused('condition-not-met', ledgerWords.future, 'on');
  if (kind === 'not-kept' && obligation.due > on) return refused('condition-not-met', ledgerWords.notDueYet, 'on');
  if ((kind === 'paid') !== (amountFen !== undefined))
    return refused('condition-not-met', ledgerWords.amountNeeded, 'amountFen');
  const over = kind === 'paid' && isOver(matter, obligation, amountFen ?? 0);
  if (over && command.overpaid !== true) return refused('condition-not-met', ledgerWords.tooMuch, 'amountFen');
  // The debtor's word waits for a yes; who received it, and the office that saw the proof, say it themselves.
  const standing: EntryStanding = keeper.by === obligation.debtor || kind === 'not-kept' ? 'reported' : 'confirmed';
  const entry: LedgerEntry = {
    id: `l${matter.version + 1}`,
    obligation: obligation.id,
    kind,
    ...(amountFen === undefined ? {} : { amountFen }),
    on,
    by: keeper.by,
    standing,
    ...(over ? { overpaid: true as const } : {}),
    ...(command.proof === undefined ? {} : { proof: command.proof }),
  };
  const told: readonly Applied[] = standing === 'confirmed' ? [] : notices(matter, obligation, kind);
  return done(matter, 'report', entry, [{ kind: 'ledger-entry', entry }, ...told], keeper, context);
}

/** Who has to answer is told: the other side; for a deed that did not come the debtor. */
function notices(matter: Matter, obligation: Obligation, kind: EntryKind): readonly Applied[] {
  const to = kind === 'not-kept' ? [obligation.debtor] : creditorsOf(matter, obligation);
  const message = kind === 'not-kept' ? 'house:not-kept-reported' : 'house:payment-reported';
  return to.map((party) => ({ kind: 'notify', audience: 'parties', message, to: party }));
}

function answer(matter: Matter, command: AnswerCommand, keeper: Keeper, context: DecisionContext): LedgerDecision {
  const entry = matter.ledger?.find(({ id }) => id === command.entry);
  if (entry === undefined) return refused('condition-not-met', ledgerWords.unknownEntry);
  const open = answersOpen(matter, entry, context.actor);
  if (!open.includes(command.deed)) {
    const closed = entry.standing !== 'reported' && entry.standing !== 'disputed';
    return closed
      ? refused('condition-not-met', ledgerWords.answeredAlready)
      : refused('not-your-part', ledgerWords.notYoursToAnswer);
  }
  const standing = standingAfter(command);
  const effects: readonly Applied[] = [{ kind: 'ledger-standing', entry: entry.id, standing }];
  return done(matter, command.deed, { ...entry, standing }, effects, keeper, context);
}

function standingAfter(command: AnswerCommand): EntryStanding {
  switch (command.deed) {
    case 'confirm':
      return 'confirmed';
    case 'dispute':
      return 'disputed';
    case 'withdraw':
      return 'withdrawn';
    case 'settle':
      return command.as;
  }
}

/** The deed, and what follows when with it all of the promise is there. */
function done(
  matter: Matter,
  deed: LedgerDeed,
  entry: LedgerEntry,
  effects: readonly Applied[],
  keeper: Keeper,
  context: DecisionContext,
): LedgerDecision {
  const base = { kind: 'ledger', deed, obligation: entry.obligation, entry: entry.id } as const;
  const after = foresee(matter, effects);
  const obligation = after.obligations.find(({ id }) => id === entry.obligation);
  const on = obligation === undefined ? undefined : keptOn(obligation, after.ledger ?? []);
  if (on === undefined) return { ok: true, actor: keeper.ref, data: { ...base, effects } };
  const following = kept(matter, entry.obligation, on, effects, context);
  if ('refused' in following) return refused('condition-not-met', following.refused);
  return { ok: true, actor: keeper.ref, data: { ...base, ...following } };
}

/**
 * A promise is kept: the procedure records it by its own action. Where it has gone on to other things, or has ended, the
 * promise is marked kept all the same, and when it was the last, so is the agreement.
 */
function kept(
  matter: Matter,
  obligation: string,
  on: PlainDate,
  before: readonly Applied[],
  context: DecisionContext,
): Pick<LedgerData, 'standing' | 'effects'> | { readonly refused: Words } {
  const recording = recordingAction(context.procedure.definition.actions);
  if (recording !== undefined) {
    const input = { [recording.field]: obligation, ...(recording.dated ? { on } : {}) };
    const decided = decideFollowing(matter, before, { action: recording.action, input }, context);
    if (decided.ok) return { standing: decided.data.standing, effects: decided.data.effects };
    // Where it stands where this is recorded, and something else is in the way, the last promise waits with it.
    const here = matter.status === 'open' && recording.from.includes(matter.state);
    if (here) return { refused: decided.refusal.words };
  }
  const effects: readonly Applied[] = [...before, { kind: 'obligation-performed', obligation, on }];
  const open = foresee(matter, effects).obligations.some((one) => one.performedOn === undefined);
  return { effects: open ? effects : [...effects, { kind: 'performed', value: 'performed' }] };
}

/** The action by which a procedure records that a promise was kept, found in its declaration. */
function recordingAction(actions: Readonly<Record<string, ActionDefinition>>) {
  for (const [action, { branches, input, from }] of Object.entries(actions)) {
    for (const effect of branches.flatMap(({ effects }) => effects)) {
      if (effect.kind === 'obligation-performed')
        return { action, from, field: effect.input, dated: Object.hasOwn(input, 'on') };
    }
  }
  return undefined;
}

function isOver(matter: Matter, { id, amountFen }: Obligation, more: number): boolean {
  if (amountFen === undefined) return false;
  const counted = (matter.ledger ?? []).filter(
    (entry) => entry.obligation === id && (entry.standing === 'confirmed' || isOpen(entry)),
  );
  return sum(counted) + more > amountFen;
}

function isOpen({ standing }: LedgerEntry): boolean {
  return standing === 'reported' || standing === 'disputed';
}

function keeperOf(matter: Matter, actor: Actor): Keeper | undefined {
  if (actor.kind === 'party') {
    const party = matter.parties.find(({ id, left }) => id === actor.partyId && left === undefined);
    const mine = actor.journeyId === matter.journeyId && helperMayUse(actor.helper, 'keep-ledger');
    return party === undefined || !mine ? undefined : { by: party.id, ref: actorRef(actor, 'party') };
  }
  const held = actingIn(actor, matter, ledgerRoles);
  return held === undefined ? undefined : { by: byOffice, ref: actorRef(actor, held) };
}

function refused(
  code: 'not-your-part' | 'condition-not-met',
  words: Words,
  field?: 'amountFen' | 'on' | 'kind' | 'obligation',
): LedgerDecision {
  return { ok: false, code, words, ...(field === undefined ? {} : { field }) };
}
