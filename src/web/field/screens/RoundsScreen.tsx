import { useState } from 'react';
import { dateWords } from '../../ui/date-words.ts';
import { hashOf } from '../address.ts';
import { useField, useFieldState } from '../field-context.ts';
import { useLanguage } from '../language.ts';
import { Notice } from '../parts/Fields.tsx';
import { Page } from '../parts/Page.tsx';
import { placesOf } from '../round.ts';
import { momentText } from '../when.ts';

/** Where one begins: the rounds of one's unit, as far as they are on this phone. */
export function RoundsScreen() {
  const { t, say, locale } = useLanguage();
  const field = useField();
  const { rounds, roundsAt, items, account } = useFieldState();
  const [isBusy, setIsBusy] = useState(false);
  const refresh = () => {
    setIsBusy(true);
    void field.refresh().finally(() => setIsBusy(false));
  };
  return (
    <Page title={t('home')}>
      {rounds === undefined ? <Notice>{t('roundsNotYet')}</Notice> : null}
      {rounds?.length === 0 ? <p>{t('roundsNone')}</p> : null}
      <ul className="cards">
        {rounds?.map((round) => {
          const places = placesOf(round, items);
          return (
            <li key={round.id}>
              <a className="card" href={hashOf({ page: 'round', round: round.id })}>
                <strong>{round.title}</strong>
                <span>{say(round.unit)}</span>
                <span>
                  {t('roundPlaces', {
                    n: places.length,
                    left: places.filter(({ state }) => state === 'not-yet').length,
                  })}
                </span>
                <span className="soft">{t('roundUntil', { day: say(dateWords(round.until)) })}</span>
              </a>
            </li>
          );
        })}
      </ul>
      <div className="buttons">
        <button type="button" className="button quiet" disabled={isBusy} onClick={refresh}>
          {t(isBusy ? 'working' : 'refresh')}
        </button>
        {roundsAt === undefined ? null : (
          <span className="soft">{t('roundsAt', { at: momentText(roundsAt, locale) })}</span>
        )}
      </div>
      <nav>
        <ul className="links">
          <li>
            <a href={hashOf({ page: 'outbox' })}>{t('outbox')}</a>
          </li>
          <li>
            <a href={hashOf({ page: 'import' })}>{t('importTitle')}</a>
          </li>
          <li>
            <a href={hashOf({ page: 'help' })}>{t('help')}</a>
          </li>
          <li>
            <a href={hashOf({ page: 'sign-out' })}>{t('signOut')}</a>
          </li>
        </ul>
      </nav>
      {account === undefined ? null : <p className="soft">{t('signedInAs', { name: say(account.name) })}</p>}
    </Page>
  );
}
