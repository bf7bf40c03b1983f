import { useQuery } from '@tanstack/react-query';
import { dayOffWords } from '../../ui/day-off.ts';
import { calendarQuery } from '../api/queries.ts';
import { useLanguage } from '../language.tsx';

/** Warns of a day on which nobody works: a hearing or a promise can still be set for it, knowingly. */
export function DayOffNote({ date }: { readonly date: string }) {
  const { say } = useLanguage();
  const whole = /^\d{4}-\d{2}-\d{2}$/.test(date);
  const { data } = useQuery({ ...calendarQuery(Number(date.slice(0, 4))), enabled: whole });
  const words = whole && data !== undefined ? dayOffWords(date, data) : undefined;
  return (
    <span className="second-line" aria-live="polite">
      {words === undefined ? null : say(words)}
    </span>
  );
}
