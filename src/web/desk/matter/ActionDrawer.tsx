import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button, Drawer } from 'antd';
import { useEffect, useMemo, useRef, useState } from 'react';
import type { Acted, MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import type { ActionDefinition } from '../../../core/procedure/definition.ts';
import { call } from '../api/client.ts';
import { makeDeed, newDeedKey } from '../api/deed.ts';
import { fieldFaults, isMended, ProblemError, standingFaults } from '../api/trouble.ts';
import { focusFirstField, onSendKeys } from '../form/by-keys.ts';
import { focusFirstFault } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import { Basis } from '../parts/Basis.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { ActionFields } from './ActionFields.tsx';
import { type FormValues, initialValues, inputOf, isTouched } from './action-form.ts';
import { StaleNote } from './StaleNote.tsx';

interface ActionDrawerProps {
  readonly matter: MatterView;
  readonly actionKey: string;
  readonly action: ActionDefinition;
  readonly kept: FormValues | undefined;
  readonly onKeep: (values: FormValues | undefined) => void;
  readonly onClose: () => void;
}

/** One step's form, drawn from the fields the procedure declares. Ctrl+Enter takes the step. */
export function ActionDrawer({ matter, actionKey, action, kept, onKeep, onClose }: ActionDrawerProps) {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const initial = useMemo(() => initialValues(action.input, matter.parties), [action, matter.parties]);
  const [values, setValues] = useState<FormValues>(kept ?? initial);
  const [isOpen, setIsOpen] = useState(true);
  const form = useRef<HTMLFormElement>(null);
  const submitButton = useRef<HTMLButtonElement>(null);
  // What the reader saw when the form opened: news that come in behind it are not taken as seen.
  const [seen, setSeen] = useState(matter.version);
  const acting = useActing(matter, seen, actionKey, (earlier, proposed) => {
    onKeep(undefined);
    void message.success({
      content: proposed ? t('proposed') : earlier ? t('doneEarlier') : t('done', { step: say(action.title) }),
      icon: <span aria-hidden="true">✓ </span>,
    });
    setIsOpen(false);
  });
  const change = (next: FormValues) => {
    setValues(next);
    onKeep(isTouched(next, initial) ? next : undefined);
  };
  const input = inputOf(action.input, values);
  const submit = () => acting.mutate({ input: { ...input } });
  const sent = acting.variables?.input;
  const carryOn = (version: number) => {
    setSeen(version);
    acting.reset();
  };
  const isStale = acting.error instanceof ProblemError && acting.error.is('version-stale');
  // The note that had the focus goes; the caret goes on to the button that the reader wanted to press.
  const wasStale = useRef(false);
  useEffect(() => {
    if (wasStale.current && !isStale) submitButton.current?.focus();
    wasStale.current = isStale;
  }, [isStale]);
  const refusal = matter.actions.find((one) => one.key === actionKey)?.refusal ?? null;
  return (
    <Drawer
      open={isOpen}
      size={560}
      title={say(action.title)}
      closeIcon={<span aria-hidden="true">✕</span>}
      closable={{ 'aria-label': t('closeForm') }}
      onKeyDown={onSendKeys(submit)}
      onClose={() => setIsOpen(false)}
      afterOpenChange={(nowOpen) => {
        if (!nowOpen) onClose();
        else focusFirstField(form.current, submitButton.current);
      }}
      footer={
        <div className="button-row">
          <Button
            ref={submitButton}
            type="primary"
            loading={acting.isPending}
            disabled={isStale || refusal !== null}
            onClick={submit}
          >
            {say(action.title)}
          </Button>
          <Button onClick={() => setIsOpen(false)}>{t('notNow')}</Button>
          <span className="second-line">{t('submitKeys')}</span>
        </div>
      }
    >
      <form
        ref={form}
        noValidate
        aria-label={say(action.title)}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <p>{say(action.explanation)}</p>
        <Basis basis={action.basis} />
        {isStale ? <StaleNote matter={matter} onReloaded={carryOn} /> : null}
        {refusal !== null && !isStale ? <p className="kept-note">{say(refusal.words)}</p> : null}
        {acting.error === null || isStale || isMended(acting.error, sent, input) ? null : (
          <Trouble error={acting.error} onRetry={submit} />
        )}
        <ActionFields
          fields={action.input}
          values={values}
          faults={standingFaults(acting.error, sent, input)}
          matter={matter}
          onChange={change}
        />
      </form>
    </Drawer>
  );
}

/** The deed and what follows it: the matter and the queues are read anew. */
function useActing(
  matter: MatterView,
  version: number,
  action: string,
  onDone: (earlier: boolean, proposed: boolean) => void,
) {
  const client = useQueryClient();
  const { district, id } = matter;
  const deed = useMemo(
    () =>
      makeDeed<{ readonly input: Record<string, unknown>; readonly version: number }, Acted>(
        (body, key) =>
          call(routes.actOnMatter, {
            params: { district, id, action },
            body: { input: body.input },
            version: body.version,
            key,
          }),
        newDeedKey,
      ),
    [district, id, action],
  );
  return useMutation({
    mutationFn: ({ input }: { readonly input: Record<string, unknown> }) => deed.attempt({ input, version }),
    onSuccess: async ({ earlier, value }) => {
      await client.invalidateQueries({ queryKey: ['matter', district, id] });
      void client.invalidateQueries({ queryKey: ['queue'] });
      void client.invalidateQueries({ queryKey: ['plan'] });
      onDone(earlier, value.proposal !== undefined);
    },
    onError: (error) => focusFirstFault(Object.keys(fieldFaults(error))),
  });
}
