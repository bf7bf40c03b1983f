import { expect, test } from 'vitest';
import { relyingParty } from './passkey.ts';

test.each([
  ['https://door.gz.example', { id: 'door.gz.example', origin: 'https://door.gz.example' }],
  ['https://door.gz.example:8443', { id: 'door.gz.example', origin: 'https://door.gz.example:8443' }],
  ['http://localhost:8080', { id: 'localhost', origin: 'http://localhost:8080' }],
  ['http://127.0.0.1:8080', { id: 'localhost', origin: 'http://localhost:8080' }],
  ['http://[::1]:8080', { id: 'localhost', origin: 'http://localhost:8080' }],
  ['http://door.gz.example', undefined],
  ['http://10.0.0.5:8080', undefined],
  ['https://192.0.2.7', undefined],
])('passkeys at %s belong to %o', (publicUrl, party) => {
  expect(relyingParty(publicUrl)).toEqual(party);
});
