import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { isEmail } from '../../../core/message/email.ts';
import type { Words } from '../../../core/words/words.ts';
import { logLevels } from '../log/log.ts';

/** One setting: the variable that gives it, what it is without one, and how its text is read. */
export interface Setting<T> {
  readonly env: string;
  /** The text that stands for the variable when it is not given; undefined when the setting then has no value. */
  readonly fallback: string | undefined;
  /** What the setting is for. */
  readonly words: Words;
  /** What is allowed, as it is told to somebody who gave something else. */
  readonly allowed: Words;
  /** What holds without the variable, where that is not simply the fallback. */
  readonly otherwise?: Words;
  /** Undefined when the text is not allowed. */
  readonly parse: (text: string) => T | undefined;
  /** A value that is not repeated in messages, because it holds a password. */
  readonly secret?: true;
}

const setting = <T>(declared: Setting<T>): Setting<T> => declared;

function integer(min: number, max: number): (text: string) => number | undefined {
  return (text) => {
    const value = /^\d{1,9}$/.test(text) ? Number(text) : Number.NaN;
    return value >= min && value <= max ? value : undefined;
  };
}

function oneOf<const T extends string>(values: readonly T[]): (text: string) => T | undefined {
  return (text) => values.find((value) => value === text);
}

function postgresUrl(text: string): string | undefined {
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text) ? text : undefined;
}

function smtpUrl(text: string): string | undefined {
  if (!/^smtps?:\/\//.test(text) || !URL.canParse(text)) return undefined;
  const { hostname, pathname, search, hash } = new URL(text);
  return hostname !== '' && ['', '/'].includes(pathname) && search === '' && hash === '' ? text : undefined;
}

function webUrl(text: string): string | undefined {
  if (!/^https?:\/\//.test(text) || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  return url.pathname === '/' && url.search === '' && url.hash === '' && url.username === '' ? url.origin : undefined;
}

function isAddressOrRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.trim().split('/');
  const family = isIP(address);
  if (family === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (family === 4 ? 32 : 128));
}

/** `host:port` of services of one's own, each as an address of the web writes it; a text for the parser of lists. */
function internalHosts(text: string): readonly string[] | undefined {
  const hosts = text.split(',').map((host) => host.trim().toLowerCase());
  const isWritten = (host: string) => /:\d{1,5}$/.test(host) && hostOf(`http://${host}`) === host;
  return hosts.every(isWritten) ? hosts : undefined;
}

/** Host and port, the port also where it is the usual one. */
function hostOf(address: string): string | undefined {
  if (!URL.canParse(address)) return undefined;
  const { hostname, port } = new URL(address);
  return `${hostname}:${port === '' ? 80 : port}`;
}

const senderName = /^[a-z0-9-]{1,40}$/;

/** `name=key+key,name=key`, each key as 64 hexadecimal digits. */
function sendersOf(text: string): ReadonlyMap<string, readonly string[]> | undefined {
  const senders = text.split(',').map((one) => {
    const [name = '', keys = '', ...rest] = one.trim().split('=');
    return { name, keys: keys.toLowerCase().split('+'), isForm: rest.length === 0 };
  });
  const isGood = senders.every(
    ({ name, keys, isForm }) => isForm && senderName.test(name) && keys.every((key) => /^[0-9a-f]{64}$/.test(key)),
  );
  return isGood ? new Map(senders.map(({ name, keys }) => [name, keys])) : undefined;
}

/** Letters, digits, dots, colons and dashes: an address or a name, never a URL. */
const hostText = /^[0-9A-Za-z.:-]{1,253}$/;

export const settings = {
  port: setting({
    env: 'ONEDOOR_PORT',
    fallback: '8080',
    words: { zh: '网页和接口的端口', en: 'the port of pages and API' },
    allowed: {
      zh: '0 到 65535 的整数（0 表示任选一个空闲端口）',
      en: 'a whole number from 0 to 65535 (0 takes any free port)',
    },
    parse: integer(0, 65_535),
  }),
  host: setting({
    env: 'ONEDOOR_HOST',
    fallback: '127.0.0.1',
    words: {
      zh: '监听的地址；127.0.0.1 只供本机使用，0.0.0.0 供其他机器访问',
      en: 'the address to listen on; 127.0.0.1 is for this machine alone, 0.0.0.0 lets other machines in',
    },
    allowed: { zh: 'IP 地址或主机名', en: 'an IP address or a host name' },
    parse: (text) => (hostText.test(text) ? text : undefined),
  }),
  dataDir: setting({
    env: 'ONEDOOR_DATA',
    fallback: './data',
    words: { zh: '数据文件夹：内置数据库和密钥', en: 'the data folder: embedded database and keys' },
    allowed: { zh: '文件夹路径', en: 'a path of a folder' },
    parse: (text) => (text.includes('\0') ? undefined : resolve(text)),
  }),
  databaseUrl: setting({
    env: 'DATABASE_URL',
    fallback: undefined,
    words: { zh: '外部 PostgreSQL（15 或更新）的连接地址', en: 'the URL of a PostgreSQL 15 or newer of your own' },
    allowed: { zh: 'postgresql://用户:密码@主机:端口/数据库', en: 'postgresql://user:password@host:port/database' },
    otherwise: { zh: '不设置时启动内置的 PostgreSQL', en: 'without it the embedded PostgreSQL is started' },
    parse: postgresUrl,
    secret: true,
  }),
  migrateUrl: setting({
    env: 'ONEDOOR_MIGRATE_URL',
    fallback: undefined,
    words: { zh: '升级数据库结构时使用的连接地址', en: 'the URL used for migrations, when another user runs them' },
    allowed: { zh: 'postgresql://用户:密码@主机:端口/数据库', en: 'postgresql://user:password@host:port/database' },
    otherwise: { zh: '不设置时与 DATABASE_URL 相同', en: 'without it the same as DATABASE_URL' },
    parse: postgresUrl,
    secret: true,
  }),
  profile: setting({
    env: 'ONEDOOR_PROFILE',
    fallback: undefined,
    words: {
      zh: 'demonstration 带演示账号，production 不带',
      en: 'demonstration has demonstration accounts, production has none',
    },
    allowed: { zh: 'demonstration 或 production', en: 'demonstration or production' },
    otherwise: {
      zh: '不设置时，只供本机使用且使用内置数据库的为 demonstration，其余为 production',
      en: 'without it: demonstration when only this machine can connect and the database is the embedded one, else production',
    },
    parse: oneOf(['demonstration', 'production']),
  }),
  publicUrl: setting({
    env: 'ONEDOOR_PUBLIC_URL',
    fallback: undefined,
    words: {
      zh: '公众访问本站的网址，写入文书和二维码',
      en: 'the address under which people reach this site, written into documents and QR codes',
    },
    allowed: { zh: 'http:// 或 https:// 开头、不带路径的网址', en: 'an http:// or https:// address without a path' },
    otherwise: { zh: '不设置时为监听的地址', en: 'without it the address listened on' },
    parse: webUrl,
  }),
  trustedProxies: setting({
    env: 'ONEDOOR_TRUSTED_PROXIES',
    fallback: undefined,
    words: {
      zh: '前置代理的地址：只有它们转来的 X-Forwarded-For 才可信，按来访者的真实地址限制频率',
      en: 'addresses of proxies in front: theirs is the X-Forwarded-For that is believed, so that limits count the real caller',
    },
    allowed: {
      zh: '用逗号分隔的 IP 地址或网段，例如 10.0.0.5,10.1.0.0/16',
      en: 'IP addresses or ranges with commas between, e.g. 10.0.0.5,10.1.0.0/16',
    },
    otherwise: { zh: '不设置时不相信任何代理', en: 'without it no proxy is believed' },
    parse: (text) => (text.split(',').every(isAddressOrRange) ? text : undefined),
  }),
  internalHosts: setting({
    env: 'ONEDOOR_INTERNAL_HOSTS',
    fallback: undefined,
    words: {
      zh: '本单位内网中允许本系统访问的服务（短信网关、统一登录等）；没有列出的内网地址一律不访问',
      en: 'services on your own network that this system may ask, such as a message gateway or single sign-on; no other address of a private network is ever asked',
    },
    allowed: {
      zh: '用逗号分隔的“主机:端口”，例如 sms.gz.internal:8443,10.3.0.7:443',
      en: 'host:port with commas between, e.g. sms.gz.internal:8443,10.3.0.7:443',
    },
    otherwise: { zh: '不设置时只访问公网的 https 地址', en: 'without it only public https addresses are asked' },
    parse: internalHosts,
  }),
  oidcIssuer: setting({
    env: 'ONEDOOR_OIDC_ISSUER',
    fallback: undefined,
    words: {
      zh: '统一登录平台（OpenID Connect）的颁发者地址；在本单位内网的，还要写进 ONEDOOR_INTERNAL_HOSTS',
      en: 'the issuer of an outside provider of sign-in (OpenID Connect); one on your own network is named in ONEDOOR_INTERNAL_HOSTS as well',
    },
    allowed: { zh: 'https:// 开头的网址', en: 'an https:// address' },
    otherwise: { zh: '不设置时没有统一登录', en: 'without it there is none' },
    parse: (text) => (/^https?:\/\//.test(text) && URL.canParse(text) ? text : undefined),
  }),
  oidcClient: setting({
    env: 'ONEDOOR_OIDC_CLIENT',
    fallback: undefined,
    words: { zh: '本系统在统一登录平台的客户端标识', en: 'the client id of this system at that provider' },
    allowed: { zh: '1 到 200 个字符', en: '1 to 200 characters' },
    otherwise: { zh: '与 ONEDOOR_OIDC_ISSUER 一起设置', en: 'set together with ONEDOOR_OIDC_ISSUER' },
    parse: (text) => (/^[\x21-\x7e]{1,200}$/.test(text) ? text : undefined),
  }),
  oidcSecret: setting({
    env: 'ONEDOOR_OIDC_SECRET',
    fallback: undefined,
    words: { zh: '本系统在统一登录平台的客户端密钥', en: 'the client secret of this system at that provider' },
    allowed: { zh: '16 到 400 个字符', en: '16 to 400 characters' },
    otherwise: { zh: '与 ONEDOOR_OIDC_ISSUER 一起设置', en: 'set together with ONEDOOR_OIDC_ISSUER' },
    parse: (text) => (/^[\x21-\x7e]{16,400}$/.test(text) ? text : undefined),
    secret: true,
  }),
  smsUrl: setting({
    env: 'ONEDOOR_SMS_URL',
    fallback: undefined,
    words: {
      zh: '短信网关的地址：向当事人的手机发送通知和验证码',
      en: 'the address of a gateway for text messages: news and one-time codes go to parties’ phones by it',
    },
    allowed: {
      zh: 'https:// 开头的网址；内网的网关须列入 ONEDOOR_INTERNAL_HOSTS',
      en: 'an https:// address; one on your own network must be in ONEDOOR_INTERNAL_HOSTS',
    },
    otherwise: {
      zh: '不设置时不发送，由工作人员用信件或者电话告知',
      en: 'without it nothing is sent, and the staff tell people by letter or telephone',
    },
    parse: (text) => (/^https?:\/\//.test(text) && URL.canParse(text) ? text : undefined),
  }),
  smsSecret: setting({
    env: 'ONEDOOR_SMS_SECRET',
    fallback: undefined,
    words: { zh: '短信网关的签名密钥', en: 'the secret by which requests to that gateway are signed' },
    allowed: { zh: '至少 24 个字符，可以是 whsec_ 开头的 Base64', en: 'at least 24 characters, or whsec_ and Base64' },
    otherwise: { zh: '设置了 ONEDOOR_SMS_URL 时必须设置', en: 'needed with ONEDOOR_SMS_URL' },
    parse: (text) => (text.length >= 24 && text.length <= 500 ? text : undefined),
    secret: true,
  }),
  wechatUrl: setting({
    env: 'ONEDOOR_WECHAT_URL',
    fallback: undefined,
    words: {
      zh: '微信公众号消息网关的地址，形式与短信网关相同',
      en: 'the address of a gateway for the city’s WeChat account, in the same form as that for text messages',
    },
    allowed: {
      zh: 'https:// 开头的网址；内网的网关须列入 ONEDOOR_INTERNAL_HOSTS',
      en: 'an https:// address; one on your own network must be in ONEDOOR_INTERNAL_HOSTS',
    },
    otherwise: { zh: '不设置时不发微信', en: 'without it nothing is sent by WeChat' },
    parse: (text) => (/^https?:\/\//.test(text) && URL.canParse(text) ? text : undefined),
  }),
  wechatSecret: setting({
    env: 'ONEDOOR_WECHAT_SECRET',
    fallback: undefined,
    words: { zh: '微信消息网关的签名密钥', en: 'the secret by which requests to that gateway are signed' },
    allowed: { zh: '至少 24 个字符，可以是 whsec_ 开头的 Base64', en: 'at least 24 characters, or whsec_ and Base64' },
    otherwise: { zh: '设置了 ONEDOOR_WECHAT_URL 时必须设置', en: 'needed with ONEDOOR_WECHAT_URL' },
    parse: (text) => (text.length >= 24 && text.length <= 500 ? text : undefined),
    secret: true,
  }),
  smtpUrl: setting({
    env: 'ONEDOOR_SMTP_URL',
    fallback: undefined,
    words: {
      zh: '发送电子邮件的服务器；内网的服务器须列入 ONEDOOR_INTERNAL_HOSTS',
      en: 'the server by which e-mail leaves; one on your own network must be in ONEDOOR_INTERNAL_HOSTS',
    },
    allowed: {
      zh: 'smtps://用户:密码@主机:465，或者 smtp://用户:密码@主机:587（先加密再登录）',
      en: 'smtps://name:password@host:465, or smtp://name:password@host:587, which is encrypted before signing in',
    },
    otherwise: { zh: '不设置时不发电子邮件', en: 'without it no e-mail is sent' },
    parse: smtpUrl,
    secret: true,
  }),
  smtpFrom: setting({
    env: 'ONEDOOR_SMTP_FROM',
    fallback: undefined,
    words: { zh: '电子邮件的发件地址', en: 'the address that e-mail comes from' },
    allowed: { zh: '电子邮箱地址', en: 'an e-mail address' },
    otherwise: { zh: '设置了 ONEDOOR_SMTP_URL 时必须设置', en: 'needed with ONEDOOR_SMTP_URL' },
    parse: (text) => (isEmail(text) ? text : undefined),
  }),
  pushContact: setting({
    env: 'ONEDOOR_PUSH_CONTACT',
    fallback: undefined,
    words: {
      zh: '浏览器提醒的联系方式，交给浏览器厂商的推送服务器；设置后，当事人可以选择由自己的浏览器提醒，厂商由此知道这个浏览器收到过提醒',
      en: 'whom the push servers of browsers’ makers can ask; with it parties may choose to be told by their own browser, whose maker then knows that it was told something',
    },
    allowed: { zh: 'mailto: 或者 https:// 开头的地址', en: 'an address that begins with mailto: or https://' },
    otherwise: { zh: '不设置时没有浏览器提醒', en: 'without it browsers are told nothing' },
    parse: (text) => (/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/.test(text) && text.length <= 200 ? text : undefined),
  }),
  witnessFile: setting({
    env: 'ONEDOOR_WITNESS_FILE',
    fallback: undefined,
    words: {
      zh: '外部见证文件：封存签名逐条写到这里，应放在数据库管理员改不到的机器上',
      en: 'a file in which the chain’s signed heads are kept outside; it should lie where whoever runs the database cannot write',
    },
    allowed: { zh: '文件路径', en: 'a path of a file' },
    otherwise: { zh: '不设置时不写', en: 'without it none is written' },
    parse: (text) => (text.includes('\0') ? undefined : resolve(text)),
  }),
  witnessUrl: setting({
    env: 'ONEDOOR_WITNESS_URL',
    fallback: undefined,
    words: {
      zh: '替本系统作外部见证的另一台服务器（可以是另一个单位的一扇门）',
      en: 'another server that keeps this installation’s signed heads, such as another OneDoor',
    },
    allowed: {
      zh: 'https:// 开头、不带路径的网址；内网的须列入 ONEDOOR_INTERNAL_HOSTS',
      en: 'an https:// address without a path; one on your own network must be in ONEDOOR_INTERNAL_HOSTS',
    },
    otherwise: { zh: '不设置时不送', en: 'without it nothing is sent' },
    parse: webUrl,
  }),
  witnessName: setting({
    env: 'ONEDOOR_WITNESS_NAME',
    fallback: undefined,
    words: { zh: '本系统在那台服务器上登记的名称', en: 'what this installation is called at that server' },
    allowed: { zh: '1 到 40 个小写字母、数字和连字符', en: '1 to 40 small letters, digits and dashes' },
    otherwise: { zh: '设置了 ONEDOOR_WITNESS_URL 时必须设置', en: 'needed with ONEDOOR_WITNESS_URL' },
    parse: (text) => (senderName.test(text) ? text : undefined),
  }),
  witnessFor: setting({
    env: 'ONEDOOR_WITNESS_FOR',
    fallback: undefined,
    words: {
      zh: '本系统替哪些系统作外部见证：名称和对方的公钥（对方的 /api/v1/keys 可以查到）',
      en: 'installations whose signed heads are kept here: the name of each, and its public keys as its /api/v1/keys lists them',
    },
    allowed: {
      zh: '用逗号分隔的“名称=公钥”，换过密钥的写“名称=公钥+公钥”',
      en: 'name=key with commas between; name=key+key where keys were renewed',
    },
    otherwise: { zh: '不设置时不替别的系统保存', en: 'without it none' },
    parse: sendersOf,
  }),
  poolSize: setting({
    env: 'ONEDOOR_POOL_SIZE',
    fallback: undefined,
    words: { zh: '数据库连接数上限', en: 'database connections at the most' },
    otherwise: {
      zh: '不设置时每个处理器核 2 个，至少 4 个',
      en: 'without it two for each core, four at the least',
    },
    allowed: { zh: '2 到 200 的整数', en: 'a whole number from 2 to 200' },
    parse: integer(2, 200),
  }),
  keyFile: setting({
    env: 'ONEDOOR_KEY_FILE',
    fallback: undefined,
    words: { zh: '密钥文件；请在别处另存一份', en: 'the file of keys; keep a copy of it elsewhere' },
    allowed: { zh: '文件路径', en: 'a path of a file' },
    otherwise: { zh: '不设置时为数据文件夹中的 keys.json', en: 'without it keys.json in the data folder' },
    parse: (text) => (text.includes('\0') ? undefined : resolve(text)),
  }),
  logLevel: setting({
    env: 'ONEDOOR_LOG_LEVEL',
    fallback: 'info',
    words: { zh: '日志的详细程度', en: 'how much is logged' },
    allowed: { zh: logLevels.join('、'), en: logLevels.join(', ') },
    parse: oneOf(logLevels),
  }),
  logFormat: setting({
    env: 'ONEDOOR_LOG_FORMAT',
    fallback: undefined,
    words: {
      zh: '日志的形式：line 便于阅读，json 便于采集',
      en: 'the form of the log: line for reading, json for collecting',
    },
    allowed: { zh: 'line 或 json', en: 'line or json' },
    otherwise: { zh: '不设置时，演示为 line，生产为 json', en: 'without it line in demonstration, json in production' },
    parse: oneOf(['line', 'json']),
  }),
} satisfies Readonly<Record<string, Setting<unknown>>>;
