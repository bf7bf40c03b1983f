import { newId } from '../../ui/new-id.ts';
import { goInstead } from '../address.ts';
import { useField, useFieldState, useRound } from '../field-context.ts';
import { useLanguage } from '../language.ts';
import { type Item, isSent } from '../outbox/item.ts';
import { filesOf } from '../outbox/outbox.ts';
import { placesOf } from '../round.ts';
import { FindingForm } from './FindingForm.tsx';
import { emptyFinding, findingOf, isRegistered } from './finding-draft.ts';
import { Gone } from './Gone.tsx';

interface FindingScreenProps {
  readonly round: string;
  readonly visit: string;
  readonly step: number;
}

/** Somebody at the place asks to have something registered: the same that a window takes down, in four steps. */
export function FindingScreen({ round: id, visit: visitId, step }: FindingScreenProps) {
  const field = useField();
  const { t } = useLanguage();
  const { items } = useFieldState();
  const round = useRound(id);
  const visit = items.find((one) => one.id === visitId);
  if (round === undefined || visit?.content.kind !== 'visit') return <Gone />;
  const { place: placeId } = visit.content.visit;
  const place = placesOf(round, items).find((one) => one.id === placeId);
  const draftId = `finding ${visitId}`;
  // The pictures go with the first; of another person's matter nobody knows whether they show it, and they may be gone.
  const files = isRegistered(visit, items) ? [] : filesOf(visit);
  return (
    <FindingForm
      key={draftId}
      draftId={draftId}
      initial={emptyFinding([place?.name ?? '', place?.address ?? ''].join(' ').trim())}
      step={step}
      back={{ page: 'place', round: id, place: placeId }}
      stepAt={(next) => ({ page: 'finding', round: id, visit: visitId, step: next })}
      pictures={files.length}
      submit={t('register')}
      onSave={async (draft) => {
        const division = place === undefined || place.division === '' ? round.division : place.division;
        const finding = findingOf(draft, newId(), visitId, division);
        const named = draft.withPictures ? files : [];
        const item: Item = {
          id: finding.id,
          made: Date.now(),
          round: visit.round,
          about: place?.name ?? visit.about,
          key: newId(),
          after: isSent(visit) ? named : [visitId, ...named],
          content: { kind: 'finding', finding, files: named },
          state: { kind: 'waiting' },
          tries: 0,
          notBefore: 0,
        };
        await field.keep({ items: [item], draftGone: draftId });
        goInstead({ page: 'item', item: item.id });
      }}
    />
  );
}
