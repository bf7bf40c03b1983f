import { pino } from 'pino';
import { errorForLog, hideFields, hidePatterns, showUnseen } from './mask.ts';

export type Logger = pino.Logger;
export const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

export interface LogOptions {
  readonly level: LogLevel;
  /** 'json' for machines, 'line' for a person at a terminal. */
  readonly format: 'json' | 'line';
  /** Where finished lines go; standard error unless given, so that standard output stays the program's answer. */
  readonly write?: (line: string) => void;
}

/**
 * The server's log. Identity numbers, phone numbers, credentials and cookies never reach it: fields are hidden by
 * name, the finished line by pattern, and a database error loses the part that quotes the row.
 */
export function createLog(options: LogOptions): Logger {
  const write = options.write ?? ((line) => process.stderr.write(line));
  const shape = options.format === 'json' ? (line: string) => line : readable;
  return pino(
    {
      level: options.level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      formatters: { level: (label) => ({ level: label }), log: hideFields },
      serializers: { err: errorForLog },
    },
    { write: (line: string) => write(shape(showUnseen(hidePatterns(line)))) },
  );
}

/** A log that writes nothing, for tests and for commands whose answer is all they print. */
export function silentLog(): Logger {
  return createLog({ level: 'silent', format: 'json', write: () => undefined });
}

/** One JSON record as a line for a person: time, level when it matters, message, the rest. */
function readable(line: string): string {
  const { level, time, msg, err, ...rest } = JSON.parse(line) as Record<string, unknown>;
  const clock = String(time).slice(11, 19);
  const sign = level === 'info' ? '' : `${String(level).toUpperCase()} `;
  const fields = Object.keys(rest).length === 0 ? '' : ` ${JSON.stringify(rest)}`;
  const stack = typeof err === 'object' && err !== null && 'stack' in err ? `\n${String(err.stack)}` : '';
  // What follows the first line stands further in, so that no text within a record looks like a record.
  const told = showUnseen(`${String(msg ?? '')}${fields}${stack}`).replace(/(?!\n)\p{Cc}/gu, ' ');
  return `${clock} ${sign}${told.replaceAll('\n', '\n    ')}\n`;
}
