import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useRouterState, useSearch } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import type { RegisterBody, Registered } from '../../../api/register.ts';
import { routes } from '../../../api/routes.ts';
import type { Words } from '../../../core/words/words.ts';
import { call } from '../api/client.ts';
import { type Done, makeDeed, newDeedKey } from '../api/deed.ts';
import { fieldFaults, isMended, standingFaults } from '../api/trouble.ts';
import { CheckDrawer } from '../duplicate/CheckDrawer.tsx';
import { onSendKeys } from '../form/by-keys.ts';
import { controlId, Field, focusFirstFault } from '../form/Field.tsx';
import { LongText } from '../form/LongText.tsx';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { mainRole, useSession } from '../session/session-context.ts';
import { ApplicationFields } from './ApplicationFields.tsx';
import { CategorySelect } from './CategorySelect.tsx';
import { ComplainedAbout } from './ComplainedAbout.tsx';
import { forgetDrafts, useKeptDraft } from './kept-draft.ts';
import { PlaceSearch } from './PlaceSearch.tsx';
import { ProcedureSelect } from './ProcedureSelect.tsx';
import { RegisteredPanel } from './RegisteredPanel.tsx';
import { bodyOf, isWorthKeeping, missingIn, type RegistrationDraft } from './registration.ts';
import { SideFields } from './SideFields.tsx';
import { Suggestions } from './Suggestions.tsx';

/** 登记: one page, from the keyboard alone. Ctrl+Enter registers. */
export function RegisterPage() {
  const { t } = useLanguage();
  const session = useSession();
  useTitle(t('registerMatter'));
  const client = useQueryClient();
  const { place } = useSearch({ from: '/register' });
  const { draft, setDraft, clear, restored } = useKeptDraft(session.staffId, place);
  const [missing, setMissing] = useState<Readonly<Record<string, Words>>>({});
  const [checked, setChecked] = useState<RegisterBody>();
  const [done, setDone] = useState<Done<RegisterBody, Registered> | undefined>();
  // The receipt has its own entry among the browser's: whoever asks for this page again gets the form.
  const navigate = useNavigate();
  const isReceipt = useRouterState({ select: ({ location }) => location.state.receipt === true });
  useEffect(() => {
    if (!isReceipt) setDone(undefined);
  }, [isReceipt]);
  const deed = useMemo(
    () => makeDeed<RegisterBody, Registered>((body, key) => call(routes.registerMatter, { body, key }), newDeedKey),
    [],
  );
  const registering = useMutation({
    mutationFn: deed.attempt,
    onSuccess: (result) => {
      forgetDrafts();
      clear();
      setDone(result);
      void navigate({ to: '/register', search: true, state: { receipt: true }, replace: true });
      void client.invalidateQueries({ queryKey: ['queue'] });
    },
    onError: (error) => focusFirstFault(Object.keys(fieldFaults(error))),
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caret goes to the first field whenever the form opens anew
  useEffect(() => {
    if (done === undefined) document.getElementById(controlId('parties.0.name'))?.focus();
  }, [done === undefined]);

  if (done !== undefined && isReceipt) {
    return <RegisteredPanel done={done} onAnother={() => setDone(undefined)} />;
  }
  const submit = () => {
    const lacking = missingIn(draft);
    setMissing(lacking);
    const body = bodyOf(draft);
    if (body === undefined) focusFirstFault(Object.keys(lacking));
    else registering.mutate(body);
  };
  const check = () => {
    const lacking = missingIn(draft);
    setMissing(lacking);
    const body = bodyOf(draft);
    if (body === undefined) focusFirstFault(Object.keys(lacking));
    else setChecked(body);
  };
  const { error, variables: sent } = registering;
  const now = bodyOf(draft);
  const faults = { ...standingFaults(error, sent, now), ...missing };
  const change = (next: RegistrationDraft) => {
    setDraft(next);
    if (Object.keys(missing).length > 0) setMissing(missingIn(next));
  };
  return (
    <>
      <form
        className="register"
        aria-label={t('registerMatter')}
        noValidate
        onKeyDown={onSendKeys(submit)}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <div className="page-head">
          <h1>{t('registerMatter')}</h1>
          {restored && isWorthKeeping(draft) ? (
            <p className="kept-note">
              {t('draftRestored')}
              <Button size="small" onClick={clear}>
                {t('draftClear')}
              </Button>
            </p>
          ) : null}
        </div>
        {error === null || isMended(error, sent, now) ? null : <Trouble error={error} onRetry={submit} />}
        <div className="register-sides">
          <SideFields side="applicants" draft={draft} faults={faults} onChange={change} />
          <SideFields side="others" draft={draft} faults={faults} onChange={change} />
        </div>
        <MatterFields draft={draft} faults={faults} near={mainRole(session)?.unit.division} onChange={change} />
        <div className="register-end">
          <Button type="primary" size="large" htmlType="submit" loading={registering.isPending}>
            {t('register')}
          </Button>
          <Button size="large" onClick={check}>
            {t('duplicateCheck')}
          </Button>
          <span className="second-line">{t('registerKeys')}</span>
        </div>
      </form>
      {checked === undefined ? null : (
        <CheckDrawer
          check={(purpose) => call(routes.checkDuplicates, { body: { registration: checked, purpose } })}
          usualPurpose={t('duplicateBeforeRegistering')}
          onClose={() => setChecked(undefined)}
        />
      )}
    </>
  );
}

interface MatterFieldsProps {
  readonly draft: RegistrationDraft;
  readonly faults: Readonly<Record<string, Words>>;
  readonly near: string | undefined;
  readonly onChange: (draft: RegistrationDraft) => void;
}

/** Where, what kind, what happened, what is wished for. */
function MatterFields({ draft, faults, near, onChange }: MatterFieldsProps) {
  const { t } = useLanguage();
  return (
    <Panel title={t('theMatter')}>
      <div className="matter-fields">
        <Field path="place" label={t('placeLabel')} fault={faults.place}>
          {(control) => (
            <PlaceSearch
              control={control}
              value={draft.place}
              near={near}
              onChange={(place) => onChange({ ...draft, place })}
            />
          )}
        </Field>
        <Field path="placeText" label={t('placeDetail')} optional fault={faults.placeText}>
          {(control) => (
            <Input
              {...control}
              autoComplete="off"
              value={draft.placeDetail}
              onChange={(event) => onChange({ ...draft, placeDetail: event.target.value })}
            />
          )}
        </Field>
        <Field path="category" label={t('categoryLabel')} fault={faults.category}>
          {(control) => (
            <CategorySelect
              control={control}
              value={draft.category}
              onChange={(category) => onChange({ ...draft, category })}
            />
          )}
        </Field>
      </div>
      <Field path="narrative" label={t('narrativeLabel')} fault={faults.narrative}>
        {(control) => (
          <LongText
            control={control}
            rows={3}
            value={draft.narrative}
            onChange={(narrative) => onChange({ ...draft, narrative })}
          />
        )}
      </Field>
      <Suggestions
        draft={draft}
        onChoose={(category) => onChange({ ...draft, category })}
        onProcedure={(procedure) => onChange({ ...draft, procedure })}
      />
      <Field path="wish" label={t('wishLabel')} optional fault={faults.wish}>
        {(control) => (
          <LongText control={control} rows={1} value={draft.wish} onChange={(wish) => onChange({ ...draft, wish })} />
        )}
      </Field>
      <Field path="amountFen" label={t('amountLabel')} optional fault={faults.amountFen}>
        {(control) => (
          <Input
            {...control}
            inputMode="decimal"
            autoComplete="off"
            value={draft.amount ?? ''}
            onChange={(event) => onChange({ ...draft, amount: event.target.value })}
          />
        )}
      </Field>
      <Field path="complainedAbout" label={t('complainedAboutLabel')} optional fault={faults.complainedAbout}>
        {(control) => (
          <ComplainedAbout
            control={control}
            value={draft.complainedAbout}
            near={near}
            onChange={(complainedAbout) => onChange({ ...draft, complainedAbout })}
          />
        )}
      </Field>
      <Field path="procedure" label={t('procedureLabel')} fault={faults.procedure}>
        {(control) => (
          <ProcedureSelect
            control={control}
            value={draft.procedure}
            onChange={(procedure) => onChange({ ...draft, procedure })}
          />
        )}
      </Field>
      <ApplicationFields draft={draft} faults={faults} onChange={onChange} />
    </Panel>
  );
}
