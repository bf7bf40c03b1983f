import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import { levelWords, type RaiseGround, raiseGrounds, raiseGroundWords } from '../../../core/level/level.ts';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import { dateInChina, instant } from '../../../core/time/instant.ts';
import { dateWords } from '../../ui/date-words.ts';
import { FormDrawer, FormFault, type FormField, type FormValues, given } from '../admin/FormDrawer.tsx';
import { call } from '../api/client.ts';
import { suggestionQuery } from '../api/queries.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { useFocusKept } from '../parts/use-focus-kept.ts';
import { levelPageWords } from './words.ts';

type LevelDeed = 'raise' | 'send-down' | 'refuse-raise';

const titles = { raise: 'levelRaise', 'send-down': 'levelSendDown', 'refuse-raise': 'levelRefuse' } as const;
const notes = { raise: 'levelRaiseNote', 'send-down': 'levelSendDownNote', 'refuse-raise': 'levelRefuseNote' } as const;

/** 分级: where it is dealt with, each step up or down with why, and the steps that are the reader's to take. */
export function LevelPanel({ matter }: { readonly matter: MatterView }) {
  const { t, say } = useLanguage();
  const [asked, setAsked] = useState<{ readonly deed: LevelDeed; readonly ground?: RaiseGround }>();
  const { level, steps, may, proposed, raiseAsked } = matter.handling;
  const buttons = useFocusKept(may.join(' '));
  return (
    <Panel title={t('levelTitle')}>
      <p>{level === null ? t('levelNotYet') : t('levelNow', { level: say(levelWords[level]) })}</p>
      {steps.length === 0 ? null : (
        <ol className="conditions">
          {steps.map(({ from, to, ground, unit, at }) => {
            const step = {
              day: say(dateWords(dateInChina(instant(at)))),
              from: say(levelWords[from]),
              to: say(levelWords[to]),
              unit: say(unit.name),
            };
            return (
              <li key={at}>
                {ground === null ? t('levelDown', step) : t('levelUp', { ...step, why: say(raiseGroundWords[ground]) })}
              </li>
            );
          })}
        </ol>
      )}
      {raiseAsked === null ? null : (
        <Alert
          type={raiseAsked.overdue ? 'warning' : 'info'}
          role="note"
          title={t(raiseAsked.overdue ? 'levelAskedOverdue' : 'levelAsked', { day: say(dateWords(raiseAsked.due)) })}
        />
      )}
      {proposed.length === 0 ? null : (
        <>
          <p>{t('levelProposed')}</p>
          <ul>
            {proposed.map((ground) => (
              <li key={ground}>
                {say(raiseGroundWords[ground])}{' '}
                {may.includes('raise') ? (
                  <Button size="small" onClick={() => setAsked({ deed: 'raise', ground })}>
                    {t('levelRaiseFor', { why: say(raiseGroundWords[ground]) })}
                  </Button>
                ) : null}
              </li>
            ))}
          </ul>
        </>
      )}
      <div className="button-row" ref={buttons} tabIndex={-1}>
        {may.includes('raise') ? (
          <Button size="small" onClick={() => setAsked({ deed: 'raise' })}>
            {t('levelRaise')}
          </Button>
        ) : null}
        {may.includes('send-down') ? (
          <Button size="small" onClick={() => setAsked({ deed: 'send-down' })}>
            {t('levelSendDown')}
          </Button>
        ) : null}
        {may.includes('refuse-raise') ? (
          <Button size="small" onClick={() => setAsked({ deed: 'refuse-raise' })}>
            {t('levelRefuse')}
          </Button>
        ) : null}
      </div>
      {asked === undefined ? null : <LevelForm matter={matter} {...asked} onClose={() => setAsked(undefined)} />}
    </Panel>
  );
}

interface LevelFormProps {
  readonly matter: MatterView;
  readonly deed: LevelDeed;
  /** Stands chosen where it goes up on what was proposed. */
  readonly ground?: RaiseGround;
  readonly onClose: () => void;
}

function LevelForm({ matter, deed, ground, onClose }: LevelFormProps) {
  const { t } = useLanguage();
  const { message } = App.useApp();
  const client = useQueryClient();
  return (
    <FormDrawer
      title={t(titles[deed])}
      submitLabel={t(titles[deed])}
      note={t(deed === 'raise' && matter.outcome !== null ? 'levelRaiseAnewNote' : notes[deed])}
      {...(ground === undefined ? {} : { initial: { ground } })}
      fields={useFields(matter, deed)}
      send={(values, key) =>
        call(routes.handleMatter, {
          params: { district: matter.district, id: matter.id },
          body: bodyOf(deed, values),
          key,
          version: matter.version,
        })
      }
      onDone={() => {
        void client.invalidateQueries({ queryKey: ['matter', matter.district, matter.id] });
        void message.success({ content: t('levelDone'), icon: <span aria-hidden="true">✓ </span> });
      }}
      onClose={onClose}
    />
  );
}

/** Units that could deal with it here, the nearest first: of the kind that has it now, and the centres. */
function useFields(matter: MatterView, deed: LevelDeed): readonly FormField[] {
  const { t, say } = useLanguage();
  const asked = { category: matter.category, place: matter.place.code, procedure: matter.procedure.key };
  const { data: same } = useQuery(suggestionQuery({ ...asked, kind: matter.handling.unitKind }));
  const { data: centres } = useQuery(suggestionQuery({ ...asked, kind: 'centre' }));
  const units = new Map([...(same?.units ?? []), ...(centres?.units ?? [])].map((one) => [one.id, one]));
  const options = [...units.values()]
    .filter(({ id }) => id !== matter.answerable.id)
    .map(({ id, name }) => ({ value: String(id), label: say(name) }));
  const unit: FormField = { path: 'unit', label: t('levelUnit'), kind: 'choice', options };
  const reason: FormField = { path: 'reason', label: t('levelReason'), kind: 'long' };
  if (deed === 'refuse-raise') return [reason];
  if (deed === 'send-down') return [unit, reason];
  return [
    unit,
    {
      path: 'ground',
      label: t('levelGround'),
      kind: 'choice',
      options: raiseGrounds.map((ground) => ({ value: ground, label: say(raiseGroundWords[ground]) })),
    },
    { path: 'people', label: t('levelPeople'), hint: t('levelPeopleHint'), kind: 'text', optional: true },
    reason,
  ];
}

/** What is sent; the server says what is missing or does not fit. */
function bodyOf(deed: LevelDeed, values: FormValues) {
  const unit = Number(values.unit ?? '0');
  const reason = values.reason ?? '';
  if (deed === 'refuse-raise') return { deed, reason };
  if (deed === 'send-down') return { deed, unit, reason };
  const people = given(values.people);
  if (people !== undefined && !/^\d{1,5}$/.test(people.trim()))
    throw new FormFault('people', levelPageWords.levelPeopleFault);
  const ground = raiseGrounds.find((one) => one === values.ground);
  if (ground === undefined) throw new FormFault('ground', fieldErrorWords.required);
  return { deed, unit, ground, ...(people === undefined ? {} : { people: Number(people) }), reason };
}
