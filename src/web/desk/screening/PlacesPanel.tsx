import { useInfiniteQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Select } from 'antd';
import { useState } from 'react';
import type { ScreeningView } from '../../../api/screening.ts';
import { type PlaceState, placeStates, placeStateWords } from '../../../core/screening/screening.ts';
import { Field } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { Waiting } from '../parts/Waiting.tsx';
import type { MapPlace } from './map/drawn-map.ts';
import { PlacesMap } from './map/PlacesMap.tsx';
import { type Chosen, PlaceList } from './PlaceList.tsx';
import { type PlacesAsked, screenedPlacesQuery } from './queries.ts';

interface PlacesPanelProps {
  readonly screening: ScreeningView;
  readonly asked: PlacesAsked;
}

/** 场所分布: the same places on a map and in a list, by unit and by how they stand. */
export function PlacesPanel({ screening, asked }: PlacesPanelProps) {
  const { t, say } = useLanguage();
  const [chosen, choose] = useState<Chosen>();
  const { data, error, isPending, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useInfiniteQuery(
    screenedPlacesQuery(screening, asked),
  );
  const places = data?.pages.flatMap(({ items }) => items) ?? [];
  const placed = places.flatMap(({ position, unit, ...place }): MapPlace[] =>
    position === null ? [] : [{ ...place, position, unit: { id: unit.id, name: say(unit.name) } }],
  );
  return (
    <Panel title={t('screeningPlaces')}>
      <Asked screening={screening} asked={asked} />
      {isPending ? <Waiting /> : null}
      {data === undefined && error !== null ? <Trouble error={error} onRetry={() => void refetch()} /> : null}
      {data !== undefined && places.length === 0 ? <p>{t('screeningPlacesNone')}</p> : null}
      {places.length === 0 ? null : (
        <>
          <p className="second-line" role="status">
            {placed.length === places.length
              ? t('screeningPlacesAll', { n: String(places.length) })
              : t('screeningPlacesLoaded', {
                  n: String(places.length),
                  without: String(places.length - placed.length),
                })}
          </p>
          <div className="places-sides">
            <PlacesMap
              places={placed}
              chosen={chosen?.place}
              goTo={chosen?.on === 'list' ? chosen : undefined}
              onChoose={(place) => choose({ place, on: 'map' })}
            />
            <PlaceList
              places={places}
              district={screening.district}
              chosen={chosen}
              onChoose={(place) => choose({ place, on: 'list' })}
            />
          </div>
          {hasNextPage ? (
            <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
              {t('screeningPlacesMore')}
            </Button>
          ) : null}
        </>
      )}
    </Panel>
  );
}

function Asked({ screening, asked }: PlacesPanelProps) {
  const { t, say } = useLanguage();
  const navigate = useNavigate();
  const ask = (changed: { readonly round?: string | undefined; readonly state?: PlaceState | undefined }) => {
    const { round, state } = { ...asked, ...changed };
    void navigate({
      to: '/screenings/$district/$id',
      params: { district: screening.district, id: screening.id },
      search: { ...(round === undefined ? {} : { round }), ...(state === undefined ? {} : { state }) },
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <div className="ledger-filters places-asked">
      <Field path="places.unit" label={t('screeningWhichUnit')} optional>
        {(control) => (
          <Select<string>
            {...control}
            className="wide"
            suffixIcon={null}
            showSearch={{ optionFilterProp: 'label' }}
            value={asked.round ?? ''}
            options={[
              { value: '', label: t('screeningEvery') },
              ...screening.rounds.map(({ id, unit }) => ({ value: id, label: say(unit.name) })),
            ]}
            onChange={(round) => ask({ round: round === '' ? undefined : round })}
          />
        )}
      </Field>
      <Field path="places.state" label={t('screeningWhichState')} optional>
        {(control) => (
          <Select<PlaceState | ''>
            {...control}
            className="wide"
            suffixIcon={null}
            value={asked.state ?? ''}
            options={[
              { value: '', label: t('screeningEvery') },
              ...placeStates.map((state) => ({ value: state, label: say(placeStateWords[state]) })),
            ]}
            onChange={(state) => ask({ state: state === '' ? undefined : state })}
          />
        )}
      </Field>
    </div>
  );
}
