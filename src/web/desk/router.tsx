import { createRootRoute, createRoute, createRouter, Link, type RouterHistory } from '@tanstack/react-router';
import { AccountPage } from './account/AccountPage.tsx';
import { ServiceKeysPage } from './account/ServiceKeysPage.tsx';
import { StaffAccountPage } from './account/StaffAccountPage.tsx';
import { MessageSettingsPage } from './admin/MessageSettingsPage.tsx';
import { ParametersPage } from './admin/ParametersPage.tsx';
import { PeoplePage } from './admin/PeoplePage.tsx';
import { RoutingPage } from './admin/RoutingPage.tsx';
import { TagsPage } from './admin/TagsPage.tsx';
import { UnitsPage } from './admin/UnitsPage.tsx';
import { type Queue, queues } from './api/queries.ts';
import { ErasuresPage } from './erasure/ErasuresPage.tsx';
import { CalendarPage } from './help/CalendarPage.tsx';
import { DeadlinePage } from './help/DeadlinePage.tsx';
import { HelpPage } from './help/HelpPage.tsx';
import { ProcedurePage } from './help/ProcedurePage.tsx';
import { ImportPage } from './import/ImportPage.tsx';
import { ImportsPage } from './import/ImportsPage.tsx';
import { useLanguage } from './language.tsx';
import { LedgerPage } from './ledger/LedgerPage.tsx';
import { type LedgerSearch, readLedgerSearch } from './ledger/search.ts';
import { MatterPage } from './matter/MatterPage.tsx';
import { AgendaPage, readAgendaSearch } from './meeting/AgendaPage.tsx';
import { MessagesPage } from './message/MessagesPage.tsx';
import { useTitle } from './parts/use-title.ts';
import { PlanPage } from './plan/PlanPage.tsx';
import { RegisterPage } from './register/RegisterPage.tsx';
import { type PlaceChoice, parsePlace } from './register/registration.ts';
import { NewScreeningPage } from './screening/NewScreeningPage.tsx';
import { ScreeningPage } from './screening/ScreeningPage.tsx';
import { ScreeningsPage } from './screening/ScreeningsPage.tsx';
import { readScreeningSearch } from './screening/search.ts';
import { Shell } from './shell/Shell.tsx';
import { BoardPage } from './supervision/BoardPage.tsx';
import { ToldPage } from './told/ToldPage.tsx';
import { readWindowsSearch, WindowsPage } from './window/WindowsPage.tsx';
import { WitnessPage } from './witness/WitnessPage.tsx';
import { WorkPage } from './work/WorkPage.tsx';

const root = createRootRoute({ component: Shell, notFoundComponent: NothingHere });

const work = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: WorkPage,
  validateSearch: (search): { queue?: Queue; cursor?: string } => ({
    ...(isQueue(search.queue) ? { queue: search.queue } : {}),
    ...(typeof search.cursor === 'string' ? { cursor: search.cursor } : {}),
  }),
});
const ledger = createRoute({
  getParentRoute: () => root,
  path: '/ledger',
  component: LedgerPage,
  validateSearch: readLedgerSearch,
});
const board = createRoute({
  getParentRoute: () => root,
  path: '/board',
  component: BoardPage,
  validateSearch: (search): { unit?: number } => {
    const unit = Number(search.unit);
    return Number.isSafeInteger(unit) && unit > 0 ? { unit } : {};
  },
});
const plan = createRoute({
  getParentRoute: () => root,
  path: '/plan',
  component: PlanPage,
  validateSearch: (search): { year?: number; unit?: number } => {
    const [year, unit] = [Number(search.year), Number(search.unit)];
    return {
      ...(Number.isSafeInteger(year) && year >= 2000 && year < 2200 ? { year } : {}),
      ...(Number.isSafeInteger(unit) && unit > 0 ? { unit } : {}),
    };
  },
});
const screenings = createRoute({
  getParentRoute: () => root,
  path: '/screenings',
  component: ScreeningsPage,
  validateSearch: (search): { cursor?: string } => (typeof search.cursor === 'string' ? { cursor: search.cursor } : {}),
});
const newScreening = createRoute({ getParentRoute: () => root, path: '/screenings/new', component: NewScreeningPage });
const screening = createRoute({
  getParentRoute: () => root,
  path: '/screenings/$district/$id',
  component: ScreeningPage,
  validateSearch: readScreeningSearch,
});
const imports = createRoute({ getParentRoute: () => root, path: '/imports', component: ImportsPage });
const oneImport = createRoute({ getParentRoute: () => root, path: '/imports/$district/$id', component: ImportPage });
const register = createRoute({
  getParentRoute: () => root,
  path: '/register',
  component: RegisterPage,
  validateSearch: (search): { place?: PlaceChoice } => {
    const place = parsePlace(search.place);
    return place === undefined ? {} : { place };
  },
});
const matter = createRoute({ getParentRoute: () => root, path: '/matters/$district/$id', component: MatterPage });
const messages = createRoute({
  getParentRoute: () => root,
  path: '/messages',
  component: MessagesPage,
  validateSearch: (search): { which?: 'open' | 'tasks' | 'all'; cursor?: string } => ({
    ...(search.which === 'open' || search.which === 'tasks' || search.which === 'all' ? { which: search.which } : {}),
    ...(typeof search.cursor === 'string' ? { cursor: search.cursor } : {}),
  }),
});
const agenda = createRoute({
  getParentRoute: () => root,
  path: '/agenda',
  component: AgendaPage,
  validateSearch: readAgendaSearch,
});
const windows = createRoute({
  getParentRoute: () => root,
  path: '/windows',
  component: WindowsPage,
  validateSearch: readWindowsSearch,
});
const help = createRoute({ getParentRoute: () => root, path: '/help', component: HelpPage });
const deadline = createRoute({
  getParentRoute: () => root,
  path: '/help/deadline',
  component: DeadlinePage,
  validateSearch: (search): { law?: string; term?: string; from?: string } => ({
    ...(typeof search.law === 'string' ? { law: search.law } : {}),
    ...(typeof search.term === 'string' ? { term: search.term } : {}),
    ...(typeof search.from === 'string' ? { from: search.from } : {}),
  }),
});
const procedure = createRoute({ getParentRoute: () => root, path: '/help/procedures/$key', component: ProcedurePage });
const calendar = createRoute({ getParentRoute: () => root, path: '/help/calendar/$year', component: CalendarPage });
const told = createRoute({ getParentRoute: () => root, path: '/told', component: ToldPage });
const adminSearch = (search: Record<string, unknown>): { unit?: number; after?: string } => ({
  ...(Number.isSafeInteger(search.unit) ? { unit: Number(search.unit) } : {}),
  ...(typeof search.after === 'string' ? { after: search.after } : {}),
});
const adminUnits = createRoute({
  getParentRoute: () => root,
  path: '/admin/units',
  component: UnitsPage,
  validateSearch: adminSearch,
});
const adminPeople = createRoute({
  getParentRoute: () => root,
  path: '/admin/people',
  component: PeoplePage,
  validateSearch: adminSearch,
});
const adminErasures = createRoute({ getParentRoute: () => root, path: '/admin/erasures', component: ErasuresPage });
const adminWitness = createRoute({ getParentRoute: () => root, path: '/admin/witness', component: WitnessPage });
const adminParameters = createRoute({
  getParentRoute: () => root,
  path: '/admin/parameters',
  component: ParametersPage,
  validateSearch: adminSearch,
});
const adminMessages = createRoute({
  getParentRoute: () => root,
  path: '/admin/messages',
  component: MessageSettingsPage,
  validateSearch: adminSearch,
});
const adminTags = createRoute({
  getParentRoute: () => root,
  path: '/admin/tags',
  component: TagsPage,
  validateSearch: adminSearch,
});
const adminRouting = createRoute({
  getParentRoute: () => root,
  path: '/admin/routing',
  component: RoutingPage,
  validateSearch: adminSearch,
});
const account = createRoute({ getParentRoute: () => root, path: '/account', component: AccountPage });
const serviceKeys = createRoute({
  getParentRoute: () => root,
  path: '/admin/service-keys',
  component: ServiceKeysPage,
  validateSearch: (search): { unit?: number } => (typeof search.unit === 'number' ? { unit: search.unit } : {}),
});
const staffAccount = createRoute({
  getParentRoute: () => root,
  path: '/staff/$staff/account',
  component: StaffAccountPage,
});

function isQueue(value: unknown): value is Queue {
  return queues.some((queue) => queue === value);
}

function NothingHere() {
  const { t } = useLanguage();
  useTitle(t('nothingHere'));
  return (
    <div className="empty">
      <h1>{t('nothingHere')}</h1>
      <Link to="/">{t('toMyWork')}</Link>
    </div>
  );
}

/** The desk's addresses, read from the browser's bar unless another history is given. Links are typed by this tree: one that leads nowhere does not compile. */
export function makeRouter(history?: RouterHistory) {
  return createRouter({
    ...(history === undefined ? {} : { history }),
    routeTree: root.addChildren([
      told,
      work,
      ledger,
      board,
      plan,
      screenings,
      newScreening,
      screening,
      register,
      imports,
      oneImport,
      matter,
      messages,
      agenda,
      windows,
      help,
      deadline,
      procedure,
      calendar,
      account,
      staffAccount,
      serviceKeys,
      adminUnits,
      adminPeople,
      adminParameters,
      adminMessages,
      adminTags,
      adminRouting,
      adminErasures,
      adminWitness,
    ]),
    basepath: '/desk',
    scrollRestoration: true,
    defaultPreload: false,
  });
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
  interface HistoryState {
    /** The ledger that a matter was opened from: what it was asked for is no part of the matter's address. */
    readonly ledger?: LedgerSearch;
    /** What was registered is shown, and no form. */
    readonly receipt?: boolean;
  }
}
