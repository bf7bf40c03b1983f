import type { Paper } from '../../../core/document/held-paper.ts';
import type { CompileOutcome } from './document-compiler.ts';
import type { MissingCharacters } from './typst-input.ts';

/** What the server and the process that makes its documents say to each other. */
export interface CompileRequest {
  readonly kind: 'compile';
  readonly data: Paper;
  readonly missing: MissingCharacters;
}

export type ProcessReply =
  | { readonly kind: 'ready' }
  /** It cannot work at all: a font or the templates are not where they should be. */
  | { readonly kind: 'failed'; readonly message: string }
  | { readonly kind: 'outcome'; readonly outcome: CompileOutcome };

/** Both ends are this product, of one version: the kind is enough to tell the messages apart. */
export function isCompileRequest(message: unknown): message is CompileRequest {
  return hasKind(message) && message.kind === 'compile';
}

export function isProcessReply(message: unknown): message is ProcessReply {
  return hasKind(message) && (message.kind === 'ready' || message.kind === 'failed' || message.kind === 'outcome');
}

function hasKind(message: unknown): message is { readonly kind: unknown } {
  return typeof message === 'object' && message !== null && 'kind' in message;
}
