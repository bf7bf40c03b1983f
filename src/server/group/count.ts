import type { GroupCounts } from '../../core/group/group.ts';
import type { Matter } from '../../core/matter/matter.ts';
import type { Scope } from '../platform/db/scope.ts';
import type { Services } from '../services.ts';
import { countGroup } from './group.store.ts';

const nobody: GroupCounts = {
  invited: 0,
  joined: 0,
  declined: 0,
  left: 0,
  closed: 0,
  offered: 0,
  taken: 0,
  refused: 0,
  people: 0,
  readable: 0,
};

/** What became of the group that this matter leads, in numbers alone; none where it leads none. */
export async function groupCounts(
  { pool }: Pick<Services, 'pool'>,
  scope: Scope,
  matter: Pick<Matter, 'group' | 'district' | 'id'>,
): Promise<GroupCounts> {
  return matter.group?.part === 'leads' ? countGroup(pool, scope, matter) : nobody;
}
