import { type UseMutationResult, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import type { z } from 'zod';
import type { holdManyBody, ManyHeld } from '../../../api/holding.ts';
import type { QueueItem } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { unitStaffQuery } from '../api/queries.ts';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useSession } from '../session/session-context.ts';

type Body = z.input<typeof holdManyBody>;
type Many = UseMutationResult<ManyHeld, Error, Body>;

/** Claims, assigns or gives back many at once; the lists are read anew, whatever became of each. */
export function useMany(): Many {
  const queries = useQueryClient();
  const [key, setKey] = useState(newDeedKey);
  return useMutation({
    mutationFn: (body: Body) => call(routes.holdMany, { body, key }),
    onSettled: async () => {
      setKey(newDeedKey());
      await queries.invalidateQueries({ queryKey: ['queue'] });
    },
  });
}

interface ManyBarProps {
  readonly items: readonly QueueItem[];
  readonly many: Many;
  readonly onDone: () => void;
}

/** What can be done with the rows chosen, and what became of those before: a line for each that was not done, with why. */
export function ManyBar({ items, many, onDone }: ManyBarProps) {
  const { t } = useLanguage();
  const [reason, setReason] = useState('');
  const matters = items.map(({ district, id, holderId }) => ({ district, id, from: holderId }));
  const plain = matters.map(({ district, id }) => ({ district, id }));
  const send = (body: Body) => many.mutate(body, { onSuccess: onDone });
  const words = reason.trim();
  return (
    <div className="many-bar">
      {items.length === 0 ? (
        <span className="second-line">{t('claimKey')}</span>
      ) : (
        <div className="button-row">
          <span>{t('chosenMany', { n: String(items.length) })}</span>
          <Button size="small" loading={many.isPending} onClick={() => send({ deed: 'claim', matters: plain })}>
            {t('hold_claim')}
          </Button>
          <Input
            size="small"
            className="many-reason"
            aria-label={t('holdWhy')}
            placeholder={t('holdWhy')}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button
            size="small"
            disabled={words === ''}
            onClick={() => send({ deed: 'give-back', reason: words, matters: plain })}
          >
            {t('hold_give-back')}
          </Button>
          <AssignTo
            onChoose={(to) => send({ deed: 'assign', to, matters, ...(words === '' ? {} : { reason: words }) })}
          />
        </div>
      )}
      {many.error === null ? null : <Trouble error={many.error} />}
      {many.data === undefined ? null : <Report rows={many.data.rows} />}
    </div>
  );
}

/** For the head of a unit: one of its people. */
function AssignTo({ onChoose }: { readonly onChoose: (staffId: string) => void }) {
  const { t, say } = useLanguage();
  const led = useSession().roles.find(({ role }) => role === 'lead');
  const { data } = useQuery({ ...unitStaffQuery(led?.unit.id ?? 0), enabled: led !== undefined });
  if (led === undefined) return null;
  return (
    <Select<string>
      size="small"
      className="many-reason"
      aria-label={t('hold_assign')}
      placeholder={t('hold_assign')}
      suffixIcon={null}
      value={null}
      options={(data?.items ?? []).map((one) => ({ value: one.id, label: say(one.name) }))}
      onChange={onChoose}
    />
  );
}

function Report({ rows }: { readonly rows: ManyHeld['rows'] }) {
  const { t, say } = useLanguage();
  const failed = rows.flatMap(({ id, problem }) => (problem === null ? [] : [{ id, words: problem.words }]));
  const done = rows.length - failed.length;
  return (
    <div role="status">
      {done === 0 ? null : <p>{t('manyDone', { n: String(done) })}</p>}
      {failed.length === 0 ? null : <p>{t('manyFailed', { n: String(failed.length) })}</p>}
      <ul>
        {failed.map(({ id, words }) => (
          <li key={id}>{say(words)}</li>
        ))}
      </ul>
    </div>
  );
}
