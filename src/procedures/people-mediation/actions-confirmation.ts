import type { ActionDefinition } from '../../core/procedure/definition.ts';
import { confirmationActions as confirming } from '../confirmation.ts';
import { article } from './parameters.ts';
import { atDoor, byMediator, bySystem } from './parts.ts';

/** While the thirty days run both sides may ask the court, whatever the centre does meanwhile (article 33). */
const whileConfirmable = ['performing', 'overdue', 'asking', 'answered'] as const;

/** Both sides ask the court together to confirm the agreement. */
export const confirmationActions = {
  ...confirming({ from: whileConfirmable, staff: [...byMediator, ...atDoor] }),
  'confirmation-window-closed': {
    title: { zh: '司法确认期限届满', en: 'The time to apply for confirmation has passed' },
    explanation: {
      zh: '三十日内没有共同申请，不能再申请司法确认；协议仍然有效。',
      en: 'No joint application within thirty days: the court can no longer confirm it, but the agreement still binds.',
    },
    from: whileConfirmable,
    by: bySystem,
    input: {},
    guards: [],
    branches: [{ to: 'same', effects: [{ kind: 'set', fact: 'confirmation', value: { literal: 'window-closed' } }] }],
    basis: [article('人民调解法', '33')],
    record: { zh: '申请司法确认的三十日已经届满', en: 'The thirty days to apply for confirmation have passed' },
    shownTo: 'everyone',
  },
} as const satisfies Record<string, ActionDefinition>;
