import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { useLanguage } from '../language.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { useHolding } from './use-holding.ts';

interface ProposalShownProps {
  readonly matter: MatterView;
  readonly proposal: MatterView['holding']['proposals'][number];
}

/** What somebody who no longer holds the matter meant to do, and what would change; the holder takes it over or leaves it. */
export function ProposalShown({ matter, proposal }: ProposalShownProps) {
  const { t, say } = useLanguage();
  const queries = useQueryClient();
  const [key] = useState(newDeedKey);
  const leave = useHolding(matter);
  const take = useMutation({
    mutationFn: () =>
      call(routes.takeOverProposal, {
        params: { district: matter.district, id: matter.id, proposal: proposal.id },
        key,
        version: matter.version,
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['matter', matter.district, matter.id] }),
  });
  const said = t('proposalBy', { name: say(proposal.by.name), step: say(proposal.title) });
  const error = take.error ?? leave.error;
  return (
    <section className="task-shown" aria-label={t('proposals')}>
      <h3>{said}</h3>
      {proposal.details.map(({ label, value }) => (
        <p key={label.zh} className="story">
          {say(label)}: {say(value)}
        </p>
      ))}
      {proposal.refusal === null ? (
        <>
          <p>{t('proposalChanges')}</p>
          <ul>
            {proposal.changes.map((change) => (
              <li key={change.zh}>{say(change)}</li>
            ))}
          </ul>
        </>
      ) : (
        <p>{t('proposalNot', { why: say(proposal.refusal) })}</p>
      )}
      {error === null ? null : <Trouble error={error} />}
      <div className="button-row">
        {proposal.refusal === null ? (
          <Button size="small" loading={take.isPending} onClick={() => take.mutate()}>
            {t('proposalTake')}
          </Button>
        ) : null}
        <Button
          size="small"
          loading={leave.isPending}
          onClick={() => leave.mutate({ deed: 'leave-proposal', proposal: proposal.id })}
        >
          {t('proposalLeave')}
        </Button>
      </div>
    </section>
  );
}
