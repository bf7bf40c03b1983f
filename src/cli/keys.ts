import type { Words } from '../core/words/words.ts';
import { type KeyStatus, keyStatus, type Retired, type RetireRefusal, retireKeys } from '../server/keys/retire.ts';
import { rotateKeys } from '../server/keys/rotate.ts';
import type { Pool } from '../server/platform/db/pool.ts';
import { CommandError } from './command-error.ts';
import { openKeys, requireMigrated, type System, withSystem } from './open-system.ts';
import { print, printJson } from './output.ts';

export interface KeysOptions {
  readonly json?: boolean;
}

/** `onedoor keys rotate`: new keys, and everything sealed put under them, while servers go on. */
export async function keysRotate(
  options: KeysOptions & { readonly batch?: string; readonly prepare?: boolean },
): Promise<void> {
  const batch = options.batch === undefined ? undefined : Number(options.batch);
  if (batch !== undefined && !(Number.isSafeInteger(batch) && batch >= 1 && batch <= 5_000)) {
    throw new CommandError({ zh: '每批数量应为1至5000的整数。', en: 'A batch is a whole number from 1 to 5000.' });
  }
  const rotated = await withKeys('onedoor keys rotate', (system, pool) =>
    rotateKeys({
      pool,
      keyFile: system.config.keyFile,
      now: () => system.clock.now(),
      ...(batch === undefined ? {} : { batch }),
      prepareOnly: options.prepare === true,
      ...(process.stderr.isTTY ? { onProgress: showProgress } : {}),
    }),
  );
  if (rotated === undefined) throw new CommandError(refusals.busy);
  if (options.json === true) return printJson(rotated);
  const { keys, matters, begun } = rotated;
  if (options.prepare === true) {
    return print(
      `新密钥已放入密钥文件，尚未启用：${keys.kek}  ${keys.blindIndex}  ${keys.signing}\n` +
        '请把密钥文件复制到每一台机器，再运行 onedoor keys rotate。\n' +
        'The new keys are in the key file and not yet in use. Copy the file to every machine, then run onedoor keys rotate.',
    );
  }
  print(
    `${begun ? '密钥已更新。Keys renewed.' : '接着上次中断的地方，密钥已更新。Keys renewed, going on from where it was broken off.'}\n` +
      `  ${matters} 件事项 matters\n  ${keys.kek}  ${keys.blindIndex}  ${keys.signing}\n\n` +
      '请重新备份密钥文件；旧密钥还在文件里，用 onedoor keys retire 停用。\n' +
      'Back the key file up anew; the earlier keys are still in it, onedoor keys retire gives them up.',
  );
}

/** `onedoor keys status`: which keys there are and how much hangs on each. */
export async function keysStatus(options: KeysOptions): Promise<void> {
  const status = await withKeys('onedoor keys status', async (system, pool) =>
    keyStatus(pool, openKeys(system).keyring),
  );
  if (options.json === true) printJson(status);
  else print(asText(status));
}

/** `onedoor keys retire`: give the earlier keys up, once nothing needs them. */
export async function keysRetire(
  options: KeysOptions & { readonly forgetErasedCodes?: boolean; readonly endSessions?: boolean },
): Promise<void> {
  const retired: Retired = await withKeys('onedoor keys retire', (system, pool) =>
    retireKeys({
      pool,
      keyFile: system.config.keyFile,
      keyring: openKeys(system).keyring,
      now: () => system.clock.now(),
      forgetErasedCodes: options.forgetErasedCodes === true,
      endSessions: options.endSessions === true,
    }),
  );
  if (!retired.ok) {
    const { zh, en } = refusals[retired.reason];
    const rows = retired.rows === 0 ? '' : ` (${retired.rows})`;
    throw new CommandError({ zh: `${zh}${rows}`, en: `${en}${rows}` });
  }
  if (options.json === true) return printJson({ keys: retired.keys, codes: retired.codes });
  print(`已停用 Given up: ${retired.keys.join('  ')}\n请重新备份密钥文件。Back the key file up anew.`);
}

const refusals: Readonly<Record<RetireRefusal, Words>> = {
  busy: {
    zh: '另一个进程正在更新密钥，请等它结束。',
    en: 'Another process is renewing keys; wait for it to end.',
  },
  'nothing-to-retire': { zh: '没有旧密钥可以停用。', en: 'There are no earlier keys to give up.' },
  'rotation-unfinished': {
    zh: '密钥更新还没有做完，请先运行 onedoor keys rotate。',
    en: 'Renewing is not finished; run onedoor keys rotate first.',
  },
  'still-used': {
    zh: '还有数据用着旧密钥，请先运行 onedoor keys rotate。',
    en: 'Some rows still need an earlier key; run onedoor keys rotate first.',
  },
  'too-soon': {
    zh: '密钥刚更新不到5分钟，可能还有办理中的操作在用旧密钥，请稍后再试。',
    en: 'Renewed less than 5 minutes ago: a deed under way may still use an earlier key; try again later.',
  },
  'codes-of-erased-files': {
    zh: '有已销毁卷宗的查询码只能用旧密钥找到。停用后，这些查询码会显示为不存在；确定要停用，请加 --forget-erased-codes。',
    en: 'Codes of erased files are found under an earlier key alone and would become unknown. To give it up all the same, add --forget-erased-codes.',
  },
  'sessions-open': {
    zh: '还有人是在旧密钥下登录的，登录最长12小时，请过后再停用；现在就要停用，请加 --end-sessions，这些人需要重新登录。',
    en: 'Some people signed in under an earlier key. Their sessions last 12 hours at the most; try again then. To give it up now, add --end-sessions: they sign in again.',
  },
};

function withKeys<T>(name: string, work: (system: System, pool: Pool) => Promise<T>): Promise<T> {
  return withSystem(name, async (system) => {
    await requireMigrated(system);
    const pool = system.database.createPool({
      role: 'onedoor_worker',
      sizeMax: 2,
      applicationName: name,
      statementMsMax: 0,
      idleInTransactionMsMax: 0,
    });
    try {
      return await work(system, pool);
    } finally {
      await pool.end();
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K');
    }
  });
}

const barWidth = 30;

function showProgress({ done, total }: { readonly done: number; readonly total: number }): void {
  const part = total === 0 ? 1 : Math.min(1, done / total);
  const full = Math.round(part * barWidth);
  const bar = '█'.repeat(full) + '░'.repeat(barWidth - full);
  process.stderr.write(`\r\u001b[K${bar} ${Math.floor(part * 100)}%  ${done}/${total}`);
}

const kindWords = {
  kek: '数据密钥的密钥 wraps data keys',
  index: '查找索引 blind index',
  signing: '签名 signing',
  session: '登录 sessions',
} as const;
const stateWords = {
  newest: '在用 in use',
  earlier: '旧，仍可打开 earlier, still opens',
  former: '只留公钥 public half alone',
} as const;

function asText({ keys, unnamed, strandedCodes, rotation }: KeyStatus): string {
  const lines = keys.map(
    ({ kind, id, created, state, rows }) =>
      `  ${id}  ${kindWords[kind]}  ${stateWords[state]}  ${created.slice(0, 10)}${rows === null ? '' : `  ${rows}`}`,
  );
  const notes = [
    ...(unnamed > 0 ? [`  ${unnamed} 行未注明索引密钥 rows do not name their index key`] : []),
    ...(strandedCodes > 0 ? [`  ${strandedCodes} 个已销毁卷宗的查询码 codes of erased files`] : []),
    ...(rotation.state === 'running' ? [`  更新中断在第 ${rotation.done} 件 broken off after ${rotation.done}`] : []),
  ];
  return [...lines, ...notes].join('\n');
}
