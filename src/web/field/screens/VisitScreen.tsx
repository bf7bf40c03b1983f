import { newId } from '../../ui/new-id.ts';
import { goInstead } from '../address.ts';
import { useField, useFieldState, useRound } from '../field-context.ts';
import { useLanguage } from '../language.ts';
import { Page } from '../parts/Page.tsx';
import { placesOf } from '../round.ts';
import { Gone } from './Gone.tsx';
import { VisitForm } from './VisitForm.tsx';
import { emptyVisit, itemsOfVisit } from './visit-draft.ts';

/** What was met at a place: kept on the phone with its pictures, and sent when there is signal. */
export function VisitScreen({ round: id, place: placeId }: { readonly round: string; readonly place: string }) {
  const field = useField();
  const { t } = useLanguage();
  const { items } = useFieldState();
  const round = useRound(id);
  const place = round === undefined ? undefined : placesOf(round, items).find((one) => one.id === placeId);
  if (round === undefined || place === undefined) return <Gone />;
  const draftId = `visit ${id} ${placeId}`;
  return (
    <Page title={`${t('recordVisit')} · ${place.name}`} back={{ page: 'place', round: id, place: placeId }}>
      <VisitForm
        draftId={draftId}
        initial={emptyVisit}
        questions={round.questions}
        onSave={async (draft) => {
          const waitsFor = place.item === undefined ? [] : [place.item.id];
          const about = { round: { district: round.district, id }, place: place.id, name: place.name };
          const made = itemsOfVisit(draft, about, waitsFor, newId(), Date.now());
          await field.keep({ items: made.items, draftGone: draftId });
          goInstead(
            draft.outcome === 'found' && round.mayRegister
              ? { page: 'finding', round: id, visit: made.visit, step: 1 }
              : { page: 'place', round: id, place: placeId },
          );
        }}
      />
    </Page>
  );
}
