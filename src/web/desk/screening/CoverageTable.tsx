import { Link } from '@tanstack/react-router';
import type { ScreeningView } from '../../../api/screening.ts';
import type { PlaceFigures } from '../../../api/screening-view.ts';
import { dateWords } from '../../ui/date-words.ts';
import { useLanguage } from '../language.tsx';

type Round = ScreeningView['rounds'][number];

const columns = [
  ['screeningKnown', (places: PlaceFigures) => places.known],
  ['screeningSeen', (places: PlaceFigures) => places.seen],
  ['screeningNobody', (places: PlaceFigures) => places.nobodyThere],
  ['screeningNotLetIn', (places: PlaceFigures) => places.notLetIn],
  ['screeningGone', (places: PlaceFigures) => places.gone],
  ['screeningNotYet', notYet],
] as const;

function notYet({ known, seen, nobodyThere, notLetIn, gone }: PlaceFigures): number {
  return known - seen - nobodyThere - notLetIn - gone;
}

/** Coverage by unit, in the order of the tree and in no other: there is no best and no last. */
export function CoverageTable({ screening }: { readonly screening: ScreeningView }) {
  const { t } = useLanguage();
  const least = Math.min(...screening.rounds.map(({ unit }) => unit.depth));
  return (
    <table className="plain-table board-table screening-table">
      <thead>
        <tr>
          <th scope="col">{t('screeningUnitColumn')}</th>
          {columns.map(([title]) => (
            <th key={title} scope="col">
              {t(title)}
            </th>
          ))}
          <th scope="col">{t('screeningFound')}</th>
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t('screeningAll')}</th>
          <Figures places={screening.places} />
          <td className="number">{screening.found}</td>
        </tr>
        {screening.rounds.map((round) => (
          <RoundRow key={round.id} round={round} screening={screening} indent={Math.min(4, round.unit.depth - least)} />
        ))}
      </tbody>
    </table>
  );
}

interface RoundRowProps {
  readonly round: Round;
  readonly screening: ScreeningView;
  /** How far below the highest unit of the table. */
  readonly indent: number;
}

function RoundRow({ round, screening, indent }: RoundRowProps) {
  const { t, say } = useLanguage();
  const { district, id } = screening;
  const unit = say(round.unit.name);
  return (
    <tr>
      <th scope="row" className={`indent-${indent}`}>
        <Link
          to="/matters/$district/$id"
          params={{ district, id: round.id }}
          aria-label={t('screeningRoundOpen', { unit })}
        >
          {unit}
        </Link>
        <div className="second-line">
          {round.outcome === null
            ? t('screeningBy', { day: say(dateWords(round.due)) })
            : t('screeningRoundEnded', { how: say(round.outcome) })}{' '}
          ·{' '}
          <Link
            to="/screenings/$district/$id"
            params={{ district, id }}
            search={{ round: round.id }}
            hash="places"
            aria-label={t('screeningItsPlacesOf', { unit })}
          >
            {t('screeningItsPlaces')}
          </Link>
        </div>
      </th>
      <Figures places={round.places} />
      <td className="number">{round.found}</td>
    </tr>
  );
}

function Figures({ places }: { readonly places: PlaceFigures }) {
  return columns.map(([title, of]) => (
    <td key={title} className="number">
      {of(places)}
    </td>
  ));
}
