import { Input } from 'antd';
import { useLanguage } from '../language.tsx';
import type { ControlProps } from './Field.tsx';

interface LongTextProps {
  readonly control: ControlProps;
  readonly value: string;
  /** Lines shown while it is empty; it grows with what is written, where the browser can. */
  readonly rows: number;
  /** Characters that may be written; said when set. */
  readonly max?: number;
  readonly onChange: (value: string) => void;
}

/** Text of several lines. Its height is the browser's own doing: the library's would write style attributes, which the page's policy forbids. */
export function LongText({ control, value, rows, max, onChange }: LongTextProps) {
  const { t } = useLanguage();
  const written = [...value].length;
  return (
    <>
      <Input.TextArea
        {...control}
        className="long-text"
        rows={rows}
        style={{ minHeight: `calc(${rows} * 1.6em + 12px)` }}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {max === undefined ? null : (
        <div className={written > max ? 'field-fault' : 'second-line'}>{t('written', { written, max })}</div>
      )}
    </>
  );
}
