import { EnvelopeError } from '../crypto/envelope.ts';
import { type Failure, failure } from '../outcome.ts';

/** What Fastify and Node call the ways in which a request cannot be read. */
const requestErrors: Readonly<Record<string, Failure['code']>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'body-unreadable',
  FST_ERR_CTP_INVALID_JSON_BODY: 'body-unreadable',
  FST_ERR_CTP_INVALID_CONTENT_LENGTH: 'body-unreadable',
  FST_ERR_BAD_URL: 'not-found',
  FST_ERR_INVALID_URL: 'not-found',
  FST_ERR_MAX_PARAM_LENGTH: 'not-found',
  FST_ERR_ASYNC_CONSTRAINT: 'not-found',
  FST_ERR_NOT_FOUND: 'not-found',
};

/**
 * SQLSTATEs of a database that is down, restarting, full, or too busy to answer in time, and of a transaction that lost
 * to another: nothing was written, and the same request may succeed shortly.
 */
const passingStates =
  /^(08...|57P0[1-5]|57014|53...|55P03|40001|40P01|25006|58030|ECONN\w+|EPIPE|ETIMEDOUT|EAI_AGAIN|ENOTFOUND|EHOSTUNREACH)$/;

/** A socket that is gone, and what `pg` gives no code. */
const lostConnection =
  /^(connect ENOENT|Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error|Cannot use a pool after calling end)/;

/** Values that PostgreSQL cannot hold, such as a number beyond its type: the sender's, not the server's fault. */
const unstorable = /^(22003|22008|22021|22P02|22P05)$/;

const causesMax = 5;

/** What a thrown error means to the caller; undefined when it is a fault of the server. */
export function failureOfThrown(error: unknown): Failure | undefined {
  let current = error;
  for (let depth = 0; depth < causesMax && current instanceof Error; depth++) {
    const code = 'code' in current ? String(current.code) : '';
    const known = Object.hasOwn(requestErrors, code) ? requestErrors[code] : undefined;
    if (known !== undefined) return failure(known);
    if (passingStates.test(code) || lostConnection.test(current.message)) return failure('unavailable');
    if (current instanceof EnvelopeError && current.fault === 'erased') return failure('file-erased');
    if (unstorable.test(code)) return failure('request-invalid');
    if (current instanceof AggregateError && current.errors.length > 0) current = current.errors[0];
    else current = current.cause;
  }
  return isUnreadable(error) ? failure('body-unreadable') : undefined;
}

/** Fastify's body parsers mark what they refuse with a status of their own. */
function isUnreadable(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && error.statusCode === 400;
}
