import { useMutation } from '@tanstack/react-query';
import { Button, Input, Radio } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import { type authorityBody, helperMay, helperPaperMax, helperRelation } from '../../../api/authority.ts';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import { mayWords, relationWords } from '../../ui/helper-words.ts';
import { call } from '../api/client.ts';
import { makeDeed, newDeedKey } from '../api/deed.ts';
import { fieldFaults } from '../api/trouble.ts';
import { DateInput } from '../form/DateInput.tsx';
import { Field } from '../form/Field.tsx';
import { FormModal } from '../form/FormModal.tsx';
import { LongText } from '../form/LongText.tsx';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { actsOnMatters, useSession } from '../session/session-context.ts';

interface TakeProps {
  readonly matter: MatterView;
  readonly party: MatterView['parties'][number];
}

type Typed = z.input<typeof authorityBody>;
const nothing: Typed = { name: '', relation: 'relative', may: 'act', until: '', paper: '' };

/** At the window, with the paper in hand: who acts for the party, in what, until when. The helper is given a code of their own. */
export function TakeAuthority({ matter, party }: TakeProps) {
  const { t, say } = useLanguage();
  const session = useSession();
  const [isOpen, setIsOpen] = useState(false);
  const [typed, setTyped] = useState(nothing);
  const [deed] = useState(() =>
    makeDeed(
      (body: Typed, key) =>
        call(routes.giveAuthorityAtWindow, {
          params: { district: matter.district, id: matter.id, party: party.id },
          body,
          key,
        }),
      newDeedKey,
    ),
  );
  const taking = useMutation({ mutationFn: () => deed.attempt(typed) });
  if (!actsOnMatters(session)) return null;
  const close = () => {
    setIsOpen(false);
    setTyped(nothing);
    taking.reset();
  };
  const faults = fieldFaults(taking.error);
  const path = (name: string) => `authority.${party.id}.${name}`;
  const title = t('takeAuthorityOf', { name: party.name });
  const isDone = taking.data !== undefined;
  return (
    <>
      <Button size="small" aria-label={title} onClick={() => setIsOpen(true)}>
        {t('takeAuthority')}
      </Button>
      {isOpen ? (
        <FormModal
          title={title}
          okText={isDone ? t('closeForm') : t('takeAuthority')}
          isSending={taking.isPending}
          isSent={isDone}
          onOk={isDone ? close : () => taking.mutate()}
          onClose={close}
        >
          {taking.error === null ? null : <Trouble error={taking.error} />}
          {isDone ? (
            <div role="status">
              <p>{t('authorityDone')}</p>
              <p className="shown-full">{taking.data.value.code}</p>
            </div>
          ) : (
            <>
              <p>{t('takeAuthorityNote')}</p>
              <Field path={path('name')} label={t('authorityName')} fault={faults.name}>
                {(control) => (
                  <Input
                    {...control}
                    value={typed.name}
                    onChange={(event) => setTyped({ ...typed, name: event.target.value })}
                  />
                )}
              </Field>
              <Field path={path('relation')} label={t('authorityRelation')} fault={faults.relation} group>
                {() => (
                  <Radio.Group
                    value={typed.relation}
                    options={helperRelation.options.map((value) => ({ value, label: say(relationWords[value]) }))}
                    onChange={(event) => setTyped({ ...typed, relation: helperRelation.parse(event.target.value) })}
                  />
                )}
              </Field>
              <Field path={path('may')} label={t('authorityMay')} fault={faults.may} group>
                {() => (
                  <Radio.Group
                    value={typed.may}
                    options={helperMay.options.map((value) => ({ value, label: say(mayWords[value]) }))}
                    onChange={(event) => setTyped({ ...typed, may: helperMay.parse(event.target.value) })}
                  />
                )}
              </Field>
              <Field path={path('until')} label={t('authorityUntil')} fault={faults.until}>
                {(control) => (
                  <DateInput
                    control={control}
                    value={typed.until}
                    onChange={(until) => setTyped({ ...typed, until })}
                  />
                )}
              </Field>
              <Field
                path={path('paper')}
                label={t('authorityPaper')}
                hint={t('authorityPaperHint')}
                fault={faults.paper}
              >
                {(control) => (
                  <LongText
                    control={control}
                    rows={4}
                    max={helperPaperMax}
                    value={typed.paper}
                    onChange={(paper) => setTyped({ ...typed, paper })}
                  />
                )}
              </Field>
            </>
          )}
        </FormModal>
      ) : null}
    </>
  );
}
