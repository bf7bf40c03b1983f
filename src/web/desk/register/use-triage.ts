import { useEffect, useMemo, useState } from 'react';
import type { Triage } from '../../../api/triage.ts';
import type { RegistrationDraft } from './registration.ts';

type Suggest = (text: string) => Triage;

/** Less than this says nothing yet. */
const lengthMin = 4;

/** What the words of a registration speak for; undefined before anything is told, and while the model is being fetched. */
export function useTriage(draft: RegistrationDraft): Triage | undefined {
  const [suggest, setSuggest] = useState<Suggest>();
  useEffect(() => {
    let isHere = true;
    import('./suggester.ts').then(
      (loaded) => {
        if (isHere) setSuggest(() => loaded.suggest);
      },
      // Without the model the page is as it was: the clerk chooses.
      () => undefined,
    );
    return () => {
      isHere = false;
    };
  }, []);
  const text = textOf(draft);
  return useMemo(
    () => (suggest === undefined || draft.narrative.trim().length < lengthMin ? undefined : suggest(text)),
    [suggest, text, draft.narrative],
  );
}

/** The story and the wish, and what the other side is called where it is an organisation; no person's name. */
function textOf({ narrative, wish, others }: RegistrationDraft): string {
  const organisations = others.filter(({ kind }) => kind === 'organisation').map(({ name }) => name);
  return [narrative, wish, ...organisations].join('。');
}
