import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('../../', import.meta.url));

function suggest(input: string, ...args: readonly string[]) {
  return spawnSync(process.execPath, ['--import', 'tsx', 'src/cli/main.ts', 'triage', 'suggest', ...args], {
    cwd: root,
    input,
    encoding: 'utf8',
  });
}

describe('triage suggest', () => {
  test('answers each line with one line, in order, an empty one too', () => {
    const lines = ['老板拖欠工资', '', '{"text":"申请取保候审"}', '{不是 JSON'];
    const { status, stdout } = suggest(`${lines.join('\n')}\n`, '--json');
    expect(status).toBe(0);
    const answers = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(answers).toHaveLength(4);
    expect(answers[0].ranked).toHaveLength(20);
    expect(answers[0].ranked[0]).toMatchObject({ category: '劳动纠纷', class: 'labour' });
    expect(answers[0].ranked[0].because).toContain('拖欠工资');
    expect(answers[0].categories[0].category).toBe('labour');
    expect(answers[1].categories).toEqual([]);
    expect(answers[2].ranked[0].category).toBe('刑事辩护');
    expect(answers[2].wayOn.zh).toContain('法律援助');
  });

  test('says for a person what the text is about and why', () => {
    expect(suggest('老板拖欠工资').stdout).toMatch(/%\s+劳动纠纷 Labour\s+.*工资/);
  });

  test('a file that is not there is answered in both languages', () => {
    const { status, stderr } = suggest('', '--file', 'nowhere.txt');
    expect(status).toBe(1);
    expect(stderr.trimEnd().split('\n').slice(-2)).toEqual([
      '读不了文件 nowhere.txt。',
      'The file nowhere.txt cannot be read.',
    ]);
  });
});
