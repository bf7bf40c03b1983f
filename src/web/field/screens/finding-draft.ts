import { categoryKeys } from '../../../api/category.ts';
import { parseYuan } from '../../../core/money/yuan.ts';
import type { PlainKeyOf } from '../../ui/language.tsx';
import { at, textAt } from '../net/read.ts';
import type { Item, NewFinding, ToldParty } from '../outbox/item.ts';
import type { words } from '../words.ts';

/** What somebody at the place tells, as far as it has been written down. */
export interface FindingDraft extends Omit<NewFinding, 'id' | 'visit' | 'place'> {
  readonly withPictures: boolean;
  readonly hasConsent: boolean;
}

export type FindingFault = 'applicant' | 'other' | 'category' | 'narrative' | 'placeText' | 'amount' | 'hasConsent';

const nobody: ToldParty = { kind: 'person', name: '', phone: '' };

export function emptyFinding(placeText: string): FindingDraft {
  return {
    applicant: nobody,
    other: { ...nobody, kind: 'organisation' },
    placeText,
    category: '',
    narrative: '',
    wish: '',
    amount: '',
    withPictures: false,
    hasConsent: false,
  };
}

/** Whether something has been registered of this visit. */
export function isRegistered(visit: Item, items: readonly Item[]): boolean {
  return items.some(({ content }) => content.kind === 'finding' && content.finding.visit === visit.id);
}

/** What is lacking at each step, in words of the dictionary. */
export function faultsAt(
  step: number,
  draft: FindingDraft,
): Readonly<Partial<Record<FindingFault, PlainKeyOf<typeof words>>>> {
  const blank = (text: string) => text.trim() === '';
  switch (step) {
    case 1:
      return blank(draft.applicant.name) ? { applicant: 'fillIn' } : {};
    case 2:
      return blank(draft.other.name) ? { other: 'fillIn' } : {};
    case 3:
      return {
        ...(draft.category === '' ? { category: 'chooseOne' as const } : {}),
        ...(blank(draft.narrative) ? { narrative: 'fillIn' as const } : {}),
        ...(blank(draft.placeText) ? { placeText: 'fillIn' as const } : {}),
        ...(!blank(draft.amount) && parseYuan(draft.amount.trim()) === undefined
          ? { amount: 'amountNot' as const }
          : {}),
      };
    default:
      return draft.hasConsent ? {} : { hasConsent: 'consentNeeded' };
  }
}

export function readFindingDraft(kept: unknown): FindingDraft | undefined {
  if (typeof at(kept, 'narrative') !== 'string') return undefined;
  return {
    applicant: readParty(at(kept, 'applicant')),
    other: readParty(at(kept, 'other')),
    placeText: textAt(kept, 'placeText'),
    category: categoryKeys.find((key) => key === at(kept, 'category')) ?? '',
    narrative: textAt(kept, 'narrative'),
    wish: textAt(kept, 'wish'),
    amount: textAt(kept, 'amount'),
    withPictures: at(kept, 'withPictures') === true,
    hasConsent: at(kept, 'hasConsent') === true,
  };
}

function readParty(value: unknown): ToldParty {
  const kind = at(value, 'kind') === 'organisation' ? 'organisation' : 'person';
  return { kind, name: textAt(value, 'name'), phone: textAt(value, 'phone') };
}

/** As it is kept and sent. */
export function findingOf(draft: FindingDraft, id: string, visit: string, place: string): NewFinding {
  const { applicant, other, category } = draft;
  return {
    id,
    visit,
    applicant,
    other,
    place,
    placeText: draft.placeText.trim(),
    category,
    narrative: draft.narrative.trim(),
    wish: draft.wish.trim(),
    amount: draft.amount.trim(),
  };
}
