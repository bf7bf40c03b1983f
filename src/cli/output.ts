import { ConfigError, readConfig } from '../server/platform/config/config.ts';
import { failureOfThrown } from '../server/platform/http/thrown.ts';
import { CommandError } from './command-error.ts';

/** The program's answer, to standard output. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value));
}

/** Says on standard error why a command did not do its work, and makes the exit code tell. */
export function reportError(error: unknown): void {
  process.exitCode = 1;
  process.stderr.write(`${linesOf(error).join('\n')}\n`);
  if (isDebugging() && error instanceof Error) process.stderr.write(`${error.stack}\n`);
}

function linesOf(error: unknown): readonly string[] {
  if (error instanceof CommandError) return [error.words.zh, error.words.en];
  if (error instanceof ConfigError) return error.faults.flatMap((fault) => [fault.zh, fault.en]);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const message = error instanceof Error ? error.message : String(error);
  if (code === 'EADDRINUSE') {
    return [
      `端口已被占用：${message}。请用 ONEDOOR_PORT 换一个端口，或者先停止占用它的程序。`,
      `The port is in use: ${message}. Set ONEDOOR_PORT to another, or stop what uses it.`,
    ];
  }
  if (code === 'EACCES' && message.includes('listen')) {
    return [`没有权限监听这个端口：${message}。`, `This port may not be listened on: ${message}.`];
  }
  if (failureOfThrown(error)?.code === 'unavailable') {
    return [`连接不上数据库：${message || code}。`, `The database cannot be reached: ${message || code}.`];
  }
  return [`没有办成：${message}`, `Not done: ${message}`];
}

function isDebugging(): boolean {
  try {
    const { logLevel } = readConfig();
    return logLevel === 'debug' || logLevel === 'trace';
  } catch {
    return false;
  }
}
