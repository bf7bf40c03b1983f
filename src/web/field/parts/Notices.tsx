import { useFieldState } from '../field-context.ts';
import { useLanguage } from '../language.ts';
import { Notice } from './Fields.tsx';

/** Where the way to the desk's sign-in leads back from. */
export const signInAddress = '/desk/?to=field';

interface NoticesProps {
  /** Lets the newer version take over, where one waits. */
  readonly takeOver: (() => void) | undefined;
  /** Whether this is where one begins: what holds all the time is said there alone. */
  readonly isFirstPage: boolean;
}

/** What holds for the whole page: a newer version, a lapsed session, storage that cannot be relied on. */
export function Notices({ takeOver, isFirstPage }: NoticesProps) {
  const { t } = useLanguage();
  const { storage, signedIn, online, account, othersUnsent } = useFieldState();
  return (
    <div className="column">
      {takeOver === undefined ? null : (
        <Notice>
          <p>{t('newerVersion')}</p>
          <button type="button" className="button quiet" onClick={takeOver}>
            {t('update')}
          </button>
        </Notice>
      )}
      {storage === 'full' || storage === 'nearly-full' ? (
        <Notice kind="strong">
          <p>{t(storage === 'full' ? 'storageFull' : 'nearlyFull')}</p>
        </Notice>
      ) : null}
      {storage === 'may-be-cleared' && isFirstPage && account !== undefined ? (
        <Notice>
          <p>{t('mayBeCleared')}</p>
        </Notice>
      ) : null}
      {account !== undefined && online && signedIn === false ? (
        <Notice kind="strong">
          <p>{t('signInAgain')}</p>
          <a className="button" href={signInAddress}>
            {t('signIn')}
          </a>
        </Notice>
      ) : null}
      {othersUnsent === 0 || !isFirstPage ? null : (
        <Notice>
          <p>{t('othersUnsent', { n: othersUnsent })}</p>
        </Notice>
      )}
    </div>
  );
}
