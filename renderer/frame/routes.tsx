import { type ComponentType, lazy } from 'react';

/** Where each screen is; a screen is loaded when it is first shown. */
interface ScreenRoute {
  readonly path: string;
  readonly screen: ComponentType;
}

const StartScreen = lazy(async () => ({ default: (await import('../screens/start/StartScreen.tsx')).StartScreen }));
const OverviewScreen = lazy(async () => ({
  default: (await import('../screens/overview/OverviewScreen.tsx')).OverviewScreen,
}));
const BinderScreen = lazy(async () => ({ default: (await import('../screens/binder/BinderScreen.tsx')).BinderScreen }));
const SetupScreen = lazy(async () => ({ default: (await import('../screens/setup/SetupScreen.tsx')).SetupScreen }));
const HistoryScreen = lazy(async () => ({
  default: (await import('../screens/history/HistoryScreen.tsx')).HistoryScreen,
}));
const ConflictsScreen = lazy(async () => ({
  default: (await import('../screens/conflicts/ConflictsScreen.tsx')).ConflictsScreen,
}));
const ControlsScreen = lazy(async () => ({
  default: (await import('../screens/controls/ControlsScreen.tsx')).ControlsScreen,
}));
const TestSheetScreen = lazy(async () => ({
  default: (await import('../screens/testSheet/TestSheetScreen.tsx')).TestSheetScreen,
}));
const ChecklistScreen = lazy(async () => ({
  default: (await import('../screens/checklists/ChecklistScreen.tsx')).ChecklistScreen,
}));
const FindingsScreen = lazy(async () => ({
  default: (await import('../screens/findings/FindingsScreen.tsx')).FindingsScreen,
}));
const EvidenceScreen = lazy(async () => ({
  default: (await import('../screens/evidence/EvidenceScreen.tsx')).EvidenceScreen,
}));
const RequestsScreen = lazy(async () => ({
  default: (await import('../screens/requests/RequestsScreen.tsx')).RequestsScreen,
}));
const ReviewScreen = lazy(async () => ({ default: (await import('../screens/review/ReviewScreen.tsx')).ReviewScreen }));
const ReportsScreen = lazy(async () => ({
  default: (await import('../screens/reports/ReportsScreen.tsx')).ReportsScreen,
}));

/** The start screen is shown without the frame: there is no binder to be in. */
export const startRoute: ScreenRoute = { path: '/', screen: StartScreen };

/** Screens of an open binder, by hash location. */
export const binderRoutes: readonly ScreenRoute[] = [
  { path: '/binder', screen: BinderScreen },
  { path: '/evidence', screen: EvidenceScreen },
  { path: '/history', screen: HistoryScreen },
  { path: '/conflicts', screen: ConflictsScreen },
  { path: '/e/:engagement/overview', screen: OverviewScreen },
  { path: '/e/:engagement/controls', screen: ControlsScreen },
  { path: '/e/:engagement/test/:test', screen: TestSheetScreen },
  { path: '/e/:engagement/checklist/:list', screen: ChecklistScreen },
  { path: '/e/:engagement/findings', screen: FindingsScreen },
  { path: '/e/:engagement/evidence', screen: EvidenceScreen },
  { path: '/e/:engagement/requests', screen: RequestsScreen },
  { path: '/e/:engagement/review', screen: ReviewScreen },
  { path: '/e/:engagement/reports', screen: ReportsScreen },
  { path: '/e/:engagement/setup', screen: SetupScreen },
];
