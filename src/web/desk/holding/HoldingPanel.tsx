import { Button } from 'antd';
import { useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { dateWords } from '../../ui/date-words.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useFocusKept } from '../parts/use-focus-kept.ts';
import { type AskedDeed, deedTitles, HoldingForm } from './HoldingForm.tsx';
import { ProposalShown } from './ProposalShown.tsx';
import { useHolding } from './use-holding.ts';

/** 承办: who holds it, who covers it, what a former holder proposes, and the steps that are the reader's. */
export function HoldingPanel({ matter }: { readonly matter: MatterView }) {
  const { t, say } = useLanguage();
  const [asking, setAsking] = useState<AskedDeed>();
  const hold = useHolding(matter);
  const { cover, proposals, may } = matter.holding;
  const steps = useFocusKept([...may, ...proposals.map(({ id }) => id)].join(' '));
  return (
    <Panel title={t('holding')}>
      <p>{matter.holder === null ? t('holdingNobody') : t('holdingBy', { name: say(matter.holder.name) })}</p>
      {cover === null ? null : (
        <p className="second-line">
          {t('holdingCover', {
            name: say(cover.staff.name),
            from: say(dateWords(cover.from)),
            until: say(dateWords(cover.until)),
          })}
        </p>
      )}
      {hold.error === null ? null : <Trouble error={hold.error} />}
      <div className="button-row" ref={steps} tabIndex={-1}>
        {may.includes('claim') ? (
          <Button size="small" loading={hold.isPending} onClick={() => hold.mutate({ deed: 'claim' })}>
            {t('hold_claim')}
          </Button>
        ) : null}
        {asked.map((deed) =>
          may.includes(deed) ? (
            <Button key={deed} size="small" onClick={() => setAsking(deed)}>
              {t(deedTitles[deed])}
            </Button>
          ) : null,
        )}
        {may.includes('end-cover') ? (
          <Button size="small" loading={hold.isPending} onClick={() => hold.mutate({ deed: 'end-cover' })}>
            {t('hold_end-cover')}
          </Button>
        ) : null}
      </div>
      {proposals.map((proposal) => (
        <ProposalShown key={proposal.id} matter={matter} proposal={proposal} />
      ))}
      {asking === undefined ? null : (
        <HoldingForm key={asking} matter={matter} deed={asking} onClose={() => setAsking(undefined)} />
      )}
    </Panel>
  );
}

const asked = ['assign', 'give-back', 'cover'] as const;
