import { findUnitByCode } from '../server/org/units.ts';
import { accountForm } from '../server/session/account-form.ts';
import { createStaffAccount } from '../server/session/staff.ts';
import { CommandError } from './command-error.ts';
import { migrateDatabase, withSystem } from './open-system.ts';
import { print, printJson } from './output.ts';
import { seedPlaces } from './seed.ts';

export interface AdminOptions {
  readonly account: string;
  readonly name: string;
  readonly nameEn?: string;
  readonly unit: string;
  readonly json?: boolean;
}

/** `onedoor admin create`: an administrator with a password that is made here and shown once. */
export async function adminCreate(options: AdminOptions): Promise<void> {
  const { account, name, unit: unitCode } = options;
  if (!accountForm.test(account)) {
    throw new CommandError({
      zh: `账号“${account}”不可用：应为3至64个小写字母、数字、点、横线或下划线，以字母或数字开头。`,
      en: `“${account}” cannot be an account: 3 to 64 small letters, digits, dots, dashes and underscores, beginning with a letter or digit.`,
    });
  }
  await withSystem('onedoor admin', async (system) => {
    await migrateDatabase(system);
    await seedPlaces(system);
    const { pool } = system.database;
    const unit = await findUnitByCode(pool, unitCode);
    if (unit === undefined) {
      throw new CommandError({ zh: `没有代码为 ${unitCode} 的机构。`, en: `No unit has the code ${unitCode}.` });
    }
    const created = await createStaffAccount(
      { pool, clock: system.clock },
      {
        account,
        name: { zh: name, en: options.nameEn ?? account },
        roles: [{ role: 'administrator', unitId: unit.id }],
      },
    );
    if (!created.ok) {
      throw new CommandError({ zh: `账号 ${account} 已经存在。`, en: `The account ${account} exists already.` });
    }
    const password = created.value.firstPassword;
    if (options.json === true) printJson({ account, password, unit: unit.code });
    else
      print(
        `已创建管理员 ${account}（${unit.name.zh}）。\nCreated the administrator ${account} (${unit.name.en}).\n\n` +
          `  密码 password: ${password}\n\n密码只显示这一次，首次登录时须修改。\nThe password is shown this once and has to be changed at the first sign-in.`,
      );
  });
}
