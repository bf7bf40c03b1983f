import { placeStateWords, visitOutcomeWords } from '../../../core/screening/screening.ts';
import { dateWords } from '../../ui/date-words.ts';
import { hashOf } from '../address.ts';
import { useFieldState, useRound } from '../field-context.ts';
import { useLanguage } from '../language.ts';
import type { Item } from '../outbox/item.ts';
import { Notice } from '../parts/Fields.tsx';
import { Page } from '../parts/Page.tsx';
import { placesOf } from '../round.ts';
import { isRegistered } from './finding-draft.ts';
import { Gone } from './Gone.tsx';
import { ItemStanding } from './ItemStanding.tsx';

/** A place: how it stands, who has been here when, and the way to record a visit. */
export function PlaceScreen({ round: id, place: placeId }: { readonly round: string; readonly place: string }) {
  const { t, say } = useLanguage();
  const { items } = useFieldState();
  const round = useRound(id);
  const place = round === undefined ? undefined : placesOf(round, items).find((one) => one.id === placeId);
  if (round === undefined || place === undefined) return <Gone />;
  const found = place.visits.flatMap(({ item }) => (item !== undefined && foundHere(item) ? [item] : []));
  const open = found.filter((item) => !isRegistered(item, items));
  const done = found.findLast((item) => isRegistered(item, items));
  return (
    <Page title={place.name} back={{ page: 'round', round: id }}>
      {place.address === '' ? null : <p>{place.address}</p>}
      <p className="state">{say(placeStateWords[place.state])}</p>
      {place.item === undefined ? null : <ItemStanding item={place.item} />}
      <a className="button wide" href={hashOf({ page: 'visit', round: id, place: place.id })}>
        {t('recordVisit')}
      </a>
      {open.map((item) => (
        <Notice key={item.id}>
          <p>{t('registerFoundStill')}</p>
          {round.mayRegister ? (
            <a className="button quiet" href={hashOf({ page: 'finding', round: id, visit: item.id, step: 1 })}>
              {t('registerFound')}
            </a>
          ) : (
            <p>{t('mayNotRegister')}</p>
          )}
        </Notice>
      ))}
      {done === undefined || !round.mayRegister ? null : (
        <p>
          <a href={hashOf({ page: 'finding', round: id, visit: done.id, step: 1 })}>{t('registerAnother')}</a>
        </p>
      )}
      <h2>{t('visitsHere')}</h2>
      {place.visits.length === 0 ? <p>{t('visitsNone')}</p> : null}
      <ul className="plain">
        {place.visits.map((visit) => (
          <li key={visit.id}>
            <strong>{say(dateWords(visit.on))}</strong> {say(visitOutcomeWords[visit.outcome])}
            {visit.item === undefined ? null : <ItemStanding item={visit.item} />}
          </li>
        ))}
      </ul>
    </Page>
  );
}

function foundHere({ content }: Item): boolean {
  return content.kind === 'visit' && content.visit.outcome === 'found';
}
