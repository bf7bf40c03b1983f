import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Input } from 'antd';
import { useState } from 'react';
import type { LetterItem } from '../../../api/message.ts';
import { routes } from '../../../api/routes.ts';
import { today } from '../../ui/today.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { apiPath } from '../api/path.ts';
import { fieldFaults } from '../api/trouble.ts';
import { DateInput } from '../form/DateInput.tsx';
import { Field } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { actsOnMatters, useSession } from '../session/session-context.ts';

const nameOf = ({ district, matterId, id }: LetterItem) => `${district}.${matterId}.${id}`;

/** 要寄的信: all that wait, printed with one press and written down as posted with another. */
export function LettersPanel() {
  const { t } = useLanguage();
  const session = useSession();
  const { data } = useQuery({
    queryKey: ['messages', 'letters'],
    queryFn: ({ signal }) => call(routes.listLetters, { signal }),
    enabled: actsOnMatters(session),
  });
  const items = data?.items ?? [];
  if (items.length === 0) return null;
  const heldOut = items.filter((one) => one.heldOut !== null);
  const waiting = items.filter((one) => one.heldOut === null);
  return (
    <Panel title={t('lettersTitle')}>
      {waiting.length === 0 ? null : <Waiting key={waiting.map(nameOf).join()} waiting={waiting} />}
      {heldOut.length === 0 ? null : (
        <>
          <p className="second-line">{t('lettersHeldOut')}</p>
          <ul className="parties">
            {heldOut.map((one) => (
              <li key={nameOf(one)} className="clock-line">
                <strong>{one.name}</strong>
                <OfMatter letter={one} />
              </li>
            ))}
          </ul>
        </>
      )}
      {data?.more === true ? <p className="second-line">{t('lettersMore')}</p> : null}
    </Panel>
  );
}

function OfMatter({ letter: { district, matterId, number, procedure } }: { readonly letter: LetterItem }) {
  const { say } = useLanguage();
  return (
    <Link to="/matters/$district/$id" params={{ district, id: matterId }}>
      {number ?? say(procedure)}
    </Link>
  );
}

function Waiting({ waiting }: { readonly waiting: readonly LetterItem[] }) {
  const { t, say } = useLanguage();
  const client = useQueryClient();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [numbers, setNumbers] = useState<Readonly<Record<string, string>>>({});
  const [on, setOn] = useState<string>(today);
  const [key, setKey] = useState(newDeedKey);
  const chosen = waiting.filter((one) => !left.has(nameOf(one)));
  const posting = useMutation({
    mutationFn: () =>
      call(routes.postLetters, {
        body: {
          on,
          letters: chosen.map((one) => {
            const number = numbers[nameOf(one)]?.trim() ?? '';
            const { district, matterId, id } = one;
            return { district, id: matterId, message: id, ...(number === '' ? {} : { mailNumber: number }) };
          }),
        },
        key,
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['messages'] }),
  });
  const changed = (deed: () => void) => {
    deed();
    // Other letters, another day or number: another deed.
    setKey(newDeedKey());
  };
  const faults = fieldFaults(posting.error);
  const n = String(chosen.length);
  const asked = chosen.map(nameOf).join(',');
  return (
    <>
      <p className="second-line">{t('lettersLead')}</p>
      <ul className="parties">
        {waiting.map((one, index) => (
          <li key={nameOf(one)} className="letter-line">
            <Checkbox
              checked={!left.has(nameOf(one))}
              aria-label={t('lettersChoose', { name: one.name })}
              onChange={({ target }) =>
                changed(() => setLeft(target.checked ? without(left, nameOf(one)) : new Set([...left, nameOf(one)])))
              }
            >
              <strong>{one.name}</strong>
            </Checkbox>
            <OfMatter letter={one} />
            <Input
              aria-label={t('lettersMail', { name: one.name })}
              placeholder={t('lettersMailShort')}
              maxLength={30}
              status={faults[`letters.${index}.mailNumber`] === undefined ? '' : 'error'}
              value={numbers[nameOf(one)] ?? ''}
              onChange={({ target }) => changed(() => setNumbers({ ...numbers, [nameOf(one)]: target.value }))}
            />
          </li>
        ))}
      </ul>
      <Field path="letters.on" label={t('lettersDay')} fault={faults.on}>
        {(control) => (
          <DateInput control={control} max={today()} value={on} onChange={(day) => changed(() => setOn(day))} />
        )}
      </Field>
      <div className="button-row">
        {chosen.length === 0 ? null : (
          <Button target="_blank" rel="noreferrer" href={apiPath(routes.printLetters, {}, { letters: asked })}>
            {t('lettersPrint', { n })}
            <span className="unseen">{t('opensPdf')}</span>
          </Button>
        )}
        <Button
          type="primary"
          disabled={chosen.length === 0}
          loading={posting.isPending}
          onClick={() => posting.mutate()}
        >
          {t('lettersPosted', { n })}
        </Button>
      </div>
      {posting.error === null ? null : <Trouble error={posting.error} />}
      {(posting.data?.rows ?? []).flatMap(({ id, message, problem }) =>
        problem === null ? [] : [<p key={`${id} ${message}`}>{say(problem.words)}</p>],
      )}
    </>
  );
}

function without(all: ReadonlySet<string>, one: string): ReadonlySet<string> {
  return new Set([...all].filter((other) => other !== one));
}
