import { useState } from 'react';
import { placeStateWords } from '../../../core/screening/screening.ts';
import { dateWords } from '../../ui/date-words.ts';
import { hashOf } from '../address.ts';
import { useFieldState, useRound } from '../field-context.ts';
import { useLanguage } from '../language.ts';
import { TextField } from '../parts/Fields.tsx';
import { Page } from '../parts/Page.tsx';
import { placesOf } from '../round.ts';
import { Gone } from './Gone.tsx';

/** The places of a round, those not seen yet first. */
export function RoundScreen({ round: id }: { readonly round: string }) {
  const { t, say } = useLanguage();
  const { items } = useFieldState();
  const round = useRound(id);
  const [asked, setAsked] = useState('');
  if (round === undefined) return <Gone />;
  const wanted = asked.trim().toLowerCase();
  const places = placesOf(round, items).filter(({ name, address }) =>
    `${name} ${address}`.toLowerCase().includes(wanted),
  );
  return (
    <Page title={round.title} back={{ page: 'rounds' }}>
      <p className="soft">{t('roundUntil', { day: say(dateWords(round.until)) })}</p>
      {round.about === '' ? null : (
        <details>
          <summary>{t('aboutRound')}</summary>
          <p className="written">{round.about}</p>
        </details>
      )}
      <h2>{t('placesTitle')}</h2>
      <TextField label={t('findPlace')} type="search" value={asked} onChange={setAsked} />
      <p className="soft" role="status">
        {t('placesFound', { n: places.length })}
      </p>
      <ul className="cards">
        {places.map((place) => (
          <li key={place.id}>
            <a className="card" href={hashOf({ page: 'place', round: id, place: place.id })}>
              <strong>{place.name}</strong>
              {place.address === '' ? null : <span>{place.address}</span>}
              <span className={place.state === 'not-yet' ? 'state open' : 'state'}>
                {say(placeStateWords[place.state])}
              </span>
            </a>
          </li>
        ))}
      </ul>
      <a className="button quiet" href={hashOf({ page: 'new-place', round: id })}>
        {t('addPlace')}
      </a>
    </Page>
  );
}
