import { z } from 'zod';
import { text, uuid } from './fields.ts';
import { wordsSchema } from './words.ts';

export const accountEventKinds = [
  'created',
  'signed-in',
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
  'practice-stated',
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

const outsideIdentity = z.object({ claim: z.enum(['sub', 'email', 'employee_number']), value: z.string() });
export const identityBody = z.object({ claim: z.enum(['sub', 'email', 'employee_number']), value: text(255) }).strict();
export type IdentityBody = z.output<typeof identityBody>;

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
    identities: z.array(outsideIdentity).meta({ description: 'who the person is at the provider of single sign-on' }),
    events: z.array(accountEvent),
  })
  .meta({ id: 'Account' });
export type AccountView = z.output<typeof accountView>;

/** Lengths are checked where the words for them are: a password that is too short is told so at its field. */
const password = z.string().max(200);
export const passwordBody = z.object({ password }).strict();
export const passwordChange = z.object({ current: password, next: password }).strict();
export const codeBody = z.object({ code: z.string().max(60) }).strict();

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

/** How one can sign in here besides account and password. */
export const signInOptions = z
  .object({
    passkeys: z
      .string()
      .nullable()
      .meta({ description: 'the name of the site that passkeys are made for; null where there can be none' }),
    provider: z.boolean().meta({ description: 'whether an outside provider of sign-in is set up' }),
  })
  .meta({ id: 'SignInOptions' });

const base64url = (max: number) =>
  z
    .string()
    .regex(/^[\w-]+$/)
    .max(max);

/** What the browser hands to the device, in the form of WebAuthn's JSON. */
export const passkeyChallenge = z.object({ challenge: uuid, options: z.unknown() }).meta({ id: 'PasskeyChallenge' });
export type PasskeyChallenge = z.output<typeof passkeyChallenge>;

/** Of what the device answers only what is checked. */
export const passkeyAnswer = z
  .object({
    challenge: uuid,
    response: z
      .object({
        id: base64url(1400),
        response: z
          .object({
            clientDataJSON: base64url(4000),
            authenticatorData: base64url(4000),
            signature: base64url(4000),
          })
          .strict(),
      })
      .strict(),
  })
  .strict();
export type PasskeyAnswer = z.output<typeof passkeyAnswer>;

export const passkeyRegistration = z
  .object({
    challenge: uuid,
    name: text(60),
    response: z
      .object({
        id: base64url(1400),
        response: z
          .object({
            clientDataJSON: base64url(4000),
            attestationObject: base64url(20_000),
            transports: z.array(z.string().max(20)).max(10).optional(),
          })
          .strict(),
      })
      .strict(),
  })
  .strict();
export type PasskeyRegistration = z.output<typeof passkeyRegistration>;
