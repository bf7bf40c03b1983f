import { type UseMutationResult, useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Input, type InputRef, Select } from 'antd';
import { useRef, useState } from 'react';
import type { z } from 'zod';
import type { holdManyBody, ManyHeld } from '../../../api/holding.ts';
import type { QueueItem } from '../../../api/queue.ts';
import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { colleagueOption, useColleagues } from './colleagues.ts';
import { ManyCover } from './ManyCover.tsx';

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
  /** What a row is called, so that whoever reads what was not done knows which. */
  readonly nameOf: (id: string) => string;
  readonly many: Many;
  readonly onDone: () => void;
}

/** What can be done with the rows chosen, and what became of those before: a line for each that was not done, with why. */
export function ManyBar({ items, nameOf, many, onDone }: ManyBarProps) {
  const { t } = useLanguage();
  return (
    <div className="many-bar">
      {items.length === 0 ? (
        <span className="second-line">{t('claimKey')}</span>
      ) : (
        <Chosen items={items} many={many} onDone={onDone} />
      )}
      {many.error === null ? null : <Trouble error={many.error} />}
      {many.data === undefined ? null : <Report rows={many.data.rows} nameOf={nameOf} />}
    </div>
  );
}

function Chosen({ items, many, onDone }: Omit<ManyBarProps, 'nameOf'>) {
  const { t, say } = useLanguage();
  const [reason, setReason] = useState('');
  const [lacksReason, setLacksReason] = useState(false);
  const [isCovering, setIsCovering] = useState(false);
  const input = useRef<InputRef>(null);
  const led = useColleagues(true);
  const colleagues = useColleagues(false);
  const matters = items.map(({ district, id, holderId }) => ({ district, id, from: holderId }));
  const plain = matters.map(({ district, id }) => ({ district, id }));
  const send = (body: Body) => many.mutate(body, { onSuccess: onDone });
  const words = reason.trim();
  const giveBack = () => {
    setLacksReason(words === '');
    if (words === '') input.current?.focus();
    else send({ deed: 'give-back', reason: words, matters: plain });
  };
  return (
    <div className="button-row">
      <span>{t('chosenMany', { n: String(items.length) })}</span>
      <Button size="small" loading={many.isPending} onClick={() => send({ deed: 'claim', matters: plain })}>
        {t('hold_claim')}
      </Button>
      <Input
        ref={input}
        size="small"
        className="many-reason"
        aria-label={t('holdWhy')}
        placeholder={t('holdWhy')}
        status={lacksReason && words === '' ? 'error' : ''}
        maxLength={500}
        value={reason}
        onChange={(event) => setReason(event.target.value)}
      />
      <Button size="small" loading={many.isPending} onClick={giveBack}>
        {t('hold_give-back')}
      </Button>
      {led.length === 0 ? null : (
        <Select<string>
          size="small"
          className="many-reason"
          aria-label={t('hold_assign')}
          placeholder={t('hold_assign')}
          suffixIcon={null}
          value={null}
          options={led.map((one) => colleagueOption(one, say))}
          onChange={(to) => send({ deed: 'assign', to, matters, ...(words === '' ? {} : { reason: words }) })}
        />
      )}
      <Button
        size="small"
        onClick={() => {
          many.reset();
          setIsCovering(true);
        }}
      >
        {t('hold_cover')}
      </Button>
      {lacksReason && words === '' ? (
        <span className="field-fault" role="alert">
          {t('giveBackWhy')}
        </span>
      ) : null}
      {isCovering ? (
        <ManyCover
          colleagues={colleagues}
          n={items.length}
          isSending={many.isPending}
          error={many.error}
          onOk={(cover) =>
            many.mutate(
              { deed: 'cover', ...cover, matters: plain },
              {
                onSuccess: () => {
                  setIsCovering(false);
                  onDone();
                },
              },
            )
          }
          onClose={() => setIsCovering(false)}
        />
      ) : null}
    </div>
  );
}

interface ReportProps {
  readonly rows: ManyHeld['rows'];
  readonly nameOf: (id: string) => string;
}

function Report({ rows, nameOf }: ReportProps) {
  const { t, say } = useLanguage();
  const failed = rows.flatMap(({ id, problem }) => (problem === null ? [] : [{ id, words: problem.words }]));
  const done = rows.length - failed.length;
  return (
    <div role="status">
      {done === 0 ? null : <p>{t('manyDone', { n: String(done) })}</p>}
      {failed.length === 0 ? null : <p>{t('manyFailed', { n: String(failed.length) })}</p>}
      <ul>
        {failed.map(({ id, words }) => (
          <li key={id}>
            {nameOf(id)}
            {t('reasonColon')}
            {say(words)}
          </li>
        ))}
      </ul>
    </div>
  );
}
