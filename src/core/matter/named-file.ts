/** A deed names at most so many files. */
export const namedFilesMax = 6;

/** A file of the matter as its events name it: which one, and the hash of what is stored. */
export interface NamedFile {
  readonly file: string;
  /** SHA-256 of the sealed file, in hex. */
  readonly sha256: string;
}
