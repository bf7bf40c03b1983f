import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { fieldFaults } from '../api/trouble.ts';
import { Field } from '../form/Field.tsx';
import { FormModal } from '../form/FormModal.tsx';
import { LongText } from '../form/LongText.tsx';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';

interface RelapseFormProps {
  readonly matter: MatterView;
  readonly onOpened: (linked: { readonly district: string; readonly id: string }) => void;
  readonly onClose: () => void;
}

/** 纠纷复发: one sentence on what happened, and it goes on as a linked matter. */
export function RelapseForm({ matter, onOpened, onClose }: RelapseFormProps) {
  const { t } = useLanguage();
  const queries = useQueryClient();
  const [key] = useState(newDeedKey);
  const [words, setWords] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const { district, id, version } = matter;
  const sending = useMutation({
    mutationFn: () =>
      call(routes.takeFollowUp, {
        params: { district, id },
        body: { deed: 'relapse', words: words.trim() },
        key,
        version,
      }),
    onSuccess: async ({ linked }) => {
      if (linked !== null) onOpened(linked);
      onClose();
      await queries.invalidateQueries({ queryKey: ['matter', district, id] });
    },
  });
  const submit = () => {
    setIsMissing(words.trim() === '');
    if (words.trim() !== '') sending.mutate();
  };
  const fault = isMissing ? fieldErrorWords.required : fieldFaults(sending.error).words;
  return (
    <FormModal title={t('relapse')} isSending={sending.isPending} onOk={submit} onClose={onClose}>
      {sending.error === null ? null : <Trouble error={sending.error} />}
      <p>{t('relapseExplained')}</p>
      <Field path="relapse.words" label={t('relapseWords')} fault={fault}>
        {(control) => <LongText control={control} value={words} rows={3} max={500} onChange={setWords} />}
      </Field>
    </FormModal>
  );
}
