import type { z } from 'zod';
import type { MessageItem, messagePage } from '../../api/message.ts';
import { workingRoles } from '../../core/access/can.ts';
import { type HandChannel, handResults } from '../../core/message/channel.ts';
import type { Attempt, NotedAttempt } from '../../core/message/pursue.ts';
import { messageRules } from '../../core/message/rules.ts';
import { declaredKey } from '../../core/milestone/series.ts';
import type { ProcedureDefinition } from '../../core/procedure/definition.ts';
import { isInstant } from '../../core/time/instant.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { purposeToday } from '../access/note.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { answeredBefore, requestHash } from '../platform/idempotency/idempotency.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { isAwaited } from './awaited.ts';
import {
  listMatterMessages,
  listUnitMessages,
  type MessageChange,
  type MessageRow,
  markToldRow,
  recordAttemptRow,
  sendAgainRow,
} from './message.store.ts';
import { messageWords } from './texts.ts';
import { hasWay } from './ways.ts';

/** What the caller's units have to tell parties, the newest first. */
export async function listMessages(
  services: Services,
  caller: StaffCaller,
  query: { readonly which: 'open' | 'tasks' | 'all'; readonly cursor?: string | undefined; readonly limit: number },
): Promise<Outcome<z.output<typeof messagePage>>> {
  const before = query.cursor === undefined ? undefined : parseCursor(query.cursor);
  if (query.cursor !== undefined && before === undefined) {
    const words = {
      zh: '翻页标记无效，请从第一页重新查看。',
      en: 'The page marker is not valid; start again from the first page.',
    };
    return failure('request-invalid', { fields: [{ field: 'cursor', code: 'cursor', words }] });
  }
  const rows = await listUnitMessages(services.pool, staffScope(caller), {
    units: workingUnits(caller),
    which: query.which,
    before,
    limit: query.limit + 1,
  });
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    ok: true,
    value: { items: page.map((row) => itemOf(services, row)), next: last === undefined ? null : writeCursor(last) },
  };
}

/** What the parties of one matter were told, and what is still to be told. */
export async function messagesOfMatter(
  services: Services,
  caller: StaffCaller,
  target: { readonly district: string; readonly id: string },
): Promise<Outcome<{ readonly items: MessageItem[] }>> {
  const rows = await listMatterMessages(services.pool, staffScope(caller), target);
  if (rows.length > 0 && (await purposeToday(services, caller, target)) === undefined) return failure('purpose-needed');
  return { ok: true, value: { items: rows.map((row) => itemOf(services, row)) } };
}

interface Named {
  readonly district: string;
  readonly id: string;
  readonly message: string;
  readonly key: string;
}

/** For a message that is stuck or was given up: it is due again. */
export async function sendAgain(services: Services, caller: StaffCaller, target: Named): Promise<Outcome<undefined>> {
  const asked = keyed(services, caller, 'again', target);
  return answerOf(await sendAgainRow(services.pool, staffScope(caller), asked), asked.key.hash);
}

/** The party was told by telephone, by letter or in person; who said so is kept. */
export async function markTold(services: Services, caller: StaffCaller, target: Named): Promise<Outcome<undefined>> {
  const asked = { ...keyed(services, caller, 'told', target), staffId: caller.staffId };
  return answerOf(await markToldRow(services.pool, staffScope(caller), asked), asked.key.hash);
}

/** Of a letter that was posted: on which day, and under which number of the post. */
type Posted = Pick<NotedAttempt, 'postedOn' | 'mailNumber'>;

/** What came of a call, a letter or a visit that was to be made; who made it is kept. */
export async function recordAttempt(
  services: Services,
  caller: StaffCaller,
  { channel, result, ...target }: Named & Pick<Attempt, 'result'> & { readonly channel: HandChannel },
  posted: Posted = {},
): Promise<Outcome<undefined>> {
  if (!handResults[channel].includes(result)) {
    const words = { zh: '这种方式没有这样的结果，请重新选择。', en: 'That cannot come of it; please choose again.' };
    return failure('request-invalid', { fields: [{ field: 'result', code: 'not-an-option', words }] });
  }
  const said = [channel, result, posted.postedOn, posted.mailNumber].filter((one) => one != null).join(' ');
  const asked = keyed(services, caller, said, target);
  const step = stepOf(channel);
  return answerOf(
    await recordAttemptRow(services.pool, staffScope(caller), {
      ...asked,
      ...posted,
      staffId: caller.staffId,
      channel,
      result,
      step,
    }),
    asked.key.hash,
  );
}

/** A way stands in one step of the rules at the most, and in the same one in all of them that have it. */
function stepOf(channel: HandChannel): number {
  const steps = messageRules.map((rule) => rule.steps.findIndex((ways) => ways.includes(channel)));
  return Math.max(0, ...steps);
}

function keyed(services: Services, caller: StaffCaller, deed: string, { key, ...target }: Named) {
  const hash = requestHash(services, { deed, ...target });
  return {
    ...target,
    units: workingUnits(caller),
    at: services.clock.now(),
    key: { actor: caller.staffId, key, hash },
  };
}

function answerOf(change: MessageChange, hash: string): Outcome<undefined> {
  if (change.done) return { ok: true, value: undefined };
  return answeredBefore(change.kept, hash, () => undefined) ?? failure('not-found');
}

/** To see to it that parties are told is for those who work at the unit, not for those who watch it. */
export function workingUnits({ roles }: StaffCaller): readonly number[] {
  return [...new Set(roles.filter((held) => workingRoles.includes(held.role)).map((held) => held.unitId))];
}

function itemOf(services: Services, row: MessageRow): MessageItem {
  const { definition } = getProcedure(row.procedure, row.procedure_version);
  return {
    district: row.district,
    matterId: row.matter_id,
    id: row.id,
    number: row.number,
    procedure: definition.title,
    party: { id: row.party_id, name: row.party_name ?? '', hasPhone: row.has_phone },
    words: messageWords(row.message, definition.messages) ?? definition.title,
    createdAt: row.created_at,
    channel: row.channel,
    status: row.dispatch ?? (hasWay(services) ? 'waiting' : 'by-hand'),
    reason: row.reason,
    tries: row.tries ?? 0,
    nextTryAt: row.next_try_at,
    settledAt: row.settled_at,
    ifSilent: ifSilent(row, definition),
    attempts: row.attempts.map(({ channel, at, result, postedOn = null, mailNumber = null }) => ({
      channel,
      at,
      result,
      postedOn,
      mailNumber,
    })),
  };
}

/**
 * Silence leads where the procedure says: to the action of the clock by which the party is to answer, on the day it runs
 * out. Nothing is hurried because people could not be reached, and nothing happens that is not declared.
 */
function ifSilent(row: MessageRow, { clocks, actions }: ProcedureDefinition): MessageItem['ifSilent'] {
  if (!isAwaited({ ...row, role: row.party_role }) || row.next_clock === null || row.next_due === null) return null;
  const action = actions[clocks[declaredKey(row.next_clock)]?.onLapse ?? ''];
  if (action === undefined || !action.from.includes(row.state)) return null;
  return { title: action.title, due: row.next_due };
}

function writeCursor(row: MessageRow): string {
  return Buffer.from(`${row.created_at}|${row.matter_id}${row.id}`).toString('base64url');
}

const cursorForm = /^(\d{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])T[\d:.]{12}Z)\|([0-9a-f-]{36}[\w:-]{1,80})$/;

function parseCursor(text: string): { readonly at: string; readonly id: string } | undefined {
  const [, at, id] = cursorForm.exec(Buffer.from(text, 'base64url').toString('utf8')) ?? [];
  if (at === undefined || id === undefined || !isInstant(at)) return undefined;
  return { at, id };
}
