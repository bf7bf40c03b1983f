import type { MatterView } from '../../../api/matter.ts';
import type { ProcedureDefinition } from '../../../core/procedure/definition.ts';
import type { Words } from '../../../core/words/words.ts';
import { useLanguage } from '../language.tsx';
import { actionTitle } from './definition.ts';

type Possibility = MatterView['actions'][number];

interface HeldBackProps {
  readonly definition: ProcedureDefinition;
  readonly held: readonly Possibility[];
  readonly elsewhere: readonly Possibility[];
}

/** The reader's steps that are not possible now, each with its reason: conditions first, other states folded away. */
export function HeldBack({ definition, held, elsewhere }: HeldBackProps) {
  const { t, say } = useLanguage();
  return (
    <>
      {held.length === 0 ? null : (
        <div className="held">
          <h3>{t('notYetPossible')}</h3>
          <ul>
            {held.map(({ key, refusal }) => (
              <li key={key}>
                <strong>{say(actionTitle(definition, key))}</strong>
                {t('reasonColon')}
                {refusal === null ? null : say(refusal.words)}
              </li>
            ))}
          </ul>
        </div>
      )}
      {elsewhere.length === 0 ? null : (
        <details className="held">
          <summary>{t('elsewhere', { n: elsewhere.length })}</summary>
          <ul>
            {elsewhere.map(({ key }) => (
              <li key={key}>
                <strong>{say(actionTitle(definition, key))}</strong>
                {t('reasonColon')}
                {t('onlyInStates', { states: fromStates(definition, key).map(say).join(t('listComma')) })}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

/** 这一步在哪些环节可以办. */
function fromStates(definition: ProcedureDefinition, key: string): readonly Words[] {
  return (definition.actions[key]?.from ?? []).flatMap((state) => definition.states[state]?.title ?? []);
}
