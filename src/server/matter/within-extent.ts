import type { MatterView } from '../../api/matter.ts';
import { type Extent, readsContacts, readsDocument, readsStory } from '../../core/access/extent.ts';
import type { TimelineEvent } from './read.store.ts';

/** Everything a page says of the course of a matter, and the events it is told from. */
type Told = Pick<MatterView, 'timeline'> & { readonly events: readonly Pick<TimelineEvent, 'seq' | 'data'>[] };

/**
 * The page of a reader whose unit was asked to do a piece of the work: what was passed to it, what was asked and
 * answered, who leads, and nothing else. The rest is not there, so that nothing has to hide it.
 */
export function withinExtent(view: MatterView, events: Told['events'], extent: Extent): MatterView {
  if (extent.whole) return view;
  const own = new Set(events.flatMap(({ seq, data }) => (isOfTasks(data, extent) ? [seq] : [])));
  const story = readsStory(extent);
  return {
    ...view,
    whole: false,
    narrative: story ? view.narrative : '',
    wish: story ? view.wish : '',
    amountFen: story ? view.amountFen : null,
    place: story ? view.place : { ...view.place, text: '' },
    helpers: [],
    circle: { ...view.circle, barred: [], recusalAsked: false },
    parties: view.parties.map((party) => {
      const bare = { ...party, identityMasked: null, facts: {} };
      return readsContacts(extent, party.id)
        ? bare
        : { ...bare, phoneMasked: null, hasAddress: false, emailMasked: null };
    }),
    supervision: { ...view.supervision, orders: [], review: null, units: [], may: [] },
    tags: { set: [], may: false },
    followUp: null,
    group: null,
    clocks: [],
    obligations: [],
    materials: { items: [], may: false },
    round: null,
    documents: view.documents.filter(({ id }) => readsDocument(extent, id)),
    timeline: view.timeline.filter(({ seq }) => own.has(seq)),
    journey: [],
  };
}

/** Whether an event belongs to what was asked of the reader's unit. */
function isOfTasks(data: TimelineEvent['data'], extent: Extent): boolean {
  if (extent.whole) return true;
  return data.kind === 'handling' && extent.tasks.some(({ id }) => id === data.task);
}
