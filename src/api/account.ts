import { z } from 'zod';
import { uuid } from './fields.ts';
import { wordsSchema } from './words.ts';

export const accountEventKinds = [
  'created',
  'password-changed',
  'password-reset',
  'second-factor-on',
  'second-factor-off',
  'second-factor-reset',
  'recovery-codes-made',
  'recovery-code-used',
  'passkey-added',
  'passkey-removed',
  'sessions-ended',
  'identity-linked',
  'identity-unlinked',
  'key-made',
  'key-revoked',
] as const;
export type AccountEventKind = (typeof accountEventKinds)[number];

const person = z.object({ id: uuid, name: wordsSchema });

const accountSession = z.object({
  id: uuid,
  current: z.boolean(),
  means: z.enum(['password', 'second-factor', 'passkey', 'provider']),
  begunAt: z.string(),
  /** To within five minutes: a session is written to no oftener. */
  seenAt: z.string(),
  browser: z.string().meta({ description: 'what the browser said of itself, shortened' }),
});

const passkeyItem = z.object({ id: uuid, name: z.string(), addedAt: z.string(), usedAt: z.string().nullable() });

const accountEvent = z.object({
  at: z.string(),
  kind: z.enum(accountEventKinds),
  by: person.nullable().meta({ description: 'null: at the command line' }),
  detail: z.string().nullable(),
});

/** How somebody gets in, and what was done to that. */
export const accountView = z
  .object({
    staffId: uuid,
    account: z.string(),
    name: wordsSchema,
    active: z.boolean(),
    passwordDue: z.boolean(),
    codes: z.object({ on: z.boolean(), recoveryCodesLeft: z.int() }),
    passkeys: z.array(passkeyItem),
    sessions: z.array(accountSession),
    events: z.array(accountEvent),
  })
  .meta({ id: 'Account' });
export type AccountView = z.output<typeof accountView>;

/** Lengths are checked where the words for them are: a password that is too short is told so at its field. */
const password = z.string().max(200);
export const passwordBody = z.object({ password }).strict();
export const passwordChange = z.object({ current: password, next: password }).strict();
export const codeBody = z.object({ code: z.string().max(20) }).strict();

export const secondFactorSetUp = z
  .object({
    secret: z.string().meta({ description: 'for typing in, where no camera is' }),
    uri: z.string(),
    qr: z.object({ size: z.int(), path: z.string() }),
    recoveryCodes: z.array(z.string()),
  })
  .meta({ id: 'SecondFactorSetUp' });
export type SecondFactorSetUp = z.output<typeof secondFactorSetUp>;
export const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) }).meta({ id: 'RecoveryCodes' });
export type RecoveryCodes = z.output<typeof recoveryCodes>;

export const firstPassword = z
  .object({ firstPassword: z.string().meta({ description: 'shown this once' }) })
  .meta({ id: 'FirstPassword' });
