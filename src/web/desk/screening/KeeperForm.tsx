import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { useState } from 'react';
import { routes } from '../../../api/routes.ts';
import type { ScreeningRef, ScreeningView } from '../../../api/screening.ts';
import { screenedBy } from '../../../core/screening/screening.ts';
import { FormDrawer, FormFault, type FormField, type FormValues, requireAll } from '../admin/FormDrawer.tsx';
import { call } from '../api/client.ts';
import { useLanguage } from '../language.tsx';
import { UnitSelect } from '../ledger/UnitSelect.tsx';
import { unitKindWords } from '../parts/reference-words.ts';
import { reachQuery, screeningKey } from './queries.ts';
import { screeningPageWords } from './words.ts';

export const keeperDeeds = ['sendFurther', 'moveUntil', 'endScreening'] as const;
export type KeeperDeed = (typeof keeperDeeds)[number];

const done = { sendFurther: 'sendFurtherDone', moveUntil: 'moveUntilDone', endScreening: 'endScreeningDone' } as const;

interface KeeperFormProps {
  readonly deed: KeeperDeed;
  readonly screening: ScreeningView;
  readonly onClose: () => void;
}

/** What the keeper of a campaign does while it runs. */
export function KeeperForm({ deed, screening, onClose }: KeeperFormProps) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [unit, setUnit] = useState<number>();
  const fields = useFields(deed, screening);
  return (
    <FormDrawer
      title={t(deed)}
      submitLabel={t(deed)}
      {...(deed === 'endScreening' ? { note: t('endScreeningNote') } : {})}
      fields={fields}
      send={(values, key) => {
        requireAll(fields, values);
        return send(deed, screening, { ...values, unit: unit === undefined ? '' : String(unit) }, key);
      }}
      onDone={() => {
        void client.invalidateQueries({ queryKey: [screeningKey] });
        void message.success(t(done[deed]));
      }}
      onClose={onClose}
    >
      {deed === 'sendFurther' ? (
        <UnitSelect path="unit" label={t('sendFurtherUnit')} value={unit} name={null} onChange={setUnit} />
      ) : null}
    </FormDrawer>
  );
}

function useFields(deed: KeeperDeed, screening: ScreeningView): readonly FormField[] {
  const { t, say } = useLanguage();
  const { data } = useQuery(reachQuery(deed === 'sendFurther' ? screening.area.id : undefined));
  const reason: FormField = { path: 'reason', label: t('screeningReason'), kind: 'long' };
  switch (deed) {
    case 'sendFurther':
      return [
        {
          path: 'kind',
          label: t('sendFurtherKind'),
          kind: 'choice',
          optional: true,
          options: (data?.kinds ?? []).map(({ kind, units }) => ({
            value: kind,
            label: t('screeningLevelUnits', { kind: say(unitKindWords[kind]), n: String(units) }),
          })),
        },
      ];
    case 'moveUntil':
      return [{ path: 'until', label: t('moveUntilNew'), kind: 'date' }, reason];
    case 'endScreening':
      return [reason];
  }
}

function send(
  deed: KeeperDeed,
  { district, id }: ScreeningView,
  { unit = '', kind, until = '', reason = '' }: FormValues,
  key: string,
): Promise<ScreeningRef> {
  const params = { district, id };
  switch (deed) {
    case 'sendFurther': {
      const level = screenedBy.find((one) => one === kind);
      if (unit === '' && level === undefined)
        throw new FormFault('unit', screeningPageWords.screeningUnitsMissing, ['kind']);
      const units = level === undefined ? { ids: [Number(unit)] } : { kind: level };
      return call(routes.sendScreening, { params, body: { units }, key });
    }
    case 'moveUntil':
      return call(routes.moveScreening, { params, body: { until, reason }, key });
    case 'endScreening':
      return call(routes.endScreening, { params, body: { reason }, key });
  }
}
