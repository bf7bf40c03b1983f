import { compileProcedure } from '../src/core/procedure/compile.ts';
import { staffId, worldUnits } from '../src/core/procedure/proof/world.ts';
import { authority, committee } from '../src/procedures/medical-dispute/parts.ts';
import { medicalDispute } from '../src/procedures/medical-dispute/procedure.ts';
import { Story, type StoryStart } from './story.ts';

const procedure = compileProcedure(medicalDispute);
export const mediator = `mediator@${committee}` as const;
export const officer = `mediator@${authority}` as const;

/** A medical dispute as it is taken down on that day. */
export const applied = (on: string, start: Omit<StoryStart, 'on'> = {}): Story =>
  new Story(procedure, { on, ...start });

export const atCommittee = (...begin: Parameters<typeof applied>): Story =>
  applied(...begin).does('clerk', 'send-committee', { unit: worldUnits[committee].id });

export const atAuthority = (...begin: Parameters<typeof applied>): Story =>
  applied(...begin).does('clerk', 'send-authority', { unit: worldUnits[authority].id });

export const accepting = { mediator: staffId('mediator', worldUnits[committee]) };

export const inMediation = (...begin: Parameters<typeof applied>): Story =>
  atCommittee(...begin)
    .does(mediator, 'record-consent', { party: 'respondent-1' })
    .does(mediator, 'accept', accepting);

export const underAuthority = (...begin: Parameters<typeof applied>): Story =>
  atAuthority(...begin)
    .does(officer, 'record-consent', { party: 'respondent-1' })
    .does(officer, 'accept', { mediator: staffId('mediator', worldUnits[authority]) });

export const agreement = (due: string, effectiveOn = '2026-03-02') => ({
  agreed: '医院补偿三万元。',
  effectiveOn,
  obligations: [{ debtor: 'respondent-1', due, amountFen: 3_000_000, wording: '支付补偿款' }],
});
