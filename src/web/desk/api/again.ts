import { mayRetry } from './trouble.ts';

/** A line that breaks is tried again so often, a little later each time. */
const triesMax = 4;
const pauseMs = 800;

/** Sends the same until it was taken, or refused, or the line has been broken for good. */
export async function again<T>(send: () => Promise<T>): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await send();
    } catch (error) {
      if (tries >= triesMax || !mayRetry(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs * tries));
    }
  }
}
