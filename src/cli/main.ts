import { Command } from 'commander';
import { chooseLibraryMode } from '../server/platform/config/library-mode.ts';

/*
 * The command `onedoor`. Each command's work is loaded when it is called, so that a small one starts at once.
 */
const json = ['--json', '以 JSON 输出 / answer as JSON'] as const;
const titles: Readonly<Record<string, string>> = {
  'Usage:': '用法 Usage:',
  'Options:': '选项 Options:',
  'Commands:': '命令 Commands:',
  'Arguments:': '参数 Arguments:',
};

// Whoever reads along may have seen enough, as `head` has after its lines: that is no fault.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

// A log that cannot be written, as on a full disk, is no reason to stop: it goes on once there is room.
process.stderr.on('error', () => undefined);

const program = new Command('onedoor')
  // What stands behind a command is that command's own.
  .enablePositionalOptions()
  .description(
    '一扇门：任何纠纷，一个入口，办到确认解决。\nOneDoor: one door for any dispute, followed to its confirmed end.',
  )
  .helpOption('-h, --help', '显示帮助 / show this help')
  .helpCommand('help [command]', '显示命令的帮助 / show the help of a command')
  .configureHelp({ styleTitle: (title) => titles[title] ?? title })
  .configureOutput({ outputError: (text, write) => write(`命令的写法不对。${text}`) });

const serve = program
  .command('serve')
  .description('启动数据库、网页和接口 / start the database, the pages and the API')
  .option('--json', '就绪后以 JSON 输出地址和账号 / tell addresses and accounts as JSON once ready')
  .option(
    '--examples',
    '演示环境首次启动时放入示例单位和事项 / on the first start for trying out, put in example offices and matters',
  )
  .action(async (options) => {
    chooseLibraryMode();
    return (await import('./serve.ts')).serve(options);
  });

program
  .command('migrate')
  .description('升级数据库结构 / bring the schema up to date')
  .option('--citus', '试行：把表分布到 Citus 集群 / a trial: spread the tables over a Citus cluster')
  .option(...json)
  .action(async (options) => (await import('./migrate.ts')).migrateCommand(options));

const seeding = program
  .command('seed')
  .enablePositionalOptions()
  .description('重新写入广州的机构和放假安排 / write the units of Guangzhou and the calendar again')
  .option(...json)
  .action(async (options) => (await import('./seed.ts')).seed(options));
seeding
  .command('city')
  .description(
    '在没有事项的数据库里写入一座模拟城市，中断后再运行即可接着写 / lay out a made-up city in a database without matters; run again to go on after a break',
  )
  .option('--matters <n>', '大约多少件事项 / about how many matters', '100000')
  .option('--years <n>', '过去多少年，可以是小数 / over how many years past, decimals allowed', '1')
  .option('--seed <n>', '同一个种子得到同一座城市 / the same seed gives the same city', '1')
  .option('--until <day>', '写到哪一天为止（不含），不写就是今天 / up to which day, itself left out; else today')
  .option('--threads <n>', '同时写的线程数，不写就是处理器核数 / threads; else one a core')
  .option(...json)
  .action(async (_, command) => (await import('./seed-city.ts')).seedCity(command.optsWithGlobals()));

const procedures = program.command('procedures').description('程序 / the procedures');
procedures
  .command('check [key]')
  .description('逐一证明每个程序走得通，或者只证明一个 / prove every procedure, or one')
  .option(...json)
  .action(async (key, options) => (await import('./procedures.ts')).proceduresCheck(key, options));
procedures
  .command('draw <key>')
  .description('画出一个程序 / draw a procedure')
  .option('--format <format>', 'svg 或 mermaid / svg or mermaid', 'svg')
  .option('--locale <locale>', 'zh 或 en / zh or en', 'zh')
  .option(...json)
  .action(async (key, options) => (await import('./procedures.ts')).proceduresDraw(key, options));

program
  .command('deadline')
  .description('期限 / deadlines')
  .command('explain')
  .description('计算期限并逐步说明 / reckon a term and explain it step by step')
  .option('--law <title>', '法律名称，如 行政复议法 / title of the law')
  .option('--term <term>', '期限，如 5日、30工作日、3月、24小时、三十日 / the term')
  .option('--from <day>', '起算日或时刻，如 2026-02-13 / the day or moment it runs from')
  .option(
    '--file <path>',
    '逐行提问的 JSONL 文件，- 为标准输入 / questions, one JSON object a line; - is standard input',
  )
  .option(...json)
  .action(async (options) => (await import('./deadline.ts')).deadlineExplain(options));

program
  .command('triage')
  .description('纠纷类型的建议 / suggested categories')
  .command('suggest')
  .description(
    '每行一段话，给出可能的类型、把握和依据，不联网 / a text a line: likely categories, how sure, and why; offline',
  )
  .option('--file <path>', '文本文件，- 为标准输入 / the texts; - is standard input', '-')
  .option(...json)
  .action(async (options) => (await import('./triage.ts')).triageSuggest(options));

program
  .command('duplicates')
  .description('同一纠纷的识别 / telling the same dispute from another')
  .command('measure')
  .description('用自动生成的成对事项测出查准率和查全率 / precision and recall on made pairs of matters')
  .option('--chosen-on <seed>', '用来选定分数线的种子 / the seed on which the lines are chosen', '1')
  .option('--seed <seed>', '用来测量的种子 / the seed on which it is measured', '2')
  .option('--pairs <count>', '每一种的对数 / pairs of each kind', '1000')
  .option(...json)
  .action(async (options) => (await import('./duplicates.ts')).duplicatesMeasure(options));

program
  .command('verify')
  .description('核验所有记录有没有被改动 / check that no record has been tampered with')
  .option('--district <code>', '只核验一个区 / one district alone')
  .option(
    '--witness <file or address>',
    '再与外部见证（文件或 https 地址）核对 / compare with an outside witness, a file or an https address',
  )
  .option('--receipt <file>', '只核验一份凭证，不用数据库 / one receipt alone, without the database')
  .option('--key <hex>', '核验凭证的公钥 / the public key that a receipt is checked with')
  .option(...json)
  .action(async (options) =>
    options.receipt === undefined
      ? (await import('./verify.ts')).verify(options)
      : (await import('./verify-receipt.ts')).verifyReceiptFile(options),
  );

program
  .command('backup')
  .description('备份全部数据，服务不用停；密钥另存 / back everything up while servers run; keys are kept apart')
  .requiredOption('--to <folder>', '备份的文件夹，须是新的 / a folder that is not there yet')
  .option('--keys <folder>', '把密钥文件另存到这个文件夹 / copy the key file into this folder')
  .option(...json)
  .action(async (options) => (await import('./backup.ts')).backup(options));
program
  .command('restore')
  .description('把备份恢复到空的数据库，并核验 / put a backup into an empty database and check it')
  .requiredOption('--from <folder>', '备份的文件夹 / the folder of the backup')
  .option(...json)
  .action(async (options) => (await import('./restore.ts')).restore(options));

program
  .command('admin')
  .description('管理员 / administrators')
  .command('create')
  .description('创建管理员账号 / create an administrator')
  .requiredOption('--account <account>', '账号 / the account')
  .requiredOption('--name <name>', '姓名 / the name')
  .option('--name-en <name>', '英文姓名 / the name in English')
  .option('--unit <code>', '任职机构的代码 / code of the unit', '440100')
  .option(...json)
  .action(async (options) => (await import('./admin.ts')).adminCreate(options));

const serviceKeys = program.command('service-key').description('接口账号的密钥 / keys of service accounts');
serviceKeys
  .command('create')
  .description('建立接口账号及密钥，密钥只显示一次 / make a service account and its key, shown once')
  .requiredOption('--account <account>', '账号 / the account')
  .requiredOption('--name <name>', '名称 / the name')
  .option('--name-en <name>', '英文名称 / the name in English')
  .requiredOption('--unit <code>', '所在机构的代码 / code of the unit')
  .requiredOption('--role <role>', '岗位 / the role')
  .requiredOption('--operations <names>', '可用的操作，逗号分隔 / operations it may call, with commas between')
  .option('--days <n>', '有效天数 / days until it ends', '90')
  .option(...json)
  .action(async (options) => (await import('./service-key.ts')).serviceKeyCreate(options));
serviceKeys
  .command('list')
  .description('列出全部密钥 / list every key')
  .option(...json)
  .action(async (options) => (await import('./service-key.ts')).serviceKeyList(options));
serviceKeys
  .command('revoke <key>')
  .description('作废密钥 / revoke a key')
  .action(async (key) => (await import('./service-key.ts')).serviceKeyRevoke(key));

const keys = program.command('keys').description('密钥 / the keys');
keys
  .command('rotate')
  .description(
    '更新全部密钥，不停机；中断后再运行一次即可接着做 / renew all keys while running; run again to go on after a break',
  )
  .option(
    '--prepare',
    '只放入新密钥，先不启用（多台机器时用）/ put the new keys in place without using them yet, for several machines',
  )
  .option('--batch <n>', '每批处理的事项数 / matters in one transaction')
  .option(...json)
  .action(async (options) => (await import('./keys.ts')).keysRotate(options));
keys
  .command('status')
  .description('有哪些密钥，各用在多少数据上 / which keys there are and how much hangs on each')
  .option(...json)
  .action(async (options) => (await import('./keys.ts')).keysStatus(options));
keys
  .command('retire')
  .description('停用不再需要的旧密钥 / give up earlier keys that nothing needs')
  .option('--forget-erased-codes', '已销毁卷宗的查询码不再可查 / codes of erased files become unknown')
  .option('--end-sessions', '在旧密钥下登录的人需要重新登录 / whoever signed in under an earlier key signs in again')
  .option(...json)
  .action(async (options) => (await import('./keys.ts')).keysRetire(options));

const importing = program
  .command('import')
  .enablePositionalOptions()
  .argument('[file...]', '台账文件 / the ledgers')
  .description('导入台账表格（XLSX、CSV）/ take in ledgers kept as spreadsheets')
  .option('--dry-run', '只试读，不写入 / try it, write nothing')
  .option('--by <account>', '以综治中心哪位窗口人员的名义 / in whose name, somebody at the centre’s window')
  .option(
    '--place <code>',
    '台账属于哪个街镇（九位代码），不写就看标题 / the town whose ledger it is; else by its title',
  )
  .option(
    '--anyway <reason>',
    '看起来已经登记过的行也照样导入，写明理由 / take in also what looks registered already, and say why',
  )
  .option('--held <folder>', '没有导入的行写到这个文件夹，改好可再导入 / where rows to be mended are written')
  .option(...json)
  .action(async (files, options) => (await import('./import-ledgers.ts')).importLedgers(files, options));
importing
  .command('undo <import>')
  .description('撤销一次导入 / undo an import')
  .requiredOption('--by <account>', '以哪位窗口人员的名义 / in whose name')
  .requiredOption('--district <code>', '区的六位代码 / the district, six digits')
  .option(...json)
  .action(async (id, _, command) =>
    (await import('./import-ledgers.ts')).undoLedgerImport(id, command.optsWithGlobals()),
  );
for (const [kind, description] of [
  ['staff', '从表格批量导入人员 / import staff from a spreadsheet'],
  ['units', '从表格批量导入机构 / import units from a spreadsheet'],
] as const) {
  importing
    .command(kind)
    .description(description)
    .requiredOption('--file <path>', 'XLSX 或 CSV 文件，- 为标准输入 / the sheet, XLSX or CSV; - is standard input')
    .requiredOption('--by <account>', '以哪位管理员的名义 / the administrator in whose name')
    .option('--dry-run', '只试读，不写入 / try it, write nothing')
    .option(...json)
    .action(async (_, command) => (await import('./import.ts')).importCommand(kind, command.optsWithGlobals()));
}

program
  .command('calendar')
  .description('工作日历 / the work calendar')
  .command('add')
  .description('录入一年的放假安排 / enter the holiday notice of a year')
  .requiredOption('--file <path>', '放假安排的 JSON 文件 / the notice as JSON')
  .option(...json)
  .action(async (options) => (await import('./calendar.ts')).calendarAdd(options));

const words = process.argv.slice(2);
if (words.includes('serve') && words.some((word) => word === '--help' || word === '-h' || word === 'help')) {
  const { describeSettings } = await import('../server/platform/config/config.ts');
  serve.addHelpText('after', `\n${describeSettings()}`);
}
await program.parseAsync().catch(async (error: unknown) => (await import('./output.ts')).reportError(error));
