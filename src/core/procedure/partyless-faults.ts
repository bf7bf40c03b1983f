import type { ActionDefinition, Effect, ProcedureDefinition, WaitingFor } from './definition.ts';
import { effectPlaces } from './fields.ts';

interface Fault {
  readonly at: string;
  readonly fault: string;
}

/**
 * Where nobody is a party, nothing asks a party, waits for one, tells one or gives one a paper, and it begins by a plan or a
 * campaign; and these begin nothing else of their own.
 */
export function faultsOfParties(definition: ProcedureDefinition): readonly Fault[] {
  const { initial, states, actions, documents, tellsOfSupervision, enforcement, finish } = definition;
  if (definition.parties !== 'none')
    return ownOpenings.flatMap((opening) =>
      initial[opening] === undefined ? [] : [{ at: `initial.${opening}`, fault: 'it opens what has no parties' }],
    );
  return [
    ...Object.keys(initial)
      .filter((opening) => !ownOpenings.some((own) => own === opening))
      .map((opening) => ({
        at: `initial.${opening}`,
        fault: 'it has no parties and is opened by a plan or a campaign',
      })),
    ...Object.entries(states).flatMap(([key, { waitingFor }]) =>
      ofParties.includes(waitingFor)
        ? [{ at: `states.${key}.waitingFor`, fault: 'there is no party to wait for' }]
        : [],
    ),
    ...Object.entries(actions).flatMap(([key, action]) =>
      partsOf(action).map((fault) => ({ at: `actions.${key}`, fault })),
    ),
    ...Object.entries(documents).flatMap(([key, { audience, perParty }]) =>
      (audience === 'unit' || audience === 'staff') && perParty !== true
        ? []
        : [{ at: `documents.${key}.audience`, fault: 'there is no party to read it' }],
    ),
    ...effectPlaces(definition).flatMap(({ at, effects }) =>
      effects.flatMap((effect, index) =>
        needsParty(effect) ? [{ at: `${at}.${index}`, fault: 'there is no party it could be about' }] : [],
      ),
    ),
    ...(tellsOfSupervision === undefined ? [] : [{ at: 'tellsOfSupervision', fault: 'there is no party to tell' }]),
    ...(enforcement === undefined ? [] : [{ at: 'enforcement', fault: 'nobody promised anything to a party' }]),
    ...(finish === undefined ? [] : [{ at: 'finish', fault: 'no party expects a result' }]),
  ];
}

/** Where an office's own work begins. */
const ownOpenings = ['plan', 'screening'] as const;

const ofParties: readonly WaitingFor[] = ['applicant', 'respondent', 'parties'];

function partsOf({ by, input }: ActionDefinition): readonly string[] {
  const fields = Object.values(input);
  return [
    ...(by.some(({ kind }) => kind === 'party') ? ['there is no party to take it'] : []),
    ...(fields.some(({ kind }) => kind === 'party' || kind === 'obligations' || kind === 'obligation')
      ? ['there is no party to name']
      : []),
  ];
}

function needsParty(effect: Effect): boolean {
  switch (effect.kind) {
    case 'notify':
      return effect.audience !== 'unit' && effect.audience !== 'staff';
    case 'document':
      return effect.to !== undefined;
    case 'set-party':
    case 'clear-party':
    case 'leave':
    case 'add-party':
    case 'correct-party':
    case 'obligations':
    case 'no-obligations':
    case 'obligation-performed':
    case 'performed':
    case 'resolved':
    case 'open':
    case 'report':
      return true;
    case 'set':
    case 'offer':
    case 'end-offer':
    case 'answerable':
    case 'holder':
    case 'number':
    case 'start':
    case 'meet':
    case 'stop':
    case 'resume':
    case 'suspend':
    case 'extend':
    case 'milestones':
    case 'milestone-shown':
    case 'milestone-moved':
    case 'keep-note':
    case 'release-notes':
      return false;
  }
}

/** Each rule of the course looks at something that is declared. */
export function faultsOfCourse({ course = [], clocks, parameters }: ProcedureDefinition): readonly Fault[] {
  return course.flatMap(({ when }, index) => {
    const at = `course.${index}.when`;
    if ('clock' in when) return Object.hasOwn(clocks, when.clock) ? [] : [{ at, fault: `no clock ${when.clock}` }];
    const { timesParameter } = when.moved;
    const declared = Object.hasOwn(parameters, timesParameter) ? parameters[timesParameter] : undefined;
    const counts = Object.keys(declared?.choices ?? {});
    return counts.length > 0 && counts.every((one) => /^[1-9]$/.test(one))
      ? []
      : [{ at, fault: `no parameter of counts ${timesParameter}` }];
  });
}
