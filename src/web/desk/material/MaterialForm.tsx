import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Input, Radio } from 'antd';
import { useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import type { MaterialAudience } from '../../../core/material/material.ts';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import { namedFilesMax } from '../../../core/matter/named-file.ts';
import type { Words } from '../../../core/words/words.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { sendFile } from '../api/send-file.ts';
import { fieldFaults } from '../api/trouble.ts';
import { Field } from '../form/Field.tsx';
import { FormModal } from '../form/FormModal.tsx';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { words as deskWords } from '../words.ts';

interface Typed {
  readonly name: string;
  readonly files: readonly File[];
  readonly audience: MaterialAudience;
}

/** 提交材料: files, what they show, and who reads them. They go piece by piece; sent again after a break, they go on. */
export function MaterialForm({ matter, onClose }: { readonly matter: MatterView; readonly onClose: () => void }) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState<Typed>({ name: '', files: [], audience: 'office' });
  const [missing, setMissing] = useState<Readonly<Record<string, Words>>>({});
  const { sending, renew } = useHandingIn(matter, onClose);
  const change = (more: Partial<Typed>) => {
    setTyped({ ...typed, ...more });
    renew();
  };
  const submit = () => {
    const faults = faultsOf(typed);
    setMissing(faults);
    if (Object.keys(faults).length === 0) sending.mutate(typed);
  };
  const answered = fieldFaults(sending.error);
  const ofFile = Object.entries(answered).find(([field]) => field.startsWith('files'))?.[1];
  return (
    <FormModal
      title={t('materialHandIn')}
      okText={t('materialHandIn')}
      isSending={sending.isPending}
      onOk={submit}
      onClose={onClose}
    >
      {sending.error === null ? null : <Trouble error={sending.error} />}
      <Field
        path="material.name"
        label={t('materialName')}
        hint={t('materialNameHint')}
        fault={missing.name ?? answered.name}
      >
        {(control) => (
          <Input
            {...control}
            maxLength={100}
            value={typed.name}
            onChange={({ target }) => change({ name: target.value })}
          />
        )}
      </Field>
      <Field path="material.files" label={t('materialFiles')} fault={missing.files ?? ofFile}>
        {({ id, ...control }) => (
          <input
            id={id}
            aria-describedby={control['aria-describedby']}
            type="file"
            multiple
            accept="image/jpeg,image/png,application/pdf"
            onChange={({ target }) => change({ files: [...(target.files ?? [])] })}
          />
        )}
      </Field>
      <Field path="material.audience" label={t('materialWho')} group>
        {() => (
          <Radio.Group
            value={typed.audience}
            onChange={({ target }) => change({ audience: target.value === 'parties' ? 'parties' : 'office' })}
            options={[
              { value: 'office', label: t('materialOffice') },
              { value: 'parties', label: t('materialParties') },
            ]}
          />
        )}
      </Field>
    </FormModal>
  );
}

function useHandingIn({ district, id }: MatterView, onDone: () => void) {
  const queries = useQueryClient();
  const [key, setKey] = useState(newDeedKey);
  // Tried again it is the same deed, and so names the same uploads.
  const [sent] = useState(() => new Map<File, string>());
  const sending = useMutation({
    mutationFn: async ({ name, files, audience }: Typed) => {
      const uploads: string[] = [];
      for (const file of files) {
        const upload = sent.get(file) ?? (await sendFile(file, { district, id }));
        sent.set(file, upload);
        uploads.push(upload);
      }
      return call(routes.keepMaterial, {
        params: { district, id },
        body: { deed: 'hand-in', files: uploads, name: name.trim(), audience },
        key,
      });
    },
    onSuccess: async () => {
      onDone();
      await queries.invalidateQueries({ queryKey: ['matter', district, id] });
    },
  });
  return { sending, renew: () => setKey(newDeedKey()) };
}

function faultsOf({ name, files }: Typed): Readonly<Record<string, Words>> {
  const { required } = fieldErrorWords;
  return {
    ...(name.trim() === '' ? { name: required } : {}),
    ...(files.length === 0 ? { files: required } : {}),
    ...(files.length > namedFilesMax ? { files: deskWords.materialTooMany } : {}),
  };
}
