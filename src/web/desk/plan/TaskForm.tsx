import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { routes } from '../../../api/routes.ts';
import type { Words } from '../../../core/words/words.ts';
import { FormDrawer, FormFault, type FormField, type FormValues, given } from '../admin/FormDrawer.tsx';
import { call } from '../api/client.ts';
import { staffQuery } from '../api/queries.ts';
import { useLanguage } from '../language.tsx';
import { UnitSelect } from '../ledger/UnitSelect.tsx';
import { readMilestones, unitMissing } from './milestone-lines.ts';

interface TaskFormProps {
  readonly year: number;
  readonly onDone: () => void;
  readonly onClose: () => void;
}

/** Enters an item in the plan. Milestones are lines, so that they can be pasted as they stand in a sheet. */
export function TaskForm({ year, onDone, onClose }: TaskFormProps) {
  const { t } = useLanguage();
  const [unit, setUnit] = useState<number>();
  const [unitFault, setUnitFault] = useState<Words>();
  const send = (values: FormValues, key: string) => {
    setUnitFault(unit === undefined ? unitMissing : undefined);
    if (unit === undefined) throw new FormFault('unit', unitMissing);
    const read = readMilestones(values.milestones ?? '');
    if (!read.ok) throw new FormFault('milestones', read.words);
    const holder = given(values.holder);
    return call(routes.enterKeyTask, {
      params: { year: String(year) },
      body: {
        item: values.item ?? '',
        title: values.title ?? '',
        account: values.account ?? '',
        unit,
        ...(holder === undefined ? {} : { holder }),
        milestones: [...read.milestones],
      },
      key,
    });
  };
  return (
    <FormDrawer
      title={t('planEnter')}
      submitLabel={t('planEnter')}
      fields={useFields(unit)}
      send={send}
      onDone={onDone}
      onClose={onClose}
    >
      <UnitSelect path="unit" label={t('planUnit')} value={unit} name={null} fault={unitFault} onChange={setUnit} />
    </FormDrawer>
  );
}

function useFields(unit: number | undefined): readonly FormField[] {
  const { t, say } = useLanguage();
  const people = [
    useQuery({ ...staffQuery(unit ?? 0, 'lead'), enabled: unit !== undefined }),
    useQuery({ ...staffQuery(unit ?? 0, 'clerk'), enabled: unit !== undefined }),
    useQuery({ ...staffQuery(unit ?? 0, 'mediator'), enabled: unit !== undefined }),
  ].flatMap(({ data }) => data?.items ?? []);
  const known = new Map(people.map(({ id, name }) => [id, say(name)]));
  return [
    {
      path: 'holder',
      label: t('planHolder'),
      kind: 'choice',
      optional: true,
      placeholder: t('planNobody'),
      options: [...known].map(([value, label]) => ({ value, label })),
    },
    { path: 'item', label: t('taskItem'), kind: 'text', hint: t('taskItemHint') },
    { path: 'title', label: t('taskTitle'), kind: 'text' },
    { path: 'account', label: t('taskAccount'), kind: 'long' },
    { path: 'milestones', label: t('taskMilestones'), kind: 'long', hint: t('taskMilestonesHint') },
  ];
}
