import type { z } from 'zod';
import type { materialsView } from '../../api/material-view.ts';
import type { timelineEntry } from '../../api/matter.ts';
import type { Actor } from '../../core/access/can.ts';
import { mayHandInMaterial } from '../../core/material/decide-material.ts';
import type { MaterialData } from '../../core/matter/event.ts';
import { isAfterLeaving } from '../../core/matter/left.ts';
import type { Matter } from '../../core/matter/matter.ts';
import type { ProcedureDefinition } from '../../core/procedure/definition.ts';
import { hasFamily } from '../../core/procedure/of-parties.ts';
import type { Words } from '../../core/words/words.ts';
import type { DataKey } from '../platform/crypto/envelope.ts';
import { personalOf } from './personal.ts';
import type { TimelineEvent, WholeMatter } from './read.store.ts';
import type { Reader } from './reader.ts';

type View = z.input<typeof materialsView>;

/** The materials that this reader reads, with what whoever handed them in said they show. */
export function materialsOf(
  { matter, events }: Pick<WholeMatter, 'matter' | 'events'>,
  dataKey: DataKey,
  actor: Actor,
  definition: ProcedureDefinition,
): View {
  const items = (matter.materials ?? []).flatMap(({ id, file, seq, shown }) => {
    if (actor.kind === 'party' && !isRead(matter, actor.partyId, shown)) return [];
    const event = events.find((one) => one.seq === seq);
    const { name } = event === undefined ? {} : personalOf(event, dataKey);
    // Where what is sealed is gone the file is as well; what was brought from a visit bears no name.
    if (event === undefined || (typeof name !== 'string' && name !== null)) return [];
    const audience = shown === undefined ? ('office' as const) : ('parties' as const);
    return [{ id, file, name, at: event.at, audience }];
  });
  return { items, may: hasFamily(definition, 'material') && mayHandInMaterial(matter, actor) };
}

/** Whether a party reads what was opened to them with that event. */
function isRead(matter: Matter, partyId: string, shown: number | undefined): boolean {
  return shown !== undefined && !isAfterLeaving(matter, partyId, shown);
}

/** What the record says of materials; to a party nothing of those that are the offices' own. */
export function materialLine(
  event: TimelineEvent,
  { materials, deed }: Pick<MaterialData, 'materials' | 'deed'>,
  matter: Matter,
  reader: Reader,
  dataKey: DataKey,
): readonly Pick<z.input<typeof timelineEntry>, 'record' | 'details'>[] {
  const now = (matter.materials ?? []).filter(({ id }) => materials.includes(id));
  const told = reader.kind === 'staff' || now.some(({ shown }) => isRead(matter, reader.partyId, shown));
  if (!told) return [];
  const { name } = personalOf(event, dataKey);
  const details = typeof name === 'string' ? [{ label: fileLabel, value: { zh: name, en: name } }] : [];
  return [{ record: records[deed], details }];
}

const fileLabel: Words = { zh: '材料', en: 'Material' };
const records = {
  'hand-in': { zh: '提交了材料', en: 'Materials were handed in' },
  show: { zh: '一份材料开放给当事人查看', en: 'A material was opened to the parties' },
} as const satisfies Record<MaterialData['deed'], Words>;
