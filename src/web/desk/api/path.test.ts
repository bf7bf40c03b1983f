import { expect, it } from 'vitest';
import { routes } from '../../../api/routes.ts';
import { apiPath } from './path.ts';

it('an address is filled from the contract, each part encoded', () => {
  expect(apiPath(routes.readDocument, { district: '440106', id: 'a/b', document: '回执' })).toBe(
    '/api/v1/matters/440106/a%2Fb/documents/%E5%9B%9E%E6%89%A7',
  );
});

it('only what is asked for stands in the query', () => {
  expect(apiPath(routes.listMatters, {}, { queue: 'mine', cursor: undefined, limit: 50 })).toBe(
    '/api/v1/matters?queue=mine&limit=50',
  );
  expect(apiPath(routes.listMatters)).toBe('/api/v1/matters');
});

it('an address with a hole in it is never asked for', () => {
  expect(() => apiPath(routes.readMatter, { district: '440106' })).toThrow('{id}');
});

it('every operation of the contract has an address', () => {
  const contracts = Object.values(routes);
  for (const contract of contracts) {
    const names = [...contract.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name ?? '');
    expect(apiPath(contract, Object.fromEntries(names.map((name) => [name, 'x'])))).not.toMatch(/[{}]/);
  }
  expect(contracts.length).toBeGreaterThan(20);
});
