import { buildPlaceIndex, type PlaceIndex, searchPlaces } from '../../core/org/place-search.ts';
import { searchUnits } from '../../core/org/unit-search.ts';
import type { Directory, Unit } from './directory.ts';

interface Index {
  readonly index: PlaceIndex;
  readonly byCode: ReadonlyMap<string, Unit>;
}

/** Made when somebody first looks for a unit of this tree by its letters, and gone with it. */
const kept = new WeakMap<Directory, Index>();

/**
 * Units that exist today, the likeliest first: by pinyin, initials or the beginning of their code as places are found,
 * and by their names. An office is found by the syllables of the place it sits in: few have their own.
 * @param limit 1 to 20
 */
export function findInTree(
  directory: Directory,
  query: string,
  limit: number,
  near: string | undefined,
): readonly Unit[] {
  const { index, byCode } = kept.get(directory) ?? keep(directory);
  const lettered = /\p{Script=Han}/u.test(query)
    ? []
    : searchPlaces(index, query, limit, near).flatMap(({ code }) => byCode.get(code) ?? []);
  return [...new Set([...lettered, ...searchUnits(directory.current, query, near)])].slice(0, limit);
}

function keep(directory: Directory): Index {
  const { current, byId, places } = directory;
  const index = buildPlaceIndex(
    current.map((unit) => ({
      code: unit.code,
      name: unit.name.zh,
      shortName: unit.short,
      pinyin: unit.pinyin === '' ? (places.get(unit.division)?.pinyin ?? '') : unit.pinyin,
      initials: '',
      parentNames: unit.path.slice(0, -1).map((id) => byId.get(id)?.name.zh ?? ''),
    })),
  );
  const made = { index, byCode: new Map(current.map((unit) => [unit.code, unit])) };
  kept.set(directory, made);
  return made;
}
