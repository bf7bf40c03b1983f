import { createDocumentCompiler } from './document-compiler.ts';
import { isCompileRequest, type ProcessReply } from './process-messages.ts';

/**
 * The process that makes documents. It is started with the two folders as arguments, answers one request at a time and
 * ends with its parent. A process and not a thread: Typst runs in native code, which a thread cannot be made to leave,
 * and the parent's secrets are not in its environment.
 */
const [templatesDir = '', fontsDir = ''] = process.argv.slice(2);

process.on('disconnect', () => process.exit(0));
try {
  const compile = createDocumentCompiler({ templatesDir, fontsDir });
  process.on('message', (message: unknown) => {
    if (isCompileRequest(message)) reply({ kind: 'outcome', outcome: compile(message.data, message.missing) });
  });
  reply({ kind: 'ready' });
} catch (error) {
  reply({ kind: 'failed', message: error instanceof Error ? error.message : String(error) });
}

/** A parent that is gone hears nothing; that it is gone is told by the event above. */
function reply(message: ProcessReply): void {
  process.send?.(message, undefined, undefined, () => undefined);
}
