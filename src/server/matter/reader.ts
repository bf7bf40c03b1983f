/** For whom a matter's course is told: it decides which entries and which words of them are there at all. */
export type Reader =
  | { readonly kind: 'staff'; readonly staffId: string; readonly units: readonly number[] }
  | { readonly kind: 'party'; readonly partyId: string };
