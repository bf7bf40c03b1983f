import type { Config } from '../server/platform/config/config.ts';
import { inColumns } from './columns.ts';
import { demonstrationPassword } from './seed.ts';
import type { DemonstrationAccount } from './seed-data.ts';

export interface Greeting {
  readonly config: Config;
  /** Where the server listens, without a slash at the end. */
  readonly address: string;
  readonly data: string;
  readonly accounts: readonly DemonstrationAccount[];
  /** False while nobody can sign in. */
  readonly hasAccounts: boolean;
}

/** What `serve` prints once it can be used. */
export function greeting({ config, address, data, accounts, hasAccounts }: Greeting): string {
  const places = inColumns([
    ['群众入口', 'Public portal', `${address}/`],
    ['工作台', 'Staff desk', `${address}/desk/`],
    ['走访（手机）', 'Going round (phone)', `${address}/field/`],
    ['数据', 'Data', data],
  ]);
  return [
    '',
    '一扇门已启动。OneDoor is running.',
    '',
    ...places.map((line) => `  ${line}`),
    ...(accounts.length > 0 ? demonstration(accounts) : []),
    ...(hasAccounts ? [] : noAccounts(config)),
    '',
    '按 Ctrl+C 停止。Press Ctrl+C to stop.',
    '',
  ].join('\n');
}

/** The same for a program: one line of JSON. */
export function greetingJson({ address, data, accounts }: Greeting): string {
  return JSON.stringify({
    portal: `${address}/`,
    desk: `${address}/desk/`,
    data,
    accounts: accounts.map(({ account, displayName, roles }) => ({
      account,
      password: demonstrationPassword,
      name: displayName,
      roles: roles.map(({ role }) => role),
    })),
  });
}

function demonstration(accounts: readonly DemonstrationAccount[]): readonly string[] {
  const rows = accounts.map(({ account, displayName, roles }) => [
    account,
    displayName.zh,
    roles.map(({ role }) => roleNames[role].zh).join('、'),
    displayName.en,
    roles.map(({ role }) => roleNames[role].en).join(', '),
  ]);
  return [
    '',
    `  演示账号，密码都是 ${demonstrationPassword}（人物为虚构）`,
    `  Demonstration accounts, each with the password ${demonstrationPassword} (the people are made up)`,
    '',
    ...inColumns(rows).map((line) => `    ${line}`),
  ];
}

function noAccounts({ databaseUrl }: Config): readonly string[] {
  const command = 'onedoor admin create --account <账号/account> --name <姓名/name>';
  const where = databaseUrl === undefined ? '' : '（使用同一个 DATABASE_URL / with the same DATABASE_URL）';
  return [
    '',
    '  还没有账号，请另开终端创建管理员。Nobody can sign in yet; create an administrator:',
    `    ${command}${where}`,
  ];
}

const roleNames = {
  clerk: { zh: '窗口登记', en: 'window clerk' },
  lead: { zh: '负责人', en: 'head' },
  mediator: { zh: '调解员', en: 'mediator' },
  court: { zh: '法院', en: 'court' },
  supervisor: { zh: '督导', en: 'supervisor' },
  auditor: { zh: '审计', en: 'auditor' },
  administrator: { zh: '管理员', en: 'administrator' },
} as const satisfies Record<DemonstrationAccount['roles'][number]['role'], { zh: string; en: string }>;
