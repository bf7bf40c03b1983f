import type { Words } from '../words/words.ts';
import type { FieldError } from './input.ts';

/** Every reason an action can be refused for. Closed: screens, API and tests switch over it. */
export type RefusalCode =
  | 'unknown-action'
  | 'not-your-part'
  | 'matter-ended'
  | 'not-in-this-state'
  | 'condition-not-met'
  | 'input-invalid'
  | 'clock-cannot-be-reckoned';

export interface Refusal {
  readonly code: RefusalCode;
  /** Key of the guard that stands in the way, for `condition-not-met`. */
  readonly guard?: string;
  readonly words: Words;
  readonly fields?: readonly FieldError[];
}

export const refusalWords: Readonly<
  Record<Exclude<RefusalCode, 'condition-not-met' | 'clock-cannot-be-reckoned'>, Words>
> = {
  'unknown-action': { zh: '这类事项没有这个操作。', en: 'Matters of this kind have no such action.' },
  'not-your-part': { zh: '这一步不由您的岗位办理。', en: 'This step is not for your role.' },
  'matter-ended': {
    zh: '事项已经结案，不能再办理。如有新情况，请重新登记。',
    en: 'The matter is closed. If something new has happened, please register it.',
  },
  'not-in-this-state': {
    zh: '事项目前的状态不能进行这一步，请刷新后查看。',
    en: 'This step is not possible where the matter stands now; please reload.',
  },
  'input-invalid': {
    zh: '有几项需要更正，请看标出的地方。',
    en: 'Some items need correcting; see where they are marked.',
  },
};
