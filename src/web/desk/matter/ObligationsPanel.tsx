import { Button } from 'antd';
import { useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import { amountInDigits } from '../../../core/document/formal-words.ts';
import { byOffice } from '../../../core/obligation/entry.ts';
import { entryStandingWords } from '../../../core/obligation/words.ts';
import { dateWords } from '../../ui/date-words.ts';
import { apiPath } from '../api/path.ts';
import { type PlainKey, useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { EnforcePapers } from './EnforcePapers.tsx';
import { type Entering, PerformanceForm } from './PerformanceForm.tsx';

type Promised = MatterView['obligations'][number];

/** 履行: what was promised, by whom, by when, what came in of it and what is left. */
export function ObligationsPanel({ matter }: { readonly matter: MatterView }) {
  const { t, say } = useLanguage();
  const [entering, setEntering] = useState<Entering>();
  return (
    <Panel title={t('obligations')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('obligationWho')}</th>
            <th scope="col">{t('obligationWhat')}</th>
            <th scope="col">{t('obligationBy')}</th>
            <th scope="col">{t('obligationDone')}</th>
          </tr>
        </thead>
        <tbody>
          {matter.obligations.map((one, index) => (
            <tr key={one.id}>
              <td>{nameOf(matter, one.debtor)}</td>
              <td>
                {one.wording}
                {one.amountFen === null ? null : (
                  <div className="second-line">{t('yuan', { amount: amountInDigits(one.amountFen) })}</div>
                )}
              </td>
              <td>
                {say(dateWords(one.due))}
                <DueNote promised={one} />
              </td>
              <td>
                <div>
                  <Account promised={one} />
                </div>
                <Entries matter={matter} promised={one} onSettle={(entry) => setEntering({ deed: 'settle', entry })} />
                {one.ledger.may.length === 0 ? null : (
                  <Button
                    size="small"
                    aria-label={t('promiseEnterOf', { n: index + 1 })}
                    onClick={() => setEntering({ deed: 'report', promised: one })}
                  >
                    {t('promiseEnter')}
                  </Button>
                )}
                <EnforcePapers matter={matter} promised={one} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {entering === undefined ? null : (
        <PerformanceForm matter={matter} entering={entering} onClose={() => setEntering(undefined)} />
      )}
    </Panel>
  );
}

function nameOf(matter: MatterView, id: string): string {
  return matter.parties.find((party) => party.id === id)?.name ?? '';
}

const dueNotes = {
  kept: undefined,
  later: undefined,
  soon: 'promiseSoon',
  today: 'promiseToday',
  over: 'promiseOverdue',
} as const satisfies Record<Promised['ledger']['standing'], PlainKey | undefined>;

function DueNote({ promised }: { readonly promised: Promised }) {
  const { t } = useLanguage();
  const note = dueNotes[promised.ledger.standing];
  if (note === undefined) return null;
  const bad = promised.ledger.standing === 'over';
  return (
    <div>
      <span className={bad ? 'chip chip-bad' : 'chip'}>{t(note)}</span>
    </div>
  );
}

function Account({ promised }: { readonly promised: Promised }) {
  const { t, say } = useLanguage();
  const { paidFen, restFen, waitingFen, overFen } = promised.ledger;
  if (promised.performedOn !== null) {
    return (
      <>
        {t('performedOn', { day: say(dateWords(promised.performedOn)) })}
        {overFen === null || overFen === 0 ? null : (
          <div className="second-line">{t('promiseOver', { amount: amountInDigits(overFen) })}</div>
        )}
      </>
    );
  }
  if (paidFen === null || restFen === null || (paidFen === 0 && waitingFen === 0)) return t('notPerformedYet');
  return (
    <>
      {t('promisePaid', { paid: amountInDigits(paidFen), rest: amountInDigits(restFen) })}
      {waitingFen === null || waitingFen === 0 ? null : (
        <div className="second-line">{t('promiseWaiting', { amount: amountInDigits(waitingFen) })}</div>
      )}
    </>
  );
}

interface EntriesProps {
  readonly matter: MatterView;
  readonly promised: Promised;
  readonly onSettle: (entry: Promised['ledger']['entries'][number]) => void;
}

function Entries({ matter, promised, onSettle }: EntriesProps) {
  const { t, say } = useLanguage();
  const { entries } = promised.ledger;
  if (entries.length === 0) return null;
  return (
    <ul className="ledger-entries">
      {entries.map((entry) => (
        <li key={entry.id}>
          {t(lines[entry.kind], {
            who: entry.by === byOffice ? t('promiseOffice') : nameOf(matter, entry.by),
            day: say(dateWords(entry.on)),
            amount: amountInDigits(entry.amountFen ?? 0),
          })}{' '}
          <span className="chip">{say(entryStandingWords[entry.standing])}</span>
          {entry.words === null ? null : <div className="second-line">{entry.words}</div>}
          {entry.proof === null ? null : (
            <a
              download
              href={apiPath(routes.readPerformanceProof, {
                district: matter.district,
                id: matter.id,
                file: entry.proof,
              })}
            >
              {t('promiseSeeProof')}
            </a>
          )}
          {entry.may.includes('settle') ? (
            <Button type="link" size="small" onClick={() => onSettle(entry)}>
              {t('promiseSettle')}
            </Button>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

const lines = {
  paid: 'promisePaidEntry',
  done: 'promiseDoneEntry',
  'not-kept': 'promiseNotKeptEntry',
} as const;
