import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { LevelBoard } from '../../../api/level-board.ts';
import { routes } from '../../../api/routes.ts';
import type { LedgerFilter } from '../../../core/ledger/filter.ts';
import { levelWords } from '../../../core/level/level.ts';
import type { PlainDate } from '../../../core/time/plain-date.ts';
import { plainDate } from '../../../core/time/plain-date.ts';
import { call } from '../api/client.ts';
import { useLanguage } from '../language.tsx';
import { withFilter } from '../ledger/search.ts';
import { Panel } from '../parts/Panel.tsx';

type Figures = LevelBoard['levels'][number];

const columns = [
  ['closed', 'levelsClosed', {}],
  ['raised', 'levelsRaised', { went: ['raised'] }],
  ['solved', 'levelsSolved', { went: ['solved'] }],
  ['notSolved', 'levelsNotSolved', { went: ['not-solved'] }],
] as const satisfies readonly (readonly [Exclude<keyof Figures, 'level'>, string, LedgerFilter])[];

/** 分级办理: at which level matters ended in the last twelve months, how many went up, each number with its share of all. */
export function LevelFigures({ unit }: { readonly unit: number }) {
  const { t, say } = useLanguage();
  const { data } = useQuery({
    queryKey: ['board-levels', unit],
    queryFn: ({ signal }) => call(routes.readLevelBoard, { query: { unit: String(unit) }, signal }),
  });
  if (data === undefined) return null;
  const closed = { from: plainDate(data.from), to: plainDate(data.to) };
  return (
    <Panel title={t('levelsTitle')}>
      <p className="second-line">{t('levelsLead', { from: data.from, to: data.to })}</p>
      {data.levels.length === 0 ? (
        <p>{t('levelsNone')}</p>
      ) : (
        <table className="plain-table board-table">
          <thead>
            <tr>
              <th scope="col">{t('levelsLevel')}</th>
              {columns.map(([key, title]) => (
                <th key={key} scope="col">
                  {t(title)}
                </th>
              ))}
              <th scope="col">{t('levelsUnsaid')}</th>
            </tr>
          </thead>
          <tbody>
            {data.levels.map((one) => (
              <tr key={one.level}>
                <th scope="row">{say(levelWords[one.level])}</th>
                {columns.map(([key, title, asked]) => (
                  <td key={key} className="number">
                    <Figure
                      figures={one}
                      of={key}
                      label={t(title)}
                      filter={{ unit, dealt: [one.level], closed, ...asked }}
                    />
                  </td>
                ))}
                <td className="number">{one.closed - one.solved - one.notSolved}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

interface FigureProps {
  readonly figures: Figures;
  readonly of: (typeof columns)[number][0];
  readonly label: string;
  readonly filter: LedgerFilter & { readonly closed: { readonly from: PlainDate; readonly to: PlainDate } };
}

/** The number, as a link to the matters it counts, and its share of what ended at that level. */
function Figure({ figures, of, label, filter }: FigureProps) {
  const { t } = useLanguage();
  const count = figures[of];
  if (count === 0) return <>{count}</>;
  return (
    <>
      <Link to="/ledger" search={withFilter({}, filter)} aria-label={t('boardOpenThese', { what: label, count })}>
        {count}
      </Link>
      {of === 'closed' ? null : (
        <span className="second-line">
          {' '}
          {t('levelsShare', { percent: Math.round((count / figures.closed) * 100) })}
        </span>
      )}
    </>
  );
}
