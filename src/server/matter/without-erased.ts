import type { TrackedMatter, WholeMatter } from './read.store.ts';

/** What is left of a file that was erased: when what happened, and nothing that was said. Any other stays as it is. */
export function withoutErased<W extends WholeMatter | TrackedMatter>(whole: W): W {
  if (whole.matter.status === 'open' || whole.matter.erasedOn === undefined) return whole;
  return {
    ...whole,
    events: whole.events.map((event) => ({ ...event, sealed: null })),
    obligations: [],
    documents: [],
    ...('questions' in whole ? { questions: [], messages: [] } : {}),
  };
}
