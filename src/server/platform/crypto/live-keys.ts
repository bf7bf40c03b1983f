import { statSync } from 'node:fs';
import { type BlindIndex, createBlindIndex } from './blind-index.ts';
import { type Keyring, openKeyring } from './keyring.ts';
import { createSigner, type Signer } from './signer.ts';

/** Keys as they are in the file now. The objects stay the same; what they answer follows the file. */
export interface LiveKeys {
  readonly keyring: Keyring;
  readonly blindIndex: BlindIndex;
  readonly signer: Signer;
  /** The file was made now. */
  readonly created: boolean;
}

interface Loaded {
  readonly keyring: Keyring;
  readonly blindIndex: BlindIndex;
  readonly signer: Signer;
}

/**
 * The key file of a process that goes on running while keys are renewed. Each use looks whether the file is another one
 * (one `stat`, some microseconds), so a key that has just been put into it is known before anything wrapped under it can be
 * read. A file that cannot be read, or is half copied, is told to `onFault` once and the keys read before stay in use.
 * The secret of hashes is the one of the start, because it stays. Throws KeyringError at the start alone.
 */
export function openLiveKeys(path: string, now: () => Date, onFault: (error: unknown) => void): LiveKeys {
  let seen = identityOf(path);
  const { keyring: first, created } = openKeyring(path, now);
  let loaded = load(first);
  const current = (): Loaded => {
    const identity = identityOf(path);
    if (identity === seen) return loaded;
    seen = identity;
    try {
      loaded = load(openExisting(path, now));
    } catch (error) {
      onFault(error);
    }
    return loaded;
  };
  return {
    created,
    keyring: {
      get kek() {
        return current().keyring.kek;
      },
      get blindIndex() {
        return current().keyring.blindIndex;
      },
      get signing() {
        return current().keyring.signing;
      },
      get formerSigning() {
        return current().keyring.formerSigning;
      },
      get session() {
        return current().keyring.session;
      },
      hashSecret: first.hashSecret,
    },
    blindIndex: {
      of: (purpose, text) => current().blindIndex.of(purpose, text),
      newest: () => current().blindIndex.newest(),
      candidates: (purpose, text) => current().blindIndex.candidates(purpose, text),
    },
    signer: {
      get keyId() {
        return current().signer.keyId;
      },
      sign: (message) => current().signer.sign(message),
      newest: () => current().signer.newest(),
      verify: (keyId, message, signature) => current().signer.verify(keyId, message, signature),
      get publicKeys() {
        return current().signer.publicKeys;
      },
    },
  };
}

function load(keyring: Keyring): Loaded {
  return {
    keyring,
    blindIndex: createBlindIndex(keyring.blindIndex),
    signer: createSigner(keyring.signing, keyring.formerSigning),
  };
}

/** A file that is gone while the process runs is a fault, and no reason to make another. */
function openExisting(path: string, now: () => Date): Keyring {
  statSync(path);
  return openKeyring(path, now).keyring;
}

/** Tells one state of the file from another; empty when there is none. */
function identityOf(path: string): string {
  const stat = statSync(path, { throwIfNoEntry: false });
  return stat === undefined ? '' : `${stat.ino}/${stat.mtimeMs}/${stat.size}/${stat.mode}`;
}
