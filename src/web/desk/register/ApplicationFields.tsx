import type { Words } from '../../../core/words/words.ts';
import { Field } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import { isGroup, PlainControl } from '../matter/ActionFields.tsx';
import { applicationOf, type RegistrationDraft } from './registration.ts';

interface ApplicationFieldsProps {
  readonly draft: RegistrationDraft;
  readonly faults: Readonly<Record<string, Words>>;
  readonly onChange: (draft: RegistrationDraft) => void;
}

/** 申请: what the chosen procedure asks of its own, as on the portal; what the person cannot say is left empty. */
export function ApplicationFields({ draft, faults, onChange }: ApplicationFieldsProps) {
  const { say } = useLanguage();
  const answers = draft.application ?? {};
  return Object.entries(applicationOf(draft)?.asks ?? {}).map(([key, field]) => (
    <Field
      key={`${draft.procedure}.${key}`}
      path={`application.${key}`}
      label={say(field.label)}
      optional
      fault={faults[`application.${key}`]}
      group={isGroup(field)}
    >
      {(control) => (
        <PlainControl
          control={control}
          field={field}
          name={key}
          value={answers[key]}
          onChange={(value) => onChange({ ...draft, application: { ...answers, [key]: String(value ?? '') } })}
        />
      )}
    </Field>
  ));
}
