import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Input, Radio } from 'antd';
import { useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import type { VisitBody } from '../../../api/screening.ts';
import type { RoundView } from '../../../api/screening-view.ts';
import { fileBytesMax } from '../../../api/upload.ts';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import { namedFilesMax } from '../../../core/matter/named-file.ts';
import {
  type ScreeningAnswer,
  screeningAnswers,
  screeningAnswerWords,
  type VisitOutcome,
  visitOutcomes,
  visitOutcomeWords,
  wasSeen,
} from '../../../core/screening/screening.ts';
import type { Words } from '../../../core/words/words.ts';
import { newId } from '../../ui/new-id.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { sendFile } from '../api/send-file.ts';
import { fieldFaults } from '../api/trouble.ts';
import { Field } from '../form/Field.tsx';
import { FormModal } from '../form/FormModal.tsx';
import { LongText } from '../form/LongText.tsx';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { chinaClock, momentIn } from './china-clock.ts';
import { screeningKey } from './queries.ts';
import { screeningPageWords as w } from './words.ts';

interface RecordVisitProps {
  readonly matter: MatterView;
  readonly place: RoundView['places'][number];
  readonly questions: RoundView['questions'];
  readonly onClose: () => void;
}

interface Typed {
  /** As a field for day and time has it, in China's time. */
  readonly at: string;
  readonly outcome?: VisitOutcome;
  readonly answers: Readonly<Record<string, ScreeningAnswer>>;
  readonly note: string;
  readonly pictures: readonly File[];
}

/** 记录走访: when, how it went, what was to be looked into, and a note about the place. */
export function RecordVisitForm({ matter, place, questions, onClose }: RecordVisitProps) {
  const { t } = useLanguage();
  const [typed, setTyped] = useState<Typed>(() => ({
    at: chinaClock(Date.now()),
    answers: {},
    note: '',
    pictures: [],
  }));
  const [missing, setMissing] = useState<Readonly<Record<string, Words>>>({});
  const sending = useRecording(matter, onClose);
  // The same visit for every try of this form.
  const [id] = useState(newId);
  const submit = () => {
    const { outcome } = typed;
    const at = momentIn(typed.at);
    setMissing({
      ...(at === undefined ? { at: w.roundVisitTimeFault } : {}),
      ...(outcome === undefined ? { outcome: fieldErrorWords.required } : {}),
      ...(areTaken(typed.pictures) ? {} : { files: w.roundPicturesFault }),
    });
    if (at === undefined || outcome === undefined || !areTaken(typed.pictures)) return;
    const answers = questions.flatMap(({ id: question }) => {
      const answer = wasSeen(outcome) ? typed.answers[question] : undefined;
      return answer === undefined ? [] : [{ question, answer }];
    });
    const visit = { id, place: place.id, at, outcome, answers, note: typed.note.trim() };
    sending.mutate({ visit, pictures: typed.pictures });
  };
  const faults = { ...visitFaults(sending.error), ...missing };
  return (
    <FormModal
      title={t('roundVisitOf', { name: place.name ?? '' })}
      okText={t('roundVisit')}
      isSending={sending.isPending}
      onOk={submit}
      onClose={onClose}
    >
      {sending.error === null ? null : <Trouble error={sending.error} />}
      <VisitFields typed={typed} questions={questions} faults={faults} onChange={setTyped} />
    </FormModal>
  );
}

/** By what each field of the form is called, without the visit they are of. */
function visitFaults(error: unknown): Readonly<Record<string, Words>> {
  return Object.fromEntries(
    Object.entries(fieldFaults(error)).map(([path, words]) => [path.replace(/^visit\./, ''), words]),
  );
}

/** What is wrong with one of the files is said of all: the field is one. */
function pictureFault(faults: Readonly<Record<string, Words>>): Words | undefined {
  return faults.files ?? Object.entries(faults).find(([path]) => path.startsWith('files.'))?.[1];
}

interface Recorded {
  readonly visit: Omit<VisitBody['visit'], 'files'>;
  readonly pictures: readonly File[];
}

function areTaken(pictures: readonly File[]): boolean {
  return pictures.length <= namedFilesMax && pictures.every(({ size }) => size > 0 && size <= fileBytesMax);
}

function useRecording({ district, id }: MatterView, onDone: () => void) {
  const { t } = useLanguage();
  const client = useQueryClient();
  const { message } = App.useApp();
  const [key, setKey] = useState(newDeedKey);
  return useMutation({
    mutationFn: async ({ visit, pictures }: Recorded) => {
      const files: string[] = [];
      for (const picture of pictures) files.push(await sendFile(picture, { district, id }));
      return call(routes.recordVisit, { params: { district, id }, body: { visit: { ...visit, files } }, key });
    },
    onSuccess: async () => {
      onDone();
      void message.success(t('roundVisitDone'));
      await client.invalidateQueries({ queryKey: ['matter', district, id] });
      await client.invalidateQueries({ queryKey: [screeningKey] });
    },
    // What is mended is another request; the visit bears its own id and is never recorded twice.
    onError: () => setKey(newDeedKey()),
  });
}

interface VisitFieldsProps {
  readonly typed: Typed;
  readonly questions: RoundView['questions'];
  readonly faults: Readonly<Record<string, Words>>;
  readonly onChange: (typed: Typed) => void;
}

function VisitFields({ typed, questions, faults, onChange }: VisitFieldsProps) {
  const { t, say } = useLanguage();
  return (
    <>
      <Field path="visit.outcome" label={t('roundOutcome')} fault={faults.outcome} group>
        {() => (
          <Radio.Group
            className="stacked"
            value={typed.outcome ?? null}
            options={visitOutcomes.map((value) => ({ value, label: say(visitOutcomeWords[value]) }))}
            onChange={({ target }) => {
              const outcome = visitOutcomes.find((one) => one === target.value);
              if (outcome !== undefined) onChange({ ...typed, outcome });
            }}
          />
        )}
      </Field>
      {typed.outcome === 'found' ? <p className="kept-note">{t('roundFoundNote')}</p> : null}
      {wasSeen(typed.outcome)
        ? questions.map(({ id, wording }) => (
            <Field key={id} path={`visit.${id}`} label={wording} group optional>
              {() => (
                <Radio.Group
                  value={typed.answers[id] ?? null}
                  options={screeningAnswers.map((value) => ({ value, label: say(screeningAnswerWords[value]) }))}
                  onChange={({ target }) => {
                    const answer = screeningAnswers.find((one) => one === target.value);
                    if (answer !== undefined) onChange({ ...typed, answers: { ...typed.answers, [id]: answer } });
                  }}
                />
              )}
            </Field>
          ))
        : null}
      <Field path="visit.note" label={t('roundNote')} hint={t('roundNoteHint')} fault={faults.note} optional>
        {(control) => (
          <LongText
            control={control}
            rows={2}
            max={500}
            value={typed.note}
            onChange={(note) => onChange({ ...typed, note })}
          />
        )}
      </Field>
      <Pictures fault={pictureFault(faults)} onChoose={(pictures) => onChange({ ...typed, pictures })} />
      <Field path="visit.at" label={t('roundVisitTime')} fault={faults.at}>
        {(control) => (
          <Input
            {...control}
            type="datetime-local"
            value={typed.at}
            onChange={({ target }) => onChange({ ...typed, at: target.value })}
          />
        )}
      </Field>
    </>
  );
}

interface PicturesProps {
  readonly fault: Words | undefined;
  readonly onChoose: (pictures: readonly File[]) => void;
}

function Pictures({ fault, onChoose }: PicturesProps) {
  const { t } = useLanguage();
  return (
    <Field path="visit.files" label={t('roundPictures')} hint={t('roundPicturesHint')} fault={fault} optional>
      {({ id, ...control }) => (
        <input
          id={id}
          aria-describedby={control['aria-describedby']}
          type="file"
          multiple
          accept="image/jpeg,image/png"
          onChange={({ target }) => onChoose([...(target.files ?? [])])}
        />
      )}
    </Field>
  );
}
