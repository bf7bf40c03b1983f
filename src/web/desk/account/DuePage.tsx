import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { SessionView } from '../../../api/reference.ts';
import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';
import { signInOptionsQuery } from '../api/queries.ts';
import { LanguageSwitch } from '../LanguageSwitch.tsx';
import { useLanguage } from '../language.tsx';
import { useTitle } from '../parts/use-title.ts';
import { canUsePasskeys } from '../session/passkey.ts';
import { AddPasskey } from './AddPasskey.tsx';
import { ChangePasswordForm } from './ChangePasswordForm.tsx';
import { SecondFactorSetUp } from './SecondFactorSetUp.tsx';

interface DuePageProps {
  readonly due: NonNullable<SessionView['due']>;
  readonly onDone: (session: SessionView) => void;
  readonly onSignedOut: () => void;
}

/** Signed in, and one thing to do before anything else. */
export function DuePage({ due, onDone, onSignedOut }: DuePageProps) {
  const { t } = useLanguage();
  const title = t(due === 'password' ? 'duePassword' : 'dueSecondFactor');
  useTitle(title);
  const signingOut = useMutation({ mutationFn: () => call(routes.signOut), onSettled: onSignedOut });
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <p className="brand">
          <span className="brand-name">{t('product')}</span>
          <span className="second-line">{t('productDesk')}</span>
        </p>
        <h1>{title}</h1>
        <p>{t(due === 'password' ? 'duePasswordAbout' : 'dueSecondFactorAbout')}</p>
        {due === 'password' ? <ChangePasswordForm onChanged={onDone} /> : <SecondFactorSetUp onDone={onDone} />}
        {due === 'password' ? null : <DuePasskey onDone={onDone} />}
        <div className="sign-in-foot">
          <Button size="small" loading={signingOut.isPending} onClick={() => signingOut.mutate()}>
            {t('signOut')}
          </Button>
          <LanguageSwitch />
        </div>
      </div>
    </main>
  );
}

/** A passkey is a second factor too, where this browser can make one. */
function DuePasskey({ onDone }: Pick<DuePageProps, 'onDone'>) {
  const { t } = useLanguage();
  const { data: options } = useQuery(signInOptionsQuery());
  if (options === undefined || !canUsePasskeys(options.passkeys)) return null;
  return (
    <>
      <h2>{t('passkeysTitle')}</h2>
      <p>{t('passkeysAbout')}</p>
      <AddPasskey onAdded={onDone} />
    </>
  );
}
