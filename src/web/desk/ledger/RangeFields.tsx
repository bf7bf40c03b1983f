import { Input } from 'antd';
import { useEffect, useState } from 'react';
import { type Range, readLedgerField } from '../../../core/ledger/filter.ts';
import type { PlainDate } from '../../../core/time/plain-date.ts';
import { Field } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';

interface RangeProps<F, T> {
  readonly field: F;
  readonly title: string;
  readonly value: Range<T> | undefined;
  readonly onChange: (range: Range<T> | undefined) => void;
}

/** From a day to a day; either may be left out. */
export function DayRange({ field, title, value, onChange }: RangeProps<'opened' | 'closed' | 'due', PlainDate>) {
  return (
    <Ends
      type="date"
      field={field}
      title={title}
      value={value}
      onChange={(text) => onChange(readLedgerField(field, text))}
    />
  );
}

/** From a number to a number; either may be left out. */
export function NumberRange({ field, title, value, onChange }: RangeProps<'amount' | 'people', number>) {
  return (
    <Ends
      type="number"
      field={field}
      title={title}
      value={value}
      onChange={(text) => onChange(readLedgerField(field, text))}
    />
  );
}

interface EndsProps {
  readonly type: 'date' | 'number';
  readonly field: string;
  readonly title: string;
  readonly value: Range<string | number> | undefined;
  /** As an address gives it: `from..to`. */
  readonly onChange: (written: string) => void;
}

/** Typed freely; asked for once the field is left or Enter is pressed, and only when the two ends make sense. */
function Ends({ type, field, title, value, onChange }: EndsProps) {
  const { t } = useLanguage();
  const asked = { from: String(value?.from ?? ''), to: String(value?.to ?? '') };
  const [typed, setTyped] = useState(asked);
  useEffect(() => setTyped({ from: asked.from, to: asked.to }), [asked.from, asked.to]);
  const take = () => {
    if (typed.from !== asked.from || typed.to !== asked.to) onChange(`${typed.from}..${typed.to}`);
  };
  const end = (which: 'from' | 'to', label: string) => (
    <Input
      type={type}
      aria-label={`${title} ${label}`}
      value={typed[which]}
      {...(type === 'number' ? { min: 0 } : {})}
      onChange={(event) => setTyped({ ...typed, [which]: event.target.value })}
      onBlur={take}
      onPressEnter={take}
    />
  );
  return (
    <Field path={`ledger.${field}`} label={title} optional group>
      {() => (
        <div className="ledger-range">
          {end('from', t('ledgerFrom'))}
          <span aria-hidden="true">–</span>
          {end('to', t('ledgerTo'))}
        </div>
      )}
    </Field>
  );
}
