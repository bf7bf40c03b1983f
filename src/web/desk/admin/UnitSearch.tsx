import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Input } from 'antd';
import { useState } from 'react';
import { useDebounced } from '../../ui/debounced.ts';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { mainRole, useSession } from '../session/session-context.ts';
import type { AdminPath } from './admin-path.ts';
import { unitsFoundQuery } from './queries.ts';
import { type FoundUnit, treeOfFound } from './unit-tree.ts';

/** A unit of the whole tree by its name, pinyin, initials or code; whatever is found stands below what it belongs to. */
export function UnitSearch({ to }: { readonly to: AdminPath }) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState('');
  const asked = useDebounced(typed.trim());
  const { data, error, refetch } = useQuery({
    ...unitsFoundQuery(asked, mainRole(useSession())?.unit.division),
    placeholderData: keepPreviousData,
  });
  return (
    <div className="unit-search">
      <Input
        type="search"
        aria-label={t('adminFindUnit')}
        placeholder={t('adminFindUnit')}
        maxLength={40}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      {typed.trim() === '' ? null : (
        <div aria-live="polite">
          {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
          {data?.items.length === 0 && asked === typed.trim() ? <p>{t('adminNoUnitFound')}</p> : null}
          <Found units={treeOfFound(data?.items ?? [])} to={to} onGo={() => setTyped('')} />
        </div>
      )}
    </div>
  );
}

interface FoundProps {
  readonly units: readonly FoundUnit[];
  readonly to: AdminPath;
  readonly onGo: () => void;
}

function Found({ units, to, onGo }: FoundProps) {
  const { say } = useLanguage();
  if (units.length === 0) return null;
  return (
    <ul className="unit-tree">
      {units.map(({ id, name, code, below }) => (
        <li key={id}>
          <Link to={to} search={{ unit: id }} className={code === undefined ? 'second-line' : ''} onClick={onGo}>
            {say(name)}
          </Link>
          {code === undefined ? null : <span className="second-line"> {code}</span>}
          <Found units={below} to={to} onGo={onGo} />
        </li>
      ))}
    </ul>
  );
}
