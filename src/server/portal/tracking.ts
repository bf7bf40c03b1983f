import type { PartyMatterView, TrackingView } from '../../api/matter.ts';
import type {
  MatterLine,
  ObligationLine,
  PhaseView,
  PossibleAction,
  TrackedMatter,
  TrackPage,
} from '../../api/portal/tracking.ts';
import { byOffice } from '../../core/obligation/entry.ts';
import type { ProcedureDefinition } from '../../core/procedure/definition.ts';
import type { Words } from '../../core/words/words.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { titleOf } from './category-title.ts';
import { findChoice, partySteps } from './steps-of-parties.ts';

/**
 * The page of a code: the matters that are open, those that wait for the reader first; once all have ended, the one that
 * came through the door; with `only`, that one. The others stand below in a line each. Undefined when `only` names none
 * of the journey.
 */
export function trackPage(view: TrackingView, code: string, only?: string): TrackPage | undefined {
  const chosen = view.matters.filter((matter) => (only === undefined ? matter.status === 'open' : matter.id === only));
  if (chosen.length === 0 && only !== undefined) return undefined;
  const shown = chosen.length > 0 ? chosen : view.matters.slice(-1);
  const matters = shown.map(trackedMatter);
  return {
    kind: 'track',
    code,
    partyName: view.partyName,
    helper: view.helper,
    matters: [...matters.filter((matter) => matter.yourTurn), ...matters.filter((matter) => !matter.yourTurn)],
    others: view.matters.filter((matter) => !shown.includes(matter)).map(lineOf),
  };
}

export function definitionOf({ procedure }: PartyMatterView): ProcedureDefinition {
  return getProcedure(procedure.key, procedure.version).definition;
}

function trackedMatter(matter: PartyMatterView): TrackedMatter {
  const definition = definitionOf(matter);
  const waiting = waitingOf(matter);
  return {
    id: matter.id,
    title: matter.procedure.title,
    number: matter.number,
    state: matter.state.title,
    publicText: matter.state.publicText,
    outcome: matter.outcome?.title ?? null,
    phases: phasesOf(matter, definition),
    waiting: waiting?.words ?? null,
    yourTurn: waiting?.you ?? false,
    clocks: matter.clocks.map((clock) => ({ ...clock, left: clock.left ?? null })),
    expected: matter.expected,
    actions: actionsOf(matter, definition),
    blocked: blockedOf(matter, definition),
    obligations: obligationLines(matter),
    documents: matter.documents,
    materials: matter.materials,
    messages: matter.messages,
    meetings: matter.meetings,
    readings: matter.readings,
    recusal: matter.recusal,
    raising: matter.raising,
    group: matter.group,
    timeline: matter.timeline,
    file: matter.file,
    category: titleOf(matter.category),
    place: placeOf(matter),
    narrative: matter.narrative,
    wish: matter.wish,
    amountFen: matter.amountFen,
    parties: matter.parties,
    door: matter.door.name,
    answerable: matter.answerable.name,
  };
}

function lineOf(matter: PartyMatterView): MatterLine {
  return { id: matter.id, title: matter.procedure.title, state: matter.state.title, openedAt: matter.openedAt };
}

/** The place's name with what was written of it, which may repeat the name. */
export function placeOf({ place }: PartyMatterView): string {
  return place.name.endsWith(place.text) ? place.name : `${place.name} ${place.text}`;
}

export function obligationLines({ obligations, parties }: PartyMatterView): readonly ObligationLine[] {
  return obligations.map((one) => {
    const debtor = parties.find((party) => party.id === one.debtor);
    const entries = one.ledger.entries.map((entry) => ({ ...entry, by: enteredBy(entry.by, parties) }));
    const ledger = { ...one.ledger, entries };
    return { ...one, debtor: debtor?.name ?? '', debtorIsYou: debtor?.you ?? false, ledger };
  });
}

function enteredBy(by: string, parties: PartyMatterView['parties']): Words {
  if (by === byOffice) return { zh: '承办单位', en: 'The unit in charge' };
  const party = parties.find(({ id }) => id === by);
  return party?.you === true ? { zh: '您', en: 'You' } : { zh: party?.name ?? '', en: party?.name ?? '' };
}

const phaseOrder = ['received', 'arranging', 'working', 'fulfilling', 'checking'] as const;

/** The stages this procedure can pass through; none once it has ended, because it may have skipped some. */
function phasesOf({ state, status }: PartyMatterView, { states, actions }: ProcedureDefinition): readonly PhaseView[] {
  if (status === 'closed') return [];
  const used = new Set<string>(Object.values(states).map((one) => one.phase));
  const phases = phaseOrder.filter((phase) => used.has(phase));
  const now = new Map<string, number>(phases.map((phase, index) => [phase, index])).get(state.phase) ?? -1;
  return phases.map((phase, index) => ({
    phase: calledIn(phase, states, actions),
    mark: index < now ? 'passed' : index === now ? 'now' : 'ahead',
  }));
}

/** What a stage is called where its procedure asks no other side first, or nobody whether it is solved. */
function calledIn(
  phase: (typeof phaseOrder)[number],
  states: ProcedureDefinition['states'],
  actions: ProcedureDefinition['actions'],
): PhaseView['phase'] {
  const asksOthers = () => Object.values(states).some((one) => one.phase === phase && one.waitingFor === 'respondent');
  const asksWhetherSolved = () =>
    Object.values(actions).some(({ branches }) =>
      branches.some(({ effects }) => effects.some(({ kind }) => kind === 'resolved')),
    );
  if (phase === 'arranging') return asksOthers() ? phase : 'placing';
  if (phase === 'checking') return asksWhetherSolved() ? phase : 'result';
  return phase;
}

interface Waiting {
  readonly words: Words;
  readonly you: boolean;
}

/** Who must move next, by name; undefined when nobody must. */
function waitingOf(matter: PartyMatterView): Waiting | undefined {
  switch (matter.waitingFor) {
    case 'door':
      return { words: matter.door.name, you: false };
    case 'answerable-unit':
      return { words: matter.answerable.name, you: false };
    case 'offered-unit':
      return { words: { zh: '接收单位答复', en: 'the unit it was sent to' }, you: false };
    case 'applicant':
    case 'respondent':
      return named(matter.parties.filter((party) => party.role === matter.waitingFor));
    case 'parties': {
      // Where promises are open it is those who made them, not everybody.
      const debtors = new Set(matter.obligations.filter((one) => one.performedOn === null).map((one) => one.debtor));
      const fulfilling = matter.state.phase === 'fulfilling' && debtors.size > 0;
      const sides = matter.parties.filter((party) => party.role !== 'third-party');
      return named(fulfilling ? matter.parties.filter((party) => debtors.has(party.id)) : sides);
    }
    default:
      return undefined;
  }
}

function named(parties: PartyMatterView['parties']): Waiting {
  const you = parties.some((party) => party.you);
  const others = parties.filter((party) => !party.you).map((party) => party.name);
  return {
    words: {
      zh: [...(you ? ['您'] : []), ...others].join('、'),
      en: [...(you ? ['you'] : []), ...others].join(', '),
    },
    you,
  };
}

function actionsOf(matter: PartyMatterView, definition: ProcedureDefinition): readonly PossibleAction[] {
  const { choices, ownAccord } = partySteps(matter.procedure.key);
  const possible = matter.actions.filter((action) => action.refusal === null).map((action) => action.key);
  // A no that is one of two answers to a question being asked needs no entry of its own.
  const answered = choices.filter((choice) => possible.includes(choice.asks)).map((choice) => choice.refusal);
  return possible.flatMap((key) => {
    const action = definition.actions[key];
    if (action === undefined || answered.includes(key)) return [];
    const choice = findChoice(matter.procedure.key, key);
    return [
      {
        key,
        title: choice?.title ?? action.title,
        explanation: choice === undefined ? action.explanation : matter.state.publicText,
        asked: !ownAccord.includes(key),
      },
    ];
  });
}

/** What the state would allow and a condition does not: the reader might look for it, so the reason is told. */
function blockedOf(matter: PartyMatterView, { actions }: ProcedureDefinition): TrackedMatter['blocked'] {
  return matter.actions.flatMap(({ key, refusal }) => {
    const action = actions[key];
    if (refusal?.code !== 'condition-not-met' || action === undefined) return [];
    return [{ title: action.title, why: refusal.words }];
  });
}
