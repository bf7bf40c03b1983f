import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import type { RoundView } from '../../../api/screening-view.ts';
import { placeStateWords, screeningAnswerWords, visitOutcomeWords } from '../../../core/screening/screening.ts';
import { dateWords } from '../../ui/date-words.ts';
import { apiPath } from '../api/path.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { useFocusKept } from '../parts/use-focus-kept.ts';
import { AddPlaceForm } from './AddPlaceForm.tsx';
import { CoverageBar } from './CoverageBar.tsx';
import { MarkInText } from './map/PlaceMark.tsx';
import { RecordVisitForm } from './RecordVisitForm.tsx';

type RoundPlace = RoundView['places'][number];

interface RoundPanelProps {
  readonly matter: MatterView;
  readonly round: RoundView;
}

/** 走访记录: the round's places with their visits; those nobody has been to stand first, as they are what is left to do. */
export function RoundPanel({ matter, round }: RoundPanelProps) {
  const { t, say } = useLanguage();
  const [asked, setAsked] = useState<'place' | RoundPlace>();
  const buttons = useFocusKept(String(round.places.length));
  const notYet = round.places.filter(({ state }) => state === 'not-yet');
  const been = round.places.filter(({ state }) => state !== 'not-yet');
  return (
    <Panel
      title={t('round')}
      extra={
        round.mayVisit ? (
          <div ref={buttons} tabIndex={-1}>
            <Button size="small" onClick={() => setAsked('place')}>
              {t('roundAddPlace')}
            </Button>
          </div>
        ) : null
      }
    >
      <p>
        {t('roundOf')}{' '}
        <Link
          to="/screenings/$district/$id"
          params={{ district: round.campaign.district, id: round.campaign.id }}
          className="link-in-text"
        >
          {round.campaign.title}
        </Link>{' '}
        <span className="second-line">{t('screeningBy', { day: say(dateWords(round.until)) })}</span>
      </p>
      <div className="round-coverage">
        <CoverageBar places={round.figures} />
      </div>
      {round.mayVisit ? (
        <p>
          <a href="/field/" className="link-in-text">
            {t('roundByPhone')}
          </a>
        </p>
      ) : null}
      {round.places.length === 0 ? <p>{t('roundNone')}</p> : null}
      <ul className="round-places">
        {[...notYet, ...been].map((place) => (
          <PlaceShown
            key={place.id}
            matter={matter}
            round={round}
            place={place}
            onVisit={round.mayVisit ? () => setAsked(place) : undefined}
          />
        ))}
      </ul>
      {asked === 'place' ? <AddPlaceForm matter={matter} onClose={() => setAsked(undefined)} /> : null}
      {asked === undefined || asked === 'place' ? null : (
        <RecordVisitForm
          key={asked.id}
          matter={matter}
          place={asked}
          questions={round.questions}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Panel>
  );
}

interface PlaceShownProps extends RoundPanelProps {
  readonly place: RoundPlace;
  readonly onVisit: (() => void) | undefined;
}

function PlaceShown({ matter, round, place, onVisit }: PlaceShownProps) {
  const { t, say } = useLanguage();
  const name = place.name ?? t('roundErased');
  return (
    <li>
      <div className="place-line">
        <strong>{name}</strong>
        {onVisit === undefined ? null : (
          <Button size="small" aria-label={t('roundVisitOf', { name })} onClick={onVisit}>
            {t('roundVisit')}
          </Button>
        )}
      </div>
      <div>
        <MarkInText state={place.state} /> {say(placeStateWords[place.state])}
        <span className="second-line">
          {place.address === null || place.address === '' ? null : ` · ${place.address}`}
          {place.position === null ? ` · ${t('placesNoPosition')}` : null}
        </span>
      </div>
      {place.visits.length === 0 ? null : (
        <ul className="round-visits">
          {place.visits.map((visit) => (
            <VisitShown key={visit.id} matter={matter} questions={round.questions} visit={visit} />
          ))}
        </ul>
      )}
    </li>
  );
}

interface VisitShownProps {
  readonly matter: MatterView;
  readonly questions: RoundView['questions'];
  readonly visit: RoundPlace['visits'][number];
}

function VisitShown({ matter, questions, visit }: VisitShownProps) {
  const { t, say } = useLanguage();
  const wording = new Map(questions.map((one) => [one.id, one.wording]));
  return (
    <li>
      {t('roundVisitLine', { day: say(dateWords(visit.on)), outcome: say(visitOutcomeWords[visit.outcome]) })}
      {visit.answers.length === 0 ? null : (
        <ul className="second-line">
          {visit.answers.map(({ question, answer }) => (
            <li key={question}>
              {t('roundAnswer', {
                question: wording.get(question) ?? question,
                answer: say(screeningAnswerWords[answer]),
              })}
            </li>
          ))}
        </ul>
      )}
      {visit.note === '' ? null : <p className="own-words">{visit.note}</p>}
      {visit.files.length === 0 ? null : (
        <ul className="round-pictures">
          {visit.files.map(({ file }, at) => (
            <li key={file}>
              <a
                download
                href={apiPath(routes.readPerformanceProof, { district: matter.district, id: matter.id, file })}
              >
                {t('roundPicture', { n: String(at + 1) })}
              </a>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}
