import type { Words } from '../../core/words/words.ts';

/** A question with two answers, each an action of its own: the party is asked once and may say either. */
export interface Choice {
  /** The action whose page asks. */
  readonly asks: string;
  readonly title: Words;
  readonly yes: Words;
  /** The action taken for a no: it has a page of its own, which may ask more. */
  readonly refusal: string;
  readonly no: Words;
}

interface PartySteps {
  readonly choices: readonly Choice[];
  /** What a party may do of their own accord, without being asked to. */
  readonly ownAccord: readonly string[];
}

/** Whether to mediate at all, which in these procedures the other side is asked with the action `consent`. */
const whetherToMediate: Choice = {
  asks: 'consent',
  title: { zh: '是否同意调解', en: 'Do you agree to mediation?' },
  yes: { zh: '我同意调解', en: 'I agree to mediation' },
  refusal: 'decline',
  no: { zh: '我不同意调解', en: 'I do not agree to mediation' },
};

/** How the portal puts a procedure's actions to a party. A procedure without an entry is shown as it is declared. */
const known: Readonly<Record<string, PartySteps>> = {
  'people-mediation': {
    choices: [
      {
        asks: 'consent',
        title: { zh: '是否同意调解', en: 'Do you agree to mediation?' },
        yes: { zh: '我同意调解', en: 'I agree to mediation' },
        refusal: 'refuse',
        no: { zh: '我不同意调解', en: 'I do not agree to mediation' },
      },
      {
        asks: 'confirm-agreement',
        title: { zh: '看协议，答复是否同意', en: 'Read the agreement and answer' },
        yes: {
          zh: '同意。每一条我都看清楚了，是自愿的。',
          en: 'I agree. I have read every point and do so freely.',
        },
        refusal: 'decline-agreement',
        no: { zh: '不同意，请调解员再和我们商量。', en: 'I do not agree; please talk with us again.' },
      },
    ],
    ownAccord: ['withdraw', 'refuse', 'stop-mediation', 'decline-agreement', 'ask-confirmation'],
  },
  'judicial-confirmation': { choices: [], ownAccord: ['ask-withdrawal'] },
  petition: { choices: [], ownAccord: ['withdraw', 'ask-review', 'ask-re-review'] },
  'administrative-reconsideration': { choices: [], ownAccord: ['ask-withdrawal'] },
  'legal-aid': { choices: [], ownAccord: ['withdraw', 'ask-replacement', 'ask-end', 'object'] },
  'labour-dispute': { choices: [], ownAccord: ['withdraw', 'sue-unaccepted', 'record-suit'] },
  'consumer-complaint': {
    choices: [whetherToMediate],
    ownAccord: ['withdraw', 'withdraw-accepted', 'ask-recusal', 'report-performance'],
  },
  'medical-dispute': {
    choices: [whetherToMediate],
    ownAccord: ['withdraw', 'ask-stop', 'report-performance', 'ask-confirmation'],
  },
};

const none: PartySteps = { choices: [], ownAccord: [] };

export function partySteps(procedure: string): PartySteps {
  return Object.hasOwn(known, procedure) ? (known[procedure] ?? none) : none;
}

export function findChoice(procedure: string, action: string): Choice | undefined {
  return partySteps(procedure).choices.find((choice) => choice.asks === action);
}
