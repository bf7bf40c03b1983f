import type { RoutingSuggestion } from '../../../api/routing.ts';
import { useLanguage } from '../language.tsx';

/** The rule that decided, what it rests on, how each of its conditions was, and why the rules before it did not apply. */
export function WhyRouted({ suggestion: { fired, before } }: { readonly suggestion: RoutingSuggestion }) {
  const { t, say } = useLanguage();
  return (
    <details className="why-routed">
      <summary>{fired === null ? t('routedByNoRule') : t('routedByRule', { rule: say(fired.title) })}</summary>
      {fired === null ? null : (
        <>
          <p>{t('ruleBasis', { basis: say(fired.basis) })}</p>
          <Conditions of={fired} />
        </>
      )}
      {before.length === 0 ? null : (
        <>
          <p>{t('rulesBefore')}</p>
          <ol>
            {before.map((rule) => (
              <li key={rule.id}>
                {say(rule.title)}
                <Conditions of={rule} />
              </li>
            ))}
          </ol>
        </>
      )}
    </details>
  );
}

function Conditions({ of }: { readonly of: RoutingSuggestion['before'][number] }) {
  const { say } = useLanguage();
  return (
    <ul>
      {of.conditions.map(({ aspect, words }) => (
        <li key={aspect}>{say(words)}</li>
      ))}
    </ul>
  );
}
