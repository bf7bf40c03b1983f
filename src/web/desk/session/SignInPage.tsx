import { useState } from 'react';
import type { SessionView } from '../../../api/reference.ts';
import { LanguageSwitch } from '../LanguageSwitch.tsx';
import { useLanguage } from '../language.tsx';
import { useTitle } from '../parts/use-title.ts';
import { CodeForm } from './CodeForm.tsx';
import { PasskeyButton } from './PasskeyButton.tsx';
import { cameBackWith, ProviderLink } from './ProviderLink.tsx';
import { SignInForm } from './SignInForm.tsx';

/** One card. The address stays what it was, so that signing in leads back to where one wanted to go. */
export function SignInPage({ onSignedIn }: { readonly onSignedIn: (session: SessionView) => void }) {
  const { t } = useLanguage();
  useTitle(t('signIn'));
  const [isHalfDone, setIsHalfDone] = useState(() => cameBackWith() === 'code-needed');
  return (
    <main className="sign-in">
      <div className="sign-in-card">
        <p className="brand">
          <span className="brand-name">{t('product')}</span>
          <span className="second-line">{t('productDesk')}</span>
        </p>
        <h1>{t('signIn')}</h1>
        {isHalfDone ? (
          <CodeForm
            onSignedIn={(session) => {
              history.replaceState(null, '', location.pathname);
              onSignedIn(session);
            }}
            onRestart={() => setIsHalfDone(false)}
            afterProvider={true}
          />
        ) : (
          <SignInForm onSignedIn={onSignedIn} />
        )}
        <PasskeyButton onSignedIn={onSignedIn} />
        <ProviderLink />
        <div className="sign-in-foot">
          <span className="second-line">{t('signInHelp')}</span>
          <LanguageSwitch />
        </div>
      </div>
    </main>
  );
}
