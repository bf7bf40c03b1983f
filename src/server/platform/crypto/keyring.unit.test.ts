import { execFile } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { KeyringError, keyringPath, openKeyring } from './keyring.ts';

const run = promisify(execFile);
const now = () => new Date('2026-11-22T09:44:00.000Z');
const folders: string[] = [];
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'onedoor-keys-'));
  folders.push(folder);
});

afterAll(() => {
  for (const made of folders) rmSync(made, { recursive: true, force: true });
});

describe('the key file', () => {
  test('is made at the first start, readable by its owner alone, and is the same at the next', () => {
    const path = keyringPath(join(folder, 'data'));
    const first = openKeyring(path, now);
    expect(first.created).toBe(true);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(readdirSync(join(folder, 'data'))).toEqual(['keys.json']);
    const second = openKeyring(path, () => new Date(0));
    expect(second.created).toBe(false);
    expect(plain(second.keyring)).toEqual(plain(first.keyring));
  });

  test('holds one fresh key of each kind', () => {
    const { keyring } = openKeyring(keyringPath(folder), now);
    const other = openKeyring(join(folder, 'other.json'), now).keyring;
    expect(keyring.kek).toHaveLength(1);
    expect(keyring.blindIndex).toHaveLength(1);
    expect(keyring.signing[0]?.privateKey.asymmetricKeyType).toBe('ed25519');
    const secrets = [keyring, other].flatMap((ring) => [
      ring.kek[0]?.key.toString('hex'),
      ring.blindIndex[0]?.key.toString('hex'),
      ring.session[0]?.secret,
      ring.hashSecret,
    ]);
    expect(new Set(secrets).size).toBe(8);
    expect(keyring.kek[0]).toMatchObject({
      id: expect.stringMatching(/^kek-[0-9a-f]{8}$/),
      created: now().toISOString(),
    });
  });

  test('is one, also when several processes start at once', async () => {
    const path = keyringPath(folder);
    const script = `import { openKeyring } from ${JSON.stringify(new URL('./keyring.ts', import.meta.url).href)};
      const { keyring, created } = openKeyring(process.argv[1], () => new Date());
      console.log(JSON.stringify([keyring.hashSecret, created]));`;
    const args = ['--import', 'tsx', '--input-type=module', '-e', script, path];
    const starts = await Promise.all(Array.from({ length: 4 }, () => run(process.execPath, args)));
    const seen = starts.map(({ stdout }) => z.tuple([z.string(), z.boolean()]).parse(JSON.parse(stdout)));
    expect(new Set(seen.map(([secret]) => secret)).size).toBe(1);
    expect(seen.filter(([, created]) => created)).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(['keys.json']);
  }, 30_000);

  test('keeps several keys, in the order given', () => {
    const path = written((file) => {
      file.kek.push({ ...file.kek[0], id: 'kek-later' });
    });
    expect(
      openKeyring(path, now)
        .keyring.kek.map((key) => key.id)
        .at(-1),
    ).toBe('kek-later');
  });
});

describe('a key file that is not as it should be stops the start, in words, without telling a secret', () => {
  test('when others can read it', () => {
    const path = keyringPath(folder);
    openKeyring(path, now);
    chmodSync(path, 0o640);
    expect(() => openKeyring(path, now)).toThrow(`chmod 600 ${path}`);
  });

  test.each<[string, (file: KeyFile) => void, string]>([
    ['a list is empty', (file) => file.kek.splice(0), 'kek'],
    ['two keys share a name', (file) => file.blindIndex.push({ ...file.blindIndex[0] }), 'same id'],
    ['a key is short', (file) => Object.assign(file.kek[0] ?? {}, { key: 'AAAA' }), 'kek.0.key: a key is 32 bytes'],
    ['a name is odd', (file) => Object.assign(file.kek[0] ?? {}, { id: 'kek one' }), 'kek.0.id'],
    ['a signing key is none', (file) => Object.assign(file.signing[0] ?? {}, { pkcs8: 'AAAA' }), 'PKCS #8'],
    ['a part is missing', (file) => Reflect.deleteProperty(file, 'hashSecret'), 'hashSecret'],
    ['sessions have no key', (file) => Reflect.deleteProperty(file, 'session'), 'session'],
    ['a part is unknown', (file) => Object.assign(file, { keks: [] }), 'keks'],
  ])('when %s', (_, change, words) => {
    const path = written(change);
    const message = messageOf(() => openKeyring(path, now));
    expect(message).toContain(path);
    expect(message).toContain(words);
    const text = readFileSync(path, 'utf8');
    const secrets = [...text.matchAll(/"(?:key|pkcs8|secret|hashSecret)": "([^"]{20,})"/g)].map(
      (match) => match[1] ?? '',
    );
    expect(secrets.length).toBeGreaterThan(1);
    expect(secrets.filter((secret) => message.includes(secret))).toEqual([]);
  });

  test('when it is no JSON, and it is left as it is', () => {
    const path = keyringPath(folder);
    writeFileSync(path, '{"kek": secret-text', { mode: 0o600 });
    const message = messageOf(() => openKeyring(path, now));
    expect(message).toContain('not JSON');
    expect(message).not.toContain('secret-text');
    expect(readFileSync(path, 'utf8')).toBe('{"kek": secret-text');
  });

  test('when its place is a folder, or lies under a file', () => {
    expect(() => openKeyring(folder, now)).toThrow(KeyringError);
    writeFileSync(join(folder, 'file'), '');
    expect(() => openKeyring(join(folder, 'file', 'keys.json'), now)).toThrow(KeyringError);
  });
});

interface KeyFile {
  readonly kek: Record<string, unknown>[];
  readonly blindIndex: Record<string, unknown>[];
  readonly signing: Record<string, unknown>[];
}

/** A fresh key file with a change made to it. */
function written(change: (file: KeyFile) => void): string {
  const path = keyringPath(folder);
  openKeyring(path, now);
  const file: KeyFile = JSON.parse(readFileSync(path, 'utf8'));
  change(file);
  writeFileSync(path, JSON.stringify(file, null, 2));
  return path;
}

function messageOf(attempt: () => unknown): string {
  try {
    attempt();
  } catch (cause) {
    if (cause instanceof KeyringError) return cause.message;
    throw cause;
  }
  throw new Error('it was taken');
}

function plain(keyring: ReturnType<typeof openKeyring>['keyring']): unknown {
  const signing = keyring.signing.map((key) => key.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('hex'));
  return { ...keyring, signing };
}
