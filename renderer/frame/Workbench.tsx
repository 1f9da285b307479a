import { useEffect } from 'react';
import { Route, Switch, useLocation } from 'wouter';
import { useCall } from '../bridge/useCall.ts';
import { useCommandKeys } from '../commands/useCommands.ts';
import { forgetDrafts } from '../forms/drafts.ts';
import { Frame } from './Frame.tsx';
import { Guarded } from './Guarded.tsx';
import { Palette } from './Palette.tsx';
import { binderRoutes, startRoute } from './routes.tsx';
import { Trouble } from './Trouble.tsx';

/** The start screen, or the frame around a screen of the open binder. */
export function Workbench() {
  useCommandKeys();
  const [location, goTo] = useLocation();
  const { data: binder, error } = useCall('binder.current', {});
  const binderId = binder?.id;

  // biome-ignore lint/correctness/useExhaustiveDependencies: drafts belong to the binder that is open
  useEffect(() => forgetDrafts(), [binderId]);
  useEffect(() => {
    if (binder === null && location !== '/') goTo('/', { replace: true });
  }, [binder, location, goTo]);

  if (error) return <Trouble title={error.message} text={error.remedy} />;
  if (binder === undefined) return <p className="visually-hidden">Loading…</p>;
  if (binder === null || location === '/')
    return (
      <>
        <Guarded place={location}>
          <startRoute.screen />
        </Guarded>
        <Palette />
      </>
    );
  return (
    <Frame binder={binder}>
      <Guarded place={location}>
        <Switch>
          {binderRoutes.map(({ path, screen }) => (
            <Route key={path} path={path} component={screen} />
          ))}
          <Route>
            <Trouble
              title="There is no such place in this binder."
              text="Choose one at the left, or press Ctrl+K to find it."
            />
          </Route>
        </Switch>
      </Guarded>
    </Frame>
  );
}
