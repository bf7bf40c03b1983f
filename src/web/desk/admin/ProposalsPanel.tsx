import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import type { ProposalView } from '../../../api/administration.ts';
import { routes } from '../../../api/routes.ts';
import { call } from '../api/client.ts';
import { newDeedKey } from '../api/deed.ts';
import { useLanguage } from '../language.tsx';
import { Panel } from '../parts/Panel.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { adminKey, proposalsQuery } from './queries.ts';

/** What waits for the second of two people, and the buttons for whoever may be that. */
export function ProposalsPanel() {
  const { t } = useLanguage();
  const { data, error, refetch } = useQuery(proposalsQuery());
  return (
    <Panel title={t('adminProposals')}>
      {error === null ? null : <Trouble error={error} onRetry={() => void refetch()} />}
      {data?.items.length === 0 ? <p>{t('adminNoProposals')}</p> : null}
      <ul className="links">
        {(data?.items ?? []).map((proposal) => (
          <Proposal key={proposal.id} proposal={proposal} />
        ))}
      </ul>
    </Panel>
  );
}

function Proposal({ proposal }: { readonly proposal: ProposalView }) {
  const { t, say } = useLanguage();
  const { message } = App.useApp();
  const client = useQueryClient();
  const what = say(proposal.words);
  const deciding = useMutation({
    mutationFn: (confirm: boolean) =>
      call(routes.decideProposal, { params: { proposal: proposal.id }, body: { confirm }, key: newDeedKey() }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [adminKey] });
      void message.success({ content: t('adminDone'), icon: <span aria-hidden="true">✓ </span> });
    },
  });
  return (
    <li>
      <strong>{what}</strong> {say(proposal.unit.name)}
      <div className="second-line">{t('adminProposedBy', { name: say(proposal.proposedBy.name) })}</div>
      {deciding.error === null ? null : <Trouble error={deciding.error} />}
      {proposal.decidable ? (
        <div className="button-row">
          <Button
            size="small"
            type="primary"
            loading={deciding.isPending}
            aria-label={t('adminConfirmOf', { what })}
            onClick={() => deciding.mutate(true)}
          >
            {t('adminConfirm')}
          </Button>
          <Button
            size="small"
            disabled={deciding.isPending}
            aria-label={t('adminDeclineOf', { what })}
            onClick={() => deciding.mutate(false)}
          >
            {t('adminDecline')}
          </Button>
        </div>
      ) : null}
      {proposal.mine ? <p>{t('adminOwnProposal')}</p> : null}
    </li>
  );
}
