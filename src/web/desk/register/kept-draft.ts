import { useEffect, useState } from 'react';
import { keepIn } from '../../ui/keep.ts';
import {
  emptyParty,
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

/**
 * Puts what a visitor told before into the registration page of this tab.
 * @returns false, and nothing is done, while that page holds something else that was not sent
 */
export function keepForRegistration(
  staffId: string,
  told: { readonly name: string; readonly phone: string; readonly narrative: string },
): boolean {
  const key = `${prefix}register.${staffId}`;
  const before = parseDraft(keep.read(key) ?? '');
  if (before !== undefined && isWorthKeeping(before)) return false;
  const { name, phone, narrative } = told;
  const draft = { ...emptyRegistration, applicants: [{ ...emptyParty, name, phone }], narrative };
  keep.write(key, JSON.stringify(draft));
  return true;
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
