import { hashOf } from '../address.ts';
import { useFieldState } from '../field-context.ts';
import { useLanguage } from '../language.ts';
import type { Item } from '../outbox/item.ts';
import { heldBehind, inOrder, standing } from '../outbox/outbox.ts';

/** How an item stands, in words, with the way to it. */
export function ItemStanding({ item }: { readonly item: Item }) {
  const text = useStandingText()(item);
  return (
    <a className={`standing ${item.state.kind}`} href={hashOf({ page: 'item', item: item.id })}>
      {text}
    </a>
  );
}

export function useStandingText(): (item: Item) => string {
  const { t } = useLanguage();
  const nameOf = useItemName();
  const { items, ...situation } = useFieldState();
  return (item) => {
    switch (standing(item, items, situation)) {
      case 'sent':
        return t('standingSent');
      case 'refused':
        return t('standingRefused');
      case 'handed-over':
        return t('standingHandedOver');
      case 'behind': {
        const first = inOrder(heldBehind(item, items))[0];
        return t('standingBehind', { what: first === undefined ? '' : nameOf(first) });
      }
      case 'sign-in':
        return t('standingSignIn');
      case 'sending':
        return t('standingSending');
      case 'signal':
        return t('standingSignal');
      case 'turn':
        return t('standingTurn');
      case 'retry':
        return t('standingRetry');
    }
  };
}

/** 走访：西塔工地. */
export function useItemName(): (item: Item) => string {
  const { t, locale } = useLanguage();
  const kinds = { place: 'kindPlace', visit: 'kindVisit', finding: 'kindFinding', file: 'kindFile' } as const;
  const colon = locale === 'zh' ? '：' : ': ';
  return ({ content, about }) => `${t(kinds[content.kind])}${colon}${about}`;
}
