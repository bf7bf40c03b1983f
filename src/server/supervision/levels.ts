import type { LevelBoard } from '../../api/level-board.ts';
import { levelOf } from '../../core/level/level.ts';
import { levels } from '../../core/level/order.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { addMonths } from '../../core/time/plain-date.ts';
import { type StaffCaller, staffScope } from '../matter/caller.ts';
import { orgDirectory } from '../org/directory.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import type { Services } from '../services.ts';
import { boardUnit } from './board-unit.ts';
import { countDealt } from './levels.store.ts';

const months = 12;

/** 分级办理 of a unit and all below it, in the twelve months up to today; without one, of the highest the caller reads from. */
export async function readLevelBoard(
  services: Services,
  caller: StaffCaller,
  query: { readonly unit?: number | undefined },
): Promise<Outcome<LevelBoard>> {
  const { byId } = await orgDirectory(services.pool);
  const unit = boardUnit(byId, caller.roles, query.unit);
  if (unit === undefined) return failure('not-found');
  const to = dateInChina(services.clock.now());
  const from = addMonths(to, -months);
  const below = [...byId.values()].filter(({ path }) => path.includes(unit.id)).map(({ id }) => id);
  const counted = await countDealt(services.pool, staffScope(caller), below, { from, to });
  const figures = levels.flatMap((level) => {
    const here = counted.filter((one) => {
      const known = byId.get(one.unit);
      return known !== undefined && levelOf(known) === level;
    });
    const sum = (of: (one: (typeof counted)[number]) => number) => here.reduce((all, one) => all + of(one), 0);
    if (here.length === 0) return [];
    return [
      {
        level,
        closed: sum(({ closed }) => closed),
        raised: sum(({ raised }) => raised),
        solved: sum(({ solved }) => solved),
        notSolved: sum(({ notSolved }) => notSolved),
      },
    ];
  });
  return { ok: true, value: { unit: { id: unit.id, name: unit.name }, from, to, levels: figures } };
}
