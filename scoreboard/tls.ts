import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { noteFigure } from '../test/figure.ts';
import { freePort } from '../test/free-port.ts';
import { startProduct } from '../test/product.ts';

/** Debian's packages, each by the name of its program. */
const tools = { nginx: 'nginx', testssl: 'testssl.sh', sslscan: 'sslscan', openssl: 'openssl' } as const;
const shipped = fileURLToPath(new URL('../packaging/nginx.conf', import.meta.url));
const name = 'localhost';

const findings = z.array(z.object({ id: z.string(), severity: z.string(), finding: z.string() }));
const tooGrave: ReadonlySet<string> = new Set(['MEDIUM', 'HIGH', 'CRITICAL']);

/** Row X8 at its release size: the proxy as it is shipped before the built product, on this machine and nowhere else. */
async function main(): Promise<void> {
  const missing = Object.entries(tools).filter(([program]) => !isThere(program));
  if (missing.length > 0) {
    const packages = missing.map(([, one]) => one).join(' ');
    process.stderr.write(`Not on this machine: ${packages}. On Debian: apt-get install ${packages}\n`);
    noteFigure('X8', `not run: no ${packages}`, false);
    process.exitCode = 1;
    return;
  }
  const folder = mkdtempSync(join(tmpdir(), 'onedoor-tls-'));
  const [node, plain, tls] = [await freePort(), await freePort(), await freePort()];
  const ports = { plain, tls };
  const product = await startProduct({
    ONEDOOR_PORT: String(node),
    ONEDOOR_PUBLIC_URL: `https://${name}`,
    ONEDOOR_TRUSTED_PROXIES: '127.0.0.1',
  });
  let proxy: ChildProcess | undefined;
  try {
    makeCertificate(folder);
    proxy = startProxy(folder, product.address, ports);
    await untilAnswered(ports.tls);
    const faults = [...(await headersWrong(ports)), ...byTestssl(folder, ports.tls), ...byScan(folder, ports.tls)];
    for (const fault of faults) process.stdout.write(`${fault}\n`);
    if (faults.length > 0) process.exitCode = 1;
  } finally {
    proxy?.kill('SIGQUIT');
    await product.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

function isThere(program: string): boolean {
  return spawnSync('sh', ['-c', `PATH=$PATH:/usr/sbin command -v ${program}`]).status === 0;
}

/** An authority for the moment and a certificate of it, with what a bought one has: names, ninety days, where it is revoked. */
function makeCertificate(folder: string): void {
  const run = (...args: readonly string[]) => {
    const { status, stderr } = spawnSync('openssl', [...args], { cwd: folder, encoding: 'utf8' });
    if (status !== 0) throw new Error(`openssl ${args[0]}: ${stderr}`);
  };
  const key = (file: string) => run('ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', file);
  const extensions = [
    `subjectAltName=DNS:${name},IP:127.0.0.1`,
    'basicConstraints=critical,CA:FALSE',
    'keyUsage=critical,digitalSignature',
    'extendedKeyUsage=serverAuth',
    'crlDistributionPoints=URI:http://127.0.0.1/none.crl',
  ];
  writeFileSync(join(folder, 'extensions'), extensions.join('\n'));
  key('ca.key');
  run(
    'req',
    '-x509',
    '-new',
    '-key',
    'ca.key',
    '-sha256',
    '-days',
    '365',
    '-subj',
    '/CN=For the moment',
    '-out',
    'ca.pem',
  );
  key('privkey.pem');
  run('req', '-new', '-key', 'privkey.pem', '-subj', `/CN=${name}`, '-out', 'request.pem');
  const signed = [
    '-CA',
    'ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-sha256',
    '-days',
    '90',
    '-extfile',
    'extensions',
  ];
  run('x509', '-req', '-in', 'request.pem', ...signed, '-out', 'own.pem');
  const chain = ['own.pem', 'ca.pem'].map((file) => readFileSync(join(folder, file), 'utf8'));
  writeFileSync(join(folder, 'fullchain.pem'), chain.join(''));
}

interface Ports {
  readonly plain: number;
  readonly tls: number;
}

/** The file as it is shipped; only what an installation sets is set: ports, name, certificate, nodes and where logs lie. */
function startProxy(folder: string, address: string, { plain, tls }: Ports): ChildProcess {
  const node = new URL(address).host;
  const site = readFileSync(shipped, 'utf8')
    .replaceAll('onedoor.example', name)
    .replaceAll('/etc/onedoor/tls/', `${folder}/`)
    .replaceAll('/var/log/nginx/', `${folder}/`)
    .replace('listen 80;', `listen 127.0.0.1:${plain};`)
    .replace('listen 443 ssl default_server;', `listen 127.0.0.1:${tls} ssl default_server;`)
    .replace('listen 443 ssl http2;', `listen 127.0.0.1:${tls} ssl http2;`)
    .replace(/server 127\.0\.0\.1:8081/, `server ${node}`)
    .replace(/^ *server 127\.0\.0\.1:8082.*\n/m, '');
  writeFileSync(join(folder, 'site.conf'), site);
  const paths = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map((one) => `${one}_temp_path ${folder}/${one};`);
  const main = [
    `pid ${folder}/pid;`,
    'daemon off;',
    'events {}',
    `http { ${paths.join(' ')} include ${folder}/site.conf; }`,
  ];
  writeFileSync(join(folder, 'main.conf'), main.join('\n'));
  const options = ['-c', join(folder, 'main.conf'), '-p', folder, '-e', join(folder, 'start.log')];
  const env = { ...process.env, PATH: `${process.env.PATH}:/usr/sbin` };
  const checked = spawnSync('nginx', ['-t', ...options], { env, encoding: 'utf8' });
  if (checked.status !== 0) throw new Error(`nginx -t: ${checked.stderr}`);
  return spawn('nginx', options, { env, stdio: 'inherit' });
}

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
}

function ask(port: number, path: string, headers: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const all = { ...headers, host: name };
    const asked = request({ host: '127.0.0.1', servername: name, port, path, headers: all, rejectUnauthorized: false });
    asked.once('error', reject).once('response', (answer) => {
      answer.resume();
      resolve({ status: answer.statusCode ?? 0, headers: answer.headers });
    });
    asked.end();
  });
}

async function untilAnswered(port: number): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    const answer = await ask(port, '/').catch(() => undefined);
    if (answer?.status === 200) return;
    if (tried > 100) throw new Error(`the proxy answers ${answer?.status ?? 'nothing'}`);
    await pause(100);
  }
}

/** Pages, the desk, an answer of the API and one that is not there: each says the same to the browser, once. */
async function headersWrong({ plain, tls }: Ports): Promise<readonly string[]> {
  const wrong: string[] = [];
  const paths = ['/', '/desk/', '/api/v1/openapi.json', '/nowhere'];
  for (const path of paths) {
    const { headers } = await ask(tls, path);
    const said = (header: string) => String(headers[header] ?? '');
    if (!/^max-age=31536000\b/.test(said('strict-transport-security'))) wrong.push(`${path}: no HSTS`);
    if (
      !said('content-security-policy').includes("default-src 'none'") &&
      !said('content-security-policy').includes("default-src 'self'")
    )
      wrong.push(`${path}: CSP is ${said('content-security-policy')}`);
    if (said('cross-origin-opener-policy') !== 'same-origin') wrong.push(`${path}: no COOP`);
    if (said('server') !== 'nginx') wrong.push(`${path}: the proxy says ${said('server')}`);
  }
  const packing = { 'accept-encoding': 'gzip' };
  const own = await ask(tls, '/', { ...packing, 'sec-fetch-site': 'same-origin' });
  const foreign = await ask(tls, '/', { ...packing, 'sec-fetch-site': 'cross-site' });
  if (own.headers['content-encoding'] !== 'gzip') wrong.push('an own page is not packed');
  if (foreign.headers['content-encoding'] !== undefined) wrong.push('a page is packed for another site');
  if ((await ask(tls, '/metrics')).status !== 404) wrong.push('/metrics is open');
  const sent = await fetch(`http://127.0.0.1:${plain}/t?x=1`, { redirect: 'manual' });
  if (sent.headers.get('location') !== `https://${name}/t?x=1`) wrong.push('plain HTTP is not sent on');
  noteFigure('X8', `${paths.length} addresses with HSTS, CSP and COOP: ${wrong.length} wrong`, wrong.length === 0);
  return wrong;
}

function byTestssl(folder: string, port: number): readonly string[] {
  const file = join(folder, 'testssl.json');
  const options = [
    '--quiet',
    '--color',
    '0',
    '--warnings',
    'off',
    '--add-ca',
    join(folder, 'ca.pem'),
    '--jsonfile',
    file,
  ];
  spawnSync('testssl', [...options, '--ip', '127.0.0.1', `https://${name}:${port}/`], { stdio: 'ignore' });
  if (!existsSync(file)) {
    noteFigure('X8', 'testssl.sh gave no report', false);
    return ['testssl.sh gave no report'];
  }
  const all = findings.parse(JSON.parse(readFileSync(file, 'utf8')));
  // A scan that was broken off would find little; the newest TLS is spoken.
  const newest = all.some(({ id, severity }) => id === 'TLS1_3' && severity === 'OK');
  const whole = newest && all.some(({ id }) => id === 'scanTime') && all.length > 60;
  const grave = all.filter(({ severity }) => tooGrave.has(severity));
  const low = all.filter(({ severity }) => severity === 'LOW').length;
  const figure = `testssl.sh: ${all.length} findings, ${grave.length} of medium or above, ${low} low`;
  noteFigure('X8', whole ? figure : `${figure}; broken off, or no TLS 1.3`, whole && grave.length === 0);
  return [
    ...(whole ? [] : ['testssl.sh was broken off, or found no TLS 1.3']),
    ...grave.map(({ id, severity, finding }) => `testssl.sh: ${severity} ${id}: ${finding}`),
  ];
}

/** A second opinion on what is spoken at all. */
function byScan(folder: string, port: number): readonly string[] {
  const file = join(folder, 'sslscan.xml');
  spawnSync('sslscan', ['--ipv4', `--xml=${file}`, `--sni-name=${name}`, `${name}:${port}`], { stdio: 'ignore' });
  const text = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const spoken = [...text.matchAll(/<protocol type="(\w+)" version="([\d.]+)" enabled="1"/g)].map(
    ([, type = '', version = '']) => `${type} ${version}`,
  );
  const old = spoken.filter((one) => one !== 'tls 1.2' && one !== 'tls 1.3');
  const holds = spoken.length === 2 && old.length === 0;
  noteFigure('X8', `sslscan: ${spoken.join(', ')}`, holds);
  return holds ? [] : [`sslscan: ${spoken.join(', ') || 'nothing is spoken'}`];
}

await main();
