import { useState } from 'react';
import {
  screeningAnswers,
  screeningAnswerWords,
  type VisitOutcome,
  visitOutcomes,
  visitOutcomeWords,
} from '../../../core/screening/screening.ts';
import { useLanguage } from '../language.ts';
import { Choice, focusFirstFault, Notice, TextField } from '../parts/Fields.tsx';
import type { Round } from '../round.ts';
import { useDraft } from '../use-draft.ts';
import { PicturesField } from './PicturesField.tsx';
import { couldLook, readVisitDraft, type VisitDraft } from './visit-draft.ts';

interface VisitFormProps {
  readonly draftId: string;
  readonly initial: VisitDraft;
  readonly questions: Round['questions'];
  readonly onSave: (draft: VisitDraft & { readonly outcome: VisitOutcome }) => Promise<void>;
}

export function VisitForm({ draftId, initial, questions, onSave }: VisitFormProps) {
  const { t, say } = useLanguage();
  const draft = useDraft<VisitDraft>(draftId, () => initial, readVisitDraft);
  const [isAsked, setIsAsked] = useState(false);
  const { value } = draft;
  if (value === undefined) return null;
  const { outcome } = value;
  const missing = (given: unknown) => (isAsked && given === undefined ? t('chooseOne') : undefined);
  const asked = couldLook(value) ? questions : [];
  const isWhole = outcome !== undefined && asked.every(({ id }) => value.answers[id] !== undefined);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setIsAsked(true);
        if (isWhole) void onSave({ ...value, outcome }).catch(() => undefined);
        else focusFirstFault();
      }}
    >
      {draft.isBack ? <Notice>{t('draftBack')}</Notice> : null}
      <Choice
        label={t('outcomeQuestion')}
        fault={missing(outcome)}
        options={visitOutcomes.map((one) => ({ value: one, label: say(visitOutcomeWords[one]) }))}
        value={outcome}
        onChange={(next) => draft.set({ ...value, outcome: next })}
      />
      {asked.length === 0 ? null : <h2>{t('questionsTitle')}</h2>}
      {asked.map(({ id, wording }) => (
        <Choice
          key={id}
          inRow
          label={wording}
          fault={missing(value.answers[id])}
          options={screeningAnswers.map((one) => ({ value: one, label: say(screeningAnswerWords[one]) }))}
          value={value.answers[id]}
          onChange={(answer) => draft.set({ ...value, answers: { ...value.answers, [id]: answer } })}
        />
      ))}
      <PicturesField
        value={value.pictures}
        onChange={(update) => draft.change((now) => ({ ...now, pictures: update(now.pictures) }))}
      />
      <TextField
        label={t('note')}
        hint={t('noteHint')}
        optional
        rows={3}
        maxLength={500}
        value={value.note}
        onChange={(note) => draft.set({ ...value, note })}
      />
      <button type="submit" className="button wide">
        {t('saveVisit')}
      </button>
      <p className="soft">{t('savesHere')}</p>
    </form>
  );
}
