import { timeInChina } from '../../core/appointment/hours.ts';
import { appointmentRecords } from '../../core/appointment/words.ts';
import type { AppointmentData } from '../../core/matter/event.ts';
import { dateInChina } from '../../core/time/instant.ts';
import { dayOf, monthOf, yearOf } from '../../core/time/plain-date.ts';
import type { Words } from '../../core/words/words.ts';

/** What the record tells of a deed about meeting; what a party wrote with an answer is for the office and for them alone. */
export function appointmentLine(
  { deed, at }: Pick<AppointmentData, 'deed' | 'at'>,
  { place, words }: Readonly<Record<string, unknown>>,
): { readonly record: Words; readonly details: { readonly label: Words; readonly value: Words }[] } {
  const same = (text: string): Words => ({ zh: text, en: text });
  return {
    record: appointmentRecords[deed],
    details: [
      ...(at === undefined ? [] : [{ label: timeLabel, value: stretchWords(at) }]),
      ...(typeof place === 'string' ? [{ label: placeLabel, value: same(place) }] : []),
      ...(typeof words === 'string' ? [{ label: wordsLabel, value: same(words) }] : []),
    ],
  };
}

function stretchWords({ start, end }: NonNullable<AppointmentData['at']>): Words {
  const on = dateInChina(start);
  const hours = `${timeInChina(start)}–${timeInChina(end)}`;
  return { zh: `${yearOf(on)}年${monthOf(on)}月${dayOf(on)}日 ${hours}`, en: `${on}, ${hours}` };
}

const timeLabel: Words = { zh: '时间', en: 'Time' };
const placeLabel: Words = { zh: '地点', en: 'Place' };
const wordsLabel: Words = { zh: '说明', en: 'Note' };
