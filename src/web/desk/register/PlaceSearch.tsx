import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { useDebounced } from '../../ui/debounced.ts';
import { placesQuery } from '../api/queries.ts';
import type { ControlProps } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import type { PlaceChoice } from './registration.ts';

interface PlaceSearchProps {
  readonly control: ControlProps;
  readonly value: PlaceChoice | undefined;
  /** Division code of the reader's own unit: its places stand first. */
  readonly near: string | undefined;
  readonly onChange: (place: PlaceChoice | undefined) => void;
}

/** Village or community by name, the initials of its pinyin, or its code. Arrow keys choose, Enter takes. */
export function PlaceSearch({ control, value, near, onChange }: PlaceSearchProps) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState('');
  const asked = useDebounced(typed.trim());
  const { data, isFetching, error } = useQuery(placesQuery(asked, near));
  const found: readonly PlaceChoice[] = asked === '' ? [] : (data?.items ?? []);
  const shown = value === undefined || found.some(({ code }) => code === value.code) ? found : [...found, value];
  const isSettled = asked === typed.trim() && !isFetching;
  return (
    <Select<string, { value: string; label: string; parents: string }>
      {...control}
      className="wide"
      value={value?.code ?? null}
      suffixIcon={null}
      placeholder={t('placePlaceholder')}
      showSearch={{ filterOption: false, searchValue: typed, onSearch: setTyped }}
      options={(typed.trim() === '' ? (value === undefined ? [] : [value]) : shown).map((place) => ({
        value: place.code,
        label: place.name,
        parents: place.parents.join(' '),
      }))}
      optionRender={({ data: place }) => (
        <span className="place-option">
          <span>{place.label}</span>
          <span className="second-line">{place.parents}</span>
        </span>
      )}
      labelRender={({ label, value: code }) => {
        const chosen = shown.find((place) => place.code === code);
        return chosen === undefined ? label : [...chosen.parents, chosen.name].join(' ');
      }}
      notFoundContent={
        error !== null
          ? t('noAnswer')
          : typed.trim() === ''
            ? t('placeTypeFirst')
            : isSettled
              ? t('placeNone')
              : t('loading')
      }
      onChange={(code) => {
        onChange(shown.find((place) => place.code === code));
        setTyped('');
      }}
    />
  );
}
