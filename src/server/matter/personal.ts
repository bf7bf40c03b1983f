import { type DataKey, openField } from '../platform/crypto/envelope.ts';
import type { TimelineEvent } from './read.store.ts';

/** What is personal of an event, opened; nothing where nothing was sealed, or the file was erased. */
export function personalOf(
  event: Pick<TimelineEvent, 'district' | 'matter_id' | 'seq' | 'sealed'>,
  dataKey: DataKey,
): Readonly<Record<string, unknown>> {
  if (event.sealed === null) return {};
  const place = { district: event.district, matterId: event.matter_id, field: `event:${event.seq}` };
  const value: Record<string, unknown> = JSON.parse(openField(event.sealed, dataKey, place));
  return value;
}
