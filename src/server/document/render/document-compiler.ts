import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { NodeCompiler, type NodeError } from '@myriaddreamin/typst-ts-node-compiler';
import { DOCUMENT_TITLES } from '../../../core/document/document-data.ts';
import type { Paper } from '../../../core/document/held-paper.ts';
import { codePointName } from '../../../core/document/printable.ts';
import { epochDay } from '../../../core/time/plain-date.ts';
import { loadFontSet } from './font-set.ts';
import type { RenderErrorCode } from './render-error.ts';
import { type MissingCharacters, typstInput } from './typst-input.ts';

/** Where templates and fonts lie. Typst can read nothing outside `templatesDir`. */
export interface RenderFolders {
  readonly templatesDir: string;
  readonly fontsDir: string;
}

export type CompileOutcome =
  | { readonly kind: 'done'; readonly pdf: Uint8Array; readonly warnings: readonly string[] }
  | {
      readonly kind: 'refused';
      readonly code: Extract<RenderErrorCode, 'missing-characters' | 'template'>;
      readonly message: string;
      readonly characters: readonly string[];
    };

export type DocumentCompiler = (data: Paper, missing: MissingCharacters) => CompileOutcome;

/** Archival PDF: fonts embedded, no scripts, colours defined. Typst also refuses to write one with a missing glyph. */
const PDF_STANDARD = 'a-2b';
const SECONDS_PER_DAY = 86_400;

/** Typst keeps what it worked out for later; two documents later is soon enough to forget what somebody's matter said. */
const CACHE_AGE_MAX = 2;

/** Papers that no procedure issues: what is held about a party, letters, and many of them at once. */
const ofNoProcedure: ReadonlySet<string> = new Set([
  'held',
  'notice',
  'letters',
] satisfies readonly Paper['template'][]);

/** A compiler in this very process. It runs synchronously and cannot be interrupted: see `renderer.ts`. */
export function createDocumentCompiler({ templatesDir, fontsDir }: RenderFolders): DocumentCompiler {
  const fonts = loadFontSet(fontsDir);
  const typst = NodeCompiler.create({ workspace: templatesDir, fontArgs: [{ fontPaths: [...fonts.paths] }] });
  return (data, missingMode) => {
    const mainFilePath = join(templatesDir, `${data.template}.typ`);
    const known = ofNoProcedure.has(data.template) || Object.hasOwn(DOCUMENT_TITLES, data.template);
    if (!known || !existsSync(mainFilePath)) {
      return refused('template', `There is no template ${JSON.stringify(data.template)}`);
    }
    try {
      const input = typstInput(data, fonts, missingMode);
      if (missingMode === 'refuse' && input.missing.length > 0) {
        const names = input.missing.map((character) => `${character} (${codePointName(character)})`).join(', ');
        return refused('missing-characters', `No font can draw ${names}`, input.missing);
      }
      const compiled = typst.compile({ mainFilePath, inputs: { data: input.json } });
      const document = compiled.result;
      if (document === null) return refused('template', diagnostics(compiled.takeDiagnostics()).join('; '));
      const pdf = typst.pdf(document, {
        pdfStandard: PDF_STANDARD,
        creationTimestamp: epochDay(data.issuedOn) * SECONDS_PER_DAY,
      });
      return { kind: 'done', pdf, warnings: diagnostics(compiled.takeWarnings()) };
    } catch (error) {
      return refused('template', error instanceof Error ? error.message : String(error));
    } finally {
      typst.evictCache(CACHE_AGE_MAX);
    }
  };
}

function refused(code: 'missing-characters' | 'template', message: string, characters: readonly string[] = []) {
  return { kind: 'refused', code, message, characters } as const;
}

function diagnostics(error: NodeError | null): readonly string[] {
  const list: readonly unknown[] = error?.shortDiagnostics ?? [];
  return list.map((item) => {
    const message =
      typeof item === 'object' && item !== null && 'message' in item ? String(item.message) : String(item);
    return message.slice(0, 500);
  });
}
