import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Drawer, Input } from 'antd';
import { useEffect, useRef, useState } from 'react';
import type { LikeMatters } from '../../../api/group.ts';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { Field } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';

interface DrawerProps {
  readonly matter: MatterView;
  readonly onClose: () => void;
}

/** Matters of the same kind against the same organisation, asked for on a purpose; each can be asked into the group. */
export function LikeMattersDrawer({ matter, onClose }: DrawerProps) {
  const { t } = useLanguage();
  const [purpose, setPurpose] = useState<string>(t('groupLikeUsual'));
  const [isOpen, setIsOpen] = useState(true);
  const look = useRef<HTMLButtonElement>(null);
  const params = { district: matter.district, id: matter.id };
  const looking = useMutation({
    mutationFn: (why: string) => call(routes.listLikeMatters, { params, body: { purpose: why } }),
  });
  const missing = purpose.trim() === '' ? { fault: fieldErrorWords.required } : {};
  const { data } = looking;
  return (
    <Drawer
      open={isOpen}
      title={t('groupLike')}
      size="large"
      onClose={() => setIsOpen(false)}
      afterOpenChange={(nowOpen) => {
        if (nowOpen) look.current?.focus();
        else onClose();
      }}
      closeIcon={<span aria-hidden="true">✕</span>}
      closable={{ 'aria-label': t('closeForm') }}
    >
      <p>{t('groupLikeNote')}</p>
      <Field path="purpose" label={t('groupLikePurpose')} {...missing}>
        {(control) => (
          <Input {...control} maxLength={200} value={purpose} onChange={(event) => setPurpose(event.target.value)} />
        )}
      </Field>
      <div className="button-row">
        <Button
          ref={look}
          type="primary"
          disabled={purpose.trim() === ''}
          loading={looking.isPending}
          onClick={() => looking.mutate(purpose)}
        >
          {t('groupLike')}
        </Button>
      </div>
      {looking.error === null ? null : <Trouble error={looking.error} onRetry={() => looking.mutate(purpose)} />}
      {data === undefined ? null : (
        <section aria-live="polite">
          {data.items.length === 0 ? <p>{t('groupLikeNone')}</p> : null}
          {data.items.map((one) => (
            <Like key={one.id} one={one} root={matter} />
          ))}
          {data.more ? <p>{t('groupLikeMore')}</p> : null}
        </section>
      )}
    </Drawer>
  );
}

function Like({ one, root }: { readonly one: LikeMatters['items'][number]; readonly root: MatterView }) {
  const { t, say } = useLanguage();
  const client = useQueryClient();
  const key = useRef(newDeedKey());
  const { district, id } = one;
  const inviting = useMutation({
    mutationFn: () =>
      call(routes.changeGroup, { params: { district, id }, body: { deed: 'invite', root: root.id }, key: key.current }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['matter', root.district] }),
  });
  const done = useRef<HTMLSpanElement>(null);
  // The button goes with the deed: the focus stays in its line.
  useEffect(() => {
    if (inviting.isSuccess) done.current?.focus();
  }, [inviting.isSuccess]);
  const who = one.parties.map(({ name }) => name).join(t('listComma'));
  return (
    <article className="duplicate" aria-label={who}>
      <p>
        {who}
        <span className="second-line"> {t('duplicateHead', { day: one.openedOn, unit: say(one.unit) })}</span>
      </p>
      <p className="second-line">{one.placeText}</p>
      <p>{one.story}</p>
      {inviting.error === null ? null : <Trouble error={inviting.error} onRetry={() => inviting.mutate()} />}
      <div className="button-row">
        <Link to="/matters/$district/$id" params={{ district, id }} className="button-plain">
          {t('duplicateOpen')}
        </Link>
        {inviting.isSuccess ? (
          <span ref={done} tabIndex={-1}>
            {t('groupInvited')}
          </span>
        ) : (
          <Button size="small" loading={inviting.isPending} onClick={() => inviting.mutate()}>
            {t('groupInvite')}
          </Button>
        )}
      </div>
    </article>
  );
}
