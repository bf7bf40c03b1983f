import type { z } from 'zod';
import type { timelineEntry } from '../../api/matter.ts';
import { applicationAsked } from '../../core/procedure/application.ts';
import type { CompiledProcedure } from '../../core/procedure/compile.ts';
import type { DataKey } from '../platform/crypto/envelope.ts';
import { detailText, type Names } from './detail-text.ts';
import { personalOf } from './personal.ts';
import type { TimelineEvent, WholeMatter } from './read.store.ts';
import type { Reader } from './reader.ts';

type Details = z.input<typeof timelineEntry>['details'];

/** What was answered when it was begun: for the offices and whoever began it. */
export function applicationLines(
  event: TimelineEvent,
  whole: WholeMatter,
  { definition }: CompiledProcedure,
  dataKey: DataKey,
  reader: Reader,
  names: Names,
): Details {
  const { application } = definition;
  if (application === undefined || event.data.kind !== 'opened' || !isOfTellers(reader, whole)) return [];
  const told = personalOf(event, dataKey).application;
  const answers = new Map([
    ...Object.entries(event.data.application ?? {}),
    ...Object.entries(typeof told === 'object' && told !== null ? told : {}),
  ]);
  const { asks } = applicationAsked(application, Object.fromEntries(answers));
  return Object.entries(asks).flatMap(([key, field]) => {
    const text = detailText(field, answers.get(key), whole, names, event.at);
    return text === undefined ? [] : [{ label: field.label, value: text }];
  });
}

/** The offices, and those on whose side it was told. */
export function isOfTellers(reader: Reader, { matter: { parties } }: WholeMatter): boolean {
  return reader.kind === 'staff' || parties.some(({ id, role }) => id === reader.partyId && role === 'applicant');
}
