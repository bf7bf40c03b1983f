import type { z } from 'zod';
import type { timelineEntry } from '../../api/matter.ts';
import type { ScreeningData } from '../../core/matter/event.ts';
import { visitOutcomeWords } from '../../core/screening/screening.ts';
import type { Words } from '../../core/words/words.ts';

type Line = Pick<z.input<typeof timelineEntry>, 'record' | 'details'>;

/** What was done on a round, with what lies sealed beside it. */
export function screeningLine(
  { deed, places = [], visit }: Pick<ScreeningData, 'deed' | 'places' | 'visit'>,
  sealed: Readonly<Record<string, unknown>>,
): Line {
  if (deed === 'add-places') {
    return {
      record: {
        zh: `补充了${places.length}处场所`,
        en: `Added ${places.length === 1 ? 'a place' : `${places.length} places`}`,
      },
      details: [],
    };
  }
  const { note } = sealed;
  return {
    record: { zh: '记录了一次走访', en: 'Recorded a visit' },
    details: [
      ...(visit === undefined
        ? []
        : [{ label: { zh: '结果', en: 'How it ended' }, value: visitOutcomeWords[visit.outcome] }]),
      ...line({ zh: '备注', en: 'Note' }, note),
    ],
  };
}

function line(label: Words, text: unknown): Line['details'] {
  return typeof text === 'string' && text !== '' ? [{ label, value: { zh: text, en: text } }] : [];
}
