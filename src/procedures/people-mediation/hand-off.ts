import { handOffPart } from '../hand-off.ts';
import { notify, start } from '../shorthand.ts';
import { atDoor, atOffered, law } from './parts.ts';

/** From the centre to a committee, and back to the centre where the committee does not take it. */
export const handOff = handOffPart({
  unitKind: 'mediation-committee',
  to: { zh: '人民调解委员会', en: 'a mediation committee', short: 'The committee' },
  basis: law('17'),
  acceptBasis: law('17、19'),
  sender: atDoor,
  decider: [{ kind: 'staff', role: 'lead', at: 'door' }],
  receiver: atOffered,
  sendOn: 'sendOn',
  guards: ['hasRespondent'],
  from: 'registered',
  taken: {
    state: 'accepted',
    effects: [{ kind: 'number' }, start('mediation'), notify('applicant', 'accepted')],
  },
  acceptInput: {
    mediator: { label: { zh: '调解员', en: 'Mediator' }, kind: 'staff', role: 'mediator', at: 'offered' },
  },
  holder: { input: 'mediator' },
  words: {
    unit: { zh: '人民调解委员会', en: 'Mediation committee' },
    send: {
      zh: '把事项交给人民调解委员会；在它接收以前，仍由本中心负责。',
      en: 'Offers the matter to a mediation committee; the centre stays answerable until it is accepted.',
    },
    accept: {
      zh: '由本委员会受理，指定调解员，调解期限开始计算。',
      en: 'The committee takes the matter, names the mediator, and the time for mediation starts.',
    },
    accepted: {
      zh: '人民调解委员会受理了事项并指定调解员',
      en: 'The committee accepted the matter and named a mediator',
    },
    offered: {
      zh: '事项已交给人民调解委员会，等它答复是否接收。在它接收以前，仍由综治中心对您负责。',
      en: 'The matter was sent to a mediation committee, which must say whether it takes it. Until then the centre answers to you.',
    },
  },
});
