import { describe, expect, test } from 'vitest';
import { createLog } from './log.ts';

function linesOf(write: (log: ReturnType<typeof createLog>) => void, format: 'json' | 'line' = 'json'): string {
  const lines: string[] = [];
  write(createLog({ level: 'info', format, write: (line) => lines.push(line) }));
  return lines.join('');
}

const identity = '999999199001011234';
const phone = '17000001234';

describe('what names a person does not reach the log', () => {
  test.each<[string, (log: ReturnType<typeof createLog>) => void]>([
    ['a field called phone', (log) => log.info({ party: { phone } }, 'x')],
    ['a field called identity_number', (log) => log.info({ identity_number: identity }, 'x')],
    ['a number in the message', (log) => log.info(`called ${phone}, id ${identity}`)],
    ['a number in any other field', (log) => log.info({ note: `tel:${phone}`, list: [identity] }, 'x')],
    ['a number that is not text', (log) => log.info({ value: Number(phone) }, 'x')],
    ['a cookie', (log) => log.info({ headers: { cookie: `session=${phone}`, authorization: identity } }, 'x')],
    [
      'the row that a database error quotes',
      (log) => log.error({ err: Object.assign(new Error('x'), { detail: `Key (phone)=(${phone})` }) }),
    ],
    ['a cause', (log) => log.error({ err: new Error('x', { cause: new Error(phone) }) })],
  ])('%s', (_rule, write) => {
    const text = linesOf(write);
    expect(text).not.toBe('');
    expect(text).not.toContain(phone);
    expect(text).not.toContain(identity);
    expect(() => JSON.parse(text)).not.toThrow();
  });

  test('the password of a connection URL', () => {
    expect(linesOf((log) => log.warn('cannot reach postgresql://one:geheim@host/db'))).not.toContain('geheim');
  });
});

test('what names nobody stays as it is', () => {
  const fields = { matter: '0192d3a0-0000-7000-8000-000000000000', ms: 12.5, code: 'X7K-4QF', count: 20260302 };
  expect(JSON.parse(linesOf((log) => log.info(fields, 'registered')))).toMatchObject({ ...fields, msg: 'registered' });
});

test('an error keeps its message and where it came from', () => {
  const line = JSON.parse(linesOf((log) => log.error({ err: new RangeError('too far') }, 'failed')));
  expect(line.err).toMatchObject({ type: 'RangeError', message: 'too far' });
  expect(line.err.stack).toContain('log.unit.test.ts');
});

test('for a person a record is one line: time, level when it matters, message, the rest', () => {
  expect(linesOf((log) => log.info('ready'), 'line')).toMatch(/^\d\d:\d\d:\d\d ready\n$/);
  expect(linesOf((log) => log.warn({ port: 1 }, 'odd'), 'line')).toMatch(/^\d\d:\d\d:\d\d WARN odd \{"port":1\}\n$/);
});
