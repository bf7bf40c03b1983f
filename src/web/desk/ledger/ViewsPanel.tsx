import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { LedgerView } from '../../../api/ledger-view.ts';
import { ledgerColumnKeys } from '../../../api/ledger-words.ts';
import { routes } from '../../../api/routes.ts';
import { type LedgerFilter, writeLedgerFilter } from '../../../core/ledger/filter.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { Field } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { mainRole, useSession } from '../session/session-context.ts';
import { ledgerViewsQuery } from './queries.ts';
import { type LedgerSearch, readLedgerSearch } from './search.ts';

interface ViewsPanelProps {
  readonly filter: LedgerFilter;
  readonly search: LedgerSearch;
}

/** Ways of looking that were kept, one's own and one's units'; and keeping the one that is open. */
export function ViewsPanel({ filter, search }: ViewsPanelProps) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const { data } = useQuery(ledgerViewsQuery());
  const again = () => client.invalidateQueries({ queryKey: ledgerViewsQuery().queryKey });
  const remove = useMutation({
    mutationFn: (view: string) => call(routes.removeLedgerView, { params: { view } }),
    onSuccess: again,
  });
  const views = data?.items ?? [];
  return (
    <details className="ledger-more">
      <summary>{t('ledgerViews', { n: views.length })}</summary>
      {views.length === 0 ? <p className="second-line">{t('ledgerViewsNone')}</p> : null}
      <ul className="ledger-groups">
        {views.map((view) => (
          <ViewLine key={view.id} view={view} onRemove={() => remove.mutate(view.id)} />
        ))}
      </ul>
      {remove.error === null ? null : <Trouble error={remove.error} />}
      <KeepView filter={filter} search={search} onKept={again} />
    </details>
  );
}

function ViewLine({ view, onRemove }: { readonly view: LedgerView; readonly onRemove: () => void }) {
  const { t, say } = useLanguage();
  return (
    <li>
      <Link to="/ledger" search={readLedgerSearch(Object.fromEntries(new URLSearchParams(view.address)))}>
        {view.name}
      </Link>{' '}
      {view.unit === null ? null : (
        <span className="second-line">{t('ledgerViewShared', { unit: say(view.unit.name) })}</span>
      )}{' '}
      {view.isOwn ? (
        <Button size="small" aria-label={t('ledgerViewRemoveNamed', { name: view.name })} onClick={onRemove}>
          {t('ledgerViewRemove')}
        </Button>
      ) : null}
    </li>
  );
}

function KeepView({ filter, search, onKept }: ViewsPanelProps & { readonly onKept: () => Promise<void> }) {
  const { t, say } = useLanguage();
  const unit = mainRole(useSession())?.unit;
  const [name, setName] = useState('');
  const [isShared, setShared] = useState(false);
  const keep = useMutation({
    mutationFn: () => {
      const columns = ledgerColumnKeys.filter((key) => search.columns?.split(',').includes(key) === true);
      return call(routes.keepLedgerView, {
        body: {
          ...writeLedgerFilter(filter),
          ...(columns.length === 0 ? {} : { columns }),
          ...(search.by === undefined ? {} : { by: search.by }),
          name: name.trim(),
          ...(isShared && unit !== undefined ? { sharedWith: unit.id } : {}),
        },
        key: newDeedKey(),
      });
    },
    onSuccess: async () => {
      setName('');
      await onKept();
    },
  });
  return (
    <>
      <div className="ledger-search">
        <Field path="ledger.viewName" label={t('ledgerViewName')}>
          {(control) => (
            <Input {...control} maxLength={60} value={name} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        {unit === undefined ? null : (
          <Checkbox checked={isShared} onChange={(event) => setShared(event.target.checked)}>
            {t('ledgerViewShare', { unit: say(unit.name) })}
          </Checkbox>
        )}
        <Button disabled={name.trim() === ''} loading={keep.isPending} onClick={() => keep.mutate()}>
          {t('ledgerViewKeep')}
        </Button>
      </div>
      {keep.error === null ? null : <Trouble error={keep.error} />}
    </>
  );
}
