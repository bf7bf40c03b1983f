import type { GroupAnswer } from '../../core/group/decide-group.ts';
import type { Words } from '../../core/words/words.ts';

/** 共性问题: one answer of the reader, asked once more before it is given. */
export interface GroupPage {
  readonly kind: 'group';
  readonly code: string;
  readonly matter: string;
  readonly deed: GroupAnswer;
  /** What the group is called. */
  readonly title: string;
  /** The proposal that is answered, as it was read; null for the others. */
  readonly offer: { readonly seq: number; readonly text: string } | null;
  /** Idempotency-Key of this form. */
  readonly key: string;
  /** Why it was not taken, where it was sent and could not be. */
  readonly why: Words | null;
}
