import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Checkbox, Input } from 'antd';
import { useRef, useState } from 'react';
import type { LetterItem } from '../../../api/message.ts';
import { routes } from '../../../api/routes.ts';
import { today } from '../../ui/today.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { apiPath } from '../api/path.ts';
import { fieldFaults } from '../api/trouble.ts';
import { DateInput } from '../form/DateInput.tsx';
import { Field } from '../form/Field.tsx';
import { useUnsent } from '../form/use-unsent.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { actsOnMatters, useSession } from '../session/session-context.ts';
import { nameOfLetter, notWritten, numberFaults, postedBodyOf } from './letter-batch.ts';

interface Sent {
  readonly letters: readonly LetterItem[];
  readonly on: string;
  readonly numbers: Readonly<Record<string, string>>;
}

/** Writes letters down as posted; the same sent again goes under the same key. */
function usePosting() {
  const client = useQueryClient();
  const key = useRef({ of: '', key: newDeedKey() });
  return useMutation({
    mutationFn: ({ letters, on, numbers }: Sent) => {
      const body = postedBodyOf(letters, on, numbers);
      const of = JSON.stringify(body);
      if (key.current.of !== of) key.current = { of, key: newDeedKey() };
      return call(routes.postLetters, { body, key: key.current.key });
    },
    onSuccess: () => {
      key.current = { of: '', key: newDeedKey() };
      return client.invalidateQueries({ queryKey: ['messages'] });
    },
  });
}

type Posting = ReturnType<typeof usePosting>;

/** 要寄的信: all that wait, printed with one press and written down as posted with another. */
export function LettersPanel() {
  const { t, say } = useLanguage();
  const session = useSession();
  const { data, error, refetch } = useQuery({
    queryKey: ['messages', 'letters'],
    queryFn: ({ signal }) => call(routes.listLetters, { signal }),
    enabled: actsOnMatters(session),
  });
  const posting = usePosting();
  const items = data?.items ?? [];
  const refused = notWritten(posting.variables?.letters ?? [], posting.data?.rows ?? []);
  if (items.length === 0 && refused.length === 0 && error === null) return null;
  const heldOut = items.filter((one) => one.heldOut !== null);
  const waiting = items.filter((one) => one.heldOut === null);
  return (
    <Panel title={t('lettersTitle')}>
      {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
      {refused.length === 0 ? null : (
        <ul role="status">
          {refused.map(({ letter, words }) => (
            <li key={nameOfLetter(letter)}>
              {letter.name}
              {t('reasonColon')}
              {say(words)}
            </li>
          ))}
        </ul>
      )}
      {waiting.length === 0 ? null : <Waiting waiting={waiting} posting={posting} />}
      {heldOut.length === 0 ? null : (
        <>
          <p className="second-line">{t('lettersHeldOut')}</p>
          <ul className="parties">
            {heldOut.map((one) => (
              <li key={nameOfLetter(one)} className="clock-line">
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

interface WaitingProps {
  readonly waiting: readonly LetterItem[];
  readonly posting: Posting;
}

function Waiting({ waiting, posting }: WaitingProps) {
  const { t, locale } = useLanguage();
  // What comes in later is not chosen: whoever printed the others has not seen it.
  const [chosen, setChosen] = useState<ReadonlySet<string>>(() => new Set(waiting.map(nameOfLetter)));
  const [numbers, setNumbers] = useState<Readonly<Record<string, string>>>({});
  const [on, setOn] = useState<string>(today);
  const unsent = useUnsent();
  const letters = waiting.filter((one) => chosen.has(nameOfLetter(one)));
  const faults = fieldFaults(posting.error);
  const n = String(letters.length);
  const choose = (name: string, isChosen: boolean) => {
    const others = [...chosen].filter((other) => other !== name);
    setChosen(new Set(isChosen ? [...others, name] : others));
  };
  return (
    <div {...unsent.box}>
      <p className="second-line">{t('lettersLead')}</p>
      <Lines
        waiting={waiting}
        chosen={chosen}
        onChoose={choose}
        numbers={numbers}
        onNumber={(name, number) => setNumbers({ ...numbers, [name]: number })}
        faults={numberFaults(posting.variables?.letters ?? [], faults)}
      />
      <Field path="letters.on" label={t('lettersDay')} fault={faults.on}>
        {(control) => <DateInput control={control} max={today()} value={on} onChange={setOn} />}
      </Field>
      <div className="button-row">
        {letters.length === 0 ? null : (
          <Button
            target="_blank"
            rel="noreferrer"
            href={apiPath(routes.printLetters, {}, { letters: letters.map(nameOfLetter).join(','), locale })}
          >
            {t('lettersPrint', { n })}
            <span className="unseen">{t('opensPdf')}</span>
          </Button>
        )}
        <Button
          type="primary"
          disabled={letters.length === 0}
          loading={posting.isPending}
          onClick={() => posting.mutate({ letters, on, numbers })}
        >
          {t('lettersPosted', { n })}
        </Button>
      </div>
      {posting.error === null ? null : <Trouble error={posting.error} />}
    </div>
  );
}

interface LinesProps {
  readonly waiting: readonly LetterItem[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (name: string, isChosen: boolean) => void;
  readonly numbers: Readonly<Record<string, string>>;
  readonly onNumber: (name: string, number: string) => void;
  readonly faults: ReturnType<typeof numberFaults>;
}

function Lines({ waiting, chosen, onChoose, numbers, onNumber, faults }: LinesProps) {
  const { t, say } = useLanguage();
  return (
    <ul className="parties">
      {waiting.map((one) => {
        const name = nameOfLetter(one);
        const fault = faults.get(name);
        return (
          <li key={name} className="letter-line">
            <Checkbox
              checked={chosen.has(name)}
              aria-label={t('lettersChoose', { name: one.name })}
              onChange={({ target }) => onChoose(name, target.checked)}
            >
              <strong>{one.name}</strong>
            </Checkbox>
            <OfMatter letter={one} />
            <Input
              aria-label={t('lettersMail', { name: one.name })}
              aria-invalid={fault !== undefined}
              placeholder={t('lettersMailShort')}
              maxLength={30}
              status={fault === undefined ? '' : 'error'}
              value={numbers[name] ?? ''}
              onChange={({ target }) => onNumber(name, target.value)}
            />
            {fault === undefined ? null : <span className="field-fault">{say(fault)}</span>}
          </li>
        );
      })}
    </ul>
  );
}
