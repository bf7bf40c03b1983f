import type { PairData } from '../../core/matter/event.ts';
import type { Words } from '../../core/words/words.ts';

const records: Readonly<Record<PairData['deed'], Words>> = {
  same: {
    zh: '认定与另一件登记是同一纠纷，两件并在一起办理，两个查询码都打开同一页',
    en: 'Found to be the same dispute as another registration; both are dealt with as one, and both codes open one page',
  },
  related: { zh: '认定与另一件事有关联', en: 'Found to be related to another matter' },
  different: { zh: '认定与另一件事不是同一纠纷', en: 'Found not to be the same dispute as another matter' },
  'take-back': { zh: '撤销了与另一件事的认定', en: 'What was found about this and another matter was taken back' },
};

/** What the timeline says of a decision about two matters. */
export function pairRecord(deed: PairData['deed']): Words {
  return records[deed];
}
