import { once } from 'node:events';
import type { Socket } from 'node:net';
import type { Readable, Writable } from 'node:stream';
import type pg from 'pg';

/** What `pg` has on its connections and its types do not tell: the copy messages of PostgreSQL's protocol. */
interface CopyConnection {
  readonly stream: Socket;
  query(text: string): void;
  sendCopyFromChunk(chunk: Buffer): void;
  endCopyFrom(): void;
  sendCopyFail(reason: string): void;
}

/** The answer to a command, e.g. `COPY 12`. */
interface Completed {
  readonly text: string;
}

/**
 * The rows of a `copy … to stdout` into a stream, which is not ended. Never more than the stream takes is held.
 * @returns how many rows
 */
export function copyOut(client: pg.ClientBase, statement: string, into: Writable): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = 0;
    let failure: Error | undefined;
    let connection: CopyConnection | undefined;
    const goOn = () => connection?.stream.resume();
    into.on('drain', goOn).once('error', (error: Error) => {
      failure ??= error;
      goOn();
    });
    // The last rows and the end may come in one piece: a connection that was told to wait is never left so.
    const end = () => {
      into.off('drain', goOn);
      goOn();
    };
    const copying = {
      submit: (given: unknown) => {
        connection = given as CopyConnection;
        connection.query(statement);
      },
      handleCopyData: ({ chunk }: { readonly chunk: Buffer }) => {
        // The driver uses its memory again for what comes next: what is kept is copied.
        if (failure === undefined && !into.write(Buffer.from(chunk))) connection?.stream.pause();
      },
      handleCommandComplete: ({ text }: Completed) => {
        rows = rowsOf(text);
      },
      handleError: (error: Error) => {
        failure ??= error;
        end();
        reject(error);
      },
      handleReadyForQuery: () => {
        end();
        if (failure === undefined) resolve(rows);
        else reject(failure);
      },
    };
    client.query(copying);
  });
}

/**
 * The bytes of a stream as the rows of a `copy … from stdin`. A stream that breaks off undoes the statement.
 * @returns how many rows
 */
export function copyIn(client: pg.ClientBase, statement: string, from: Readable): Promise<number> {
  return new Promise((resolve, reject) => {
    let rows = 0;
    let failure: Error | undefined;
    const copying = {
      submit: (connection: unknown) => (connection as CopyConnection).query(statement),
      handleCopyInResponse: (connection: CopyConnection) => {
        send(connection, from).catch((error: unknown) => connection.sendCopyFail(String(error)));
      },
      handleCommandComplete: ({ text }: Completed) => {
        rows = rowsOf(text);
      },
      handleError: (error: Error) => {
        failure = error;
        from.destroy();
        reject(error);
      },
      handleReadyForQuery: () => {
        if (failure === undefined) resolve(rows);
      },
    };
    client.query(copying);
  });
}

async function send(connection: CopyConnection, from: Readable): Promise<void> {
  for await (const chunk of from) {
    connection.sendCopyFromChunk(Buffer.from(chunk));
    if (connection.stream.writableNeedDrain) await once(connection.stream, 'drain');
  }
  connection.endCopyFrom();
}

function rowsOf(tag: string): number {
  return Number(/^COPY (\d+)$/.exec(tag)?.[1] ?? 0);
}
