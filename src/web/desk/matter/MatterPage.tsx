import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import type { MatterView } from '../../../api/matter.ts';
import { matterQuery } from '../api/queries.ts';
import { mayRetry, ProblemError } from '../api/trouble.ts';
import { DuplicatePanel } from '../duplicate/DuplicatePanel.tsx';
import { FilePanel } from '../erasure/FilePanel.tsx';
import { FollowUpPanel } from '../follow-up/FollowUpPanel.tsx';
import { GroupPanel } from '../group/GroupPanel.tsx';
import { HandlingPanel } from '../handoff/HandlingPanel.tsx';
import { HoldingPanel } from '../holding/HoldingPanel.tsx';
import { useLanguage } from '../language.tsx';
import { LevelPanel } from '../level/LevelPanel.tsx';
import { MaterialsPanel } from '../material/MaterialsPanel.tsx';
import { MeetingsPanel } from '../meeting/MeetingsPanel.tsx';
import { MessagesPanel } from '../message/MessagesPanel.tsx';
import { BackLink } from '../parts/BackLink.tsx';
import { Trouble } from '../parts/Trouble.tsx';
import { Waiting } from '../parts/Waiting.tsx';
import { MilestonesPanel } from '../plan/MilestonesPanel.tsx';
import { RoundPanel } from '../screening/RoundPanel.tsx';
import { readsMatters, useSession } from '../session/session-context.ts';
import { SupervisionPanel } from '../supervision/SupervisionPanel.tsx';
import { TagsPanel } from '../tag/TagsPanel.tsx';
import { CirclePanel } from './CirclePanel.tsx';
import { ClocksPanel } from './ClocksPanel.tsx';
import { DocumentsPanel } from './DocumentsPanel.tsx';
import { JourneyPanel } from './JourneyPanel.tsx';
import { MatterHead } from './MatterHead.tsx';
import { NextStepPanel } from './NextStepPanel.tsx';
import { ObligationsPanel } from './ObligationsPanel.tsx';
import { PartiesPanel } from './PartiesPanel.tsx';
import { PurposeForm } from './PurposeForm.tsx';
import { RestrictedOpening } from './RestrictedOpening.tsx';
import { StoryPanel } from './StoryPanel.tsx';
import { TimelinePanel } from './TimelinePanel.tsx';

/** 事项: the next step with its deadline and article beside the story. */
export function MatterPage() {
  const ref = useParams({ from: '/matters/$district/$id' });
  const { t } = useLanguage();
  const session = useSession();
  const [purpose, setPurpose] = useState<string>();
  const { data, error, isPending, refetch } = useQuery(matterQuery(ref, purpose));
  // The purpose is sent with the next reading, which is asked for once it is known.
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each purpose given
  useEffect(() => {
    if (purpose !== undefined) void refetch();
  }, [purpose]);
  if (isPending) return <Waiting />;
  if (data === undefined && error instanceof ProblemError && error.is('purpose-needed')) {
    return (
      <>
        <h1 className="page-head">{t('matter')}</h1>
        <PurposeForm onGiven={setPurpose} />
        <BackLink as="way-out" />
      </>
    );
  }
  if (data === undefined) {
    return (
      <>
        <h1 className="page-head">{t('matter')}</h1>
        <Trouble error={error} onRetry={() => void refetch()} />
        {error instanceof ProblemError && error.is('not-found') && readsMatters(session) ? (
          <RestrictedOpening matter={ref} onOpened={() => void refetch()} />
        ) : null}
        <BackLink as="way-out" />
      </>
    );
  }
  return (
    <>
      {mayRetry(error) ? <p className="kept-note">{t('shownFromBefore')}</p> : null}
      {/* A matter of its own has a form of its own: nothing typed for one shows up in another. */}
      <MatterBody key={data.id} matter={data} />
    </>
  );
}

function MatterBody({ matter }: { readonly matter: MatterView }) {
  if (!matter.whole) return <AskedBody matter={matter} />;
  // Nobody is a party to an item of a plan or to a round of a campaign.
  const hasParties = matter.plan === null && matter.round === null;
  return (
    <>
      <MatterHead matter={matter} />
      <div className="matter-grid">
        <div className="matter-work">
          <NextStepPanel matter={matter} />
          {matter.followUp === null ? null : <FollowUpPanel matter={matter} followUp={matter.followUp} />}
          {hasParties ? <MeetingsPanel matter={matter} /> : null}
          {matter.plan === null ? null : <MilestonesPanel matter={matter} plan={matter.plan} />}
          {matter.round === null ? null : <RoundPanel matter={matter} round={matter.round} />}
          <StoryPanel matter={matter} />
          {hasParties ? <PartiesPanel matter={matter} /> : null}
          {matter.obligations.length === 0 ? null : <ObligationsPanel matter={matter} />}
          <DocumentsPanel matter={matter} />
          <MaterialsPanel matter={matter} />
          <MessagesPanel matter={matter} />
        </div>
        <div className="matter-side">
          <ClocksPanel clocks={matter.clocks} />
          {matter.journey.length < 2 ? null : <JourneyPanel matter={matter} />}
          {matter.file === null ? null : <FilePanel file={matter.file} district={matter.district} />}
          <HoldingPanel matter={matter} />
          <TagsPanel matter={matter} />
          <HandlingPanel matter={matter} />
          <LevelPanel matter={matter} />
          {hasParties ? <DuplicatePanel matter={matter} /> : null}
          {matter.group === null || !hasParties ? null : <GroupPanel matter={matter} group={matter.group} />}
          <SupervisionPanel matter={matter} />
          <CirclePanel matter={matter} />
          <TimelinePanel timeline={matter.timeline} />
        </div>
      </div>
    </>
  );
}

/** For a unit that was asked to help: what it was asked, first, and what was passed to it. */
function AskedBody({ matter }: { readonly matter: MatterView }) {
  return (
    <>
      <MatterHead matter={matter} />
      <div className="matter-grid">
        <div className="matter-work">
          <HandlingPanel matter={matter} />
          {matter.narrative === '' ? null : <StoryPanel matter={matter} />}
          <PartiesPanel matter={matter} />
          {matter.documents.length === 0 ? null : <DocumentsPanel matter={matter} />}
        </div>
        <div className="matter-side">
          <TimelinePanel timeline={matter.timeline} />
        </div>
      </div>
    </>
  );
}
