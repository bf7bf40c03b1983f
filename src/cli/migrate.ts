import { migrateDatabase, withSystem } from './open-system.ts';
import { print, printJson } from './output.ts';

/** `onedoor migrate`: bring the schema up to date, and nothing else. */
export async function migrateCommand(options: { readonly json?: boolean }): Promise<void> {
  await withSystem('onedoor migrate', async (system) => {
    const applied = await migrateDatabase(system);
    if (options.json === true) printJson({ applied });
    else if (applied.length === 0) print('数据库结构已是最新。\nThe schema is up to date.');
    else print(`已升级：${applied.join('、')}\nMigrated: ${applied.join(', ')}`);
  });
}
