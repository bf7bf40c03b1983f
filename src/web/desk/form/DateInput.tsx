import { Input } from 'antd';
import { dateWords } from '../../ui/date-words.ts';
import { useLanguage } from '../language.tsx';
import type { ControlProps } from './Field.tsx';

interface DateInputProps {
  readonly control: ControlProps;
  readonly value: string;
  readonly min?: string;
  readonly max?: string;
  readonly onChange: (value: string) => void;
}

/**
 * The browser's own date field: it knows the keyboard and the tablet. Browsers write the day in their own language's
 * order, so the day picked is said again in words, with its weekday.
 */
export function DateInput({ control, value, onChange, ...range }: DateInputProps) {
  const { say } = useLanguage();
  return (
    <div className="date-input">
      <Input {...control} {...range} type="date" value={value} onChange={(event) => onChange(event.target.value)} />
      <span className="second-line" aria-live="polite">
        {value === '' ? null : say(dateWords(value))}
      </span>
    </div>
  );
}
