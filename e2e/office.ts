import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import type { RouteContract } from '../src/api/contract.ts';
import type { Acted, MatterView } from '../src/api/matter.ts';
import type { SessionView } from '../src/api/reference.ts';
import type { RegisterBody, Registered } from '../src/api/register.ts';
import { routes } from '../src/api/routes.ts';
import type { PlacePage, ScreeningRef, ScreeningView } from '../src/api/screening.ts';
import type { Product } from '../test/product.ts';

/** Which matter. */
export type MatterRef = Pick<Registered, 'district' | 'id'>;

/** Somebody of the staff who works through the API: how a test comes quickly to the state that it is about. */
export interface Officer {
  readonly session: SessionView;
  register(body: z.input<typeof routes.registerMatter.body>): Promise<Registered>;
  read(matter: MatterRef): Promise<MatterView>;
  act(matter: MatterRef, action: string, input?: Readonly<Record<string, unknown>>): Promise<Acted>;
  codeOf(matter: MatterRef, party: string): Promise<string>;
  arrange(matter: MatterRef, body: z.input<typeof routes.arrangeMeeting.body>): Promise<Acted>;
  beginScreening(body: z.input<typeof routes.beginScreening.body>): Promise<ScreeningRef>;
  screening(campaign: ScreeningRef): Promise<ScreeningView>;
  screenedPlaces(campaign: ScreeningRef): Promise<PlacePage>;
}

export type Registration = z.input<typeof routes.registerMatter.body>;

export async function officer(product: Product, account: string): Promise<Officer> {
  const signedIn = await send(product, routes.signIn, { body: { account, password: product.password } });
  const cookie = signedIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const call = <B extends z.ZodType>(contract: Answering<B>, sending: Sending) =>
    answerOf(contract, send(product, contract, { ...sending, headers: { cookie, ...sending.headers } }));
  const read = (matter: MatterRef) => call(routes.readMatter, { params: matter, query: { purpose: 'for:enquiry' } });
  return {
    session: routes.signIn.response.body.parse(await signedIn.json()),
    read,
    register: (body) => call(routes.registerMatter, { body, headers: { 'idempotency-key': randomUUID() } }),
    async act(matter, action, input = {}) {
      const { version } = await read(matter);
      return call(routes.actOnMatter, {
        params: { ...matter, action },
        body: { input },
        headers: { 'idempotency-key': randomUUID(), 'if-match': `"${version}"` },
      });
    },
    async arrange(matter, body) {
      const { version } = await read(matter);
      return call(routes.arrangeMeeting, {
        params: matter,
        body,
        headers: { 'idempotency-key': randomUUID(), 'if-match': `"${version}"` },
      });
    },
    beginScreening: (body) => call(routes.beginScreening, { body, headers: { 'idempotency-key': randomUUID() } }),
    screening: (campaign) => call(routes.readScreening, { params: campaign }),
    screenedPlaces: (campaign) => call(routes.listScreenedPlaces, { params: campaign, query: {} }),
    async codeOf(matter, name) {
      const party = (await read(matter)).parties.find((one) => one.name === name)?.id ?? '';
      const body = { field: 'code', purpose: '送达文书' };
      return (await call(routes.unmaskParty, { params: { ...matter, party }, body })).value;
    },
  };
}

/**
 * What a party does through their own code.
 * @param from headers by which a trusted proxy says where they are
 */
export async function actAsParty(
  product: Product,
  code: string,
  { id }: MatterRef,
  action: string,
  input: Readonly<Record<string, unknown>> = {},
  from: Readonly<Record<string, string>> = {},
): Promise<Acted> {
  const headers = { ...from, 'idempotency-key': randomUUID(), cookie: await proofOf(product, code, from) };
  return answerOf(
    routes.actByCode,
    send(product, routes.actByCode, { params: { code, id, action }, body: { input }, headers }),
  );
}

/** A party with a phone shows that they hold it: the demonstration answers the digits that it would have sent. */
async function proofOf(product: Product, code: string, from: Readonly<Record<string, string>>): Promise<string> {
  const sent = await fetch(`${product.address}/api/v1/tracking/${encodeURIComponent(code)}/one-time-codes`, {
    method: 'POST',
    headers: from,
  });
  if (!sent.ok) return '';
  const { shown } = routes.sendOneTimeCode.response.body.parse(await sent.json());
  const given = await send(product, routes.giveOneTimeCode, {
    params: { code },
    body: { digits: shown ?? '' },
    headers: { ...from, cookie: cookiesOf(sent) },
  });
  return cookiesOf(given);
}

function cookiesOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

interface Answering<B extends z.ZodType> extends RouteContract {
  readonly response: { readonly status: 200 | 201 | 204; readonly body: B };
}

interface Sending {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: RegisterBody | Readonly<Record<string, unknown>> | Registration;
  readonly headers?: Readonly<Record<string, string>>;
}

async function answerOf<B extends z.ZodType>(
  contract: Answering<B>,
  response: Promise<Response>,
): Promise<z.output<B>> {
  return contract.response.body.parse(await (await response).json());
}

async function send(product: Product, contract: RouteContract, sending: Sending): Promise<Response> {
  const path = contract.path.replace(/\{(\w+)\}/g, (_, name: string) =>
    encodeURIComponent(sending.params?.[name] ?? ''),
  );
  const query = sending.query === undefined ? '' : `?${new URLSearchParams(sending.query)}`;
  const response = await fetch(`${product.address}/api/v1${path}${query}`, {
    method: contract.method,
    headers: { 'content-type': 'application/json', ...sending.headers },
    ...(sending.body === undefined ? {} : { body: JSON.stringify(sending.body) }),
  });
  if (!response.ok)
    throw new Error(`${contract.operationId}: ${response.status} ${await response.text()}\n${JSON.stringify(sending)}`);
  return response;
}
