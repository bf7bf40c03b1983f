import { useQuery } from '@tanstack/react-query';
import { Button, Radio } from 'antd';
import { Field } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import { UnitSelect } from '../ledger/UnitSelect.tsx';
import { unitKindWords } from '../parts/reference-words.ts';
import { Trouble } from '../parts/Trouble.tsx';
import type { DraftPartProps, NamedUnit } from './draft.ts';
import { reachQuery } from './queries.ts';

/** In which area, and who of it goes round: all units of a kind, with how many that are, or those that are named. */
export function WhoGoes({ draft, faults, onChange }: DraftPartProps) {
  const { t, say } = useLanguage();
  const { data, error } = useQuery(reachQuery(draft.area));
  const kinds = data?.kinds ?? [];
  return (
    <>
      <UnitSelect
        path="area"
        label={t('screeningArea')}
        value={draft.area}
        name={null}
        fault={faults.area}
        onChange={(area) => onChange({ area, sentTo: undefined, units: [] })}
      />
      <Field path="units" label={t('screeningLevel')} hint={t('screeningLevelHint')} fault={faults.units} group>
        {({ id }) => (
          <div id={id} aria-live="polite">
            {error === null ? null : <Trouble error={error} />}
            {data?.kinds.length === 0 ? t('screeningNoUnits') : null}
            <Radio.Group
              value={draft.sentTo ?? null}
              options={[
                ...kinds.map(({ kind, units }) => ({
                  value: kind,
                  label: t('screeningLevelUnits', { kind: say(unitKindWords[kind]), n: String(units) }),
                })),
                ...(kinds.length === 0 ? [] : [{ value: 'named' as const, label: t('screeningNamed') }]),
              ]}
              onChange={({ target }) =>
                onChange({
                  sentTo: target.value === 'named' ? 'named' : kinds.find(({ kind }) => kind === target.value)?.kind,
                })
              }
            />
          </div>
        )}
      </Field>
      {draft.sentTo === 'named' ? <NamedUnits units={draft.units} onChange={(units) => onChange({ units })} /> : null}
    </>
  );
}

interface NamedUnitsProps {
  readonly units: readonly NamedUnit[];
  readonly onChange: (units: readonly NamedUnit[]) => void;
}

/** Units chosen one by one, where not all of a kind are to go round. */
function NamedUnits({ units, onChange }: NamedUnitsProps) {
  const { t } = useLanguage();
  return (
    <>
      <UnitSelect
        path="unit"
        label={t('screeningAddUnit')}
        value={undefined}
        name={null}
        onChange={(id, name) =>
          id === undefined || units.some((one) => one.id === id) ? undefined : onChange([...units, { id, name }])
        }
      />
      <ul className="chosen-units" aria-label={t('screeningNamed')}>
        {units.map(({ id, name }) => (
          <li key={id}>
            {name}{' '}
            <Button
              size="small"
              aria-label={t('screeningDropUnit', { name })}
              onClick={() => onChange(units.filter((one) => one.id !== id))}
            >
              <span aria-hidden="true">✕</span>
            </Button>
          </li>
        ))}
      </ul>
    </>
  );
}
