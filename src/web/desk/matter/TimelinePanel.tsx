import { Button } from 'antd';
import { useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { dateDigits } from '../../ui/date-words.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';

type Entry = MatterView['timeline'][number];

/** 记录: what happened, newest first, with what was entered. */
export function TimelinePanel({ timeline }: { readonly timeline: readonly Entry[] }) {
  const { t } = useLanguage();
  const [showsSeals, setShowsSeals] = useState(false);
  return (
    <Panel
      title={t('timeline')}
      extra={
        <Button type="link" size="small" aria-expanded={showsSeals} onClick={() => setShowsSeals(!showsSeals)}>
          {showsSeals ? t('hideSeals') : t('showSeals')}
        </Button>
      }
    >
      {showsSeals ? <p className="second-line">{t('recordSeal')}</p> : null}
      <ol className="timeline">
        {timeline.map((entry) => (
          <li key={entry.seq}>
            <OneEntry entry={entry} showsSeal={showsSeals} />
          </li>
        ))}
      </ol>
    </Panel>
  );
}

function OneEntry({ entry, showsSeal }: { readonly entry: Entry; readonly showsSeal: boolean }) {
  const { t, say } = useLanguage();
  return (
    <>
      <div className="second-line">
        <time dateTime={entry.at}>{dateDigits(entry.at)}</time> {say(entry.who)}
      </div>
      <div>{say(entry.record)}</div>
      {entry.details.length === 0 ? null : (
        <dl className="pairs">
          {entry.details.map((detail) => (
            <div key={detail.label.zh} className="pair">
              <dt>{say(detail.label)}</dt>
              <dd className="own-words">{say(detail.value)}</dd>
            </div>
          ))}
        </dl>
      )}
      {showsSeal ? (
        <div className="seal">
          {t('recordNumber', { n: entry.seq })} <code>{entry.hash}</code>
        </div>
      ) : null}
    </>
  );
}
