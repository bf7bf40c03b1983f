import { useQuery } from '@tanstack/react-query';
import { AutoComplete } from 'antd';
import { useDebounced } from '../../ui/debounced.ts';
import { unitsCalledQuery } from '../api/queries.ts';
import type { ControlProps } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import { unitKindWords } from '../parts/reference-words.ts';
import type { ComplaintDraft } from './registration.ts';

interface ComplainedAboutProps {
  readonly control: ControlProps;
  readonly value: ComplaintDraft | undefined;
  /** Division code of the reader's own unit: units near it stand first. */
  readonly near: string | undefined;
  readonly onChange: (value: ComplaintDraft) => void;
}

/** 反映的单位: typed as it is said; a unit on record is known by its name, or taken from those found while typing. */
export function ComplainedAbout({ control, value, near, onChange }: ComplainedAboutProps) {
  const { t, say } = useLanguage();
  const typed = value?.name.trim() ?? '';
  const asked = useDebounced(typed);
  const { data } = useQuery(unitsCalledQuery(asked, near));
  const found = typed === '' ? [] : (data?.items ?? []);
  const exact = found.filter(({ name }) => name.zh === typed || name.en === typed);
  const isKnown = value?.unit !== undefined || exact.length === 1;
  return (
    <>
      <AutoComplete<string, { value: string; label: string; kind: string }>
        {...control}
        className="wide"
        value={value?.name ?? ''}
        options={found.map(({ id, name, kind }) => ({
          value: String(id),
          label: say(name),
          kind: say(unitKindWords[kind]),
        }))}
        optionRender={({ data: unit }) => (
          <span className="place-option">
            <span>{unit.label}</span>
            <span className="second-line">{unit.kind}</span>
          </span>
        )}
        onSelect={(id) => {
          const unit = found.find((one) => String(one.id) === id);
          if (unit !== undefined) onChange({ unit: unit.id, name: say(unit.name) });
        }}
        onChange={(name) => {
          // A press on an option comes here as its id; it was taken above.
          if (!found.some(({ id }) => String(id) === name)) onChange({ name: name ?? '' });
        }}
      />
      <p className="second-line" aria-live="polite">
        {typed === '' ? t('complainedAboutHint') : isKnown ? t('complainedAboutKnown') : t('complainedAboutNamed')}
      </p>
    </>
  );
}
