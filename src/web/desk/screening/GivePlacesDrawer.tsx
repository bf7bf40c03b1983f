import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { routes } from '../../../api/routes.ts';
import { type PlaceListReport, placesAtOnceMax, type ScreeningView } from '../../../api/screening.ts';
import { fillWords } from '../../../core/words/words.ts';
import { FormDrawer, FormFault } from '../admin/FormDrawer.tsx';
import { call } from '../api/client.ts';
import { useLanguage } from '../language.tsx';
import { PlacesPreview } from './PlacesPreview.tsx';
import { type PastedRow, type PlaceRow, readPlaceRows } from './place-rows.ts';
import { screeningKey } from './queries.ts';
import { screeningPageWords as w } from './words.ts';

interface Checked {
  readonly list: string;
  readonly rows: readonly PastedRow[];
  readonly report: PlaceListReport;
}

interface GivePlacesProps {
  readonly screening: ScreeningView;
  readonly onClose: () => void;
}

/** Whether the row can be sent at all; whether its place can be taken the server says, row by row. */
function fits({ unit, name, address, lng = '', lat = '' }: PlaceRow): boolean {
  const isShort = (cell: string, max: number) => [...cell].length <= max;
  return (
    unit !== '' &&
    isShort(unit, 60) &&
    isShort(name, 100) &&
    isShort(address, 200) &&
    isShort(lng, 30) &&
    isShort(lat, 30)
  );
}

/** 按名单补充场所: a list is checked first, each line with what would become of it; one that was changed is checked again. */
export function GivePlacesDrawer({ screening, onClose }: GivePlacesProps) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [checked, setChecked] = useState<Checked>();
  const send = async (list: string, key: string): Promise<Checked & { readonly isGiven: boolean }> => {
    const rows = readPlaceRows(list);
    if (rows.length === 0) throw new FormFault('list', w.placesNothing);
    if (rows.length > placesAtOnceMax) throw new FormFault('list', w.placesTooMany);
    const wrong = rows.find(({ row }) => !fits(row));
    if (wrong !== undefined) throw new FormFault('list', fillWords(w.placesLineFault, { n: wrong.line }));
    const isGiven = checked?.list === list;
    if (isGiven && checked.report.left.length === rows.length) throw new FormFault('list', w.placesNoneOk);
    const report = await call(routes.givePlaces, {
      params: { district: screening.district, id: screening.id },
      body: { rows: rows.map(({ row }) => row), ...(isGiven ? {} : { check: true }) },
      // Looking and giving are two deeds.
      key: isGiven ? key : `${key}-look`,
    });
    return { list, rows, report, isGiven };
  };
  return (
    <FormDrawer
      title={t('placesGive')}
      submitLabel={t(checked === undefined ? 'placesCheck' : 'placesGo')}
      fields={[{ path: 'list', label: t('placesPaste'), kind: 'long', hint: t('placesPasteHint') }]}
      send={({ list = '' }, key) => send(list, key)}
      stays
      onDone={({ isGiven, ...found }) => {
        if (!isGiven) return setChecked(found);
        void message.success(t('placesGiven', { n: String(found.report.taken) }));
        void client.invalidateQueries({ queryKey: [screeningKey] });
        onClose();
      }}
      onClose={onClose}
      preview={({ list = '' }) =>
        checked?.list === list ? <PlacesPreview rows={checked.rows} left={checked.report.left} /> : null
      }
    />
  );
}
