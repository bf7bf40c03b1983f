import { newId } from '../../ui/new-id.ts';
import { goInstead } from '../address.ts';
import { useField, useFieldState } from '../field-context.ts';
import { useLanguage } from '../language.ts';
import type { Content, Item, NewFinding, NewVisit } from '../outbox/item.ts';
import { filesOf, mayMend, mended } from '../outbox/outbox.ts';
import { Page } from '../parts/Page.tsx';
import { FindingForm } from './FindingForm.tsx';
import { findingOf } from './finding-draft.ts';
import { Gone } from './Gone.tsx';
import { useItemName } from './ItemStanding.tsx';
import { MendPlace } from './NewPlaceScreen.tsx';
import { VisitForm } from './VisitForm.tsx';
import { itemsOfVisit } from './visit-draft.ts';

/** The form of something that has not been taken, with what is in it, to be sent again otherwise. */
export function MendScreen({ item: id, step }: { readonly item: string; readonly step: number }) {
  const nameOf = useItemName();
  const { items } = useFieldState();
  const item = items.find((one) => one.id === id);
  if (item === undefined || !mayMend(item)) return <Gone />;
  const { content } = item;
  if (content.kind === 'finding') return <MendFinding item={item} finding={content.finding} step={step} />;
  return (
    <Page title={nameOf(item)} back={{ page: 'item', item: id }}>
      {content.kind === 'place' ? <MendPlace item={item} place={content.place} /> : null}
      {content.kind === 'visit' ? <MendVisit item={item} visit={content.visit} items={items} /> : null}
    </Page>
  );
}

interface MendVisitProps {
  readonly item: Item;
  readonly visit: NewVisit;
  readonly items: readonly Item[];
}

function MendVisit({ item, visit, items }: MendVisitProps) {
  const field = useField();
  const { rounds } = useFieldState();
  const questions = rounds?.find((one) => one.id === item.round.id)?.questions ?? [];
  const before = filesOf(item);
  const pictures = items.flatMap(({ id, content }) =>
    content.kind === 'file' && before.includes(id) ? [{ id: content.picture, bytes: content.bytes, item: id }] : [],
  );
  const answers = Object.fromEntries(visit.answers.map(({ question, answer }) => [question, answer]));
  return (
    <VisitForm
      draftId={`mend ${item.id}`}
      initial={{ outcome: visit.outcome, answers, note: visit.note, pictures }}
      questions={questions}
      onSave={async (draft) => {
        const waitsFor = item.after.filter((one) => !before.includes(one));
        const about = { round: item.round, place: visit.place, name: item.about };
        const made = itemsOfVisit(draft, about, waitsFor, item.id, item.made);
        const next = made.items.map((one) =>
          one.id === item.id ? mended(item, sameMoment(one.content, visit.at), one.after, newId()) : one,
        );
        const gone = pictures.filter((one) => !draft.pictures.some(({ id }) => id === one.id));
        await field.keep({
          items: next,
          gone: gone.map((one) => one.item),
          picturesGone: gone.map(({ id }) => id),
          draftGone: `mend ${item.id}`,
        });
        goInstead({ page: 'outbox' });
      }}
    />
  );
}

/** Mending it later does not make it a visit of later; a clock that was ahead is put right by it. */
function sameMoment(content: Content, at: string): Content {
  const now = new Date().toISOString();
  return content.kind === 'visit' ? { ...content, visit: { ...content.visit, at: at < now ? at : now } } : content;
}

interface MendFindingProps {
  readonly item: Item;
  readonly finding: NewFinding;
  readonly step: number;
}

function MendFinding({ item, finding, step }: MendFindingProps) {
  const field = useField();
  const { t } = useLanguage();
  const files = filesOf(item);
  return (
    <FindingForm
      draftId={`mend ${item.id}`}
      initial={{ ...finding, withPictures: files.length > 0, hasConsent: false }}
      step={step}
      back={{ page: 'item', item: item.id }}
      stepAt={(next) => ({ page: 'mend', item: item.id, step: next })}
      pictures={files.length}
      submit={t('register')}
      onSave={async (draft) => {
        const named = draft.withPictures ? files : [];
        const changed = findingOf(draft, finding.id, finding.visit, finding.place);
        const after = item.after.filter((one) => !files.includes(one) || named.includes(one));
        await field.keep({
          items: [mended(item, { kind: 'finding', finding: changed, files: named }, after, newId())],
          draftGone: `mend ${item.id}`,
        });
        goInstead({ page: 'outbox' });
      }}
    />
  );
}
