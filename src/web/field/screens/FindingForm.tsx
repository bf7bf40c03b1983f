import { useState } from 'react';
import { categories, categoryKeys } from '../../../api/category.ts';
import { goTo, type Where } from '../address.ts';
import { useLanguage } from '../language.ts';
import type { ToldParty } from '../outbox/item.ts';
import { Choice, focusFirstFault, Notice, TextField, Tick } from '../parts/Fields.tsx';
import { Page } from '../parts/Page.tsx';
import { type Draft, useDraft } from '../use-draft.ts';
import { type FindingDraft, faultsAt, readFindingDraft } from './finding-draft.ts';

const steps = ['whoAsks', 'againstWhom', 'whatHappened', 'checkAll'] as const;

interface FindingFormProps {
  readonly draftId: string;
  readonly initial: FindingDraft;
  readonly step: number;
  readonly back: Where;
  readonly stepAt: (step: number) => Where;
  /** How many pictures the visit has, which may go along. */
  readonly pictures: number;
  readonly submit: string;
  readonly onSave: (draft: FindingDraft) => Promise<void>;
}

export function FindingForm({ draftId, initial, step, back, stepAt, pictures, submit, onSave }: FindingFormProps) {
  const { t } = useLanguage();
  const draft = useDraft<FindingDraft>(draftId, () => initial, readFindingDraft);
  const [askedAt, setAskedAt] = useState(0);
  const { value } = draft;
  if (value === undefined) return null;
  const faults = askedAt === step ? faultsAt(step, value) : {};
  const go = () => {
    setAskedAt(step);
    // An address can lead to the last step past one that is not filled in.
    const lacking = steps.findIndex((_, n) => n < step && Object.keys(faultsAt(n + 1, value)).length > 0) + 1;
    if (lacking > 0 && lacking < step) goTo(stepAt(lacking));
    if (lacking > 0) return focusFirstFault();
    if (step < steps.length) goTo(stepAt(step + 1));
    else void onSave(value).catch(() => undefined);
  };
  return (
    <Page title={t(steps[step - 1] ?? 'checkAll')} back={step === 1 ? back : stepAt(step - 1)}>
      <p className="soft">
        {t('findingTitle')} · {t('stepOf', { n: step, all: steps.length })}
      </p>
      {step === 1 ? <p>{t('findingIntro')}</p> : null}
      {draft.isBack && step === 1 ? <Notice>{t('draftBack')}</Notice> : null}
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          go();
        }}
      >
        {step === 1 ? (
          <PartyFields
            key="applicant"
            value={value.applicant}
            fault={faults.applicant === undefined ? undefined : t(faults.applicant)}
            onChange={(applicant) => draft.set({ ...value, applicant })}
          />
        ) : step === 2 ? (
          <PartyFields
            key="other"
            value={value.other}
            hint={t('otherNameHint')}
            fault={faults.other === undefined ? undefined : t(faults.other)}
            onChange={(other) => draft.set({ ...value, other })}
          />
        ) : step === 3 ? (
          <StoryFields draft={draft} value={value} faults={faults} />
        ) : (
          <CheckFields draft={draft} value={value} faults={faults} pictures={pictures} stepAt={stepAt} />
        )}
        <button type="submit" className="button wide">
          {step < steps.length ? t('next') : submit}
        </button>
      </form>
    </Page>
  );
}

interface PartyFieldsProps {
  readonly value: ToldParty;
  readonly hint?: string;
  readonly fault: string | undefined;
  readonly onChange: (party: ToldParty) => void;
}

function PartyFields({ value, hint, fault, onChange }: PartyFieldsProps) {
  const { t } = useLanguage();
  return (
    <>
      <Choice
        inRow
        label={t('partyKind')}
        options={[
          { value: 'person', label: t('person') },
          { value: 'organisation', label: t('organisation') },
        ]}
        value={value.kind}
        onChange={(kind) => onChange({ ...value, kind })}
      />
      <TextField
        label={t('partyName')}
        hint={hint}
        fault={fault}
        maxLength={50}
        value={value.name}
        onChange={(name) => onChange({ ...value, name })}
      />
      <TextField
        label={t('partyPhone')}
        hint={t('partyPhoneHint')}
        optional
        type="tel"
        maxLength={40}
        value={value.phone}
        onChange={(phone) => onChange({ ...value, phone })}
      />
    </>
  );
}

interface StepProps {
  readonly draft: Draft<FindingDraft>;
  readonly value: FindingDraft;
  readonly faults: ReturnType<typeof faultsAt>;
}

function StoryFields({ draft, value, faults }: StepProps) {
  const { t, say } = useLanguage();
  const told = (fault: (typeof faults)[keyof typeof faults]) => (fault === undefined ? undefined : t(fault));
  return (
    <>
      <TextField
        label={t('narrative')}
        hint={t('narrativeHint')}
        fault={told(faults.narrative)}
        rows={6}
        maxLength={5000}
        value={value.narrative}
        onChange={(narrative) => draft.set({ ...value, narrative })}
      />
      <Choice
        label={t('category')}
        fault={told(faults.category)}
        options={categoryKeys.map((key) => ({ value: key, label: say(categories[key].title) }))}
        value={categoryKeys.find((key) => key === value.category)}
        onChange={(category) => draft.set({ ...value, category })}
      />
      <TextField
        label={t('placeWhere')}
        fault={told(faults.placeText)}
        maxLength={200}
        value={value.placeText}
        onChange={(placeText) => draft.set({ ...value, placeText })}
      />
      <TextField
        label={t('amount')}
        optional
        fault={told(faults.amount)}
        inputMode="decimal"
        maxLength={20}
        value={value.amount}
        onChange={(amount) => draft.set({ ...value, amount })}
      />
      <TextField
        label={t('wish')}
        optional
        rows={2}
        maxLength={1000}
        value={value.wish}
        onChange={(wish) => draft.set({ ...value, wish })}
      />
    </>
  );
}

interface CheckFieldsProps extends StepProps {
  readonly pictures: number;
  readonly stepAt: (step: number) => Where;
}

/** All of it once more, each with the way to change it; and that the person has been told what becomes of it. */
function CheckFields({ draft, value, faults, pictures, stepAt }: CheckFieldsProps) {
  const { t, say } = useLanguage();
  const category = categoryKeys.find((key) => key === value.category);
  const rows = [
    ['whoAsks', [value.applicant.name, value.applicant.phone].join(' '), 1],
    ['againstWhom', [value.other.name, value.other.phone].join(' '), 2],
    ['narrative', value.narrative, 3],
    ['category', category === undefined ? '' : say(categories[category].title), 3],
    ['placeWhere', value.placeText, 3],
    ['amount', value.amount, 3],
    ['wish', value.wish, 3],
  ] as const;
  return (
    <>
      <dl className="check">
        {rows.map(([label, text, at]) =>
          text.trim() === '' ? null : (
            <div key={label}>
              <dt>{t(label)}</dt>
              <dd className="written">{text}</dd>
              <dd>
                <button type="button" className="linklike" onClick={() => goTo(stepAt(at))}>
                  {t('change')}
                  <span className="unseen">{t(label)}</span>
                </button>
              </dd>
            </div>
          ),
        )}
      </dl>
      {pictures === 0 ? null : (
        <Tick
          label={t('withPictures', { n: pictures })}
          checked={value.withPictures}
          onChange={(withPictures) => draft.set({ ...value, withPictures })}
        />
      )}
      <Tick
        label={t('consent')}
        fault={faults.hasConsent === undefined ? undefined : t(faults.hasConsent)}
        checked={value.hasConsent}
        onChange={(hasConsent) => draft.set({ ...value, hasConsent })}
      />
    </>
  );
}
