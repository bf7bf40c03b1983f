/** A party lets their own browser tell them that there is news. */
export interface PushPage {
  readonly kind: 'push';
  readonly code: string;
  /** By how many browsers they are told. */
  readonly browsers: number;
  /** What a browser binds its subscription to. */
  readonly publicKey: string;
  /** The browser's maker is none that anything is sent to. */
  readonly refused: boolean;
}
