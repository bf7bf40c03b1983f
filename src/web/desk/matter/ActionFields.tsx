import { Checkbox, Input, Radio, Select } from 'antd';
import type { MatterView } from '../../../api/matter.ts';
import type { FieldDefinition, PlainField } from '../../../core/procedure/definition.ts';
import type { Words } from '../../../core/words/words.ts';
import { today } from '../../ui/today.ts';
import { DateInput } from '../form/DateInput.tsx';
import { DayOffNote } from '../form/DayOffNote.tsx';
import { type ControlProps, Field } from '../form/Field.tsx';
import { LongText } from '../form/LongText.tsx';
import { useLanguage } from '../language.tsx';
import { AnyUnitPicker } from './AnyUnitPicker.tsx';
import type { Fields, FormValue, FormValues } from './action-form.ts';
import { ObligationsEditor } from './ObligationsEditor.tsx';
import { MilestonePicker, ObligationPicker, PartyPicker, StaffPicker, UnitPicker } from './pickers.tsx';

interface ActionFieldsProps {
  readonly fields: Fields;
  readonly values: FormValues;
  readonly faults: Readonly<Record<string, Words>>;
  readonly matter: MatterView;
  readonly onChange: (values: FormValues) => void;
}

/** Every field of an action, in the order declared. */
export function ActionFields({ fields, values, faults, matter, onChange }: ActionFieldsProps) {
  const { say } = useLanguage();
  return Object.entries(fields).map(([key, field]) => {
    const set = (value: FormValue) => onChange({ ...values, [key]: value });
    if (field.kind === 'obligations') {
      return (
        <ObligationsEditor
          key={key}
          path={key}
          field={field}
          value={values[key]}
          faults={faults}
          parties={matter.parties}
          onChange={set}
        />
      );
    }
    return (
      <Field
        key={key}
        path={key}
        label={say(field.label)}
        hint={field.hint === undefined ? undefined : say(field.hint)}
        optional={field.optional === true}
        fault={faults[key]}
        group={isGroup(field)}
      >
        {(control) => (
          <Control control={control} field={field} name={key} value={values[key]} matter={matter} onChange={set} />
        )}
      </Field>
    );
  });
}

/** As many options as are read at a glance stand open; more go into a list. */
const optionsOpenMax = 5;

export function isGroup(field: FieldDefinition): boolean {
  switch (field.kind) {
    case 'choice':
      return Object.keys(field.options).length <= optionsOpenMax;
    case 'party':
    case 'obligation':
    case 'milestone':
    case 'boolean':
      return true;
    case 'text':
    case 'date':
    case 'staff':
    case 'unit':
    case 'obligations':
      return false;
  }
}

interface PlainControlProps {
  readonly control: ControlProps;
  readonly field: PlainField;
  readonly name: string;
  readonly value: FormValue;
  readonly onChange: (value: FormValue) => void;
}

/** A field that asks for nothing of a matter there is. */
export function PlainControl({ control, field, name, value, onChange }: PlainControlProps) {
  const { say } = useLanguage();
  switch (field.kind) {
    case 'text':
      return <TextControl control={control} field={field} value={String(value ?? '')} onChange={onChange} />;
    case 'choice':
      return <ChoiceControl control={control} field={field} name={name} value={value} onChange={onChange} />;
    case 'boolean':
      return (
        <Checkbox id={control.id} checked={value === true} onChange={({ target }) => onChange(target.checked)}>
          {say(field.label)}
        </Checkbox>
      );
    case 'date':
      return (
        <>
          <DateInput
            control={control}
            {...(field.range === 'past' ? { max: today() } : { min: today() })}
            value={String(value ?? '')}
            onChange={onChange}
          />
          {field.range === 'future' ? <DayOffNote date={String(value ?? '')} /> : null}
        </>
      );
  }
}

interface ControlsProps {
  readonly control: ControlProps;
  readonly field: Exclude<FieldDefinition, { kind: 'obligations' }>;
  readonly name: string;
  readonly value: FormValue;
  readonly matter: MatterView;
  readonly onChange: (value: FormValue) => void;
}

function Control({ control, field, name, value, matter, onChange }: ControlsProps) {
  switch (field.kind) {
    case 'text':
    case 'choice':
    case 'boolean':
    case 'date':
      return <PlainControl control={control} field={field} name={name} value={value} onChange={onChange} />;
    case 'staff':
      return <StaffPicker control={control} field={field} value={value} matter={matter} onChange={onChange} />;
    case 'unit':
      return field.unitKind === 'any' ? (
        <AnyUnitPicker control={control} value={value} matter={matter} onChange={onChange} />
      ) : (
        <UnitPicker control={control} unitKind={field.unitKind} value={value} matter={matter} onChange={onChange} />
      );
    case 'party':
      return <PartyPicker name={name} roles={field.roles} value={value} matter={matter} onChange={onChange} />;
    case 'obligation':
      return <ObligationPicker name={name} value={value} matter={matter} onChange={onChange} />;
    case 'milestone':
      return <MilestonePicker name={name} value={value} matter={matter} onChange={onChange} />;
  }
}

interface TextControlProps {
  readonly control: ControlProps;
  readonly field: Extract<FieldDefinition, { kind: 'text' }>;
  readonly value: string;
  readonly onChange: (value: FormValue) => void;
}

function TextControl({ control, field, value, onChange }: TextControlProps) {
  if (field.multiline !== true) {
    return <Input {...control} autoComplete="off" value={value} onChange={(event) => onChange(event.target.value)} />;
  }
  const isLong = field.maxLength > 1000;
  return (
    <LongText
      control={control}
      rows={isLong ? 5 : 2}
      value={value}
      onChange={onChange}
      {...(isLong ? { max: field.maxLength } : {})}
    />
  );
}

interface ChoiceControlProps {
  readonly control: ControlProps;
  readonly field: Extract<FieldDefinition, { kind: 'choice' }>;
  readonly name: string;
  readonly value: FormValue;
  readonly onChange: (value: FormValue) => void;
}

function ChoiceControl({ control, field, name, value, onChange }: ChoiceControlProps) {
  const { say } = useLanguage();
  const options = Object.entries(field.options).map(([key, words]) => ({ value: key, label: say(words) }));
  if (options.length > optionsOpenMax) {
    return (
      <Select<string>
        {...control}
        className="wide"
        suffixIcon={null}
        value={typeof value === 'string' ? value : null}
        options={options}
        onChange={onChange}
      />
    );
  }
  return (
    <Radio.Group
      id={control.id}
      name={name}
      className="stacked"
      value={value}
      options={options}
      onChange={({ target }) => onChange(String(target.value))}
    />
  );
}
