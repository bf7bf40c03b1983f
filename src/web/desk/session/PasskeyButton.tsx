import { useMutation, useQuery } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import type { SessionView } from '../../../api/reference.ts';
import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';
import { signInOptionsQuery } from '../api/queries.ts';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { canUsePasskeys, PasskeyDeclined, signWithPasskey } from './passkey.ts';

/** Sign in by finger, face or PIN of a device; only where this browser can. */
export function PasskeyButton({ onSignedIn }: { readonly onSignedIn: (session: SessionView) => void }) {
  const { t } = useLanguage();
  const { data: options } = useQuery(signInOptionsQuery());
  const signingIn = useMutation({
    mutationFn: async () => {
      const asked = await call(routes.askForPasskey);
      const response = await signWithPasskey(asked.options);
      return call(routes.signInWithPasskey, { body: { challenge: asked.challenge, response } });
    },
    onSuccess: onSignedIn,
  });
  if (options === undefined || !canUsePasskeys(options.passkeys)) return null;
  return (
    <div className="passkey-sign-in">
      {signingIn.error instanceof PasskeyDeclined ? (
        <Alert type="info" role="status" title={t('passkeyDeclined')} />
      ) : signingIn.error === null ? null : (
        <Trouble error={signingIn.error} />
      )}
      <Button size="large" block loading={signingIn.isPending} onClick={() => signingIn.mutate()}>
        {t('passkeySignIn')}
      </Button>
    </div>
  );
}
