import { queryOptions, useQuery } from '@tanstack/react-query';
import { Link, useSearch } from '@tanstack/react-router';
import type { Board, BoardFigures } from '../../../api/board.ts';
import { routes } from '../../../api/routes.ts';
import type { LedgerFilter } from '../../../core/ledger/filter.ts';
import { call } from '../api/client.ts';
import { useLanguage } from '../language.tsx';
import { withFilter } from '../ledger/search.ts';
import { Trouble } from '../parts/Trouble.tsx';
import { useTitle } from '../parts/use-title.ts';
import { Waiting } from '../parts/Waiting.tsx';
import { LevelFigures } from './LevelFigures.tsx';

const boardQuery = (unit: number | undefined) =>
  queryOptions({
    queryKey: ['board', unit],
    queryFn: ({ signal }) =>
      call(routes.readBoard, { query: unit === undefined ? {} : { unit: String(unit) }, signal }),
  });

/** 督导看板: what lies with each unit; every number of matters opens the matters behind it. Units are counted, never people. */
export function BoardPage() {
  const { t, say } = useLanguage();
  const { unit } = useSearch({ from: '/board' });
  const { data, error, isPending, refetch } = useQuery(boardQuery(unit));
  useTitle(t('board'));
  if (isPending) return <Waiting />;
  if (data === undefined) return <Trouble error={error} onRetry={() => void refetch()} />;
  return (
    <>
      <div className="page-head">
        <h1>{t('boardOf', { unit: say(data.unit.name) })}</h1>
        <p className="second-line">{t('boardLead')}</p>
      </div>
      {data.above === null ? null : (
        <p>
          <Link to="/board" search={{ unit: data.above.id }}>
            {t('boardAbove', { unit: say(data.above.name) })}
          </Link>
        </p>
      )}
      <BoardTable board={data} />
      <LevelFigures unit={data.unit.id} />
    </>
  );
}

const onParties = ['applicant', 'respondent', 'parties'] as const;
const onOffices = ['door', 'offered-unit', 'answerable-unit'] as const;

const open = { as: 'answers', status: 'open' } as const;

/** Columns, each with what the ledger is asked for. What is asked from above may be of a unit that no longer answers for it. */
const columns = [
  ['open', 'boardOpen', open],
  ['overdue', 'boardOverdue', { ...open, clock: 'overdue' }],
  ['onParties', 'boardOnParties', { ...open, waiting: onParties }],
  ['onOffices', 'boardOnOffices', { ...open, waiting: onOffices }],
  ['refused', 'boardRefused', { ...open, handoff: ['refused'] }],
  ['several', 'boardSeveral', { ...open, handoff: ['several'] }],
  ['orders', 'boardOrders', { as: 'asked', supervision: ['ordered'] }],
  ['ordersLate', 'boardOrdersLate', { as: 'asked', supervision: ['overdue'] }],
  ['reviews', 'boardReviews', { as: 'asked', supervision: ['review'] }],
] as const satisfies readonly (readonly [keyof BoardFigures, string, LedgerFilter])[];

function BoardTable({ board }: { readonly board: Board }) {
  const { t, say } = useLanguage();
  const [own, ...below] = board.rows;
  return (
    <table className="plain-table board-table">
      <thead>
        <tr>
          <th scope="col">{t('boardUnit')}</th>
          {columns.map(([key, title]) => (
            <th key={key} scope="col">
              {t(title)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t('boardAll')}</th>
          <Figures figures={board.total} unit={board.unit.id} />
        </tr>
        {own === undefined ? null : (
          <tr>
            <th scope="row">{t('boardItself', { unit: say(own.unit.name) })}</th>
            <Figures figures={own.figures} unit={own.unit.id} alone />
          </tr>
        )}
        {below.map(({ unit, hasBelow, figures }) => (
          <tr key={unit.id}>
            <th scope="row">
              {hasBelow ? (
                <Link to="/board" search={{ unit: unit.id }}>
                  {say(unit.name)}
                </Link>
              ) : (
                say(unit.name)
              )}
            </th>
            <Figures figures={figures} unit={unit.id} />
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface FiguresProps {
  readonly figures: BoardFigures;
  readonly unit: number;
  /** Without what lies below it. */
  readonly alone?: true;
}

/** Every number leads to the matters it counts. */
function Figures({ figures, unit, alone }: FiguresProps) {
  const { t } = useLanguage();
  return (
    <>
      {columns.map(([key, title, asked]) => (
        <td key={key} className="number">
          {figures[key] === 0 ? (
            figures[key]
          ) : (
            <Link
              to="/ledger"
              search={withFilter({}, { unit, ...(alone === true ? { below: 'itself' as const } : {}), ...asked })}
              aria-label={t('boardOpenThese', { what: t(title), count: figures[key] })}
            >
              {figures[key]}
            </Link>
          )}
        </td>
      ))}
    </>
  );
}
