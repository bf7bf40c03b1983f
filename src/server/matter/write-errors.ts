/** What made a write fail in a way that a fresh look can mend. */
export class StaleWriteError extends Error {
  readonly reason: 'version' | 'number';
  constructor(reason: 'version' | 'number', options: ErrorOptions) {
    super(`the write was overtaken: ${reason}`, options);
    this.reason = reason;
  }
}

/** What was to be held for a meeting, a room or a person, is taken by another. */
export class TakenError extends Error {}

/** What was found on a visit is registered already. */
export class FoundAlreadyError extends Error {}
