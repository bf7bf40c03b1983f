import { OWN_PROMISE } from '../core/deadline/explain-step.ts';
import type {
  ActionDefinition,
  ActorRule,
  Citation,
  ClockDefinition,
  Effect,
  FieldDefinition,
  ParameterDefinition,
  StateDefinition,
  UnitKind,
} from '../core/procedure/definition.ts';
import type { Words } from '../core/words/words.ts';
import { bySystem, inner, meet, set, start } from './shorthand.ts';

/** A unit as sentences name it: 人民调解委员会, "a mediation committee", "The committee". */
interface Called {
  readonly zh: string;
  readonly en: string;
  readonly short: string;
}

/** What a procedure says of its hand-off; everything else is the same for all. */
export interface HandOffPart {
  readonly unitKind: UnitKind;
  readonly to: Called;
  readonly basis: readonly Citation[];
  readonly acceptBasis: readonly Citation[];
  /** The sender, who answers until it is taken, and who decides when it is refused. */
  readonly sender: readonly ActorRule[];
  readonly decider: readonly ActorRule[];
  readonly receiver: readonly ActorRule[];
  /** The clock by which the sender sends it, or sends it again. */
  readonly sendOn: string;
  readonly guards: readonly string[];
  /** Where it waits for being sent, and where it goes on once somebody has it. */
  readonly from: string;
  readonly taken: { readonly state: string; readonly effects: readonly Effect[] };
  /** What the unit is asked when it takes the matter, and whom that makes the holder. */
  readonly acceptInput: Readonly<Record<string, FieldDefinition>>;
  readonly holder: { readonly input: string } | 'nobody';
  readonly words: {
    readonly unit: Words;
    readonly send: Words;
    readonly accept: Words;
    readonly accepted: Words;
    readonly offered: Words;
  };
}

/** The unit is offered it again, or not: nobody waits for its answer. */
const sentBack = (sendOn: string, end: Effect, ...more: readonly Effect[]): readonly Effect[] => [
  meet('handOff'),
  end,
  ...more,
  start(sendOn),
];

const field = (label: Words, unitKind: UnitKind | 'any') =>
  ({ label, kind: 'unit', unitKind, within: 'district' }) as const satisfies FieldDefinition;

const everyone = { guards: [], shownTo: 'everyone' } as const;

/**
 * 移交 by one declaration: the matter is offered to a unit on a clock; it accepts, or refuses once, naming its ground and
 * the unit it believes competent; silence counts as no answer. Refused or unanswered it is the centre's to decide, and
 * that unit cannot refuse. The kernel keeps each as an object (see core/handoff/hand-off.ts) and bars the units that may
 * not have it.
 */
export function handOffPart(part: HandOffPart) {
  const { to, taken, sendOn } = part;
  const actions = {
    send: {
      ...everyone,
      title: { zh: '分派', en: 'Send on' },
      explanation: part.words.send,
      from: [part.from],
      by: part.sender,
      input: {
        unit: field(part.words.unit, part.unitKind),
        note: { ...inner('交接说明', 'Note for the unit', 500), optional: true },
      },
      guards: part.guards,
      branches: [
        {
          to: 'offered',
          effects: [meet(sendOn), start('handOff'), { kind: 'offer', input: 'unit', clock: 'handOff' }],
        },
      ],
      basis: part.basis,
      record: { zh: `综治中心把事项交给${to.zh}`, en: `The centre sent the matter to ${to.en}` },
    },
    recall: {
      ...everyone,
      title: { zh: '收回', en: 'Take back' },
      explanation: {
        zh: '对方尚未接收，收回后可以另行分派。',
        en: 'It has not been accepted yet; taken back it can be sent elsewhere.',
      },
      from: ['offered'],
      by: part.sender,
      input: { reason: inner('原因', 'Reason', 500) },
      branches: [
        {
          to: part.from,
          effects: [{ kind: 'stop', clock: 'handOff' }, { kind: 'end-offer', how: 'withdrawn' }, start(sendOn)],
        },
      ],
      basis: part.basis,
      record: { zh: '综治中心收回了分派', en: 'The centre took the matter back' },
    },
    accept: {
      ...everyone,
      title: { zh: '接收', en: 'Accept' },
      explanation: part.words.accept,
      from: ['offered'],
      by: part.receiver,
      input: part.acceptInput,
      branches: [
        {
          to: taken.state,
          effects: [
            meet('handOff'),
            { kind: 'answerable', unit: 'offered' },
            { kind: 'holder', staff: part.holder },
            ...taken.effects,
          ],
        },
      ],
      basis: part.acceptBasis,
      record: part.words.accepted,
    },
    decline: {
      ...everyone,
      title: { zh: '退回', en: 'Decline' },
      explanation: {
        zh: '说明依据和应当办理的单位，退回综治中心决定。只能退回一次。',
        en: 'Gives the ground and the unit believed competent; the centre then decides. This can be done once.',
      },
      from: ['offered'],
      by: part.receiver,
      input: {
        basis: inner('退回依据', 'Ground for declining', 500),
        competent: field({ zh: '认为应当由谁办理', en: 'Unit believed competent' }, 'any'),
      },
      branches: [
        {
          to: 'returned',
          effects: sentBack(sendOn, { kind: 'end-offer', how: 'refused', competent: 'competent' }),
        },
      ],
      basis: part.basis,
      record: { zh: `${to.zh}说明依据，退回了事项`, en: `${to.short} declined, giving its ground` },
    },
    'hand-off-overdue': {
      ...everyone,
      title: { zh: '逾期未答复接收', en: 'No answer to the hand-off' },
      explanation: {
        zh: '接收单位逾期没有答复，由综治中心决定。',
        en: 'The unit did not answer in time; the centre decides.',
      },
      from: ['offered'],
      by: bySystem,
      input: {},
      branches: [
        {
          to: 'returned',
          effects: [{ kind: 'end-offer', how: 'lapsed' }, set('handOffOverdue', true), start(sendOn)],
        },
      ],
      basis: part.basis,
      record: {
        zh: '接收单位逾期没有答复，事项回到综治中心',
        en: 'The unit did not answer in time; the matter is back with the centre',
      },
    },
    'decide-unit': {
      ...everyone,
      title: { zh: '决定办理单位', en: 'Decide who deals with it' },
      explanation: {
        zh: '由综治中心决定办理单位，该单位不能再退回。',
        en: 'The centre decides; the unit cannot decline again.',
      },
      from: ['returned'],
      by: part.decider,
      input: { unit: field({ zh: '办理单位', en: 'Unit' }, part.unitKind), reason: inner('原因', 'Reason', 500) },
      branches: [
        {
          to: taken.state,
          effects: [
            meet(sendOn),
            { kind: 'answerable', unit: { input: 'unit' } },
            { kind: 'holder', staff: 'nobody' },
            ...taken.effects,
          ],
        },
      ],
      basis: part.basis,
      record: { zh: '综治中心决定了办理单位', en: 'The centre decided which unit deals with it' },
    },
  } as const satisfies Record<string, ActionDefinition>;
  return { actions, states: statesOf(part), clocks: { handOff: clockOf(part) } };
}

/** What the public reads while it is on its way. */
function statesOf({ to, words }: HandOffPart) {
  return {
    offered: {
      title: { zh: '待接收', en: 'Sent, to be accepted' },
      publicText: words.offered,
      phase: 'arranging',
      waitingFor: 'offered-unit',
    },
    returned: {
      title: { zh: '被退回，待中心决定', en: 'Returned, the centre decides' },
      publicText: {
        zh: `${to.zh}没有接收。综治中心将决定由谁办理，这个决定不再退回。`,
        en: `${to.short} did not take it. The centre will now decide who deals with it, and that decision is final.`,
      },
      phase: 'arranging',
      waitingFor: 'door',
    },
  } as const satisfies Record<string, StateDefinition>;
}

function clockOf({ to }: HandOffPart): ClockDefinition {
  return {
    title: { zh: '接收答复', en: 'Answer to the hand-off' },
    nature: 'practice',
    term: { parameter: 'handOff' },
    basis: promise,
    onLapse: 'hand-off-overdue',
    runsFrom: { zh: `自交给${to.zh}之日`, en: `from the day it was sent to ${to.en}` },
    publicText: {
      zh: `${to.zh}应在此日前答复是否接收`,
      en: `${to.short} must say by this day whether it takes the matter`,
    },
  };
}

const promise: Citation = { law: OWN_PROMISE, article: '分流办理', grade: 'unverified' };

/** No article sets the term: it is the parameter `handOff` of a procedure that hands over, and a city sets its own. */
export const handOffTerm = (law: string): ParameterDefinition => ({
  title: { zh: '接收答复时限', en: 'Time to accept or decline' },
  basis: promise,
  law,
  values: [{ term: '3工作日', validFrom: '2020-01-01' }],
});
