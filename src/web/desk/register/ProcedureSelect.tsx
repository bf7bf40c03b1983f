import { Select } from 'antd';
import { startsAs } from '../../../api/first-procedure.ts';
import { deskProcedures } from '../../../api/register.ts';
import { findLatestProcedure } from '../../../procedures/registry.ts';
import type { ControlProps } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';

interface ProcedureSelectProps {
  readonly control: ControlProps;
  readonly value: string | undefined;
  readonly onChange: (procedure: string) => void;
}

/** 程序: mediation unless the person comes for another; found by its title, in either language. */
export function ProcedureSelect({ control, value, onChange }: ProcedureSelectProps) {
  const { say } = useLanguage();
  return (
    <Select<string, { value: string; label: string; found: string }>
      {...control}
      className="wide"
      value={value ?? startsAs.procedure}
      suffixIcon={null}
      showSearch={{ filterOption: (typed, option) => option?.found.includes(typed.trim().toLowerCase()) ?? false }}
      options={deskProcedures.flatMap((key) => {
        const title = findLatestProcedure(key)?.definition.title;
        return title === undefined
          ? []
          : [{ value: key, label: say(title), found: `${title.zh} ${title.en}`.toLowerCase() }];
      })}
      onChange={(procedure) => onChange(procedure)}
    />
  );
}
