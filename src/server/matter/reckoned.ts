import { ClockReckoningError } from '../../core/deadline/reckoned.ts';
import { failure, type Outcome } from '../platform/outcome.ts';

/**
 * A term that begins and cannot be counted, because the holidays of a year are not entered yet, is a reason that people
 * can do something about. `decide` tells of its own terms; this is for those of a matter that is being opened.
 */
export async function reckoned<T>(work: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof ClockReckoningError)) throw error;
    return failure('clock-cannot-be-reckoned', { words: error.words });
  }
}
