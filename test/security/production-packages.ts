import { z } from 'zod';

export interface Package {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
  readonly runsOnInstall: boolean;
}

const place = z.object({
  version: z.string().optional(),
  license: z.string().optional(),
  hasInstallScript: z.boolean().optional(),
  dependencies: z.record(z.string(), z.string()).optional(),
  optionalDependencies: z.record(z.string(), z.string()).optional(),
  peerDependencies: z.record(z.string(), z.string()).optional(),
  peerDependenciesMeta: z.record(z.string(), z.object({ optional: z.boolean().optional() })).optional(),
  os: z.array(z.string()).optional(),
  cpu: z.array(z.string()).optional(),
  libc: z.array(z.string()).optional(),
});
type Place = z.output<typeof place>;
const form = z.object({ packages: z.record(z.string(), place) });

/**
 * What the product needs to run on a Linux server of the usual kind: from its dependencies along everything they depend
 * on, the native parts of that platform included, parts of other platforms not.
 */
export function productionPackages(lock: string): readonly Package[] {
  const { packages } = form.parse(JSON.parse(lock));
  const reached = new Set<string>();
  const reach = (from: string): void => {
    for (const name of needsOf(packages[from])) {
      const path = found(packages, from, name);
      if (path === undefined || reached.has(path) || !fits(packages[path])) continue;
      reached.add(path);
      reach(path);
    }
  };
  reach('');
  return [...reached].sort().map((path) => {
    const { version = '', license = 'none', hasInstallScript = false } = packages[path] ?? {};
    return {
      name: path.slice(path.lastIndexOf('node_modules/') + 13),
      version,
      licence: license,
      runsOnInstall: hasInstallScript,
    };
  });
}

function needsOf(one: Place | undefined): readonly string[] {
  const { dependencies = {}, optionalDependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = one ?? {};
  const peers = Object.keys(peerDependencies).filter((name) => peerDependenciesMeta[name]?.optional !== true);
  return [...Object.keys(dependencies), ...Object.keys(optionalDependencies), ...peers];
}

/** As Node looks: beside the package, then in the folders above. */
function found(packages: Readonly<Record<string, Place>>, from: string, name: string): string | undefined {
  for (let at = from; ; at = at.slice(0, Math.max(0, at.lastIndexOf('/node_modules/')))) {
    const path = `${at === '' ? '' : `${at}/`}node_modules/${name}`;
    if (packages[path] !== undefined) return path;
    if (at === '') return undefined;
    if (!at.includes('/node_modules/')) at = '';
    if (at === '' && packages[`node_modules/${name}`] !== undefined) return `node_modules/${name}`;
    if (at === '') return undefined;
  }
}

function fits(one: Place | undefined): boolean {
  const is = (given: readonly string[] | undefined, here: string) => given === undefined || given.includes(here);
  return is(one?.os, 'linux') && is(one?.cpu, 'x64') && is(one?.libc, 'glibc');
}
