import type { ReactElement } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import type { PortalPage, RenderOptions } from '../../api/portal/page.ts';
import { FrameContext } from './frame.tsx';
import { Action, ActionDone, ActionRefused } from './pages/Action.tsx';
import { Helpers } from './pages/Helpers.tsx';
import { Home } from './pages/Home.tsx';
import { Dates } from './pages/Meetings.tsx';
import { Performance } from './pages/Performance.tsx';
import { Proof } from './pages/Proof.tsx';
import { ProveAsk, ProveEnter } from './pages/Prove.tsx';
import { Push } from './pages/Push.tsx';
import { ReportCheck } from './pages/ReportCheck.tsx';
import { ReportDone, ReportOpen, ReportResume, ReportSaved } from './pages/ReportEnd.tsx';
import { ReportStep } from './pages/ReportSteps.tsx';
import { Held, Say } from './pages/Say.tsx';
import { Statement } from './pages/Statements.tsx';
import { Together } from './pages/Together.tsx';
import { Track } from './pages/Track.tsx';
import { TrackEnter } from './pages/TrackEnter.tsx';
import { GroupAnswerPage } from './pages/TrackGroup.tsx';
import { TroubleShown } from './pages/TroubleShown.tsx';
import { Visit, VisitConfirm } from './pages/Visit.tsx';
import { VisitBook, VisitCentres, VisitDays } from './pages/VisitBook.tsx';

/** A page of the portal as a whole HTML document, in the reader's language and type size. */
export function renderPortal(page: PortalPage, options: RenderOptions): string {
  const html = renderToStaticMarkup(<FrameContext value={options}>{componentOf(page)}</FrameContext>);
  return `<!doctype html>${html}`;
}

function componentOf(page: PortalPage): ReactElement {
  switch (page.kind) {
    case 'home':
      return <Home page={page} />;
    case 'report-step':
      return <ReportStep page={page} />;
    case 'report-check':
      return <ReportCheck page={page} />;
    case 'report-open':
      return <ReportOpen page={page} />;
    case 'report-saved':
      return <ReportSaved page={page} />;
    case 'report-resume':
      return <ReportResume page={page} />;
    case 'report-done':
      return <ReportDone page={page} />;
    case 'track-enter':
      return <TrackEnter page={page} />;
    case 'track':
      return <Track page={page} />;
    case 'action':
      return <Action page={page} />;
    case 'action-done':
      return <ActionDone page={page} />;
    case 'action-refused':
      return <ActionRefused page={page} />;
    case 'say':
      return <Say page={page} />;
    case 'held':
      return <Held page={page} />;
    case 'group':
      return <GroupAnswerPage page={page} />;
    case 'helpers':
      return <Helpers page={page} />;
    case 'dates':
      return <Dates page={page} />;
    case 'visit-centres':
      return <VisitCentres page={page} />;
    case 'visit-days':
      return <VisitDays page={page} />;
    case 'visit-book':
      return <VisitBook page={page} />;
    case 'visit-confirm':
      return <VisitConfirm page={page} />;
    case 'visit':
      return <Visit page={page} />;
    case 'performance':
      return <Performance page={page} />;
    case 'together':
      return <Together page={page} />;
    case 'push':
      return <Push page={page} />;
    case 'prove-ask':
      return <ProveAsk page={page} />;
    case 'prove-enter':
      return <ProveEnter page={page} />;
    case 'proof':
      return <Proof page={page} />;
    case 'trouble':
      return <TroubleShown page={page} />;
    case 'privacy':
    case 'accessibility':
      return <Statement page={page} />;
  }
}
