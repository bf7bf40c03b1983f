import type { Paper } from '../../../core/document/held-paper.ts';
import { type CompileClient, startCompileClient } from './compile-client.ts';
import type { CompileOutcome, RenderFolders } from './document-compiler.ts';
import { RenderError } from './render-error.ts';
import type { MissingCharacters } from './typst-input.ts';

export interface RenderLimits {
  /** Time for one document, the process being ready. */
  readonly documentMs: number;
  readonly dataBytesMax: number;
  readonly pdfBytesMax: number;
  /** Documents that may wait their turn. */
  readonly waitingMax: number;
  /** How long the process stays after its last document; it takes 100 to 170 MB. */
  readonly idleMs: number;
}

const LIMITS: RenderLimits = {
  documentMs: 20_000,
  dataBytesMax: 2_000_000,
  pdfBytesMax: 20_000_000,
  waitingMax: 1_000,
  idleMs: 60_000,
};

export interface RendererOptions extends RenderFolders {
  readonly limits?: Partial<RenderLimits>;
  /** Told what the typesetter remarks about a document that it did make. */
  readonly onWarning?: (template: Paper['template'], warnings: readonly string[]) => void;
}

export interface RenderOptions {
  /**
   * `refuse`, the default: a character that no font can draw rejects with `missing-characters`. `mark`: 〓 stands in
   * its place and a note at the end of the document names it by code point.
   */
  readonly missing?: MissingCharacters;
}

/** Makes PDFs, one after the other, in one process of its own. */
export interface Renderer {
  /** The PDF/A-2b file. The same data gives the same bytes, anywhere. Rejects with a RenderError. */
  render(data: Paper, options?: RenderOptions): Promise<Uint8Array>;
  /** Ends the process; what still waits is rejected with `closed`. */
  close(): Promise<void>;
}

/** A renderer. Its process starts with the first document and again after a document that had to be broken off. */
export function createRenderer(options: RendererOptions): Renderer {
  const limits = { ...LIMITS, ...options.limits };
  let client: CompileClient | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let unfinished = 0;
  let closed = false;
  let idle: NodeJS.Timeout | undefined;

  const stopClient = async (): Promise<void> => {
    const stopping = client;
    client = undefined;
    await stopping?.stop();
  };
  const compile = async (data: Paper, missing: MissingCharacters): Promise<CompileOutcome> => {
    if (closed) throw closedError();
    clearTimeout(idle);
    if (client?.alive() !== true) client = startCompileClient(options);
    try {
      return await client.compile({ kind: 'compile', data, missing }, limits.documentMs);
    } catch (error) {
      client = undefined;
      throw closed ? closedError() : error;
    } finally {
      idle = setTimeout(() => void stopClient(), limits.idleMs).unref();
    }
  };

  return {
    render: async (data, { missing = 'refuse' } = {}) => {
      if (closed) throw closedError();
      if (unfinished > limits.waitingMax) throw new RenderError('busy', `${unfinished} documents are waiting already`);
      const bytes = Buffer.byteLength(JSON.stringify(data));
      if (bytes > limits.dataBytesMax) throw new RenderError('too-large', `The document's data has ${bytes} bytes`);
      unfinished += 1;
      const outcome = last.then(() => compile(data, missing));
      last = outcome.catch(() => {});
      try {
        return finished(data, await outcome, limits, options);
      } finally {
        unfinished -= 1;
      }
    },
    close: async () => {
      closed = true;
      await stopClient();
      await last;
      clearTimeout(idle);
    },
  };
}

function finished(
  data: Paper,
  outcome: CompileOutcome,
  limits: RenderLimits,
  { onWarning }: RendererOptions,
): Uint8Array {
  if (outcome.kind === 'refused') {
    throw new RenderError(outcome.code, `${data.template}: ${outcome.message}`, outcome.characters);
  }
  if (outcome.pdf.byteLength > limits.pdfBytesMax) {
    throw new RenderError('too-large', `The finished ${data.template} has ${outcome.pdf.byteLength} bytes`);
  }
  if (outcome.warnings.length > 0) onWarning?.(data.template, outcome.warnings);
  return outcome.pdf;
}

function closedError(): RenderError {
  return new RenderError('closed', 'The renderer is closed');
}
