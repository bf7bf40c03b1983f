import { CitusError, distribute } from '../server/platform/db/citus.ts';
import { takeUpPieces } from '../server/platform/db/citus-pieces.ts';
import { CommandError } from './command-error.ts';
import { migrateDatabase, type System, withOwner, withSystem } from './open-system.ts';
import { print, printJson } from './output.ts';

/** `onedoor migrate`: bring the schema up to date, and nothing else; with `--citus`, spread the tables over a cluster. */
export async function migrateCommand(options: { readonly json?: boolean; readonly citus?: boolean }): Promise<void> {
  await withSystem('onedoor migrate', async (system) => {
    if (options.citus === true && system.database.canMigrate) await withOwner(system.database, takeUpPieces);
    const applied = await migrateDatabase(system);
    const spread = options.citus === true ? await spreadTables(system) : undefined;
    if (options.json === true) return printJson({ applied, ...(spread === undefined ? {} : { citus: spread }) });
    if (applied.length === 0) print('数据库结构已是最新。\nThe schema is up to date.');
    else print(`已升级：${applied.join('、')}\nMigrated: ${applied.join(', ')}`);
    if (spread === undefined) return;
    const { distributed, referenced, policies, pieces, nodes } = spread;
    print(
      `已分布到 ${nodes} 个节点：按区分布 ${distributed.length} 张表，各节点都有的 ${referenced.length} 张，分片上的访问规则 ${policies} 条，分片组 ${pieces} 个。\n` +
        `Spread over ${nodes} nodes: ${distributed.length} tables by district, ${referenced.length} everywhere, ${policies} policies on their pieces, ${pieces} pieces in all.\n` +
        '这是试行：请勿在分布后的数据库上正式运行服务，见 docs/operations/citus.md。\n' +
        'This is a trial: servers are not to be run on it in earnest yet, see docs/operations/citus.md.',
    );
  });
}

function spreadTables({ database }: System) {
  return withOwner(database, distribute).catch((error: unknown) => {
    if (!(error instanceof CitusError)) throw error;
    throw new CommandError(
      { zh: `没有分布：${error.message}`, en: `Nothing was spread: ${error.message}.` },
      { cause: error },
    );
  });
}
