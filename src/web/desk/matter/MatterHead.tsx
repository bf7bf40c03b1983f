import type { MatterView } from '../../../api/matter.ts';
import { useLanguage } from '../language.tsx';
import { BackLink } from '../parts/BackLink.tsx';
import { performedWords, resolvedWords, shortId } from '../parts/reference-words.ts';
import { useTitle } from '../parts/use-title.ts';
import { waitingOf } from '../parts/waiting-words.ts';
import { useSession } from '../session/session-context.ts';
import { partyNames } from '../work/party-names.ts';

/** Whose matter, what number, where it stands, who answers for it, who is waited for. */
export function MatterHead({ matter }: { readonly matter: MatterView }) {
  const { t, say } = useLanguage();
  const name = matter.plan?.title ?? matter.round?.campaign.title ?? say(partyNames(matter.parties));
  useTitle(name);
  const waiting = waitingOf(matter, useSession());
  return (
    <header className="matter-head">
      <p className="crumb">
        <BackLink as="crumb" />
        <span aria-hidden="true"> › </span>
        {say(matter.procedure.title)}
      </p>
      <h1>
        {name}
        {/* A round has no number: the unit tells it from the campaign's others. */}
        <span className="matter-number">
          {matter.round === null
            ? (matter.number ?? t('noNumberYet', { id: shortId(matter.id) }))
            : say(matter.answerable.name)}
        </span>
      </h1>
      <dl className="facts">
        <Fact label={t('factState')} value={say(matter.state.title)} strong />
        {matter.outcome === null ? null : <Fact label={t('factOutcome')} value={say(matter.outcome.title)} />}
        {waiting === undefined ? null : <Fact label={t('factWaiting')} value={say(waiting)} />}
        <Fact label={t('factAnswerable')} value={say(matter.answerable.name)} />
        {matter.offered === null ? null : <Fact label={t('factOffered')} value={say(matter.offered.name)} />}
        <Fact label={t('factHolder')} value={matter.holder === null ? t('noHolder') : say(matter.holder.name)} />
        {matter.tags.set.length === 0 ? null : (
          <Fact label={t('tags')} value={matter.tags.set.map(({ name }) => say(name)).join(t('listComma'))} />
        )}
        {matter.performed === 'nothing-due' ? null : (
          <Fact label={t('factPerformed')} value={say(performedWords[matter.performed])} />
        )}
        {matter.resolved === 'not-asked' ? null : (
          <Fact label={t('factResolved')} value={say(resolvedWords[matter.resolved])} />
        )}
      </dl>
    </header>
  );
}

function Fact({
  label,
  value,
  strong = false,
}: {
  readonly label: string;
  readonly value: string;
  readonly strong?: boolean;
}) {
  return (
    <div className={strong ? 'fact fact-strong' : 'fact'}>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </div>
  );
}
