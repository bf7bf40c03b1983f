import type { GivenUnit } from '../../src/server/org/load-units.ts';
import { readDivisions } from '../guangzhou/city.ts';
import { givenUnits } from '../guangzhou/given-units.ts';
import { officesOf } from '../guangzhou/offices.ts';
import { size } from './figures.ts';

/** The whole tree of the city: Guangzhou's places and what sits there, its districts' offices, and the grids below its villages. */
export function cityUnits(): readonly GivenUnit[] {
  const units = givenUnits(readDivisions());
  const districts = units.filter(({ kind }) => kind === 'district');
  return [...units, ...districts.flatMap(officesOf), ...gridsOf(units.filter(({ kind }) => kind === 'village'))];
}

/** As many as the city has, about alike in every village and community; the first by code have one more. */
function gridsOf(villages: readonly GivenUnit[]): readonly GivenUnit[] {
  const each = Math.floor(size.grids / villages.length);
  const more = size.grids - each * villages.length;
  return villages.flatMap((village, at) =>
    Array.from({ length: each + (at < more ? 1 : 0) }, (_, index): GivenUnit => {
      const no = String(index + 1).padStart(2, '0');
      return {
        code: `${village.code}-W${no}`,
        parentCode: village.code,
        kind: 'grid',
        level: 5,
        nameZh: `${village.nameZh}第${no}网格`,
        nameEn: `Grid ${no}, ${village.nameEn}`,
        shortZh: `${no}网格`,
        divisionCode: village.code,
        districtCode: village.districtCode,
        numberPrefix: '',
      };
    }),
  );
}
