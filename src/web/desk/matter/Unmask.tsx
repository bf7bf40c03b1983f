import { useMutation } from '@tanstack/react-query';
import { Button, Input } from 'antd';
import { useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import { call } from '../api/client.ts';
import { fieldFaults } from '../api/trouble.ts';
import { Field } from '../form/Field.tsx';
import { FormModal } from '../form/FormModal.tsx';
import { type PlainKey, useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { actsOnMatters, useSession } from '../session/session-context.ts';

type UnmaskField = 'phone' | 'identity-number' | 'address' | 'code';

const purposes: readonly PlainKey[] = ['purposeContact', 'purposeDeliver', 'purposeVerify', 'purposeReprint'];
const named = {
  phone: 'partyPhone',
  'identity-number': 'partyIdentity',
  address: 'partyAddress',
  code: 'trackingCode',
} as const satisfies Record<UnmaskField, PlainKey>;

interface UnmaskProps {
  readonly matter: MatterView;
  readonly party: MatterView['parties'][number];
  readonly field: UnmaskField;
  readonly masked: string;
}

/** A masked value and, for those who work on matters, the way to see it in full. What was shown is gone when the page is left. */
export function Unmask({ matter, party, field, masked }: UnmaskProps) {
  const { t } = useLanguage();
  const session = useSession();
  const [isAsking, setIsAsking] = useState(false);
  const [purpose, setPurpose] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const showing = useMutation({
    mutationFn: () =>
      call(routes.unmaskParty, {
        params: { district: matter.district, id: matter.id, party: party.id },
        body: { field, purpose },
      }),
    onSuccess: () => setIsAsking(false),
  });
  if (showing.data !== undefined) return <span className="shown-full">{showing.data.value}</span>;
  const submit = () => {
    setIsMissing(purpose.trim() === '');
    if (purpose.trim() !== '') showing.mutate();
  };
  // A code is never read out: a new one is made, and the party's old one ends.
  const isCode = field === 'code';
  const title = isCode
    ? t('renewCodeOf', { name: party.name })
    : t('showFullOf', { what: t(named[field]), name: party.name });
  const go = isCode ? t('renewCode') : t('showFull');
  return (
    <>
      <span className="masked">{masked}</span>
      {actsOnMatters(session) ? (
        <Button type="link" size="small" aria-label={title} onClick={() => setIsAsking(true)}>
          {go}
        </Button>
      ) : null}
      {isAsking ? (
        <FormModal
          title={title}
          okText={go}
          isSending={showing.isPending}
          onOk={submit}
          onClose={() => setIsAsking(false)}
        >
          <p>{t('unmaskNote')}</p>
          {isCode ? <p>{t('renewCodeNote')}</p> : null}
          {showing.error === null ? null : <Trouble error={showing.error} />}
          <Field
            path="unmask.purpose"
            label={t('purpose')}
            fault={fieldFaults(showing.error).purpose ?? (isMissing ? fieldErrorWords.required : undefined)}
          >
            {(control) => <Input {...control} value={purpose} onChange={(event) => setPurpose(event.target.value)} />}
          </Field>
          <div className="button-row">
            {purposes.map((key) => (
              <Button key={key} size="small" onClick={() => setPurpose(t(key))}>
                {t(key)}
              </Button>
            ))}
          </div>
        </FormModal>
      ) : null}
    </>
  );
}
