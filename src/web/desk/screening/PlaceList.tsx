import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useRef } from 'react';
import type { PlacePage } from '../../../api/screening.ts';
import { placeStateWords } from '../../../core/screening/screening.ts';
import { dateWords } from '../../ui/date-words.ts';
import { useLanguage } from '../language.tsx';
import { MarkInText } from './map/PlaceMark.tsx';

type Place = PlacePage['items'][number];

/** The place that somebody looks at, and where they chose it. */
export interface Chosen {
  readonly place: string;
  readonly on: 'map' | 'list';
}

interface PlaceListProps {
  readonly places: readonly Place[];
  readonly district: string;
  readonly chosen: Chosen | undefined;
  readonly onChoose: (place: string) => void;
}

/** What the map shows, in words; and what it cannot show, because nobody gave its position. */
export function PlaceList({ places, district, chosen, onChoose }: PlaceListProps) {
  const { t } = useLanguage();
  const list = useRef<HTMLUListElement>(null);
  const found = chosen?.on === 'map' ? chosen.place : undefined;
  // What was pointed at on the map comes into view in the list, and the page stays where it is.
  useEffect(() => {
    const line = found === undefined ? null : document.getElementById(lineId(found));
    if (line !== null && list.current !== null) list.current.scrollTop = line.offsetTop;
  }, [found]);
  return (
    <ul ref={list} className="place-list" aria-label={t('screeningPlaceList')}>
      {places.map((place) => (
        <PlaceLine
          key={place.id}
          place={place}
          district={district}
          isChosen={place.id === chosen?.place}
          onChoose={onChoose}
        />
      ))}
    </ul>
  );
}

function lineId(place: string): string {
  return `place-${place}`;
}

interface PlaceLineProps {
  readonly place: Place;
  readonly district: string;
  readonly isChosen: boolean;
  readonly onChoose: (place: string) => void;
}

function PlaceLine({ place, district, isChosen, onChoose }: PlaceLineProps) {
  const { t, say } = useLanguage();
  return (
    <li id={lineId(place.id)} aria-current={isChosen ? 'true' : undefined}>
      <div className="place-line">
        <strong>{place.name}</strong>
        {place.position === null ? (
          <span className="chip">{t('placesNoPosition')}</span>
        ) : (
          <Button
            size="small"
            aria-label={t('screeningOnMap', { name: place.name })}
            onClick={() => onChoose(place.id)}
          >
            {t('screeningShow')}
          </Button>
        )}
      </div>
      <div>
        <MarkInText state={place.state} /> {say(placeStateWords[place.state])}
        {place.lastVisitOn === null ? null : (
          <span className="second-line">
            {' '}
            · {t('screeningLastVisit', { day: say(dateWords(place.lastVisitOn)), n: String(place.visits) })}
          </span>
        )}
      </div>
      <div className="second-line">
        {place.address === '' ? null : `${place.address} · `}
        <Link to="/matters/$district/$id" params={{ district, id: place.round }}>
          {say(place.unit.name)}
        </Link>
      </div>
    </li>
  );
}
