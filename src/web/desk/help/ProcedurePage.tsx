import { Link, useParams } from '@tanstack/react-router';
import { routes } from '../../../api/routes.ts';
import { findLaw, resolveTerm } from '../../../core/deadline/law-days.ts';
import { termWords } from '../../../core/deadline/term.ts';
import type { ActorRule, ProcedureDefinition } from '../../../core/procedure/definition.ts';
import type { Words } from '../../../core/words/words.ts';
import { findLatestProcedure } from '../../../procedures/registry.ts';
import { apiPath } from '../api/path.ts';
import { type Language, useLanguage } from '../language.tsx';
import { Basis } from '../parts/Basis.tsx';
import { Panel } from '../parts/Panel.tsx';
import { partyRoleWords, staffRoleWords, waitingWords } from '../parts/reference-words.ts';
import { useTitle } from '../parts/use-title.ts';

/** A procedure as it is declared: drawn, and every state, step, term and document with its article. */
export function ProcedurePage() {
  const { key } = useParams({ from: '/help/procedures/$key' });
  const { t, say, locale } = useLanguage();
  const definition = findLatestProcedure(key)?.definition;
  useTitle(definition === undefined ? t('procedureUnknown') : say(definition.title));
  return (
    <>
      <div className="page-head">
        <p className="crumb">
          <Link to="/help">{t('help')}</Link>
        </p>
        <h1>{definition === undefined ? t('procedureUnknown') : say(definition.title)}</h1>
      </div>
      {definition === undefined ? null : (
        <>
          <p className="lead">{say(definition.explanation)}</p>
          <Basis basis={definition.basis} />
          <Panel title={t('drawn')}>
            <a
              className="diagram"
              href={apiPath(routes.drawProcedure, { key }, { locale })}
              target="_blank"
              rel="noreferrer"
            >
              <img
                src={apiPath(routes.drawProcedure, { key }, { locale })}
                alt={t('diagramOf', { title: say(definition.title) })}
                loading="lazy"
              />
            </a>
          </Panel>
          <States definition={definition} />
          <Actions definition={definition} />
          <Terms definition={definition} />
          <Documents definition={definition} />
        </>
      )}
    </>
  );
}

function States({ definition }: { readonly definition: ProcedureDefinition }) {
  const { t, say } = useLanguage();
  return (
    <Panel title={t('states')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('columnState')}</th>
            <th scope="col">{t('columnWaiting')}</th>
            <th scope="col">{t('publicReads')}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(definition.states).map(([key, state]) => (
            <tr key={key}>
              <th scope="row">{say(state.title)}</th>
              <td>{say(waitingWords[state.waitingFor])}</td>
              <td>{say(state.publicText)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function Actions({ definition }: { readonly definition: ProcedureDefinition }) {
  const language = useLanguage();
  const { t, say } = language;
  return (
    <Panel title={t('steps')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('step')}</th>
            <th scope="col">{t('stepWho')}</th>
            <th scope="col">{t('stepWhen')}</th>
            <th scope="col">{t('stepWhat')}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(definition.actions).map(([key, action]) => (
            <tr key={key}>
              <th scope="row">{say(action.title)}</th>
              <td>{[...new Set(action.by.map((rule) => whoOf(rule, language)))].join(t('listComma'))}</td>
              <td>
                {action.from
                  .map((from) => say(definition.states[from]?.title ?? { zh: from, en: from }))
                  .join(t('listComma'))}
              </td>
              <td>
                {say(action.explanation)}
                <Basis basis={action.basis} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

function whoOf(rule: ActorRule, { t, say }: Language): string {
  switch (rule.kind) {
    case 'staff':
      return say(staffRoleWords[rule.role]);
    case 'party':
      return rule.roles.map((role) => say(partyRoleWords[role])).join(t('listComma'));
    case 'system':
      return t('theSystem');
  }
}

function Terms({ definition }: { readonly definition: ProcedureDefinition }) {
  const { t, say } = useLanguage();
  return (
    <Panel title={t('clocks')}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('term')}</th>
            <th scope="col">{t('termLength')}</th>
            <th scope="col">{t('termOf')}</th>
            <th scope="col">{t('termLapse')}</th>
          </tr>
        </thead>
        <tbody>
          {Object.entries(definition.clocks).map(([key, clock]) => (
            <tr key={key}>
              <th scope="row">{say(clock.title)}</th>
              <td>
                {'parameter' in clock.term
                  ? say(lengthOf(definition, clock.term.parameter))
                  : 'lastObligation' in clock.term
                    ? t('termByAgreement')
                    : t('termByDay')}
              </td>
              <td>
                {clock.nature === 'statute' ? t('byStatute') : t('byPractice')}
                <Basis basis={[clock.basis]} />
              </td>
              <td>{say(definition.actions[clock.onLapse]?.explanation ?? { zh: '', en: '' })}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}

/** The term last declared, its 日 read as the law means it: 3个工作日. */
function lengthOf(definition: ProcedureDefinition, key: string): Words {
  const parameter = definition.parameters[key];
  const written = parameter?.values.at(-1)?.term ?? '';
  const law = findLaw(parameter?.law ?? '');
  const read = law.ok ? resolveTerm(law.law, written) : undefined;
  return read?.ok === true ? termWords(read.term) : { zh: written, en: written };
}

function Documents({ definition }: { readonly definition: ProcedureDefinition }) {
  const { t, say } = useLanguage();
  return (
    <Panel title={t('documents')}>
      <ul className="links">
        {Object.entries(definition.documents).map(([key, document]) => (
          <li key={key}>
            {say(document.title)}
            <Basis basis={document.basis} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
