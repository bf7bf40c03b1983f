import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import { type Position, positionFault, positionFaultWords } from '../../../core/geo/position.ts';
import { newId } from '../../ui/new-id.ts';
import { FormDrawer, FormFault, type FormField, given, requireAll } from '../admin/FormDrawer.tsx';
import { call } from '../api/client.ts';
import { useLanguage } from '../language.tsx';
import { screeningKey } from './queries.ts';
import { screeningPageWords as w } from './words.ts';

interface AddPlaceFormProps {
  readonly matter: MatterView;
  readonly onClose: () => void;
}

/** 添加场所: a place that was missing from the round; never a person or a home. */
export function AddPlaceForm({ matter, onClose }: AddPlaceFormProps) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const { message } = App.useApp();
  // The same place for every try of this form.
  const [place] = useState(newId);
  const fields: readonly FormField[] = [
    { path: 'place.name', label: t('placesName'), kind: 'text' },
    { path: 'place.address', label: t('placesAddress'), kind: 'text', optional: true },
    {
      path: 'place.position',
      label: t('placesPosition'),
      kind: 'text',
      optional: true,
      hint: t('placesPositionHint'),
    },
  ];
  return (
    <FormDrawer
      title={t('roundAddPlace')}
      submitLabel={t('roundAddPlace')}
      note={t('roundAddPlaceNote')}
      fields={fields}
      send={(values, key) => {
        requireAll(fields, values);
        const position = positionIn(given(values['place.position']));
        return call(routes.addScreenedPlace, {
          params: { district: matter.district, id: matter.id },
          body: {
            place: {
              id: place,
              name: values['place.name'] ?? '',
              address: values['place.address'] ?? '',
              ...(position === undefined ? {} : { position }),
            },
          },
          key,
        });
      }}
      onDone={() => {
        void client.invalidateQueries({ queryKey: ['matter', matter.district, matter.id] });
        void client.invalidateQueries({ queryKey: [screeningKey] });
        void message.success(t('roundPlaceAdded'));
      }}
      onClose={onClose}
    />
  );
}

/** Two numbers as maps give them: 113.3345, 23.1352. */
function positionIn(written: string | undefined): Position | undefined {
  if (written === undefined) return undefined;
  const [, lng, lat] = /^\s*(\d{1,3}(?:\.\d+)?)\s*[,，\s]\s*(\d{1,3}(?:\.\d+)?)\s*$/.exec(written) ?? [];
  if (lng === undefined || lat === undefined) throw new FormFault('place.position', w.placesPositionFault);
  const position = { lng: Number(lng), lat: Number(lat) };
  const fault = positionFault(position);
  if (fault !== undefined) throw new FormFault('place.position', positionFaultWords[fault]);
  return position;
}
