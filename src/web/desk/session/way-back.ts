import { keepIn } from '../../ui/keep.ts';

/** Pages that have no sign-in of their own and send people here; named, so that nobody is led to an address of another's. */
const pages = { field: '/field/' } as const;
const keptAs = 'onedoor.signing-in-for';

/** Where whoever came here only to sign in goes back to. Kept over the way to an outside provider, which forgets it. */
export function noteWayBack(): void {
  if (typeof location === 'undefined') return;
  const asked = new URLSearchParams(location.search).get('to');
  if (asked !== null && Object.hasOwn(pages, asked)) keepIn('session').write(keptAs, asked);
}

/** Goes back there, once; whoever came for the desk itself stays. */
export function takeWayBack(): void {
  const keep = keepIn('session');
  if (keep.read(keptAs) !== 'field') return;
  keep.forget(keptAs);
  location.replace(pages.field);
}
