import type { RouteContract } from './contract.ts';
import { type ProblemCode, problemKinds } from './problem.ts';

/** Every problem an operation may answer: its own, and those that follow from what it takes and who may call it. */
export function problemsOf(contract: RouteContract): readonly ProblemCode[] {
  const { method, params, query, body, headers, caller, whileDue } = contract;
  const implied: (ProblemCode | false)[] = [
    (query !== undefined || body !== undefined || headers?.idempotencyKey !== undefined) && 'request-invalid',
    body !== undefined && 'body-unreadable',
    body !== undefined && 'body-too-large',
    body !== undefined && 'media-type',
    caller === 'staff' && 'not-signed-in',
    caller === 'staff' && whileDue === undefined && 'password-due',
    caller === 'staff' && whileDue === undefined && 'second-factor-due',
    caller === 'staff' && 'key-not-for-this',
    caller === 'code' && 'code-wrong',
    caller !== 'staff' && method !== 'GET' && 'too-many-requests',
    contract.tag === 'public' && params !== undefined && 'too-many-requests',
    (params !== undefined || caller === 'staff') && 'not-found',
    params !== undefined && 'file-erased',
    method !== 'GET' && 'wrong-origin',
    headers?.idempotencyKey !== undefined && 'key-needed',
    headers?.ifMatch !== undefined && 'version-needed',
    'unavailable',
    'unexpected',
  ];
  const codes = [...contract.problems.map(getCode), ...implied.filter((code) => code !== false)];
  return [...new Set(codes)];
}

function getCode(text: string): ProblemCode {
  if (isCode(text)) return text;
  throw new Error(`the contract names a problem that there is not: ${text}`);
}

function isCode(text: string): text is ProblemCode {
  return Object.hasOwn(problemKinds, text);
}
