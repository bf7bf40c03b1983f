import type { AccountView } from '../../../api/account.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { useMomentWords } from './account-moment.ts';
import { accountEventWords, meansWords } from './account-words.ts';

interface EventsPanelProps {
  readonly events: AccountView['events'];
  readonly about?: string;
}

/** What was done to an account, and by whom. */
export function EventsPanel({ events, about }: EventsPanelProps) {
  const { t, say } = useLanguage();
  const moment = useMomentWords();
  return (
    <Panel title={t('eventsTitle')}>
      {about === undefined ? null : <p className="second-line">{about}</p>}
      <ul className="account-list">
        {events.map(({ at, kind, by, detail }) => (
          <li key={`${at} ${kind} ${detail}`}>
            <div>
              <strong>{say(accountEventWords[kind])}</strong>
              {detail === null ? null : ` · ${kind === 'signed-in' ? say(meansWords(detail)) : detail}`}
              <div className="second-line">
                {t('eventBy', { at: moment(at), who: by === null ? t('atCommandLine') : say(by.name) })}
              </div>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
