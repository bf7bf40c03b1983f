/** Where one is, as it stands behind the `#` of the address: what is there goes to no server. */
export type Where =
  | { readonly page: 'rounds' | 'outbox' | 'export' | 'import' | 'help' | 'sign-out' }
  | { readonly page: 'round' | 'new-place'; readonly round: string }
  | { readonly page: 'place' | 'visit'; readonly round: string; readonly place: string }
  | { readonly page: 'finding'; readonly round: string; readonly visit: string; readonly step: number }
  | { readonly page: 'item'; readonly item: string }
  | { readonly page: 'mend'; readonly item: string; readonly step: number };

export function hashOf(where: Where): string {
  switch (where.page) {
    case 'round':
    case 'new-place':
      return `#/${where.page}/${where.round}`;
    case 'place':
    case 'visit':
      return `#/${where.page}/${where.round}/${where.place}`;
    case 'finding':
      return `#/${where.page}/${where.round}/${where.visit}/${where.step}`;
    case 'item':
      return `#/item/${where.item}`;
    case 'mend':
      return `#/mend/${where.item}/${where.step}`;
    default:
      return where.page === 'rounds' ? '#/' : `#/${where.page}`;
  }
}

/** Where an address leads; to the rounds, where it leads nowhere. */
export function readHash(hash: string): Where {
  const [page = '', one = '', two = '', three = ''] = hash.replace(/^#\//, '').split('/');
  switch (page) {
    case 'outbox':
    case 'export':
    case 'import':
    case 'help':
    case 'sign-out':
      return { page };
    case 'round':
    case 'new-place':
      return one === '' ? { page: 'rounds' } : { page, round: one };
    case 'place':
    case 'visit':
      return two === '' ? { page: 'rounds' } : { page, round: one, place: two };
    case 'finding':
      return two === '' ? { page: 'rounds' } : { page, round: one, visit: two, step: readStep(three) };
    case 'item':
      return one === '' ? { page: 'rounds' } : { page, item: one };
    case 'mend':
      return one === '' ? { page: 'rounds' } : { page, item: one, step: readStep(two) };
    default:
      return { page: 'rounds' };
  }
}

const readStep = (text: string): number => (/^[1-4]$/.test(text) ? Number(text) : 1);

export function goTo(where: Where): void {
  location.hash = hashOf(where);
}

/** In place of the page one is on: going back does not lead into a form that has been saved. */
export function goInstead(where: Where): void {
  location.replace(hashOf(where));
}
