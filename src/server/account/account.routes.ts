import { routes } from '../../api/routes.ts';
import type { Registrar } from '../platform/http/registrar.ts';
import { answerSignIn, visitOf } from '../session/session.routes.ts';
import type { SignedIn } from '../session/session.ts';
import {
  type AccountParts,
  changePassword,
  confirmSecondFactor,
  dropSecondFactor,
  endOwnSessions,
  readOwnAccount,
  renewRecoveryCodes,
  startSecondFactor,
} from './account.ts';
import {
  endStaffSessions,
  linkIdentity,
  readStaffAccount,
  readStaffPractice,
  resetPassword,
  resetSecondFactor,
  stateStaffPractice,
  unlinkIdentities,
} from './manage.ts';
import { addPasskey, askForPasskey, offerPasskey, relyingParty, removePasskey, signInWithPasskey } from './passkey.ts';

/** One's own account. */
export function accountRoutes({ route }: Registrar<SignedIn>, parts: AccountParts): void {
  route(routes.readAccount, ({ staff }) => readOwnAccount(parts, staff));
  route(routes.changePassword, async ({ staff, body, request, reply }) =>
    answerSignIn(reply, await changePassword(parts, staff, body, visitOf(request))),
  );
  route(routes.startSecondFactor, ({ staff, body, request }) =>
    startSecondFactor(parts, staff, body.password, visitOf(request)),
  );
  route(routes.confirmSecondFactor, async ({ staff, body, request, reply }) =>
    answerSignIn(reply, await confirmSecondFactor(parts, staff, body.code.trim(), visitOf(request))),
  );
  route(routes.dropSecondFactor, async ({ staff, body, request, reply }) =>
    answerSignIn(reply, await dropSecondFactor(parts, staff, body.password, visitOf(request))),
  );
  route(routes.renewRecoveryCodes, ({ staff, body, request }) =>
    renewRecoveryCodes(parts, staff, body.password, visitOf(request)),
  );
  route(routes.endSession, ({ staff, params }) => endOwnSessions(parts, staff, params.session));
  route(routes.endOtherSessions, ({ staff }) => endOwnSessions(parts, staff, undefined));
}

export function passkeyRoutes({ route }: Registrar<SignedIn>, parts: AccountParts): void {
  route(routes.readSignInOptions, async () => ({
    ok: true,
    value: { passkeys: relyingParty(parts.services.publicUrl)?.id ?? null, provider: parts.issuer !== undefined },
  }));
  route(routes.askForPasskey, ({ request }) => askForPasskey(parts, visitOf(request).address));
  route(routes.signInWithPasskey, async ({ body, request, reply }) =>
    answerSignIn(reply, await signInWithPasskey(parts, body, visitOf(request))),
  );
  route(routes.offerPasskey, ({ staff, body, request }) => offerPasskey(parts, staff, body.password, visitOf(request)));
  route(routes.addPasskey, async ({ staff, body, request, reply }) =>
    answerSignIn(reply, await addPasskey(parts, staff, body, visitOf(request))),
  );
  route(routes.removePasskey, ({ staff, params }) => removePasskey(parts, staff, params.passkey));
}

/** Accounts that an administrator runs. */
export function manageAccountRoutes({ route }: Registrar<SignedIn>, parts: AccountParts): void {
  route(routes.readStaffAccount, ({ staff, params }) => readStaffAccount(parts, staff, params.staff));
  route(routes.readStaffPractice, ({ staff, params }) => readStaffPractice(parts, staff, params.staff));
  route(routes.stateStaffPractice, ({ staff, params, body }) => stateStaffPractice(parts, staff, params.staff, body));
  route(routes.resetPassword, ({ staff, params }) => resetPassword(parts, staff, params.staff));
  route(routes.resetSecondFactor, ({ staff, params }) => resetSecondFactor(parts, staff, params.staff));
  route(routes.linkIdentity, ({ staff, params, body }) => linkIdentity(parts, staff, params.staff, body));
  route(routes.unlinkIdentities, ({ staff, params }) => unlinkIdentities(parts, staff, params.staff));
  route(routes.endStaffSessions, ({ staff, params }) => endStaffSessions(parts, staff, params.staff));
}
