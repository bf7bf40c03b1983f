import type { Outbound } from './outbound.ts';

/** The part of `fetch` that libraries need who are handed one. */
export type OutboundFetch = (input: string | URL, init?: RequestInit) => Promise<Response>;

/** For a library that wants a `fetch`: the same single way out. Throws a TypeError, as `fetch` does, naming the reason. */
export function outboundFetch(outbound: Outbound): OutboundFetch {
  return async (input, init) => {
    const asked = new Request(input, init);
    const { method } = asked;
    if (method !== 'GET' && method !== 'POST') throw new TypeError(`no ${method} leaves the house`);
    const body = method === 'POST' ? await asked.text() : undefined;
    const answer = await outbound({
      method,
      url: String(input),
      headers: Object.fromEntries(asked.headers),
      ...(body === undefined ? {} : { body }),
    });
    if (!answer.ok) throw new TypeError(`the request did not leave or was not answered: ${answer.reason}`);
    const headers = new Headers();
    for (const [name, value] of Object.entries(answer.headers)) headers.set(name, [value].flat().join(', '));
    const empty = answer.status === 204 || answer.status === 205;
    return new Response(empty ? null : answer.body, { status: answer.status, headers });
  };
}
