import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import type { ActionDefinition, ProcedureDefinition } from '../../../core/procedure/definition.ts';
import { dateWords } from '../../ui/date-words.ts';
import { useAskedFirst } from '../form/use-unsent.ts';
import { type PlainKey, useLanguage } from '../language.tsx';
import { Basis } from '../parts/Basis.tsx';
import { Due } from '../parts/Due.tsx';
import { Panel } from '../parts/Panel.tsx';
import { waitingOf } from '../parts/waiting-words.ts';
import { useSession } from '../session/session-context.ts';
import { ActionDrawer } from './ActionDrawer.tsx';
import type { FormValues } from './action-form.ts';
import { findDefinition } from './definition.ts';
import { HeldBack } from './HeldBack.tsx';
import { givesUp, type NextSteps, nextSteps } from './main-action.ts';

/** The next step, its deadline and its article; what else is possible; and why the rest is not. */
export function NextStepPanel({ matter }: { readonly matter: MatterView }) {
  const { t } = useLanguage();
  const definition = findDefinition(matter.procedure.key, matter.procedure.version);
  // What was typed for an action stays until it is done, also when its form is closed meanwhile.
  const typed = useRef(new Map<string, FormValues>());
  useAskedFirst(() => typed.current.size > 0);
  const [open, setOpen] = useState<string | undefined>();
  if (definition === undefined) {
    return (
      <Panel title={t('nextStep')} className="next-step">
        <p>{t('rulesNewer')}</p>
        <Button onClick={() => window.location.reload()}>{t('reloadPage')}</Button>
      </Panel>
    );
  }
  const steps = nextSteps(definition, matter.state.key, matter.actions);
  const main = steps.main === undefined ? undefined : definition.actions[steps.main];
  return (
    <Panel title={t('nextStep')} className="next-step">
      <WhoseMove matter={matter} />
      {steps.main === undefined || main === undefined ? (
        <p>{t(noStepWords(matter, steps))}</p>
      ) : (
        <MainAction action={main} onOpen={() => setOpen(steps.main)} />
      )}
      <OtherActions definition={definition} steps={steps} onOpen={setOpen} />
      <HeldBack
        definition={definition}
        held={steps.held}
        elsewhere={matter.status === 'closed' ? [] : steps.elsewhere}
      />
      {open === undefined || definition.actions[open] === undefined ? null : (
        <ActionDrawer
          key={open}
          matter={matter}
          actionKey={open}
          action={definition.actions[open]}
          kept={typed.current.get(open)}
          onKeep={(values) => {
            if (values === undefined) typed.current.delete(open);
            else typed.current.set(open, values);
          }}
          onClose={() => setOpen(undefined)}
        />
      )}
    </Panel>
  );
}

/** Why there is no main step: the end, a condition that is not met yet, or somebody else's turn. */
function noStepWords(matter: MatterView, steps: NextSteps): PlainKey {
  if (matter.status === 'closed') return 'matterEnded';
  return steps.held.length > 0 && steps.others.length === 0 ? 'heldForNow' : 'nothingForYou';
}

function WhoseMove({ matter }: { readonly matter: MatterView }) {
  const { t, say } = useLanguage();
  const waiting = waitingOf(matter, useSession());
  // The first that is still owed, also where its day is over; one that stands still presses nobody.
  const clock = matter.clocks.find(({ status, left }) => status !== 'suspended' && left !== undefined);
  if (waiting === undefined) return null;
  return (
    <div className="whose-move">
      <span>{t('waitingForWhom', { who: say(waiting) })}</span>
      {clock?.left === undefined ? null : (
        <>
          <Due left={clock.left} alert={clock.alert} provisional={clock.provisional} />
          <span>{t('clockBy', { clock: say(clock.title), day: say(dateWords(clock.due)) })}</span>
          <span className="basis">{say(clock.basis)}</span>
        </>
      )}
    </div>
  );
}

function MainAction({ action, onOpen }: { readonly action: ActionDefinition; readonly onOpen: () => void }) {
  const { say } = useLanguage();
  return (
    <div className="main-action">
      <Button type="primary" size="large" onClick={onOpen}>
        {say(action.title)}
      </Button>
      <div>
        <p>{say(action.explanation)}</p>
        <Basis basis={action.basis} />
      </div>
    </div>
  );
}

interface OtherActionsProps {
  readonly definition: ProcedureDefinition;
  readonly steps: NextSteps;
  readonly onOpen: (action: string) => void;
}

/** The other possible steps: those that carry the matter on, then those that end it. */
function OtherActions({ definition, steps, onOpen }: OtherActionsProps) {
  const { t, say } = useLanguage();
  if (steps.others.length === 0) return null;
  const ending = steps.others.filter((key) => givesUp(definition, key));
  const onward = steps.others.filter((key) => !ending.includes(key));
  const button = (key: string) => {
    const action = definition.actions[key];
    if (action === undefined) return null;
    return (
      <Button key={key} title={say(action.explanation)} onClick={() => onOpen(key)}>
        {say(action.title)}
      </Button>
    );
  };
  return (
    <div className="other-actions">
      {onward.length === 0 ? null : (
        <div className="button-row">
          <span className="row-label">{t('alsoPossible')}</span>
          {onward.map(button)}
        </div>
      )}
      {ending.length === 0 ? null : (
        <div className="button-row">
          <span className="row-label">{t('endingSteps')}</span>
          {ending.map(button)}
        </div>
      )}
    </div>
  );
}
