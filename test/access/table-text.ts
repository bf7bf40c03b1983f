import { type CodeLine, codeLines, expectedByCode, holderKeys, holders } from './helpers.ts';
import {
  type Answer,
  codeOperations,
  expectedFor,
  matterOperations,
  otherOperations,
  type Relation,
  relations,
  type StaffOperation,
  somebody,
  staffRoles,
  tableMatter,
} from './relations.ts';

const signs: Readonly<Record<Answer, string>> = { own: '●', hidden: '–', refused: '×' };
const relationKeys = Object.keys(relations).filter((key): key is Relation => key in relations);

/** docs/access-table.md: who is answered what, for every operation there is. Made from the contract and `can`. */
export function accessTableText(): string {
  return `${[
    '# Who is answered what',
    'Made by `npm run generate` from the contract (`src/api/routes.ts`) and the rules (`src/core/access/can.ts`); a test sends every line of it over HTTP. The matter it is about came through a centre, was accepted by a committee of the same street, and is in the hands of a mediator there who is none of those below.',
    '● the matter’s own answer · – as if there were no such matter, in status, words and headers · × not for this role, whether the matter is there or not',
    '## Staff',
    ...staffSections(),
    '## Codes of parties',
    codeTable(),
    '## Codes of whoever acts for a party',
    'A helper, a relative or a representative has a code of their own, within what the party said: to follow, to act in all but what is the party’s own to decide, or to do everything (特别授权). It opens the journey of that party alone; taken back or past its last day it is a code nobody was given.',
    helperTable(),
    '## What is not about one matter',
    'Anybody may ask what is public, staff what is theirs; nothing of a matter out of reach stands in the answer. Lists hold what the reader may read, and no more.',
    otherTable(),
    '## Besides',
    [
      '- Whoever is barred from a matter (回避) has a – in every line, whatever the roles.',
      '- A restricted matter has a ● for its holder, the lead of the unit that works on it and those named; for others within reach it is – until opened for a time on a stated purpose.',
      '- Without a session every operation of staff answers 401, with another session’s end from the next request on.',
    ].join('\n'),
  ].join('\n\n')}\n`;
}

/** Operations that answer everybody alike share one table. */
function staffSections(): readonly string[] {
  const groups = new Map<string, StaffOperation[]>();
  for (const operation of matterOperations) {
    const table = matrix(operation.key);
    groups.set(table, [...(groups.get(table) ?? []), operation]);
  }
  return [...groups].flatMap(([table, operations]) => [operations.map(line).join('\n'), table]);
}

function line({ key, contract }: StaffOperation): string {
  return `- \`${contract.method} ${contract.path}\` ${contract.summary.en} (${key})`;
}

function matrix(operation: string): string {
  const matter = tableMatter('the-holder');
  const rows = relationKeys.map((relation) => [
    relations[relation].words,
    ...staffRoles.map((role) => signs[expectedFor(operation, somebody('somebody', role, relation), matter)]),
  ]);
  return table(['at', ...staffRoles], rows);
}

function codeTable(): string {
  const rows = codeOperations.map(({ contract }) => {
    const ofMatter = contract.path.includes('{id}');
    return [`\`${contract.method} ${contract.path}\``, '●', '●', ofMatter ? '–' : 'their own journey', '–'];
  });
  return table(
    ['', 'a party’s code', 'the other party’s', 'a code of another journey', 'a code nobody was given'],
    rows,
  );
}

function helperTable(): string {
  return table(
    ['', ...holderKeys.map((key) => holders[key]), 'in another journey', 'once it has ended'],
    codeLines.map((one) => [
      `\`${one.contract.method} ${one.contract.path}\`${whatWords[one.what]}`,
      ...holderKeys.map((holder) => signs[expectedByCode(one, holder)]),
      one.contract.path.includes('{id}') ? '–' : 'their own journey',
      '–',
    ]),
  );
}

const whatWords: Readonly<Record<CodeLine['what'], string>> = {
  all: '',
  step: ' a step the party may hand on',
  'own-step': ' a step that is the party’s own to decide',
  paper: ' a paper for the parties',
  'own-paper': ' a paper that bears the party’s own code',
};

function otherTable(): string {
  return table(
    ['', 'who', ''],
    otherOperations.map(({ contract }) => [
      `\`${contract.method} ${contract.path}\``,
      contract.caller === 'staff' ? 'staff' : 'anybody',
      contract.summary.en,
    ]),
  );
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  return [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');
}
