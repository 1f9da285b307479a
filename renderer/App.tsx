import { type MantineColorSchemeManager, MantineProvider } from '@mantine/core';
import { useColorScheme } from '@mantine/hooks';
import { ModalsProvider } from '@mantine/modals';
import { Notifications } from '@mantine/notifications';
import { QueryClientProvider } from '@tanstack/react-query';
import { useEffect } from 'react';
import { Router } from 'wouter';
import { queries } from './bridge/queries.ts';
import { useCall } from './bridge/useCall.ts';
import { useHashLocation, useHashSearch } from './frame/hashLocation.ts';
import { usePanes } from './frame/panes.ts';
import { Workbench } from './frame/Workbench.tsx';
import { styleNonce } from './look/nonce.ts';
import { theme, themeVariables } from './look/theme.ts';

/** The theme is a preference of the application; the page stores nothing. */
const noScheme: MantineColorSchemeManager = {
  get: (fallback) => fallback,
  set: () => undefined,
  subscribe: () => undefined,
  unsubscribe: () => undefined,
  clear: () => undefined,
};

/** The page: providers, the person's preferences, and the workbench. */
export function App() {
  return (
    <QueryClientProvider client={queries}>
      <Themed />
    </QueryClientProvider>
  );
}

function Themed() {
  const { data: preferences } = useCall('preferences.get', {});
  const ofSystem = useColorScheme('light', { getInitialValueInEffect: false });
  const chosen = preferences?.theme ?? 'system';
  const restore = usePanes((panes) => panes.restore);
  const density = preferences?.density ?? 'compact';

  useEffect(() => {
    if (preferences !== undefined) restore(preferences.panes);
  }, [preferences, restore]);
  useEffect(() => {
    document.documentElement.dataset.density = density;
  }, [density]);

  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={themeVariables}
      getStyleNonce={styleNonce}
      colorSchemeManager={noScheme}
      forceColorScheme={chosen === 'system' ? ofSystem : chosen}
    >
      <Notifications position="bottom-right" autoClose={6000} limit={4} />
      <ModalsProvider>
        <Router hook={useHashLocation} searchHook={useHashSearch}>
          <Workbench />
        </Router>
      </ModalsProvider>
    </MantineProvider>
  );
}
