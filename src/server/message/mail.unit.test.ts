import { createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { openTestMailServer, type TestMailServer, textOfMail } from '../../../test/mail-server.ts';
import { createOutboundConnect } from '../platform/outbound/connect.ts';
import { createMail } from './mail.ts';

let server: TestMailServer;

beforeAll(async () => {
  server = await openTestMailServer();
});
beforeEach(() => {
  server.received.length = 0;
  server.answers = 250;
});
afterAll(() => server.close());

const letter = { id: 'msg_1', to: 'li@example.cn', subject: '有一件事等您答复', text: '请凭查询码查看。\n谢谢。' };
const via = (url: string, internal: readonly string[], isInternal = true) =>
  createMail({
    connect: createOutboundConnect({ internalHosts: internal }),
    url,
    from: 'a@onedoor.example',
    isInternal,
  });

describe('an e-mail', () => {
  test('is taken, with its number, as plain text to one address', async () => {
    expect(await server.mail.send(letter)).toBe('taken');
    expect(server.received).toHaveLength(1);
    const [{ from, to, raw } = { from: '', to: [], raw: '' }] = server.received;
    expect([from, to]).toEqual(['no-reply@onedoor.example', ['li@example.cn']]);
    expect(raw).toContain('Message-ID: <msg_1@onedoor.example>');
    expect(raw).toContain('Auto-Submitted: auto-generated');
    expect(raw).toMatch(/content-type: text\/plain/i);
    expect(textOfMail(raw)).toContain('请凭查询码查看。');
  });

  test('to an address with something added goes to nobody else', async () => {
    await server.mail.send({ ...letter, to: 'li@example.cn, wang@example.cn' });
    await server.mail.send({ ...letter, to: 'li@example.cn\r\nBcc: wang@example.cn' });
    expect(server.received.flatMap(({ to }) => to)).not.toContain('wang@example.cn');
  });

  test('with a line break in its subject has no further header', async () => {
    await server.mail.send({ ...letter, subject: 'x\r\nBcc: wang@example.cn' });
    expect(server.received.flatMap(({ to }) => to)).toEqual(['li@example.cn']);
    expect(server.received[0]?.raw.split('\r\n\r\n')[0]).not.toMatch(/^bcc:/im);
  });

  test.each([
    [550, 'refused'],
    [450, 'gateway-fault'],
  ] as const)('that the server answers with %i is %s', async (code, answer) => {
    server.answers = code;
    expect(await server.mail.send(letter)).toBe(answer);
  });

  test('is not refused for good because the password is wrong: the next one may be right', async () => {
    expect(await via(`smtp://onedoor:wrong@${server.host}`, [server.host]).send(letter)).toBe('gateway-fault');
  });
});

describe('a mail server', () => {
  test('that does not answer is unreachable', async () => {
    const closed = createServer().listen(0, '127.0.0.1');
    const address = closed.address();
    const host = `127.0.0.1:${address === null || typeof address === 'string' ? 1 : address.port}`;
    await new Promise((done) => closed.close(done));
    expect(await via(`smtp://${host}`, [host]).send(letter)).toBe('unreachable');
  });

  test('of this machine that no setting names is never spoken to', async () => {
    expect(await via(`smtp://onedoor:a%20secret@${server.host}`, []).send(letter)).toBe('unreachable');
    expect(server.received).toHaveLength(0);
  });

  test('that will not encrypt is told nothing, unless it stands on one’s own network', async () => {
    expect(await via(`smtp://onedoor:a%20secret@${server.host}`, [server.host], false).send(letter)).not.toBe('taken');
    expect(server.received).toHaveLength(0);
  });
});
