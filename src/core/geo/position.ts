import type { Words } from '../words/words.ts';

/** Where a place is, in degrees of CGCS2000, which a phone's own degrees (WGS 84) differ from by centimetres. */
export interface Position {
  readonly lng: number;
  readonly lat: number;
}

/** China with its seas, in whole degrees. */
export const positionBounds = { lng: { min: 73, max: 136 }, lat: { min: 3, max: 54 } } as const;

export type PositionFault = 'swapped' | 'outside';

/** What is wrong with a position, if anything. The two numbers cannot be taken for each other: no latitude reaches 73. */
export function positionFault({ lng, lat }: Position): PositionFault | undefined {
  const { lng: east, lat: north } = positionBounds;
  const isWithin = (x: number, y: number) => x >= east.min && x <= east.max && y >= north.min && y <= north.max;
  if (isWithin(lng, lat)) return undefined;
  return isWithin(lat, lng) ? 'swapped' : 'outside';
}

export const positionFaultWords: Readonly<Record<PositionFault, Words>> = {
  swapped: {
    zh: '经度和纬度写反了，请先写经度（73至136），再写纬度（3至54）。',
    en: 'Longitude and latitude are the wrong way round: write the longitude (73 to 136) first, then the latitude (3 to 54).',
  },
  outside: {
    zh: '这个位置不在我国范围内，请核对：经度73至136，纬度3至54。没有准确位置的，可以不填。',
    en: 'This position is not in China; check it: longitude 73 to 136, latitude 3 to 54. Leave it out where it is not known.',
  },
};
