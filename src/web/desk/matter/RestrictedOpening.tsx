import { useMutation } from '@tanstack/react-query';
import { Button, Radio } from 'antd';
import { useState } from 'react';
import { openingGrounds } from '../../../api/access.ts';
import { routes } from '../../../api/routes.ts';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import type { MatterRef } from '../api/queries.ts';
import { fieldFaults } from '../api/trouble.ts';
import { Field } from '../form/Field.tsx';
import { LongText } from '../form/LongText.tsx';
import { useUnsent } from '../form/use-unsent.ts';
import { type PlainKey, useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';

const grounds = {
  danger: 'groundDanger',
  'holder-away': 'groundHolderAway',
  deadline: 'groundDeadline',
  complaint: 'groundComplaint',
  'court-order': 'groundCourtOrder',
} as const satisfies Record<(typeof openingGrounds)[number], PlainKey>;

/**
 * 紧急查阅, offered wherever a matter is not found: whether there is one that is restricted is not told before. What
 * follows stands beside the button.
 */
export function RestrictedOpening({ matter, onOpened }: { readonly matter: MatterRef; readonly onOpened: () => void }) {
  const { t } = useLanguage();
  const [ground, setGround] = useState<(typeof openingGrounds)[number]>();
  const [words, setWords] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const [key] = useState(newDeedKey);
  const opening = useMutation({
    mutationFn: (body: { readonly ground: (typeof openingGrounds)[number]; readonly words: string }) =>
      call(routes.openRestricted, { params: { district: matter.district, id: matter.id }, body, key }),
    onSuccess: onOpened,
  });
  const submit = () => {
    const complete = ground !== undefined && words.trim() !== '';
    setIsMissing(!complete);
    if (complete) opening.mutate({ ground, words });
  };
  const unsent = useUnsent<HTMLDetailsElement>(opening.isSuccess);
  return (
    <details className="panel" {...unsent.box}>
      <summary>{t('openRestricted')}</summary>
      <p>{t('openRestrictedNote')}</p>
      {opening.error === null ? null : <Trouble error={opening.error} />}
      <Field
        path="opening.ground"
        label={t('openingGround')}
        fault={isMissing && ground === undefined ? fieldErrorWords.required : undefined}
      >
        {({ status: _, ...control }) => (
          <Radio.Group
            {...control}
            value={ground}
            onChange={(event) => setGround(openingGrounds.find((one) => one === event.target.value))}
          >
            {openingGrounds.map((one) => (
              <Radio key={one} value={one}>
                {t(grounds[one])}
              </Radio>
            ))}
          </Radio.Group>
        )}
      </Field>
      <Field
        path="opening.words"
        label={t('openingWords')}
        fault={
          fieldFaults(opening.error).words ?? (isMissing && words.trim() === '' ? fieldErrorWords.required : undefined)
        }
      >
        {(control) => <LongText control={control} value={words} rows={3} max={500} onChange={setWords} />}
      </Field>
      <div className="button-row">
        <Button loading={opening.isPending} onClick={submit}>
          {t('openRestricted')}
        </Button>
      </div>
    </details>
  );
}
