import { isDecided, isUndecided } from './trouble.ts';

/** A deed's answer and the words it was done with. `earlier`: an attempt with other words had gone through after all. */
export interface Done<B, T> {
  readonly value: T;
  readonly body: B;
  readonly earlier: boolean;
}

export interface Deed<B, T> {
  /** Does it once, however often it is asked: a double click joins the attempt under way. */
  readonly attempt: (body: B) => Promise<Done<B, T>>;
}

/**
 * One intended deed, such as registering this matter. It keeps its Idempotency-Key until the server has decided, so a
 * retry after a broken line is the same deed. If the words were changed in between, the first attempt is settled first:
 * had it gone through, its answer is given and nothing is written twice.
 */
export function makeDeed<B, T>(send: (body: B, key: string) => Promise<T>, newKey: () => string): Deed<B, T> {
  let key = newKey();
  let undecided: B | undefined;
  let underWay: Promise<Done<B, T>> | undefined;

  async function once(body: B): Promise<T> {
    try {
      const value = await send(body, key);
      undecided = undefined;
      key = newKey();
      return value;
    } catch (error) {
      if (isUndecided(error)) undecided = body;
      else if (isDecided(error)) {
        undecided = undefined;
        key = newKey();
      }
      throw error;
    }
  }

  async function settleThenSend(body: B): Promise<Done<B, T>> {
    const before = undecided;
    if (before !== undefined && JSON.stringify(before) !== JSON.stringify(body)) {
      try {
        return { value: await once(before), body: before, earlier: true };
      } catch (error) {
        if (undecided !== undefined) throw error;
      }
    }
    return { value: await once(body), body, earlier: false };
  }

  return {
    attempt: (body) => {
      underWay ??= settleThenSend(body).finally(() => {
        underWay = undefined;
      });
      return underWay;
    },
  };
}

/** A key nobody guesses and nobody repeats. Not `randomUUID`: browsers keep that from a desk served without TLS inside an office. */
export function newDeedKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
