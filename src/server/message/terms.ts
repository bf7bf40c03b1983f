import { lapseMoment, startClock } from '../../core/deadline/clock.ts';
import { messageParameters, silenceParameter } from '../../core/message/parameters.ts';
import type { Attempt } from '../../core/message/pursue.ts';
import type { QuietHours } from '../../core/message/quiet.ts';
import { termOn } from '../../core/procedure/compile.ts';
import { addHours, dateInChina, type Instant } from '../../core/time/instant.ts';
import { findLocalValues } from '../procedure/local-values.ts';
import type { SystemServices } from '../services.ts';

/** A district's own terms of telling people, as they are today. */
export interface Terms {
  readonly quiet: QuietHours;
  readonly silenceEnds: (attempt: Attempt) => Instant;
}

export async function readTerms({ pool, clock, calendar }: SystemServices, district: string): Promise<Terms> {
  const local = await findLocalValues(pool, messageParameters.key, district);
  const hour = (parameter: string): number => {
    const { term } = termOn(messageParameters, parameter, dateInChina(clock.now()), local);
    return Math.min(term.n, 24);
  };
  return {
    quiet: { from: hour('quietFrom'), until: hour('quietUntil') },
    silenceEnds({ channel, result, at }) {
      const parameter = silenceParameter(channel, result === 'reached');
      const { term } = termOn(messageParameters, parameter, dateInChina(at), local);
      const started = startClock({ measure: { by: 'term', term, roll: true }, start: at }, calendar());
      // A year whose calendar is missing: nothing is guessed, and it is looked at again tomorrow.
      return started.ok ? lapseMoment(started.clock) : addHours(clock.now(), 24);
    },
  };
}
