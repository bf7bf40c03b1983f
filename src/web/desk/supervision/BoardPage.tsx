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
    </>
  );
}

const onParties = ['applicant', 'respondent', 'parties'] as const;
const onOffices = ['door', 'offered-unit', 'answerable-unit'] as const;

/** Columns of matters, each with what the ledger is asked for. */
const columns = [
  ['open', 'boardOpen', {}],
  ['overdue', 'boardOverdue', { clock: 'overdue' }],
  ['onParties', 'boardOnParties', { waiting: onParties }],
  ['onOffices', 'boardOnOffices', { waiting: onOffices }],
  ['refused', 'boardRefused', { handoff: ['refused'] }],
  ['several', 'boardSeveral', { handoff: ['several'] }],
] as const satisfies readonly (readonly [keyof BoardFigures, string, LedgerFilter])[];

/** Orders and reviews are not matters: they are counted beside them. */
const others = [
  ['orders', 'boardOrders'],
  ['ordersLate', 'boardOrdersLate'],
  ['reviews', 'boardReviews'],
] as const satisfies readonly (readonly [keyof BoardFigures, string])[];

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
          {others.map(([key, title]) => (
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
            <Figures figures={own.figures} unit={undefined} />
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

/** `unit`: with all below it, as the ledger lists it; undefined where the ledger has no list of the unit alone. */
function Figures({ figures, unit }: { readonly figures: BoardFigures; readonly unit: number | undefined }) {
  const { t } = useLanguage();
  return (
    <>
      {columns.map(([key, title, asked]) => (
        <td key={key} className="number">
          {figures[key] === 0 || unit === undefined ? (
            figures[key]
          ) : (
            <Link
              to="/ledger"
              search={withFilter({}, { unit, as: 'answers', status: 'open', ...asked })}
              aria-label={t('boardOpenThese', { what: t(title), count: figures[key] })}
            >
              {figures[key]}
            </Link>
          )}
        </td>
      ))}
      {others.map(([key]) => (
        <td key={key} className="number">
          {figures[key]}
        </td>
      ))}
    </>
  );
}
