import type { GroupBody, OwnGroupBody } from '../../api/group.ts';
import type { Acted } from '../../api/matter.ts';
import { decideGroup } from '../../core/group/decide-group.ts';
import { groupTermsKey } from '../../core/group/terms.ts';
import type { LocalValue } from '../../core/procedure/compile.ts';
import { type StaffCaller, staffActor, staffScope } from '../matter/caller.ts';
import { type KernelDeed, takeKernelDeed } from '../matter/kernel-deed.ts';
import { loadMatter } from '../matter/load.ts';
import type { LoadedMatter } from '../matter/rows.ts';
import { type ByCode, partyDeed } from '../one-time-code/party-deed.ts';
import { openField, unwrapDataKey } from '../platform/crypto/envelope.ts';
import { uuidV7 } from '../platform/crypto/uuid-v7.ts';
import type { Scope } from '../platform/db/scope.ts';
import { failure, type Outcome } from '../platform/outcome.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import type { Services } from '../services.ts';
import { countGroup, findSealed } from './group.store.ts';

/** What staff do about a common issue. No version is asked: what a deed rests on is looked at anew when a write came between. */
export async function changeGroup(
  services: Services,
  caller: StaffCaller,
  asked: { readonly district: string; readonly id: string; readonly body: GroupBody; readonly key: string },
): Promise<Outcome<Acted>> {
  const { body, district } = asked;
  const scope = staffScope(caller);
  const deed = {
    ...asked,
    actor: staffActor(caller),
    scope,
    keyOwner: caller.staffId,
    expectedVersion: undefined,
    asked: { body },
  };
  if (body.deed !== 'invite') {
    const { title, text } = { title: undefined, text: undefined, ...body };
    const personal = { ...(title === undefined ? {} : { title }), ...(text === undefined ? {} : { text }) };
    return taken(services, deed, body, { personal });
  }
  const root = await loadMatter(services, scope, { district, id: body.root });
  if (root === undefined) return failure('not-found');
  const { invited, joined } = await countGroup(services.pool, scope, { district, id: body.root });
  const title = await wordsBeside(services, scope, root, root.matter.group?.seq ?? 0, 'title');
  const localValues = await findLocalValues(services.pool, groupTermsKey, district);
  return taken(services, deed, body, { root, members: invited + joined, localValues, personal: { title } });
}

/** What an applicant says by their own code, or who acts for them within full authority. */
export async function answerGroup(
  services: Services,
  asked: ByCode & { readonly body: OwnGroupBody },
): Promise<Outcome<Acted>> {
  const deed = await partyDeed(services, asked);
  if (!deed.ok) return deed;
  const { actor } = deed.value;
  const party = actor.kind === 'party' ? actor.partyId : '';
  const { body } = asked;
  return taken(services, { ...deed.value, asked: { body } }, { ...body, party }, { personal: {} });
}

interface With {
  readonly root?: LoadedMatter;
  readonly members?: number;
  readonly localValues?: readonly LocalValue[];
  readonly personal: Readonly<Record<string, unknown>>;
}

function taken(
  services: Services,
  deed: Omit<KernelDeed, 'family' | 'decide' | 'more'>,
  command: Parameters<typeof decideGroup>[1],
  { root, members = 0, localValues = [], personal }: With,
): Promise<Outcome<Acted>> {
  return takeKernelDeed(services, {
    family: 'group',
    ...deed,
    decide: ({ matter }, { actor, now, calendar }) => {
      const known = { actor, now, calendar, localValues, root: root?.matter, members };
      const decision = decideGroup(matter, command, known);
      return decision.ok ? { ...decision, personal } : failure(decision.code, { words: decision.words });
    },
    more: ({ matter }) => {
      const own = matter.group?.part === 'member' ? matter.group.root : undefined;
      const id = command.deed === 'invite' ? root?.row.id : command.deed === 'accept' ? own : matter.id;
      const asks = tellingDeeds.has(command.deed) && id !== undefined;
      if (!asks) return Promise.resolve({});
      const payload = { district: matter.district, matterId: id };
      const row = {
        district: matter.district,
        id: uuidV7(),
        task: 'tell-group',
        payload,
        created_at: services.clock.now(),
      };
      return Promise.resolve({ outbox: [row] });
    },
  });
}

/**
 * After these there is something to tell members, or a member to be told what was said before; whoever is asked into a
 * group that ended at the same moment hears of that too, and waits for nothing.
 */
const tellingDeeds: ReadonlySet<string> = new Set(['notice', 'offer', 'end', 'accept', 'invite']);

/** What lies sealed beside an event of a matter. */
export async function wordsBeside(
  services: Services,
  scope: Scope,
  { row }: Pick<LoadedMatter, 'row'>,
  seq: number,
  key: 'title' | 'text',
): Promise<string> {
  const { district, id } = row;
  const sealed = await findSealed(services.pool, scope, { district, id, seq });
  if (sealed === undefined || sealed === null || row.data_key === '') return '';
  const dataKey = unwrapDataKey(row.data_key, services.keyring.kek, { district, matterId: id });
  const opened: Readonly<Record<string, unknown>> = JSON.parse(
    openField(sealed, dataKey, { district, matterId: id, field: `event:${seq}` }),
  );
  const words = opened[key];
  return typeof words === 'string' ? words : '';
}
