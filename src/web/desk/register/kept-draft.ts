import { useEffect, useState } from 'react';
import { keepIn } from '../../ui/keep.ts';
import {
  emptyRegistration,
  isWorthKeeping,
  type PlaceChoice,
  parseDraft,
  type RegistrationDraft,
} from './registration.ts';

const prefix = 'onedoor.draft.';
const keep = keepIn('session');

/** Nothing typed about people stays behind a sign-out or a registration. */
export function forgetDrafts(): void {
  keep.forgetAll(prefix);
}

export interface KeptDraft {
  readonly draft: RegistrationDraft;
  readonly setDraft: (draft: RegistrationDraft) => void;
  readonly clear: () => void;
  /** True when the page opened with what had been typed before. */
  readonly restored: boolean;
}

/**
 * What is being typed, kept in this tab alone, under the person who types it, so that a reload or a lapsed session loses
 * nothing. `place` fills the place in when the page was opened from a place that was looked up.
 */
export function useKeptDraft(staffId: string, place: PlaceChoice | undefined): KeptDraft {
  const key = `${prefix}register.${staffId}`;
  const [before] = useState(() => parseDraft(keep.read(key) ?? ''));
  const [draft, setDraft] = useState<RegistrationDraft>(before ?? emptyRegistration);
  useEffect(() => {
    if (isWorthKeeping(draft)) keep.write(key, JSON.stringify(draft));
    else keep.forget(key);
  }, [key, draft]);
  useEffect(() => {
    if (place !== undefined) setDraft((now) => ({ ...now, place }));
  }, [place]);
  return { draft, setDraft, clear: () => setDraft(emptyRegistration), restored: before !== undefined };
}
