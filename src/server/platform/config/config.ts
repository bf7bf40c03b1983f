import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Words } from '../../../core/words/words.ts';
import type { LogLevel } from '../log/log.ts';
import { type Setting, settings } from './settings.ts';

export type Profile = 'demonstration' | 'production';

interface GatewaySettings {
  readonly url: string;
  readonly secret: string;
}

/** Everything that the environment may decide, read once at the start. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Absolute. */
  readonly dataDir: string;
  /** Undefined: the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  readonly migrateUrl: string | undefined;
  readonly profile: Profile;
  /** An origin, without a slash at the end; undefined: the address listened on. */
  readonly publicUrl: string | undefined;
  /** Addresses and ranges with commas between; undefined: no proxy is believed. */
  readonly trustedProxies: string | undefined;
  /** `host:port` of services on a network of one's own that may be asked. */
  readonly internalHosts: readonly string[];
  /** An outside provider of sign-in; undefined: there is none. */
  readonly provider: { readonly issuer: string; readonly clientId: string; readonly secret: string } | undefined;
  /** The gateways for text messages and for WeChat; undefined where the city has none. */
  readonly sms: GatewaySettings | undefined;
  readonly wechat: GatewaySettings | undefined;
  /** The mail server; undefined where there is none. */
  readonly smtp: { readonly url: string; readonly from: string } | undefined;
  /** Whom push servers can ask; undefined where browsers are told nothing. */
  readonly pushContact: string | undefined;
  /** Where the chain's signed heads are kept outside. */
  readonly witnessFile: string | undefined;
  readonly witnessElsewhere: { readonly url: string; readonly name: string } | undefined;
  /** Installations whose heads are kept here, with their public keys. */
  readonly witnessFor: ReadonlyMap<string, readonly string[]> | undefined;
  readonly poolSize: number;
  /** Absolute. */
  readonly keyFile: string;
  readonly logLevel: LogLevel;
  readonly logFormat: 'line' | 'json';
}

/** Something wrong with the environment: each fault is one line in each language. */
export class ConfigError extends Error {
  readonly faults: readonly Words[];

  constructor(faults: readonly Words[]) {
    super(faults.map((fault) => `${fault.zh}\n${fault.en}`).join('\n'));
    this.name = 'ConfigError';
    this.faults = faults;
  }
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * A connection is a process of the database: more than its processors keep busy only wake each other up. Measured on two
 * cores: a page of my work was answered 1,325 times a second over sixteen connections and 1,973 times over four.
 */
const connectionsEachCore = 2;
const connectionsMin = 4;

/** Without ONEDOOR_DATA the data lies in the installation, from whichever folder a command is called. */
const installation = fileURLToPath(new URL('../../../../', import.meta.url));

/** Read the settings; this is the one place where the environment is read. Throws a ConfigError naming every fault. */
export function readConfig(env: Environment = process.env): Config {
  const faults: Words[] = [...unknownSettings(env)];
  const read = <T>(setting: Setting<T>): T | undefined => {
    const given = env[setting.env];
    const text = given === undefined || given === '' ? setting.fallback : given;
    if (text === undefined) return undefined;
    const value = setting.parse(text);
    if (value === undefined) faults.push(notAllowed(setting, text));
    return value;
  };
  const host = read(settings.host);
  const databaseUrl = read(settings.databaseUrl);
  const asked = read(settings.profile);
  faults.push(...profileFaults(asked, host, databaseUrl));
  const profile = asked ?? (databaseUrl === undefined && isLoopback(host ?? '') ? 'demonstration' : 'production');
  const dataDir = given(env, settings.dataDir) ? read(settings.dataDir) : join(installation, 'data');
  const port = read(settings.port);
  const poolSize = read(settings.poolSize) ?? Math.max(connectionsMin, connectionsEachCore * availableParallelism());
  const logLevel = read(settings.logLevel);
  const logFormat = read(settings.logFormat) ?? (profile === 'production' ? 'json' : 'line');
  const migrateUrl = read(settings.migrateUrl);
  const publicUrl = read(settings.publicUrl);
  const trustedProxies = read(settings.trustedProxies);
  const internalHosts = read(settings.internalHosts) ?? [];
  const [issuer, clientId, secret] = [settings.oidcIssuer, settings.oidcClient, settings.oidcSecret].map(read);
  const smsUrl = read(settings.smsUrl);
  const smsSecret = read(settings.smsSecret);
  const wechatUrl = read(settings.wechatUrl);
  const wechatSecret = read(settings.wechatSecret);
  const smtpUrl = read(settings.smtpUrl);
  const smtpFrom = read(settings.smtpFrom);
  const pushContact = read(settings.pushContact);
  const witnessFile = read(settings.witnessFile);
  const witnessUrl = read(settings.witnessUrl);
  const witnessName = read(settings.witnessName);
  const witnessFor = read(settings.witnessFor);
  const keyFile = read(settings.keyFile) ?? join(dataDir ?? '', 'keys.json');
  if (migrateUrl !== undefined && databaseUrl === undefined) faults.push(migrateAlone);
  const oidc = [settings.oidcIssuer, settings.oidcClient, settings.oidcSecret].map((one) => given(env, one));
  if (faults.length === 0 && oidc.includes(true) && oidc.includes(false)) faults.push(providerAlone);
  if (faults.length === 0) faults.push(...pairs.flatMap((pair) => pairFault(env, pair)));
  if (faults.length > 0 || !host || !dataDir || port === undefined || !logLevel) throw new ConfigError(faults);
  return {
    port,
    host,
    dataDir,
    databaseUrl,
    migrateUrl,
    profile,
    publicUrl,
    trustedProxies,
    internalHosts,
    provider: issuer && clientId && secret ? { issuer, clientId, secret } : undefined,
    sms: smsUrl && smsSecret ? { url: smsUrl, secret: smsSecret } : undefined,
    wechat: wechatUrl && wechatSecret ? { url: wechatUrl, secret: wechatSecret } : undefined,
    smtp: smtpUrl && smtpFrom ? { url: smtpUrl, from: smtpFrom } : undefined,
    pushContact,
    witnessFile,
    witnessElsewhere: witnessUrl && witnessName ? { url: witnessUrl, name: witnessName } : undefined,
    witnessFor,
    poolSize,
    keyFile,
    logLevel,
    logFormat,
  };
}

/** True for addresses that only this machine can reach. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127(\.\d{1,3}){3}$/.test(host);
}

/** The settings as `onedoor serve --help` prints them, in both languages. */
export function describeSettings(): string {
  const blocks = Object.values<Setting<unknown>>(settings).map(({ env, fallback, words, allowed, otherwise }) => {
    const zh = fallback === undefined ? (otherwise?.zh ?? '') : `默认 ${fallback}`;
    const en = fallback === undefined ? (otherwise?.en ?? '') : `default ${fallback}`;
    return [`  ${env}`, `      ${words.zh}（${allowed.zh}；${zh}）`, `      ${words.en} (${allowed.en}; ${en})`].join(
      '\n',
    );
  });
  return ['环境变量 / Environment:', ...blocks].join('\n');
}

function given(env: Environment, setting: Setting<unknown>): boolean {
  return env[setting.env] !== undefined && env[setting.env] !== '';
}

function notAllowed(setting: Setting<unknown>, text: string): Words {
  const shown = setting.secret === true ? '…' : JSON.stringify(text);
  return {
    zh: `${setting.env}=${shown} 不可用。可以是：${setting.allowed.zh}。`,
    en: `${setting.env}=${shown} is not allowed: give ${setting.allowed.en}.`,
  };
}

/** A mistyped name would otherwise leave the default in force without a word. */
function unknownSettings(env: Environment): readonly Words[] {
  const known = new Set<string>(Object.values(settings).map((setting) => setting.env));
  const unknown = Object.keys(env).filter((name) => name.startsWith('ONEDOOR_') && !known.has(name));
  return unknown.sort().map((name) => ({
    zh: `不认识的设置 ${name}。可用的设置见 onedoor serve --help。`,
    en: `There is no setting ${name}. onedoor serve --help lists the settings.`,
  }));
}

const providerAlone: Words = {
  zh: 'ONEDOOR_OIDC_ISSUER、ONEDOOR_OIDC_CLIENT 和 ONEDOOR_OIDC_SECRET 须一起设置。',
  en: 'ONEDOOR_OIDC_ISSUER, ONEDOOR_OIDC_CLIENT and ONEDOOR_OIDC_SECRET are set together.',
};

interface Pair {
  readonly both: readonly [Setting<unknown>, Setting<unknown>];
  readonly why: Words;
}

const signed: Words = { zh: '发给网关的请求都要签名', en: 'every request to the gateway is signed' };

/** Settings that are given together or not at all. */
const pairs: readonly Pair[] = [
  { both: [settings.smsUrl, settings.smsSecret], why: signed },
  { both: [settings.wechatUrl, settings.wechatSecret], why: signed },
  {
    both: [settings.smtpUrl, settings.smtpFrom],
    why: { zh: '邮件要有发件地址', en: 'an e-mail comes from an address' },
  },
  {
    both: [settings.witnessUrl, settings.witnessName],
    why: { zh: '对方按名称分别保存', en: 'the other side keeps heads under a name' },
  },
];

function pairFault(env: Environment, { both, why }: Pair): readonly Words[] {
  const [first, second] = both;
  if (given(env, first) === given(env, second)) return [];
  return [
    {
      zh: `${first.env} 和 ${second.env} 须一起设置：${why.zh}。`,
      en: `${first.env} and ${second.env} are set together: ${why.en}.`,
    },
  ];
}

const migrateAlone: Words = {
  zh: 'ONEDOOR_MIGRATE_URL 须与 DATABASE_URL 一起设置：内置数据库不需要它。',
  en: 'ONEDOOR_MIGRATE_URL needs DATABASE_URL beside it: the embedded database does without.',
};

/** Demonstration accounts have known passwords: never where others can connect, never in a database of the user's own. */
function profileFaults(asked: Profile | undefined, host = '', databaseUrl: string | undefined): readonly Words[] {
  if (asked !== 'demonstration') return [];
  const faults: Words[] = [];
  if (!isLoopback(host)) {
    faults.push({
      zh: `ONEDOOR_PROFILE=demonstration 只能用于本机：演示账号的密码是公开的，而 ONEDOOR_HOST=${JSON.stringify(host)} 允许其他机器访问。`,
      en: `ONEDOOR_PROFILE=demonstration is for this machine alone: its passwords are public, and ONEDOOR_HOST=${JSON.stringify(host)} lets other machines in.`,
    });
  }
  if (databaseUrl !== undefined) {
    faults.push({
      zh: 'ONEDOOR_PROFILE=demonstration 不能与 DATABASE_URL 同用：演示账号不进入您自己的数据库。',
      en: 'ONEDOOR_PROFILE=demonstration does not go with DATABASE_URL: demonstration accounts stay out of your own database.',
    });
  }
  return faults;
}
