import { useState } from 'react';
import { goInstead } from '../address.ts';
import { useField, useFieldState } from '../field-context.ts';
import { useLanguage } from '../language.ts';
import { Notice } from '../parts/Fields.tsx';
import { Page } from '../parts/Page.tsx';
import { unsentOf } from '../runtime.ts';

/** Leaving this phone. What is not sent is asked about first. */
export function SignOutScreen() {
  const { t } = useLanguage();
  const field = useField();
  const { items } = useFieldState();
  const [isRefused, setIsRefused] = useState(false);
  const n = unsentOf({ items });
  const leave = (keepUnsent: boolean) => () =>
    void field.signOut({ keepUnsent }).then(
      (isOut) => (isOut ? goInstead({ page: 'rounds' }) : setIsRefused(true)),
      () => undefined,
    );
  return (
    <Page title={t('signOutTitle')} back={{ page: 'rounds' }}>
      {isRefused ? <Notice kind="strong">{t('signOutNoSignal')}</Notice> : null}
      <p>{t('signOutPlain')}</p>
      {n === 0 ? (
        <button type="button" className="button wide" onClick={leave(false)}>
          {t('signOut')}
        </button>
      ) : (
        <>
          <p>{t('signOutUnsent', { n })}</p>
          <div className="buttons">
            <button type="button" className="button wide" onClick={leave(true)}>
              {t('signOutKeep')}
            </button>
            <button type="button" className="button quiet" onClick={leave(false)}>
              {t('signOutDelete', { n })}
            </button>
          </div>
        </>
      )}
    </Page>
  );
}
