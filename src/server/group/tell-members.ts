import { nextTelling, tellMember } from '../../core/group/decide-group.ts';
import { getProcedure } from '../../procedures/registry.ts';
import { gather } from '../matter/decision-context.ts';
import { loadMatter } from '../matter/load.ts';
import type { LoadedMatter } from '../matter/rows.ts';
import { writeDecision } from '../matter/write.ts';
import { StaleWriteError } from '../matter/write-errors.ts';
import type { SystemServices } from '../services.ts';
import { listMembers } from './group.store.ts';
import { wordsBeside } from './group.ts';

const membersMax = 200;
/** Tries made where somebody else writes the same matter at the same moment. */
const triesMax = 10;
const system = { kind: 'system' } as const;
const first = '00000000-0000-0000-0000-000000000000';

/**
 * Tells every open member of a group what was said to all and has not reached them: an event of their own for each. Run
 * twice, late or beside another it tells the same, because each matter keeps up to where it was told.
 * @returns how many events were written
 */
export async function tellMembers(
  services: SystemServices,
  { district, matterId }: { readonly district: string; readonly matterId: string },
): Promise<number> {
  const root = await loadMatter(services, system, { district, id: matterId });
  if (root === undefined) return 0;
  const texts = new Map<number, string>();
  const textOf = async (seq: number): Promise<string> => {
    const known = texts.get(seq) ?? (await wordsBeside(services, system, root, seq, 'text'));
    texts.set(seq, known);
    return known;
  };
  const led = root.matter.group?.part === 'leads' ? root.matter.group : undefined;
  if (led === undefined) return 0;
  const upTo = { lastSaid: led.said.at(-1)?.seq ?? 0, ended: led.standing === 'ended' };
  let written = 0;
  let after = first;
  for (;;) {
    const page = await listMembers(services.pool, { district, id: matterId }, { after, limit: membersMax, ...upTo });
    for (const id of page) written += await tellOne(services, root, { district, id }, textOf);
    const last = page.at(-1);
    if (last === undefined || page.length < membersMax) break;
    after = last;
  }
  if (written > 0) services.outboxWritten();
  return written;
}

async function tellOne(
  services: SystemServices,
  root: LoadedMatter,
  target: { readonly district: string; readonly id: string },
  textOf: (seq: number) => Promise<string>,
): Promise<number> {
  let stale = 0;
  for (let written = 0; ; ) {
    const loaded = await loadMatter(services, system, target);
    const telling = loaded === undefined ? undefined : nextTelling(loaded.matter, root.matter);
    if (loaded === undefined || telling === undefined) return written;
    const { matter } = loaded;
    const now = services.clock.now();
    const procedure = getProcedure(matter.procedure, matter.procedureVersion);
    const { context } = await gather(services, { procedure, actor: system, now, matter, action: '', input: {} });
    const text = telling.kind === 'end' ? '' : await textOf(telling.seq);
    const personal = text === '' ? {} : { text };
    const decision = { ok: true, ...tellMember(matter, telling, now), personal } as const;
    try {
      await writeDecision(services, { loaded, decision, context, numbering: undefined, scope: system });
      written += 1;
    } catch (error) {
      stale += 1;
      if (!(error instanceof StaleWriteError) || stale >= triesMax) throw error;
    }
  }
}
