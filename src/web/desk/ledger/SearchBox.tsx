import { Button, Input } from 'antd';
import { type FormEvent, useState } from 'react';
import { looksLikeName } from '../../../core/ledger/search-query.ts';
import { Field } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import type { Searched } from './queries.ts';

interface SearchBoxProps {
  readonly searched: Searched | undefined;
  readonly onSearch: (searched: Searched | undefined) => void;
}

/** Looks for what was said. A name is looked for once a purpose is stated; the field for it appears when one is typed. */
export function SearchBox({ searched, onSearch }: SearchBoxProps) {
  const { t } = useLanguage();
  const [words, setWords] = useState(searched?.words ?? '');
  const [purpose, setPurpose] = useState(searched?.purpose ?? '');
  const [byName, setByName] = useState(false);
  const asksPurpose = byName || looksLikeName(words);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const typed = words.trim();
    if (typed === '') return onSearch(undefined);
    if (asksPurpose && purpose.trim() === '') return setByName(true);
    onSearch(asksPurpose ? { words: typed, purpose: purpose.trim() } : { words: typed });
  };
  return (
    <form className="ledger-search" onSubmit={submit} aria-label={t('ledgerSearch')}>
      <Field path="ledger.words" label={t('ledgerSearch')} hint={t('ledgerSearchHint')} optional>
        {(control) => (
          <Input
            {...control}
            type="search"
            maxLength={60}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      {asksPurpose ? (
        <Field path="ledger.purpose" label={t('ledgerSearchPurpose')} hint={t('ledgerSearchPurposeHint')}>
          {(control) => (
            <Input {...control} maxLength={100} value={purpose} onChange={(event) => setPurpose(event.target.value)} />
          )}
        </Field>
      ) : null}
      <Button type="primary" htmlType="submit">
        {t('ledgerSearchGo')}
      </Button>
      {asksPurpose ? null : <Button onClick={() => setByName(true)}>{t('ledgerSearchByName')}</Button>}
      {searched === undefined ? null : (
        <Button
          onClick={() => {
            setWords('');
            setPurpose('');
            setByName(false);
            onSearch(undefined);
          }}
        >
          {t('ledgerSearchEnd')}
        </Button>
      )}
    </form>
  );
}
