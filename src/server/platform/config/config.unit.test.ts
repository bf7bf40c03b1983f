import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { ConfigError, describeSettings, isLoopback, readConfig } from './config.ts';
import { settings } from './settings.ts';

type Environment = Readonly<Record<string, string>>;

function faultsOf(env: Environment): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults.flatMap((fault) => [fault.zh, fault.en]);
    throw error;
  }
}

describe('with nothing set', () => {
  const config = readConfig({});

  test('the demonstration serves this machine alone, on the embedded database, beside the installation', () => {
    expect(config).toMatchObject({ port: 8080, host: '127.0.0.1', databaseUrl: undefined, profile: 'demonstration' });
    expect(config.dataDir).toBe(join(process.cwd(), 'data'));
    expect(config.keyFile).toBe(join(process.cwd(), 'data', 'keys.json'));
  });

  test('an empty variable is one that is not set', () => {
    const empty = Object.fromEntries(Object.values(settings).map((setting) => [setting.env, '']));
    expect(readConfig(empty)).toEqual(config);
  });
});

describe('what is set', () => {
  test.each<[string, Environment, object]>([
    ['a port', { ONEDOOR_PORT: '65535' }, { port: 65535 }],
    [
      'services on a network of one’s own',
      { ONEDOOR_INTERNAL_HOSTS: 'SMS.gz.internal:8443, 10.3.0.7:80,[fd00::7]:443' },
      { internalHosts: ['sms.gz.internal:8443', '10.3.0.7:80', '[fd00::7]:443'] },
    ],
    [
      'a gateway for text messages',
      { ONEDOOR_SMS_URL: 'https://sms.example/texts', ONEDOOR_SMS_SECRET: 'whsec_YS1zZWNyZXQtb2YtdGhlLXRlc3Rz' },
      { sms: { url: 'https://sms.example/texts', secret: 'whsec_YS1zZWNyZXQtb2YtdGhlLXRlc3Rz' } },
    ],
    [
      'proxies in front',
      { ONEDOOR_TRUSTED_PROXIES: '10.0.0.5,10.1.0.0/16,fd00::/8' },
      { trustedProxies: '10.0.0.5,10.1.0.0/16,fd00::/8' },
    ],
    ['any free port', { ONEDOOR_PORT: '0' }, { port: 0 }],
    ['an absolute data folder', { ONEDOOR_DATA: '/srv/one' }, { dataDir: '/srv/one', keyFile: '/srv/one/keys.json' }],
    [
      'a data folder from where the command was called',
      { ONEDOOR_DATA: 'one' },
      { dataDir: join(process.cwd(), 'one') },
    ],
    ['a key file elsewhere', { ONEDOOR_KEY_FILE: '/etc/one/keys.json' }, { keyFile: '/etc/one/keys.json' }],
    ['an address of the site', { ONEDOOR_PUBLIC_URL: 'https://one.example/' }, { publicUrl: 'https://one.example' }],
    [
      'a log for machines',
      { ONEDOOR_LOG_FORMAT: 'json', ONEDOOR_LOG_LEVEL: 'warn' },
      { logFormat: 'json', logLevel: 'warn' },
    ],
    [
      'two users of one database',
      { DATABASE_URL: 'postgres://a@h/d', ONEDOOR_MIGRATE_URL: 'postgresql://b@h/d' },
      { databaseUrl: 'postgres://a@h/d', migrateUrl: 'postgresql://b@h/d' },
    ],
  ])('%s is taken', (_rule, env, expected) => {
    expect(readConfig(env)).toMatchObject(expected);
  });

  test('an address of a gateway without its secret stops the start, and the other way round', () => {
    const [zh, en] = faultsOf({ ONEDOOR_SMS_URL: 'https://sms.example/texts' });
    expect(zh).toContain('须一起设置');
    expect(en).toContain('are set together');
    expect(faultsOf({ ONEDOOR_SMS_SECRET: 'a-secret-of-the-tests-24' })).toHaveLength(2);
  });

  test.each([
    ['ONEDOOR_PORT', '65536'],
    ['ONEDOOR_PORT', '8o80'],
    ['ONEDOOR_PORT', '-1'],
    ['ONEDOOR_PORT', '80.5'],
    ['ONEDOOR_HOST', 'http://localhost'],
    ['ONEDOOR_DATA', 'a\0b'],
    ['DATABASE_URL', 'mysql://h/d'],
    ['DATABASE_URL', 'h/d'],
    ['ONEDOOR_PROFILE', 'demo'],
    ['ONEDOOR_PUBLIC_URL', 'one.example'],
    ['ONEDOOR_PUBLIC_URL', 'https://one.example/path'],
    ['ONEDOOR_PUBLIC_URL', 'ftp://one.example'],
    ['ONEDOOR_POOL_SIZE', '1'],
    ['ONEDOOR_POOL_SIZE', 'many'],
    ['ONEDOOR_INTERNAL_HOSTS', 'https://sms.gz.internal:8443'],
    ['ONEDOOR_INTERNAL_HOSTS', 'sms.gz.internal'],
    ['ONEDOOR_INTERNAL_HOSTS', '10.3.0.7:99999'],
    ['ONEDOOR_INTERNAL_HOSTS', '0x0a030007:443'],
    ['ONEDOOR_INTERNAL_HOSTS', 'a.cn:443/path,b.cn:443'],
    ['ONEDOOR_SMS_URL', 'sms.example/texts'],
    ['ONEDOOR_SMS_SECRET', 'short'],
    ['ONEDOOR_LOG_LEVEL', 'loud'],
    ['ONEDOOR_LOG_FORMAT', 'xml'],
  ])(
    '%s=%j stops the start: one line in each language names the setting, the value and what is allowed',
    (env, text) => {
      const setting = Object.values(settings).find((candidate) => candidate.env === env);
      const [zh, en, ...more] = faultsOf({ [env]: text });
      expect(more).toEqual([]);
      expect(zh).toContain(`${env}=`);
      expect(zh).toContain(setting?.allowed.zh);
      expect(en).toContain(setting?.allowed.en);
      expect(`${zh}${en}`).not.toContain('\n');
    },
  );

  test('a value that may hold a password is not repeated', () => {
    expect(faultsOf({ DATABASE_URL: 'mysql://u:geheim@h/d' }).join()).not.toContain('geheim');
  });

  test('every fault is named at once', () => {
    expect(faultsOf({ ONEDOOR_PORT: 'x', ONEDOOR_HOST: ' ', ONEDOOR_PROT: '1' })).toHaveLength(6);
  });

  test('a setting that does not exist is named', () => {
    expect(faultsOf({ ONEDOOR_PROT: '8080', PORT: '1' }).join()).toMatch(/ONEDOOR_PROT/);
  });

  test('another user for migrations is senseless on the embedded database', () => {
    expect(faultsOf({ ONEDOOR_MIGRATE_URL: 'postgres://a@h/d' }).join()).toMatch(/ONEDOOR_MIGRATE_URL/);
  });
});

describe('demonstration accounts', () => {
  test.each<[Environment, string]>([
    [{}, 'demonstration'],
    [{ ONEDOOR_HOST: 'localhost' }, 'demonstration'],
    [{ ONEDOOR_HOST: '::1' }, 'demonstration'],
    [{ ONEDOOR_HOST: '0.0.0.0' }, 'production'],
    [{ ONEDOOR_HOST: '192.168.1.10' }, 'production'],
    [{ DATABASE_URL: 'postgres://a@h/d' }, 'production'],
    [{ ONEDOOR_PROFILE: 'production' }, 'production'],
    [{ ONEDOOR_PROFILE: 'demonstration' }, 'demonstration'],
  ])('%j makes the profile %s', (env, profile) => {
    expect(readConfig(env).profile).toBe(profile);
  });

  test.each<Environment>([
    { ONEDOOR_PROFILE: 'demonstration', ONEDOOR_HOST: '0.0.0.0' },
    { ONEDOOR_PROFILE: 'demonstration', DATABASE_URL: 'postgres://a@h/d' },
  ])('%j is refused: they would be open to others', (env) => {
    expect(faultsOf(env)).toHaveLength(2);
  });

  test.each([
    ['127.0.0.1', true],
    ['127.9.9.9', true],
    ['localhost', true],
    ['::1', true],
    ['::', false],
    ['127.evil.example', false],
    ['localhost.example', false],
  ])('%s is loopback: %s', (host, expected) => {
    expect(isLoopback(host)).toBe(expected);
  });
});

test('the list of settings names each with its default and both languages', () => {
  const text = describeSettings();
  for (const setting of Object.values(settings)) {
    expect(text).toContain(setting.env);
    expect(text).toContain(setting.words.zh);
    expect(text).toContain(setting.words.en);
    expect(setting.fallback ?? setting).not.toBe('');
  }
  expect(text).toContain('default 8080');
});
