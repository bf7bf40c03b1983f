import { Select } from 'antd';
import { useState } from 'react';
import { type UnitKind, unitKinds } from '../../../core/procedure/definition.ts';
import type { ControlProps } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import { unitKindWords } from '../parts/reference-words.ts';
import { type PickerProps, UnitPicker } from './pickers.tsx';

/** A unit of whatever kind: the kind first, so that the list stays one that can be read. */
export function AnyUnitPicker({
  control,
  value,
  matter,
  kinds = unitKinds,
  isForHelp = false,
  onChange,
}: PickerProps & {
  readonly control: ControlProps;
  readonly kinds?: readonly UnitKind[];
  readonly isForHelp?: boolean;
}) {
  const { t, say } = useLanguage();
  const [kind, choose] = useState<UnitKind | undefined>(kinds.length === 1 ? kinds[0] : undefined);
  return (
    <div className="stacked">
      <Select<UnitKind>
        className="wide"
        aria-label={t('unitKindAsked')}
        placeholder={t('unitKindAsked')}
        value={kind ?? null}
        options={kinds.map((one) => ({ value: one, label: say(unitKindWords[one]) }))}
        onChange={(one) => {
          choose(one);
          onChange(undefined);
        }}
      />
      {kind === undefined ? null : (
        <UnitPicker
          key={kind}
          isForHelp={isForHelp}
          control={control}
          unitKind={kind}
          value={value}
          matter={matter}
          onChange={onChange}
        />
      )}
    </div>
  );
}
