import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import type { SessionView } from '../../../api/reference.ts';
import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';
import { LanguageSwitch } from '../LanguageSwitch.tsx';
import { useLanguage } from '../language.tsx';
import { useTitle } from '../parts/use-title.ts';
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
