import { z } from 'zod';
import type { RouteContract } from './contract.ts';
import { problemKinds, problemSchema } from './problem.ts';
import { problemsOf } from './route-problems.ts';
import { routes } from './routes.ts';

/** Plain JSON. */
type Json = { readonly [key: string]: unknown };

/** The name of the cookie that a signed-in staff member's browser sends; with https it has the prefix `__Host-`. */
export const sessionCookie = 'onedoor.session_token';

const tags: Readonly<Record<string, string>> = {
  session: '登录 Signing in',
  matters: '事项 Matters, for staff',
  public: '公众 For everybody, and for the holder of a party’s code',
  reference: '程序、机构、地点、日历 Procedures, units, places, calendar',
};

/** The API as OpenAPI 3.1: everything in it is read from the table of routes, so it says what the server does. */
export function openApiDocument(): Json {
  const schemas: Record<string, Json> = {};
  const paths: Record<string, Record<string, Json>> = {};
  for (const contract of Object.values<RouteContract>(routes)) {
    const path = paths[contract.path] ?? {};
    paths[contract.path] = path;
    path[contract.method.toLowerCase()] = operation(contract, schemas);
  }
  schemaOf(problemSchema, 'output', schemas);
  return {
    openapi: '3.1.0',
    info: {
      title: '一扇门 OneDoor',
      version: '1',
      summary: '一个入口登记，办到确认解决 · Registered at one door, followed to the confirmed end',
      description:
        '失败时一律回答 problem+json（RFC 9457），带稳定的 code 和中英文说明。\n\n' +
        'Every failure is answered as problem+json (RFC 9457) with a stable code and words in Chinese and English.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api/v1' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: sessionCookie } },
    },
  };
}

/** As it lies in the tree and is served at /api/v1/openapi.json. */
export function openApiText(): string {
  return `${JSON.stringify(openApiDocument(), null, 2)}\n`;
}

function operation(contract: RouteContract, schemas: Record<string, Json>): Json {
  const { operationId, tag, summary, caller, body } = contract;
  const parameters = [
    ...parametersOf(contract.params, 'path', schemas),
    ...parametersOf(contract.query, 'query', schemas),
    ...headersOf(contract),
  ];
  return {
    operationId,
    tags: [tag],
    summary: `${summary.zh} · ${summary.en}`,
    ...(caller === 'staff' ? { security: [{ session: [] }] } : { security: [] }),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(body === undefined
      ? {}
      : {
          requestBody: {
            required: true,
            content: { 'application/json': { schema: schemaOf(body, 'input', schemas) } },
          },
        }),
    responses: { ...success(contract, schemas), ...failures(contract) },
  };
}

function parametersOf(schema: z.ZodObject | undefined, place: 'path' | 'query', schemas: Record<string, Json>): Json[] {
  if (schema === undefined) return [];
  const { properties, required } = asRecord(schemaOf(schema, 'input', schemas));
  const needed = Array.isArray(required) ? required : [];
  return Object.entries(asRecord(properties)).map(([name, property]) => ({
    name,
    in: place,
    required: place === 'path' || needed.includes(name),
    schema: property,
  }));
}

function headersOf({ headers }: RouteContract): Json[] {
  const declared: Json[] = [];
  if (headers?.idempotencyKey !== undefined) {
    declared.push({
      name: 'Idempotency-Key',
      in: 'header',
      required: true,
      description: '同一次提交重试时使用同一个标识 · The same for every try of the same request',
      schema: { type: 'string', minLength: 1, maxLength: 200, pattern: '^[\\x21-\\x7e]{1,200}$' },
    });
  }
  if (headers?.ifMatch !== undefined) {
    declared.push({
      name: 'If-Match',
      in: 'header',
      required: true,
      description: '您看到的版本（ETag） · The version seen, as ETag gave it',
      schema: { type: 'string', pattern: '^"[1-9]\\d{0,8}"$' },
      example: '"7"',
    });
  }
  return declared;
}

function success({ response }: RouteContract, schemas: Record<string, Json>): Json {
  if ('media' in response) {
    return { '200': { description: 'OK', content: { [response.media]: {} } } };
  }
  if (response.status === 204) return { '204': { description: 'No content' } };
  const content = { 'application/json': { schema: schemaOf(response.body, 'output', schemas) } };
  return { [response.status]: { description: response.status === 201 ? 'Created' : 'OK', content } };
}

/** One entry a status, naming the codes it may carry. */
function failures(contract: RouteContract): Json {
  const byStatus = new Map<number, string[]>();
  for (const code of problemsOf(contract)) {
    const { status, title } = problemKinds[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), `\`${code}\`: ${title.zh} ${title.en}`]);
  }
  return Object.fromEntries(
    [...byStatus]
      .sort(([a], [b]) => a - b)
      .map(([status, lines]) => [
        String(status),
        {
          description: lines.join('\n\n'),
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      ]),
  );
}

/** A schema with what is named in it moved to the components; named itself, it is moved too and referred to. */
function schemaOf(schema: z.ZodType, io: 'input' | 'output', schemas: Record<string, Json>): Json {
  const { $schema: _, $defs, ...root } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  for (const [name, part] of Object.entries($defs ?? {})) keep(name, asRecord(part), schemas);
  const { id } = root;
  if (typeof id !== 'string') return asRecord(withComponents(root));
  keep(id, asRecord(root), schemas);
  return { $ref: `#/components/schemas/${id}` };
}

function keep(name: string, part: Json, schemas: Record<string, Json>): void {
  const { id: _, ...shape } = part;
  const next = asRecord(withComponents(shape));
  const known = schemas[name];
  if (known !== undefined && JSON.stringify(known) !== JSON.stringify(next)) {
    throw new Error(`two schemas of the contract are called ${name}`);
  }
  schemas[name] = next;
}

function withComponents(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withComponents);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) =>
      key === '$ref' && typeof item === 'string'
        ? [key, item.replace('#/$defs/', '#/components/schemas/')]
        : [key, withComponents(item)],
    ),
  );
}

function asRecord(value: unknown): Json {
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value)) : {};
}
