/** Why a document could not be made. With the same data, only `busy`, `timeout`, `crashed`, `closed` can turn out otherwise. */
export type RenderErrorCode =
  /** The text holds characters that no font at hand can draw; `characters` lists them. */
  | 'missing-characters'
  /** The template or the data it was given is faulty. */
  | 'template'
  /** The data or the finished file is above its limit. */
  | 'too-large'
  /** The document took longer than it may; its process was ended and the next document gets a new one. */
  | 'timeout'
  /** The process that was making the document ended by itself. */
  | 'crashed'
  /** No document can be made: the fonts or templates are not where the renderer was told. */
  | 'unavailable'
  /** Too many documents are waiting. */
  | 'busy'
  /** The renderer was closed before the document's turn came. */
  | 'closed';

export class RenderError extends Error {
  override readonly name = 'RenderError';
  readonly code: RenderErrorCode;
  readonly characters: readonly string[];

  constructor(code: RenderErrorCode, message: string, characters: readonly string[] = []) {
    super(message);
    this.code = code;
    this.characters = characters;
  }
}
