/**
 * Why a file is not read. `old-format`: a binary .xls or one behind a password; `too-large`: it is, or would unfold to,
 * more than a ledger can be; `forbidden`: it declares a document type or entities, which no spreadsheet needs.
 */
export type SpreadsheetFault = 'not-a-spreadsheet' | 'old-format' | 'too-large' | 'damaged' | 'forbidden';

export class SpreadsheetError extends Error {
  readonly fault: SpreadsheetFault;

  constructor(fault: SpreadsheetFault, detail: string, options?: ErrorOptions) {
    super(`${fault}: ${detail}`, options);
    this.name = 'SpreadsheetError';
    this.fault = fault;
  }
}
