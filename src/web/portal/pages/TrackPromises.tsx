import type { ReactElement } from 'react';
import { portalPaths } from '../../../api/portal/paths.ts';
import type { EntryLine, ObligationLine, TrackedMatter } from '../../../api/portal/tracking.ts';
import type { EntryKind } from '../../../core/obligation/entry.ts';
import { entryStandingWords } from '../../../core/obligation/words.ts';
import type { Words } from '../../../core/words/words.ts';
import { amountWords, dayWords } from '../dates.ts';
import { Said, SaidWords, useSay } from '../frame.tsx';
import { ButtonLink } from '../parts/pieces.tsx';

/** What was promised, point by point: what came in, what is left, what the reader can say about it. */
export function Promises({
  matter,
  code,
}: {
  readonly matter: TrackedMatter;
  readonly code: string;
}): ReactElement | null {
  const say = useSay();
  if (matter.obligations.length === 0) return null;
  return (
    <>
      <h3 id={`${matter.id}-promises`}>{say({ zh: '约定的事', en: 'What was agreed' })}</h3>
      <PromisePoints obligations={matter.obligations} at={{ code, matter: matter.id }} />
    </>
  );
}

interface At {
  readonly code: string;
  readonly matter: string;
}

export function PromisePoints({
  obligations,
  at,
}: {
  readonly obligations: readonly ObligationLine[];
  /** Absent where it is only shown, on the way to signing. */
  readonly at?: At;
}): ReactElement {
  const say = useSay();
  return (
    <ol className="points">
      {obligations.map((one) => (
        <li key={one.id}>
          <p>
            <strong>
              <Said text={one.debtor} />
              {one.debtorIsYou ? say({ zh: '（您）', en: ' (you)' }) : ''}
            </strong>
            {say({ zh: '：', en: ': ' })}
            <Said text={one.wording} />
          </p>
          <Standing promise={one} />
          {at === undefined ? null : <Entries promise={one} at={at} />}
        </li>
      ))}
    </ol>
  );
}

const dueWords = {
  kept: undefined,
  later: undefined,
  soon: { zh: '快到期了', en: 'due soon' },
  today: { zh: '今天到期', en: 'due today' },
  over: { zh: '已经过期', en: 'overdue' },
} as const satisfies Record<ObligationLine['ledger']['standing'], Words | undefined>;

/** How much, by when, what is there already. */
export function Standing({ promise }: { readonly promise: ObligationLine }): ReactElement {
  const say = useSay();
  const { ledger } = promise;
  const due = dueWords[ledger.standing];
  return (
    <>
      {promise.amountFen === null ? null : (
        <p>
          {say({ zh: '金额：', en: 'Amount: ' })}
          <strong>{say(amountWords(promise.amountFen))}</strong>
        </p>
      )}
      {promise.performedOn === null && ledger.paidFen !== null && ledger.paidFen + (ledger.waitingFen ?? 0) > 0 ? (
        <p>
          {say({ zh: '已付：', en: 'Paid: ' })}
          <strong>{say(amountWords(ledger.paidFen))}</strong>
          {say({ zh: '，还差：', en: ', still owed: ' })}
          <strong>{say(amountWords(ledger.restFen ?? 0))}</strong>
          {(ledger.waitingFen ?? 0) === 0
            ? null
            : say({
                zh: `，另有 ${amountWords(ledger.waitingFen ?? 0).zh}等待确认`,
                en: `; ${amountWords(ledger.waitingFen ?? 0).en} wait to be confirmed`,
              })}
        </p>
      ) : null}
      <p>
        {say({ zh: '最迟：', en: 'By: ' })}
        <strong>{say(dayWords(promise.due))}</strong>
        {due === undefined ? null : say({ zh: `（${due.zh}）`, en: ` (${due.en})` })}
      </p>
      {promise.performedOn === null ? null : (
        <p>
          {say({
            zh: `已经履行（${dayWords(promise.performedOn).zh}）`,
            en: `Done on ${dayWords(promise.performedOn).en}`,
          })}
          {(ledger.overFen ?? 0) === 0
            ? null
            : say({
                zh: `，多付了 ${amountWords(ledger.overFen ?? 0).zh}`,
                en: `; ${amountWords(ledger.overFen ?? 0).en} more than agreed`,
              })}
        </p>
      )}
    </>
  );
}

const reportLabels = {
  paid: {
    own: { zh: '我付了款，登记', en: 'I have paid: enter it' },
    other: { zh: '收到了付款，登记', en: 'I was paid: enter it' },
  },
  done: {
    own: { zh: '我做到了，登记', en: 'I have done it: enter it' },
    other: { zh: '对方做到了，登记', en: 'They have done it: enter it' },
  },
  'not-kept': {
    own: { zh: '没有收到', en: 'Nothing came' },
    other: { zh: '到期没有收到', en: 'Nothing came in time' },
  },
} as const satisfies Record<EntryKind, { readonly own: Words; readonly other: Words }>;

const answerLabels = {
  confirm: { zh: '收到了，确认', en: 'I received it: confirm' },
  dispute: { zh: '有不同意见', en: 'I see it differently' },
  withdraw: { zh: '登记错了，撤回', en: 'A mistake: take it back' },
} as const satisfies Record<string, Words>;

function Entries({
  promise,
  at: { code, matter },
}: {
  readonly promise: ObligationLine;
  readonly at: At;
}): ReactElement {
  const say = useSay();
  const { entries, may, standing, enforceableFor, enforceableBy } = promise.ledger;
  // Whoever waits for something says so once it is due.
  const shown = may.filter((kind) => kind !== 'not-kept' || standing === 'over');
  return (
    <>
      {entries.length === 0 ? null : (
        <ul className="possible">
          {entries.map((entry) => (
            <EntryItem key={entry.id} entry={entry} promise={promise.id} at={{ code, matter }} />
          ))}
        </ul>
      )}
      {enforceableFor.length === 0 ? null : (
        <p className="buttons">
          <ButtonLink
            href={portalPaths.promise(code, matter, promise.id, 'enforce')}
            label={{ zh: '申请强制执行', en: 'Apply for enforcement' }}
            quiet
          />
        </p>
      )}
      {enforceableBy.map((step) => (
        <p key={step}>
          <a href={portalPaths.action(code, matter, step)}>
            {say({
              zh: '对方没有履行：双方可以共同申请司法确认，确认后能强制执行',
              en: 'It was not kept: both sides can ask the court to confirm the agreement, which makes it enforceable',
            })}
          </a>
        </p>
      ))}
      {shown.length === 0 ? null : (
        <p className="buttons">
          {shown.map((kind) => (
            <ButtonLink
              key={kind}
              href={portalPaths.promise(code, matter, promise.id, kind)}
              label={reportLabels[kind][promise.debtorIsYou ? 'own' : 'other']}
              quiet
            />
          ))}
        </p>
      )}
    </>
  );
}

function EntryItem({
  entry,
  promise,
  at: { code, matter },
}: {
  readonly entry: EntryLine;
  readonly promise: string;
  readonly at: At;
}) {
  const say = useSay();
  const answers = entry.may.flatMap((one) => (one === 'settle' ? [] : [one]));
  return (
    <li>
      <SaidWords words={entryWords(entry)} />
      {say({ zh: '：', en: ': ' })}
      <strong>{say(entryStandingWords[entry.standing])}</strong>
      {entry.words === null ? null : (
        <>
          <br />
          <Said text={entry.words} />
        </>
      )}
      {entry.proof === null ? null : (
        <>
          <br />
          <a href={portalPaths.file(code, matter, entry.proof)} download>
            {say({ zh: '看凭据', en: 'See the proof' })}
          </a>
        </>
      )}
      {answers.map((one) => (
        <span key={one}>
          {' '}
          <a href={portalPaths.promise(code, matter, promise, `${one}-${entry.id}`)}>{say(answerLabels[one])}</a>
        </span>
      ))}
    </li>
  );
}

function entryWords({ kind, by, amountFen, on }: EntryLine): Words {
  const day = dayWords(on);
  switch (kind) {
    case 'paid': {
      const amount = amountWords(amountFen ?? 0);
      return { zh: `${by.zh}登记：${day.zh}付款 ${amount.zh}`, en: `${by.en} entered: ${amount.en} paid on ${day.en}` };
    }
    case 'done':
      return { zh: `${by.zh}登记：${day.zh}已经做到`, en: `${by.en} entered: done on ${day.en}` };
    case 'not-kept':
      return { zh: `${by.zh}反映：到${day.zh}没有收到`, en: `${by.en} said that nothing had come by ${day.en}` };
  }
}
