import { readdirSync, readFileSync } from 'node:fs';

/** Jiffies a second, as /proc counts time; 100 on every Linux that Node runs on. */
const jiffiesPerSecond = 100;

/** CPU seconds, user and system, that a process has used so far. With the children it has waited for. */
export function cpuSeconds(pid: number): number {
  const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = fieldsOf(pid).slice(11, 15).map(Number);
  return (user + system + childrenUser + childrenSystem) / jiffiesPerSecond;
}

/** The same for a process and everything below it: a database with all its backends, those that have ended included. */
export function cpuSecondsOfTree(pid: number): number {
  return treeOf(pid).reduce((sum, one) => sum + cpuSeconds(one), 0);
}

/** Proportional memory of a process and everything below it, in bytes: a shared page counts once over all of them. */
export function proportionalBytesOfTree(pid: number): number {
  return treeOf(pid).reduce((sum, one) => sum + proportionalBytes(one), 0);
}

function proportionalBytes(pid: number): number {
  return Number(/^Pss:\s+(\d+) kB$/m.exec(textOf(`/proc/${pid}/smaps_rollup`))?.[1] ?? 0) * 1024;
}

/** The process and its descendants. */
function treeOf(root: number): readonly number[] {
  const children = new Map<number, number[]>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    const parent = Number.isInteger(pid) ? parentOf(pid) : undefined;
    if (parent !== undefined) children.set(parent, [...(children.get(parent) ?? []), pid]);
  }
  const tree = [root];
  for (const pid of tree) tree.push(...(children.get(pid) ?? []));
  return tree;
}

function parentOf(pid: number): number | undefined {
  const parent = fieldsOf(pid)[1];
  return parent === undefined ? undefined : Number(parent);
}

/** /proc/pid/stat from the state on; the name before it is in brackets and may hold anything. Empty once it has ended. */
function fieldsOf(pid: number): readonly string[] {
  const text = textOf(`/proc/${pid}/stat`);
  return text === '' ? [] : text.slice(text.lastIndexOf(')') + 2).split(' ');
}

/** What has ended since it was listed reads as nothing: its time has gone over to the process that waited for it. */
function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
