import { spawnSync } from 'node:child_process';
import { chown, stat } from 'node:fs/promises';

/** The unprivileged system user that PostgreSQL runs as when the server is started by root. */
export interface Account {
  readonly uid: number;
  readonly gid: number;
  readonly name: string;
}

/** Made when the machine has no `postgres` user to borrow. */
const ownUser = 'onedoor-pg';

/**
 * Whom to run PostgreSQL as: undefined when we are an ordinary user (then as ourselves). PostgreSQL refuses to run as
 * root; the owner of an existing cluster is kept, otherwise an existing `onedoor-pg` or `postgres` user serves, and a
 * system user is created as the last resort.
 */
export async function accountFor(clusterFolder: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(clusterFolder).catch(() => undefined);
  if (owner !== undefined && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid, name: `uid ${owner.uid}` };
  const account = findAccount(ownUser) ?? findAccount('postgres') ?? createAccount();
  if (account !== undefined) return account;
  throw new Error(
    `PostgreSQL does not run as root, and the system user ${ownUser} could not be created. ` +
      'Start OneDoor as an ordinary user, create that user, or set DATABASE_URL.',
  );
}

function findAccount(name: string): Account | undefined {
  const uid = idOf('-u', name);
  const gid = idOf('-g', name);
  return uid === undefined || gid === undefined || uid === 0 ? undefined : { uid, gid, name };
}

function idOf(flag: '-u' | '-g', name: string): number | undefined {
  const answer = spawnSync('id', [flag, name], { encoding: 'utf8' });
  return answer.status === 0 ? Number(answer.stdout) : undefined;
}

function createAccount(): Account | undefined {
  const options = ['--system', '--user-group', '--no-create-home', '--home-dir', '/nonexistent'];
  spawnSync('useradd', [...options, '--shell', '/usr/sbin/nologin', ownUser], { stdio: 'ignore' });
  return findAccount(ownUser);
}

/** Whether the account can read and run this file: asked of the system itself, so that every parent and ACL counts. */
export function canRun(account: Account | undefined, file: string): boolean {
  return account === undefined || succeedsAs(account, 'test -r "$1" && test -x "$1"', file);
}

/** Whether the account can pass through `folder`, which needs no right to list it. */
export function canEnter(account: Account | undefined, folder: string): boolean {
  return account === undefined || succeedsAs(account, 'cd "$1"', folder);
}

function succeedsAs(account: Account, script: string, path: string): boolean {
  const { uid, gid } = account;
  const answer = spawnSync('/bin/sh', ['-c', script, 'sh', path], { uid, gid, cwd: '/', env: {}, stdio: 'ignore' });
  return answer.status === 0;
}

export async function giveTo(account: Account | undefined, path: string): Promise<void> {
  if (account !== undefined) await chown(path, account.uid, account.gid);
}
