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
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { actsOnMatters, useSession } from '../session/session-context.ts';

interface HandOutProps {
  readonly matter: MatterView;
  readonly party: MatterView['parties'][number];
}

/** For somebody who stands at the window with their identity card: six digits that are good for ten minutes. */
export function HandOutCode({ matter, party }: HandOutProps) {
  const { t } = useLanguage();
  const session = useSession();
  const [isAsking, setIsAsking] = useState(false);
  const [purpose, setPurpose] = useState('');
  const [isMissing, setIsMissing] = useState(false);
  const handing = useMutation({
    mutationFn: () =>
      call(routes.handOutOneTimeCode, {
        params: { district: matter.district, id: matter.id, party: party.id },
        body: { purpose },
      }),
  });
  if (!actsOnMatters(session)) return null;
  const submit = () => {
    setIsMissing(purpose.trim() === '');
    if (purpose.trim() !== '') handing.mutate();
  };
  const close = () => {
    setIsAsking(false);
    setPurpose('');
    handing.reset();
  };
  const title = t('handOutCodeTo', { name: party.name });
  return (
    <>
      <Button size="small" aria-label={title} onClick={() => setIsAsking(true)}>
        {t('handOutCode')}
      </Button>
      {isAsking ? (
        <FormModal
          title={title}
          okText={handing.data === undefined ? t('handOutCodeNow') : t('closeForm')}
          isSending={handing.isPending}
          isSent={handing.data !== undefined}
          onOk={handing.data === undefined ? submit : close}
          onClose={close}
        >
          {handing.error === null ? null : <Trouble error={handing.error} />}
          {handing.data === undefined ? (
            <>
              <p>{t('handOutCodeNote')}</p>
              <Field
                path="handout.purpose"
                label={t('purpose')}
                fault={fieldFaults(handing.error).purpose ?? (isMissing ? fieldErrorWords.required : undefined)}
              >
                {(control) => (
                  <Input {...control} value={purpose} onChange={(event) => setPurpose(event.target.value)} />
                )}
              </Field>
            </>
          ) : (
            <div role="status">
              <p className="shown-full">{handing.data.digits}</p>
              <p>{t('handOutCodeDone')}</p>
            </div>
          )}
        </FormModal>
      ) : null}
    </>
  );
}
