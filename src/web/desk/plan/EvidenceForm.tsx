import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input } from 'antd';
import { useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import { placeOf } from '../../../core/milestone/milestone.ts';
import type { Words } from '../../../core/words/words.ts';
import { base64Of } from '../../ui/base64.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { fieldFaults } from '../api/trouble.ts';
import { Field } from '../form/Field.tsx';
import { FormModal } from '../form/FormModal.tsx';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';

interface EvidenceFormProps {
  readonly matter: MatterView;
  /** `m2`. */
  readonly milestone: string;
  readonly onClose: () => void;
}

/** 上传办成材料: one file and what it is called. */
export function EvidenceForm({ matter, milestone, onClose }: EvidenceFormProps) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [key, setKey] = useState(newDeedKey);
  const [name, setName] = useState('');
  const [file, setFile] = useState<File>();
  const [missing, setMissing] = useState<Readonly<Record<string, Words>>>({});
  const sending = useMutation({
    mutationFn: async (given: File) =>
      call(routes.handInEvidence, {
        params: { district: matter.district, id: matter.id },
        body: { milestone, name: name.trim(), file: await base64Of(given) },
        key,
      }),
    onSuccess: async () => {
      onClose();
      await queries.invalidateQueries({ queryKey: ['matter', matter.district, matter.id] });
    },
  });
  const submit = () => {
    const { required } = fieldErrorWords;
    setMissing({
      ...(name.trim() === '' ? { name: required } : {}),
      ...(file === undefined ? { file: required } : {}),
    });
    if (name.trim() !== '' && file !== undefined) sending.mutate(file);
  };
  const faults = { ...fieldFaults(sending.error), ...missing };
  return (
    <FormModal
      title={t('evidenceTitle', { n: String(placeOf(milestone)) })}
      okText={t('evidenceHandIn')}
      isSending={sending.isPending}
      onOk={submit}
      onClose={onClose}
    >
      {sending.error === null ? null : <Trouble error={sending.error} />}
      <Field path="evidence.name" label={t('evidenceName')} hint={t('evidenceNameHint')} fault={faults.name}>
        {(control) => (
          <Input
            {...control}
            maxLength={100}
            value={name}
            onChange={({ target }) => {
              setName(target.value);
              setKey(newDeedKey());
            }}
          />
        )}
      </Field>
      <Field path="evidence.file" label={t('evidenceFile')} fault={faults.file}>
        {({ id, ...control }) => (
          <input
            id={id}
            aria-describedby={control['aria-describedby']}
            type="file"
            accept="image/jpeg,image/png,application/pdf"
            onChange={({ target }) => {
              setFile(target.files?.[0]);
              setKey(newDeedKey());
            }}
          />
        )}
      </Field>
    </FormModal>
  );
}
