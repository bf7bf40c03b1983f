import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Drawer, Input } from 'antd';
import { type ReactNode, useRef, useState } from 'react';
import type { DuplicateFinding, Duplicates } from '../../../api/duplicate.ts';
import { fieldErrorWords } from '../../../core/matter/input.ts';
import { Field } from '../form/Field.tsx';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';

type Candidate = Duplicates['items'][number];

interface CheckDrawerProps {
  readonly check: (purpose: string) => Promise<Duplicates>;
  readonly usualPurpose: string;
  readonly onClose: () => void;
  /** What can be decided about a candidate, or about what was decided before. */
  readonly decisions?: (candidate: Candidate) => ReactNode;
  readonly decided?: (one: Duplicates['decided'][number]) => ReactNode;
}

/** 查重: asked for a purpose; then what may be the same, side by side, with what agrees and what differs. */
export function CheckDrawer({ check, usualPurpose, onClose, decisions, decided }: CheckDrawerProps) {
  const { t, say } = useLanguage();
  const [purpose, setPurpose] = useState(usualPurpose);
  const [isOpen, setIsOpen] = useState(true);
  const ask = useRef<HTMLButtonElement>(null);
  const checking = useMutation({ mutationFn: check });
  const missing = purpose.trim() === '' ? { fault: fieldErrorWords.required } : {};
  const { data } = checking;
  return (
    <Drawer
      open={isOpen}
      title={t('duplicateCheck')}
      size="large"
      onClose={() => setIsOpen(false)}
      afterOpenChange={(nowOpen) => {
        if (nowOpen) ask.current?.focus();
        else onClose();
      }}
      closeIcon={<span aria-hidden="true">✕</span>}
      closable={{ 'aria-label': t('closeForm') }}
    >
      <p>{t('duplicateNote')}</p>
      <Field path="purpose" label={t('duplicatePurpose')} {...missing}>
        {(control) => (
          <Input {...control} maxLength={200} value={purpose} onChange={(event) => setPurpose(event.target.value)} />
        )}
      </Field>
      <div className="button-row">
        <Button
          ref={ask}
          type="primary"
          disabled={purpose.trim() === ''}
          loading={checking.isPending}
          onClick={() => checking.mutate(purpose)}
        >
          {t('duplicateCheck')}
        </Button>
      </div>
      {checking.error === null ? null : <Trouble error={checking.error} onRetry={() => checking.mutate(purpose)} />}
      {data === undefined ? null : (
        <section aria-live="polite">
          {data.decided.map((one) => (
            <div key={one.other}>{decided?.(one)}</div>
          ))}
          {data.items.length + data.elsewhere.length === 0 ? <p>{t('duplicateNone')}</p> : null}
          {data.elsewhere.map(({ unit }) => (
            <p key={unit.zh}>{t('duplicateElsewhere', { unit: say(unit) })}</p>
          ))}
          {data.items.map((one) => (
            <CandidateShown key={one.id} candidate={one} decisions={decisions?.(one)} />
          ))}
        </section>
      )}
    </Drawer>
  );
}

function CandidateShown({ candidate, decisions }: { readonly candidate: Candidate; readonly decisions: ReactNode }) {
  const { t, say } = useLanguage();
  const { district, id, findings } = candidate;
  return (
    <article className="duplicate">
      <h3>{t(offeredWords[candidate.offered])}</h3>
      <p>
        {candidate.parties.map(({ name }) => name).join(t('listComma'))}
        <span className="second-line">
          {' '}
          {t('duplicateHead', { day: candidate.openedOn, unit: say(candidate.unit) })}
        </span>
      </p>
      <p className="second-line">{candidate.placeText}</p>
      <p>{candidate.story}</p>
      <Findings label={t('duplicateAgrees')} findings={findings.filter(({ agrees }) => agrees)} />
      <Findings label={t('duplicateDiffers')} findings={findings.filter(({ agrees }) => !agrees)} />
      <div className="button-row">
        <Link to="/matters/$district/$id" params={{ district, id }} className="button-plain">
          {t('duplicateOpen')}
        </Link>
        {decisions}
      </div>
    </article>
  );
}

const aspectWords = {
  identity: 'aspect_identity',
  phone: 'aspect_phone',
  name: 'aspect_name',
  sides: 'aspect_sides',
  place: 'aspect_place',
  time: 'aspect_time',
  story: 'aspect_story',
  figures: 'aspect_figures',
  category: 'aspect_category',
} as const;

const offeredWords = { same: 'duplicateOffered_same', related: 'duplicateOffered_related' } as const;

function Findings({ label, findings }: { readonly label: string; readonly findings: readonly DuplicateFinding[] }) {
  const { t } = useLanguage();
  if (findings.length === 0) return null;
  const told = findings.map(({ aspect, nearly, of }) => {
    const plain = t(aspectWords[aspect]);
    const what = of === null ? plain : t('duplicateOf', { what: plain, ours: of[0], theirs: of[1] });
    return nearly ? t('duplicateNearly', { what }) : what;
  });
  return (
    <p>
      <strong>{label}</strong>
      {told.join(t('listComma'))}
    </p>
  );
}
