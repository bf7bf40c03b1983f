import { type ChildProcess, fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { constants, setPriority } from 'node:os';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { CompileOutcome, RenderFolders } from './document-compiler.ts';
import { type CompileRequest, isProcessReply, type ProcessReply } from './process-messages.ts';
import { RenderError } from './render-error.ts';

/** A loaded machine may take its time to start a process; it is no fault of the document. */
const START_LIMIT_MS = 60_000;

/** One process that makes documents, one at a time. */
export interface CompileClient {
  /** Rejects with a RenderError `timeout` or `crashed`; the client is of no use afterwards. */
  compile(request: CompileRequest, limitMs: number): Promise<CompileOutcome>;
  /** False once the process has ended by itself. */
  alive(): boolean;
  /** Ends the process and waits until it is gone. */
  stop(): Promise<void>;
}

/** Starts the process; it is ready in about a tenth of a second, and the first request waits for it. */
export function startCompileClient(folders: RenderFolders): CompileClient {
  const child = forkCompileProcess(folders);
  const replies = readReplies(child);
  // A failure to start is told to the first request, not to nobody.
  const ready = replies.next();
  ready.catch(() => {});
  letParentEnd(child);

  return {
    alive: replies.alive,
    stop: async () => {
      // The end is waited for even when nothing else is left to do.
      keepParent(child);
      child.kill('SIGKILL');
      await replies.ended;
    },
    compile: async (request, limitMs) => {
      keepParent(child);
      try {
        const start = await within(START_LIMIT_MS, ready);
        if (start.kind === 'failed') throw new RenderError('unavailable', start.message);
        const reply = replies.next();
        child.send(request, () => {});
        const message = await within(limitMs, reply);
        if (message.kind === 'outcome') return message.outcome;
        throw new RenderError('crashed', 'The process that makes documents lost its place');
      } catch (error) {
        child.kill('SIGKILL');
        throw error;
      } finally {
        letParentEnd(child);
      }
    },
  };
}

/** Rejects with `timeout` when the promise has not settled after `limitMs`. */
async function within<T>(limitMs: number, promise: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new RenderError('timeout', `It took longer than ${limitMs} ms`)), limitMs);
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}

interface Replies {
  /** The next thing the process says; rejects when it ends first, or has ended. One at a time. */
  next(): Promise<ProcessReply>;
  alive(): boolean;
  readonly ended: Promise<void>;
}

function readReplies(child: ChildProcess): Replies {
  let waiting: { resolve(reply: ProcessReply): void; reject(error: RenderError): void } | undefined;
  let end: RenderError | undefined;
  child.on('message', (message: unknown) => {
    if (isProcessReply(message)) waiting?.resolve(message);
  });
  const ended = new Promise<void>((resolve) => {
    const finish = (how: string) => {
      end = new RenderError('crashed', `The process that makes documents ended: ${how}`);
      waiting?.reject(end);
      resolve();
    };
    child.once('exit', (code, signal) => finish(signal ?? `code ${code ?? 'unknown'}`));
    child.once('error', (error) => finish(error.message));
  });
  return {
    ended,
    alive: () => end === undefined,
    next: () =>
      new Promise((resolve, reject) => {
        if (end === undefined) waiting = { resolve, reject };
        else reject(end);
      }),
  };
}

/** From the sources it starts through tsx, as everything does there; built, it is plain JavaScript. */
function forkCompileProcess({ templatesDir, fontsDir }: RenderFolders): ChildProcess {
  const fromSources = import.meta.url.endsWith('.ts');
  const entry = new URL(fromSources ? './compile-process.ts' : './compile-process.js', import.meta.url);
  const loader = fromSources ? ['--import', pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href] : [];
  const child = fork(fileURLToPath(entry), [templatesDir, fontsDir], {
    execArgv: loader,
    serialization: 'advanced',
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Nothing of the server's environment. Without a font configuration Typst sees our fonts and its own alone, so that
    // a document is the same on every machine.
    env: { FONTCONFIG_FILE: '/dev/null', TZ: 'UTC' },
  });
  yieldToPeople(child);
  return child;
}

/** A paper may wait; whoever stands at the window may not: on a busy machine the typesetter takes what others leave. */
function yieldToPeople({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    setPriority(pid, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    // It has ended already, or the system knows no priorities: it is then as fast as everything else.
  }
}

function letParentEnd(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
}

function keepParent(child: ChildProcess): void {
  child.ref();
  child.channel?.ref();
}
