import { readFileSync } from 'node:fs';
import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, test } from 'vitest';
import type { RouteContract } from './contract.ts';
import { openApiDocument, openApiText } from './openapi.ts';
import { routes } from './routes.ts';

const contracts = Object.entries<RouteContract>(routes);

test('openapi.json is OpenAPI 3.1', async () => {
  const { valid, errors } = await new Validator().validate(JSON.parse(openApiText()));
  expect(errors).toBeUndefined();
  expect(valid).toBe(true);
});

test('openapi.json in the tree is what the contract emits', () => {
  expect(readFileSync(new URL('../../openapi.json', import.meta.url), 'utf8')).toBe(openApiText());
});

test('every operation of the contract is in it, once', () => {
  const { paths } = JSON.parse(JSON.stringify(openApiDocument()));
  const written = Object.values<Record<string, { operationId: string }>>(paths).flatMap((path) =>
    Object.values(path).map(({ operationId }) => operationId),
  );
  expect(written.sort()).toEqual(contracts.map(([key]) => key).sort());
});

describe.each(contracts)('%s', (key, contract) => {
  test('is called what it is', () => {
    expect(contract.operationId).toBe(key);
  });

  test('declares every parameter of its path', () => {
    const inPath = [...contract.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
    expect(Object.keys(contract.params?.shape ?? {}).sort()).toEqual(inPath.sort());
  });

  test('asks for a key if it is a post, save where the answer must not be kept', () => {
    const asksKey = contract.headers?.idempotencyKey === 'required';
    expect(asksKey && contract.unkept !== undefined).toBe(false);
    expect(asksKey || contract.unkept !== undefined).toBe(contract.method === 'POST');
  });
});
