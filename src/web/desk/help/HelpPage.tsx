import { Link } from '@tanstack/react-router';
import { procedures } from '../../../procedures/registry.ts';
import { today } from '../../ui/today.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { useTitle } from '../parts/use-title.ts';

/** 资料: the rules the desk works by. */
export function HelpPage() {
  const { t, say } = useLanguage();
  const year = today().slice(0, 4);
  useTitle(t('help'));
  return (
    <>
      <div className="page-head">
        <h1>{t('help')}</h1>
      </div>
      <div className="help-grid">
        <Panel title={t('procedures')}>
          <ul className="links">
            {procedures.map(({ definition, id }) => (
              <li key={id}>
                <Link to="/help/procedures/$key" params={{ key: definition.key }}>
                  {say(definition.title)}
                </Link>
                <div className="second-line">{say(definition.purpose)}</div>
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title={t('terms')}>
          <ul className="links">
            <li>
              <Link to="/help/deadline">{t('deadlineTitle')}</Link>
              <div className="second-line">{t('deadlineAbout')}</div>
            </li>
            <li>
              <Link to="/help/calendar/$year" params={{ year }}>
                {t('calendarTitle', { year })}
              </Link>
              <div className="second-line">{t('calendarAbout')}</div>
            </li>
          </ul>
        </Panel>
      </div>
    </>
  );
}
