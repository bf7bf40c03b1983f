import type { HoldingData, HoldingDeed } from '../../core/matter/event.ts';
import type { Words } from '../../core/words/words.ts';

const records: Readonly<Record<HoldingDeed, Words>> = {
  claim: { zh: '认领了这件事，由其承办', en: 'Claimed this matter and holds it' },
  assign: { zh: '指定了承办人', en: 'Said who holds this matter' },
  'give-back': { zh: '退回了这件事，等重新确定承办人', en: 'Gave this matter back; somebody else is to hold it' },
  cover: { zh: '请同事在一段时间内代办', en: 'A colleague covers this matter for a time' },
  'end-cover': { zh: '代办结束', en: 'Nobody covers this matter any longer' },
  propose: {
    zh: '前任承办人提出了办理建议，由现任承办人决定',
    en: 'A former holder proposed a step; the present one decides',
  },
  'leave-proposal': { zh: '没有采用前任承办人的建议', en: 'A former holder’s proposal was left' },
};

/** What the timeline says of a deed about who holds the matter. */
export function holdingRecord(deed: HoldingDeed): Words {
  return records[deed];
}

/** Proposals are between colleagues; a party reads what was done, not what somebody had meant to do. */
export function isForStaffAlone(deed: HoldingDeed): boolean {
  return deed === 'propose' || deed === 'leave-proposal';
}

/** Of whom, from when until when, and the reason sealed with it: told to staff. */
export function holdingDetails(
  { staff, from, until }: Omit<HoldingData, 'effects'>,
  sealed: Readonly<Record<string, unknown>>,
  name: (staffId: string) => Words | undefined,
): readonly { readonly label: Words; readonly value: Words }[] {
  const who = staff === undefined ? undefined : name(staff);
  const { reason } = sealed;
  return [
    ...(who === undefined ? [] : [{ label: labels.who, value: who }]),
    ...(from === undefined || until === undefined
      ? []
      : [{ label: labels.days, value: { zh: `${from}至${until}`, en: `${from} to ${until}` } }]),
    ...(typeof reason === 'string' ? [{ label: labels.reason, value: { zh: reason, en: reason } }] : []),
  ];
}

const labels = {
  who: { zh: '人员', en: 'Person' },
  days: { zh: '日期', en: 'Days' },
  reason: { zh: '理由', en: 'Reason' },
} as const satisfies Record<string, Words>;
