import type pg from 'pg';

/** What `pg` has on its connections and its types do not tell: the copy messages of PostgreSQL's protocol. */
interface CopyConnection {
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
}

/** Sends rows by `copy … from stdin`: the way in which rows cost the least. Each has the columns of the first. */
export function copyRows(
  client: pg.Client,
  table: string,
  rows: readonly Readonly<Record<string, unknown>>[],
): Promise<void> {
  const [first] = rows;
  if (first === undefined) return Promise.resolve();
  const columns = Object.keys(first);
  let text = '';
  for (const row of rows) {
    for (let at = 0; at < columns.length; at += 1) {
      text += (at === 0 ? '' : '\t') + fieldText(row[columns[at] ?? '']);
    }
    text += '\n';
  }
  return new Promise((resolve, reject) => {
    let failure: Error | undefined;
    client.query({
      submit: (connection: unknown) =>
        (connection as CopyConnection).query(`copy ${table} (${columns.join(', ')}) from stdin`),
      handleCopyInResponse: (connection: CopyConnection) => {
        connection.sendCopyFromChunk(Buffer.from(text));
        connection.endCopyFrom();
      },
      handleCommandComplete: () => undefined,
      handleError: (error: Error) => {
        failure = error;
        reject(error);
      },
      handleReadyForQuery: () => {
        if (failure === undefined) resolve();
      },
    } as pg.Submittable);
  });
}

/** Objects go as JSON; an array's text is the caller's to write, as `{1,2}`. */
function fieldText(value: unknown): string {
  if (value === null || value === undefined) return '\\N';
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value);
  return /[\\\n\r\t]/.test(text) ? text.replace(/[\\\n\r\t]/g, (character) => escapes[character] ?? character) : text;
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', '\n': '\\n', '\r': '\\r', '\t': '\\t' };
