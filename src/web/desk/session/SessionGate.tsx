import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Modal } from 'antd';
import { type ReactNode, useEffect, useSyncExternalStore } from 'react';
import type { SessionView } from '../../../api/reference.ts';
import type { Signal } from '../../ui/signal.ts';
import { DuePage } from '../account/DuePage.tsx';
import { sessionQuery } from '../api/queries.ts';
import { controlId } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { Waiting } from '../parts/Waiting.tsx';
import { forgetDrafts } from '../register/kept-draft.ts';
import { paths, SignInForm } from './SignInForm.tsx';
import { SignInPage } from './SignInPage.tsx';
import { SessionContext } from './session-context.ts';
import { noteWayBack, takeWayBack } from './way-back.ts';

interface SessionGateProps {
  /** Set by whatever call is told that nobody is signed in any more. */
  readonly lost: Signal<boolean>;
  readonly children: ReactNode;
}

/**
 * Nothing is shown to nobody. A session that runs out while someone works does not take the page away: the sign-in comes
 * over it, and what was typed is still there afterwards.
 */
export function SessionGate({ lost, children }: SessionGateProps) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const isLost = useSyncExternalStore(lost.subscribe, lost.get);
  const { data: session, error, isPending, refetch } = useQuery(sessionQuery());
  const onSignedIn = (next: SessionView) => {
    const isSomeoneElse = session?.staffId !== next.staffId;
    if (isSomeoneElse && session !== null && session !== undefined) forgetDrafts();
    const others = {
      predicate: ({ queryKey }: { readonly queryKey: readonly unknown[] }) => queryKey[0] !== 'session',
    };
    if (isSomeoneElse) client.removeQueries(others);
    client.setQueryData(sessionQuery().queryKey, next);
    lost.set(false);
    void client.invalidateQueries(others);
  };
  useEffect(noteWayBack, []);
  const isSignedIn = session?.due === null;
  useEffect(() => {
    if (isSignedIn) takeWayBack();
  }, [isSignedIn]);
  if (isPending) return <Waiting />;
  if (session === undefined) return <Trouble error={error} onRetry={() => void refetch()} />;
  if (session === null) return <SignInPage onSignedIn={onSignedIn} />;
  if (session.due !== null)
    return (
      <DuePage
        key={session.due}
        due={session.due}
        onDone={onSignedIn}
        onSignedOut={() => client.setQueryData(sessionQuery().queryKey, null)}
      />
    );
  return (
    <SessionContext value={session}>
      <div key={session.staffId}>{children}</div>
      <Modal
        open={isLost}
        title={t('sessionOver')}
        footer={null}
        closable={false}
        keyboard={false}
        mask={{ closable: false }}
        destroyOnHidden
        afterOpenChange={(isOpen) => {
          if (isOpen) document.getElementById(controlId(paths.password))?.focus();
        }}
      >
        <p>{t('sessionOverKept')}</p>
        <SignInForm account={session.account} onSignedIn={onSignedIn} />
      </Modal>
    </SessionContext>
  );
}
