import { useState } from 'react';
import { newId } from '../../ui/new-id.ts';
import { goInstead } from '../address.ts';
import { useField, useRound } from '../field-context.ts';
import { useLanguage } from '../language.ts';
import { at, numberAt, textAt } from '../net/read.ts';
import type { Content, Item, NewPlace, Position } from '../outbox/item.ts';
import { mended } from '../outbox/outbox.ts';
import { focusFirstFault, TextField } from '../parts/Fields.tsx';
import { Page } from '../parts/Page.tsx';
import { useDraft } from '../use-draft.ts';
import { Gone } from './Gone.tsx';

interface PlaceDraft {
  readonly name: string;
  readonly address: string;
  readonly position?: Position;
}

export function NewPlaceScreen({ round: id }: { readonly round: string }) {
  const field = useField();
  const { t } = useLanguage();
  const round = useRound(id);
  if (round === undefined) return <Gone />;
  const save = async (draft: PlaceDraft) => {
    const place: NewPlace = { id: newId(), ...draft };
    const item: Item = {
      id: place.id,
      made: Date.now(),
      round: { district: round.district, id },
      about: place.name,
      key: newId(),
      after: [],
      content: { kind: 'place', place },
      state: { kind: 'waiting' },
      tries: 0,
      notBefore: 0,
    };
    await field.keep({ items: [item], draftGone: `place ${id}` });
    goInstead({ page: 'place', round: id, place: place.id });
  };
  return (
    <Page title={t('addPlace')} back={{ page: 'round', round: id }}>
      <p>{t('addPlaceHint')}</p>
      <PlaceForm draftId={`place ${id}`} initial={{ name: '', address: '' }} onSave={save} />
    </Page>
  );
}

/** A place that was not taken, to be written otherwise. */
export function MendPlace({ item, place }: { readonly item: Item; readonly place: NewPlace }) {
  const field = useField();
  const save = async (draft: PlaceDraft) => {
    const content: Content = { kind: 'place', place: { id: place.id, ...draft } };
    const changed = { ...mended(item, content, item.after, newId()), about: draft.name };
    await field.keep({ items: [changed], draftGone: `mend ${item.id}` });
    goInstead({ page: 'outbox' });
  };
  return <PlaceForm draftId={`mend ${item.id}`} initial={place} onSave={save} />;
}

interface PlaceFormProps {
  readonly draftId: string;
  readonly initial: PlaceDraft;
  readonly onSave: (draft: PlaceDraft) => Promise<void>;
}

function PlaceForm({ draftId, initial, onSave }: PlaceFormProps) {
  const { t } = useLanguage();
  const draft = useDraft<PlaceDraft>(draftId, () => draftOf(initial), readDraft);
  const [isAsked, setIsAsked] = useState(false);
  const { value } = draft;
  if (value === undefined) return null;
  const fault = isAsked && value.name.trim() === '' ? t('fillIn') : undefined;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setIsAsked(true);
        if (value.name.trim() === '') focusFirstFault();
        else void onSave({ ...value, name: value.name.trim(), address: value.address.trim() }).catch(() => undefined);
      }}
    >
      <TextField
        label={t('placeName')}
        fault={fault}
        maxLength={100}
        value={value.name}
        onChange={(name) => draft.set({ ...value, name })}
      />
      <TextField
        label={t('placeAddress')}
        optional
        maxLength={200}
        value={value.address}
        onChange={(address) => draft.set({ ...value, address })}
      />
      <PositionField
        value={value.position}
        onChange={(position) => draft.set({ ...draftOf(value), ...(position === undefined ? {} : { position }) })}
      />
      <button type="submit" className="button wide">
        {t('savePlace')}
      </button>
    </form>
  );
}

function draftOf({ name, address, position }: PlaceDraft): PlaceDraft {
  return { name, address, ...(position === undefined ? {} : { position }) };
}

function readDraft(kept: unknown): PlaceDraft | undefined {
  if (typeof at(kept, 'name') !== 'string') return undefined;
  const position = at(kept, 'position');
  const [lng, lat] = [numberAt(position, 'lng'), numberAt(position, 'lat')];
  const draft = { name: textAt(kept, 'name'), address: textAt(kept, 'address') };
  return lng === undefined || lat === undefined ? draft : { ...draft, position: { lng, lat } };
}

const positionMsMax = 20_000;
/** About ten metres: where the door is, and no more. */
const rounded = (degrees: number): number => Math.round(degrees * 1e4) / 1e4;

interface PositionFieldProps {
  readonly value: Position | undefined;
  readonly onChange: (position: Position | undefined) => void;
}

/** Where the place is, asked of the phone once, when a person wants it. */
function PositionField({ value, onChange }: PositionFieldProps) {
  const { t } = useLanguage();
  const [isFailed, setIsFailed] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  if (navigator.geolocation === undefined) return null;
  const take = () => {
    setIsBusy(true);
    setIsFailed(false);
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        setIsBusy(false);
        onChange({ lng: rounded(coords.longitude), lat: rounded(coords.latitude) });
      },
      () => {
        setIsBusy(false);
        setIsFailed(true);
      },
      { enableHighAccuracy: true, timeout: positionMsMax, maximumAge: 0 },
    );
  };
  return (
    <div className="field">
      <p className="hint">{t('positionHint')}</p>
      <p role="status">{value !== undefined ? t('positionTaken') : isFailed ? t('positionNot') : ''}</p>
      {value === undefined ? (
        <button type="button" className="button quiet" disabled={isBusy} onClick={take}>
          {t(isBusy ? 'working' : 'positionTake')}
        </button>
      ) : (
        <button type="button" className="button quiet" onClick={() => onChange(undefined)}>
          {t('positionForget')}
        </button>
      )}
    </div>
  );
}
