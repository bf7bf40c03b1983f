import { problemKinds } from '../api/problem.ts';
import { machineRoles } from '../api/service-account.ts';
import { findUnitByCode } from '../server/org/units.ts';
import type { Failure } from '../server/platform/outcome.ts';
import {
  createServiceAccount,
  listServiceKeys,
  machineOperations,
  revokeServiceKey,
} from '../server/service-account/service-account.ts';
import { CommandError } from './command-error.ts';
import { migrateDatabase, type System, withSystem } from './open-system.ts';
import { print, printJson } from './output.ts';
import { seedPlaces } from './seed.ts';

export interface ServiceKeyOptions {
  readonly account: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly unit: string;
  readonly role: string;
  /** With commas between. */
  readonly operations: string;
  readonly days: string;
  readonly json?: boolean;
}

const daysMax = 366;

/** `onedoor service-key create`: a service account and its key, which is shown once. */
export async function serviceKeyCreate(options: ServiceKeyOptions): Promise<void> {
  const role = machineRoles.find((one) => one === options.role);
  if (role === undefined) throw notOneOf('--role', machineRoles);
  const operations = options.operations.split(',').map((one) => one.trim());
  if (!operations.every((one) => machineOperations.includes(one))) throw notOneOf('--operations', machineOperations);
  const days = /^\d{1,3}$/.test(options.days) ? Number(options.days) : 0;
  if (days < 1 || days > daysMax) {
    throw new CommandError({ zh: '--days 应为 1 到 366。', en: '--days is a number from 1 to 366.' });
  }
  await withSystem('onedoor service-key', async (system) => {
    await migrateDatabase(system);
    await seedPlaces(system);
    const unit = await findUnitByCode(system.database.pool, options.unit);
    if (unit === undefined) {
      throw new CommandError({
        zh: `没有代码为 ${options.unit} 的机构。`,
        en: `No unit has the code ${options.unit}.`,
      });
    }
    const made = await createServiceAccount(partsOf(system), undefined, {
      account: options.account,
      nameZh: options.name,
      nameEn: options.nameEn ?? options.account,
      unit: unit.id,
      role,
      operations,
      days,
    });
    if (!made.ok) throw refusalOf(made);
    if (options.json === true) printJson({ account: options.account, ...made.value });
    else
      print(
        `已建立接口账号 ${options.account}（${unit.name.zh}），密钥 ${days} 天内有效。\n` +
          `Made the service account ${options.account} (${unit.name.en}); its key is good for ${days} days.\n\n` +
          `  密钥 key: ${made.value.key}\n\n密钥只显示这一次。\nThe key is shown this once.`,
      );
  });
}

/** `onedoor service-key list`: every key, with its last use. */
export async function serviceKeyList(options: { readonly json?: boolean }): Promise<void> {
  await withSystem('onedoor service-key', async (system) => {
    const keys = await listServiceKeys(partsOf(system), undefined);
    if (options.json === true) return printJson(keys);
    if (keys.length === 0) return print('还没有接口密钥。There are no service keys.');
    for (const { id, account, unit, expiresAt, revokedAt, usedAt } of keys)
      print(
        [id, account, unit.name.zh, expiresAt, usedAt ?? '-', revokedAt === null ? '' : '已作废 revoked'].join('  '),
      );
  });
}

/** `onedoor service-key revoke <key>`: from the next call on it opens nothing. */
export async function serviceKeyRevoke(key: string): Promise<void> {
  await withSystem('onedoor service-key', async (system) => {
    const revoked = await revokeServiceKey(partsOf(system), undefined, key);
    if (!revoked.ok) {
      throw new CommandError({ zh: `没有编号为 ${key} 的密钥。`, en: `There is no key with the id ${key}.` });
    }
    print('已作废。Revoked.');
  });
}

function partsOf({ database, clock }: System) {
  return { pool: database.pool, clock };
}

function refusalOf({ code, fields }: Failure): CommandError {
  const [fault] = fields ?? [];
  const { title } = problemKinds[code];
  return new CommandError(
    fault === undefined ? title : { zh: `${fault.field}：${fault.words.zh}`, en: `${fault.field}: ${fault.words.en}` },
  );
}

function notOneOf(option: string, allowed: readonly string[]): CommandError {
  return new CommandError({
    zh: `${option} 可以是：${allowed.join('、')}。`,
    en: `${option} is one of: ${allowed.join(', ')}.`,
  });
}
