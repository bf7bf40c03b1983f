import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { routes } from '../src/api/routes.ts';
import { settings } from '../src/server/platform/config/settings.ts';

const read = (name: string) => readFileSync(fileURLToPath(new URL(`../packaging/${name}`, import.meta.url)), 'utf8');
const known = new Set<string>(Object.values(settings).map(({ env }) => env));

/** Names that are handed to the product; what compose fills in itself is written `${NAME:?}`. */
function settingsIn(text: string): readonly string[] {
  const plain = text.replace(/\$\{\w+:\?\}/g, '');
  return [...new Set(plain.match(/\b(ONEDOOR_[A-Z_]+|DATABASE_URL)\b/g) ?? [])];
}

describe('what is packaged', () => {
  it.each(['onedoor.service', 'Containerfile', 'compose.yaml'])('%s names settings that there are', (name) => {
    const named = settingsIn(read(name));
    expect(named.length).toBeGreaterThan(0);
    expect(named.filter((one) => !known.has(one))).toEqual([]);
  });

  it('is a unit of sections and settings, each once, that starts what is built', () => {
    const lines = read('onedoor.service')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    const sections = lines.filter((line) => line.startsWith('['));
    expect(sections).toEqual(['[Unit]', '[Service]', '[Install]']);
    const entries = lines.filter((line) => !line.startsWith('['));
    expect(entries.filter((line) => !/^[A-Z][A-Za-z]+=/.test(line))).toEqual([]);
    const names = entries.map((line) => line.split('=')[0]).filter((name) => name !== 'Environment');
    expect(names.length).toBe(new Set(names).size);
    expect(entries).toContain('ExecStart=/usr/bin/node --enable-source-maps /opt/onedoor/dist/cli/main.js serve');
  });

  it('is a container of known instructions that starts the same', () => {
    const instructions = read('Containerfile')
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'));
    const allowed = /^(FROM|WORKDIR|COPY|RUN|ENV|USER|VOLUME|EXPOSE|HEALTHCHECK|CMD) /;
    expect(instructions.filter((line) => !allowed.test(line))).toEqual([]);
    for (const line of instructions.filter((one) => one.startsWith('CMD '))) {
      expect(JSON.parse(line.slice('CMD '.length))).toEqual([
        'node',
        '--enable-source-maps',
        'dist/cli/main.js',
        'serve',
      ]);
    }
    expect(instructions.indexOf('USER onedoor')).toBeGreaterThan(0);
  });

  it('takes no key, no data and nothing installed here into the image', () => {
    const lines = (name: string) =>
      readFileSync(fileURLToPath(new URL(`../${name}`, import.meta.url)), 'utf8').split('\n');
    const left = lines('.dockerignore');
    const kept = lines('.gitignore').filter((line) => line !== '' && !line.startsWith('#') && !line.startsWith('src/'));
    expect(kept.length).toBeGreaterThan(4);
    expect(kept.map((line) => line.replace(/\/$/, '')).filter((line) => !left.includes(line))).toEqual([]);
    expect(left).toContain('.env');
  });

  it('is a compose file whose every line can be read, with two nodes on one database', () => {
    const tree = parsePlainYaml(read('compose.yaml'));
    expect([...tree.keys()]).toEqual(['name', 'services', 'volumes']);
    const services = branch(tree, 'services');
    expect([...services.keys()]).toEqual(['database', 'node-1', 'node-2']);
    for (const node of ['node-1', 'node-2']) {
      const { environment, depends } = {
        environment: branch(branch(services, node), 'environment'),
        depends: branch(branch(services, node), 'depends_on'),
      };
      expect(environment.get('DATABASE_URL')).toContain('@database:5432/onedoor');
      expect([...depends.keys()].every((name) => services.has(name))).toBe(true);
    }
    const volumes = branch(tree, 'volumes');
    const mounted = [...read('compose.yaml').matchAll(/^ {6}- (\w+):\//gm)].map(([, name = '']) => name);
    expect(mounted.filter((name) => !volumes.has(name))).toEqual([]);
  });

  it('is a proxy that speaks nothing older than TLS 1.2, lets in what the contract allows, and writes down no address', () => {
    const proxy = read('nginx.conf').replace(/#.*/g, '');
    const said = (directive: string) =>
      [...proxy.matchAll(new RegExp(`^ *${directive} ([^;]+);`, 'gm'))].map(([, value = '']) => value);
    // Both that listen: the one without a name decides for all.
    expect(said('ssl_protocols')).toEqual(['TLSv1.2 TLSv1.3', 'TLSv1.2 TLSv1.3']);
    expect(
      said('ssl_ciphers')
        .join(':')
        .split(':')
        .filter((one) => !/^ECDHE-.*(GCM-SHA\d+|POLY1305)$/.test(one)),
    ).toEqual([]);
    const largest = Math.max(...Object.values(routes).map((one) => ('bodyBytesMax' in one ? one.bodyBytesMax : 0)));
    expect(said('client_max_body_size')).toEqual([`${Math.ceil(largest / 1_048_576)}m`]);
    expect(said('log_format').join()).not.toMatch(/\$(request_uri|uri|request|args|http_referer)\b/);
    expect(said('access_log').every((one) => one === 'off' || one.endsWith(' onedoor'))).toBe(true);
    expect(said('proxy_set_header')).toContain('X-Forwarded-For $remote_addr');
    expect(proxy.split('{').length).toBe(proxy.split('}').length);
  });

  it('would be seen to be broken', () => {
    expect(() => parsePlainYaml('a:\n   b: 1\n')).toThrow('line 2');
    expect(() => parsePlainYaml('a: 1\na: 2\n')).toThrow('line 2');
    expect(() => parsePlainYaml('a: ["x"\n')).toThrow('line 1');
    expect(() => parsePlainYaml('\ta: 1\n')).toThrow('line 1');
  });
});

type Tree = Map<string, Tree | string>;

function branch(tree: Tree, key: string): Tree {
  const found = tree.get(key);
  if (!(found instanceof Map)) throw new Error(`${key} holds nothing`);
  return found;
}

/** The part of YAML that the compose file keeps to: two spaces a level, keys once, lists of texts, lists in brackets as JSON. */
function parsePlainYaml(text: string): Tree {
  const root: Tree = new Map();
  const open: { readonly indent: number; readonly tree: Tree }[] = [{ indent: -2, tree: root }];
  for (const [index, line] of text.split('\n').entries()) {
    const wrong = (): never => {
      throw new Error(`line ${index + 1}: ${line}`);
    };
    if (line.trim() === '' || /^\s*#/.test(line)) continue;
    const [, spaces = '', item, key, value = ''] = /^( *)(?:(- \S.*)|([\w-]+):(?: (\S.*))?)$/.exec(line) ?? wrong();
    while ((open.at(-1)?.indent ?? -2) >= spaces.length) open.pop();
    const parent = open.at(-1);
    if (parent === undefined || spaces.length !== parent.indent + 2) return wrong();
    if (value.startsWith('[') && !isJsonList(value)) return wrong();
    if (item !== undefined || key === undefined) {
      parent.tree.set(`${parent.tree.size}`, item ?? '');
      continue;
    }
    if (parent.tree.has(key)) return wrong();
    const tree: Tree = new Map();
    parent.tree.set(key, value === '' ? tree : value);
    if (value === '') open.push({ indent: spaces.length, tree });
  }
  return root;
}

function isJsonList(text: string): boolean {
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}
