import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect, useState } from 'react';
import type { ScreeningView } from '../../../api/screening.ts';
import { industryWords } from '../../../core/screening/screening.ts';
import { dateWords } from '../../ui/date-words.ts';
import { useLanguage } from '../language.tsx';
import { withFilter } from '../ledger/search.ts';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useFocusKept } from '../parts/use-focus-kept.ts';
import { useTitle } from '../parts/use-title.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { CoverageBar } from './CoverageBar.tsx';
import { CoverageTable } from './CoverageTable.tsx';
import { GivePlacesDrawer } from './GivePlacesDrawer.tsx';
import { type KeeperDeed, KeeperForm, keeperDeeds } from './KeeperForm.tsx';
import { PlacesPanel } from './PlacesPanel.tsx';
import { screeningQuery } from './queries.ts';

/** One campaign: what is asked and until when, which places were seen and which not yet, and what its keeper can do. */
export function ScreeningPage() {
  const ref = useParams({ from: '/screenings/$district/$id' });
  const { t } = useLanguage();
  const { data, error, isPending, refetch } = useQuery(screeningQuery(ref));
  useTitle(data?.title ?? t('screenings'));
  if (isPending) return <Waiting />;
  if (data === undefined)
    return (
      <>
        <h1 className="page-head">{t('screenings')}</h1>
        <Trouble error={error} onRetry={() => void refetch()} />
        <Link to="/screenings">{t('toScreenings')}</Link>
      </>
    );
  return <Shown key={data.id} screening={data} />;
}

function Shown({ screening }: { readonly screening: ScreeningView }) {
  const { t } = useLanguage();
  const { round, state } = useSearch({ from: '/screenings/$district/$id' });
  const asked = { ...(round === undefined ? {} : { round }), ...(state === undefined ? {} : { state }) };
  return (
    <>
      <Head screening={screening} />
      <Panel title={t('screeningByUnit')}>
        <p className="second-line">{t('screeningByUnitNote')}</p>
        <div className="table-frame coverage-frame">
          <CoverageTable screening={screening} />
        </div>
        {screening.found === 0 ? null : (
          <p>
            <Link
              to="/ledger"
              // Rounds have nobody as a party.
              search={withFilter({}, { unit: screening.area.id, channel: ['screening'], people: { from: 1 } })}
              className="link-in-text"
            >
              {t('screeningInLedger')}
            </Link>
          </p>
        )}
      </Panel>
      <div id="places">
        <PlacesPanel screening={screening} asked={asked} />
      </div>
      <What screening={screening} />
    </>
  );
}

function Head({ screening }: { readonly screening: ScreeningView }) {
  const { t, say } = useLanguage();
  return (
    <header className="matter-head">
      <p className="crumb">
        <Link to="/screenings">{t('screenings')}</Link>
        <span aria-hidden="true"> › </span>
        {say(industryWords[screening.industry])}
      </p>
      <h1>{screening.title}</h1>
      <dl className="facts">
        <div className="fact fact-strong">
          <dt>{t('screeningState')}</dt>
          <dd>{t(screening.state === 'running' ? 'screeningRunning' : 'screeningEnded')}</dd>
        </div>
        <div className="fact">
          <dt>{t('screeningDays')}</dt>
          <dd>
            {t('screeningFromUntil', {
              from: say(dateWords(screening.from)),
              until: say(dateWords(screening.until)),
            })}
          </dd>
        </div>
        <div className="fact">
          <dt>{t('screeningArea')}</dt>
          <dd>{say(screening.area.name)}</dd>
        </div>
        <div className="fact">
          <dt>{t('screeningKeeper')}</dt>
          <dd>{say(screening.keeper.name)}</dd>
        </div>
        <div className="fact">
          <dt>{t('screeningCoverage')}</dt>
          <dd>
            <CoverageBar places={screening.places} />
          </dd>
        </div>
      </dl>
      {screening.mayKeep ? <KeeperSteps screening={screening} /> : null}
    </header>
  );
}

function KeeperSteps({ screening }: { readonly screening: ScreeningView }) {
  const { t } = useLanguage();
  const { give, round, state } = useSearch({ from: '/screenings/$district/$id' });
  const navigate = useNavigate();
  const [asked, setAsked] = useState<KeeperDeed | 'give' | undefined>(give === true ? 'give' : undefined);
  const isRunning = screening.state === 'running';
  // A list that was given right after the beginning was opened by the address and by no button.
  const buttons = useFocusKept(`${screening.state} ${asked === undefined}`);
  const { district, id } = screening;
  const isGiven = give === true && asked === undefined;
  // Once the form is gone, which would ask about what was typed in it.
  useEffect(() => {
    if (!isGiven) return;
    const search = { ...(round === undefined ? {} : { round }), ...(state === undefined ? {} : { state }) };
    void navigate({ to: '/screenings/$district/$id', params: { district, id }, search, replace: true });
  }, [isGiven, navigate, district, id, round, state]);
  return (
    <div className="button-row screening-steps" ref={buttons} tabIndex={-1}>
      {isRunning ? (
        <>
          <Button onClick={() => setAsked('give')}>{t('placesGive')}</Button>
          {keeperDeeds.map((deed) => (
            <Button key={deed} onClick={() => setAsked(deed)}>
              {t(deed)}
            </Button>
          ))}
        </>
      ) : null}
      {asked === 'give' ? <GivePlacesDrawer screening={screening} onClose={() => setAsked(undefined)} /> : null}
      {asked === undefined || asked === 'give' ? null : (
        <KeeperForm key={asked} deed={asked} screening={screening} onClose={() => setAsked(undefined)} />
      )}
    </div>
  );
}

function What({ screening }: { readonly screening: ScreeningView }) {
  const { t } = useLanguage();
  return (
    <>
      <Panel title={t('screeningWhat')}>
        <p className="own-words">{screening.about}</p>
        {screening.questions.length === 0 ? null : (
          <>
            <h3>{t('screeningAsked')}</h3>
            <ol className="conditions">
              {screening.questions.map(({ id, wording }) => (
                <li key={id}>{wording}</li>
              ))}
            </ol>
          </>
        )}
      </Panel>
      {screening.changes.length === 0 ? null : (
        <Panel title={t('screeningChanges')}>
          <ul className="timeline">
            {screening.changes.map((change) => (
              <Changed key={change.at} change={change} />
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

function Changed({ change: { at, what, until, reason } }: { readonly change: ScreeningView['changes'][number] }) {
  const { t, say } = useLanguage();
  const day = say(dateWords(at));
  const lines = {
    sent: () => t('screeningSentAt', { day }),
    moved: () => t('screeningMovedAt', { day, until: say(dateWords(until ?? '')) }),
    ended: () => t('screeningEndedAt', { day }),
  };
  return (
    <li>
      {lines[what]()}
      {reason === null ? null : <p className="own-words">{reason}</p>}
    </li>
  );
}
