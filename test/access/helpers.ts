import {
  actingAs,
  type CodeDeed,
  type Helper,
  type HelperMay,
  helperMayOpen,
  helperMayUse,
} from '../../src/core/access/can.ts';
import { mediation } from '../mediation.ts';
import { type Answer, codeOperations, type StaffOperation, tableMatter } from './relations.ts';

/** Whose code it is: that of somebody who acts for the party, within what; or the party's own. */
export const holders = {
  follow: 'may follow',
  act: 'may act',
  everything: 'may do everything',
  party: 'the party',
} as const satisfies Record<HelperMay | 'party', string>;
export type Holder = keyof typeof holders;
export const holderKeys = Object.keys(holders).filter((key): key is Holder => key in holders);

/** One thing that a code opens: an operation, or one of two kinds of what it is asked for. */
export interface CodeLine extends StaffOperation {
  readonly what: 'all' | 'step' | 'own-step' | 'paper' | 'own-paper';
}

/** The steps that the table tries: one that a party may hand on, one that is theirs to decide (特别授权). */
export const triedSteps = { step: 'refuse', 'own-step': 'consent' } as const;

export const codeLines: readonly CodeLine[] = codeOperations.flatMap((one) =>
  kindsOf(one.contract.operationId).map((what) => ({ ...one, what })),
);

function kindsOf(operation: string): readonly CodeLine['what'][] {
  switch (operation) {
    case 'actByCode':
      return ['step', 'own-step'];
    case 'readDocumentByCode':
      return ['paper', 'own-paper'];
    default:
      return ['all'];
  }
}

/** What the rules say the answer is. */
export function expectedByCode({ contract, what }: CodeLine, holder: Holder): Answer {
  const helper: Helper | undefined = holder === 'party' ? undefined : { authorityId: 'the-authority', may: holder };
  const uses = (deed: CodeDeed): Answer => (helperMayUse(helper, deed) ? 'own' : 'refused');
  switch (contract.operationId) {
    case 'track':
    case 'readReceiptByCode':
      return 'own';
    case 'actByCode':
      return what === 'step' || what === 'own-step' ? takes(triedSteps[what], helper) : 'own';
    case 'readDocumentByCode':
      return helperMayOpen(helper, what === 'own-paper' ? 'the-party' : null) ? 'own' : 'hidden';
    case 'askRecusal':
      return uses('ask-recusal');
    case 'askRaise':
      return uses('ask-raise');
    case 'askAboutReading':
      return uses('ask-why-looked');
    case 'enterPerformanceByCode':
      return uses('keep-ledger');
    case 'answerGroupByCode':
      return uses('answer-group');
    case 'answerDatesByCode':
      return uses('answer-dates');
    // No meeting is arranged in it.
    case 'readMeetingFileByCode':
      return 'hidden';
    // The matter of the table has no agreement yet, and no proof was handed in: there is nothing to find.
    case 'readPerformanceProofByCode':
      return 'hidden';
    case 'readHeld':
      return uses('take-away-what-is-held');
    case 'sendOneTimeCode':
    case 'giveOneTimeCode':
      return uses('prove-phone');
    default:
      throw new Error(`${contract.operationId}: nobody has said what a helper's code opens`);
  }
}

function takes(step: string, helper: Helper | undefined): Answer {
  const matter = tableMatter('the-holder');
  const party = matter.parties.find(({ role }) => role === 'respondent');
  const action = mediation.definition.actions[step];
  if (action === undefined || party === undefined) throw new Error(`no step ${step}`);
  const actor = { kind: 'party', partyId: party.id, journeyId: matter.journeyId, helper } as const;
  return actingAs(actor, action, matter) === undefined ? 'refused' : 'own';
}
