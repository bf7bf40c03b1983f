import { App, Button } from 'antd';
import { useState } from 'react';
import type { UnitView } from '../../../api/administration.ts';
import { categories } from '../../../api/category.ts';
import { routes } from '../../../api/routes.ts';
import { findLatestProcedure, procedures } from '../../../procedures/registry.ts';
import { today } from '../../ui/today.ts';
import { call } from '../api/client.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { categoryWords } from '../parts/reference-words.ts';
import { FormDrawer, given } from './FormDrawer.tsx';

/** What the unit is competent for, with dates. */
export function CompetencesPanel({ unit }: { readonly unit: UnitView }) {
  const { t, say } = useLanguage();
  const [open, setOpen] = useState(false);
  const button = unit.administered ? (
    <Button size="small" onClick={() => setOpen(true)}>
      {t('adminSetCompetence')}
    </Button>
  ) : undefined;
  return (
    <Panel title={t('adminCompetences')} extra={button}>
      {unit.competences.length === 0 ? <p>{t('adminNoCompetences')}</p> : null}
      <ul className="links">
        {unit.competences.map((one) => (
          <li key={`${one.procedure} ${one.category} ${one.area} ${one.from}`}>
            {t('adminCompetenceLine', {
              procedure: say(findLatestProcedure(one.procedure)?.definition.title ?? { zh: '', en: '' }),
              category: one.category === null ? t('adminAllCategories') : say(categoryWords(one.category)),
              area: one.area,
              from: one.from,
            })}
            {one.until === null ? null : t('adminCompetenceUntil', { until: one.until })}
          </li>
        ))}
      </ul>
      {open ? <CompetenceDrawer unit={unit} onClose={() => setOpen(false)} /> : null}
    </Panel>
  );
}

function CompetenceDrawer({ unit, onClose }: { readonly unit: UnitView; readonly onClose: () => void }) {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const keys = [...new Set(procedures.map(({ definition }) => definition.key))];
  return (
    <FormDrawer
      title={t('adminSetCompetence')}
      note={t('adminCompetenceNote')}
      initial={{ procedure: keys[0] ?? '', area: unit.division, from: today() }}
      fields={[
        {
          path: 'procedure',
          label: t('adminProcedure'),
          kind: 'choice',
          options: keys.map((key) => ({
            value: key,
            label: say(findLatestProcedure(key)?.definition.title ?? { zh: key, en: key }),
          })),
        },
        {
          path: 'category',
          label: t('adminCategory'),
          kind: 'choice',
          optional: true,
          placeholder: t('adminAllCategories'),
          options: Object.entries(categories).map(([value, { title }]) => ({ value, label: say(title) })),
        },
        { path: 'area', label: t('adminArea'), hint: t('adminAreaHint'), kind: 'text' },
        { path: 'from', label: t('adminFrom'), kind: 'date' },
        { path: 'until', label: t('adminUntil'), kind: 'date', optional: true },
      ]}
      send={(values, key) => {
        const [category, until] = [given(values.category), given(values.until)];
        return call(routes.setCompetence, {
          params: { unit: unit.id },
          body: {
            procedure: values.procedure ?? '',
            area: values.area ?? '',
            from: values.from ?? '',
            ...(category === undefined ? {} : { category }),
            ...(until === undefined ? {} : { until }),
          },
          key,
        });
      }}
      onDone={() => void message.success({ content: t('adminDone'), icon: <span aria-hidden="true">✓ </span> })}
      onClose={onClose}
    />
  );
}
