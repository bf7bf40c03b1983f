import type { Words } from '../../core/words/words.ts';
import type { SpreadsheetFault } from '../platform/spreadsheet/spreadsheet-error.ts';
/** Why a file is not read, and what to do. */
export declare const faultWords: Readonly<Record<SpreadsheetFault, Words>>;
