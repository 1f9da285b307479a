import { type ReactNode, useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { BinderSummary } from '../../src/contract/binderCalls.ts';
import { useCommands } from '../commands/useCommands.ts';
import classes from './Frame.module.css';
import { Palette } from './Palette.tsx';
import { usePaletteState } from './paletteState.ts';
import { closeOverlay, paneLimits, usePaneOpen, usePaneWidth } from './panes.ts';
import { SignInNotice } from './SignInNotice.tsx';
import { Splitter } from './Splitter.tsx';
import { StatusBar } from './StatusBar.tsx';
import { TopBar } from './TopBar.tsx';
import { Tree } from './Tree.tsx';
import { useHistoryCommands } from './useHistoryCommands.ts';

interface FrameProps {
  readonly binder: BinderSummary;
  readonly children: ReactNode;
}

/** The workbench around a screen: top bar, tree, screen with details, status bar. */
export function Frame({ binder, children }: FrameProps) {
  const [width, setWidth] = usePaneWidth('tree');
  const [treeOpen, setTreeOpen] = usePaneOpen('tree');
  const showPalette = usePaletteState((palette) => palette.show);
  const { undo, redo } = useHistoryCommands();
  const [location, goTo] = useLocation();
  const main = useRef<HTMLDivElement>(null);

  // Whoever chose a place in a tree that covers the screen wants to see the place.
  // biome-ignore lint/correctness/useExhaustiveDependencies: every new place closes it
  useEffect(() => closeOverlay('tree'), [location]);

  useCommands([
    {
      id: 'frame.tree',
      label: treeOpen ? 'Hide the tree' : 'Show the tree',
      keys: 'mod+b',
      section: 'View',
      run: () => setTreeOpen(!treeOpen),
    },
    { id: 'frame.back', label: 'Go back', keys: 'alt+arrowleft', section: 'View', run: () => window.history.back() },
    {
      id: 'frame.forward',
      label: 'Go forward',
      keys: 'alt+arrowright',
      section: 'View',
      run: () => window.history.forward(),
    },
    { id: 'frame.start', label: 'Open another binder', section: 'Binder', run: () => goTo('/') },
    { id: 'frame.binder', label: 'Go to client, people, safety', section: 'Binder', run: () => goTo('/binder') },
    { id: 'frame.history', label: 'Go to the history', section: 'Binder', run: () => goTo('/history') },
    { id: 'frame.conflicts', label: 'Go to the conflicts', section: 'Binder', run: () => goTo('/conflicts') },
    {
      id: 'frame.newEngagement',
      label: 'New engagement',
      section: 'Binder',
      when: !binder.readOnly,
      run: () => goTo('/binder?new=engagement'),
    },
    ...binder.engagements.map((engagement) => ({
      id: `frame.engagement.${engagement.id}`,
      label: `Go to ${engagement.name ?? engagement.reference ?? 'the engagement'}`,
      section: 'Binder',
      run: () => goTo(`/e/${engagement.id}/overview`),
    })),
  ]);

  return (
    <div className={classes.frame}>
      <button
        type="button"
        className={classes.skip}
        onClick={() => main.current?.querySelector<HTMLElement>('#main')?.focus()}
      >
        Skip to the content
      </button>
      <TopBar
        binder={binder}
        treeOpen={treeOpen}
        toggleTree={() => setTreeOpen(!treeOpen)}
        openPalette={showPalette}
        undo={undo}
        redo={redo}
      />
      <SignInNotice binder={binder} />
      <div className={classes.middle} ref={main}>
        {treeOpen && (
          <section className={classes.side} aria-label="Binder tree">
            <div id="tree" className={classes.tree} style={{ width }}>
              <Tree binder={binder} />
            </div>
            <Splitter
              label="Width of the tree"
              width={width}
              min={paneLimits.tree.min}
              max={paneLimits.tree.max}
              side="left"
              controls="tree"
              onChange={setWidth}
            />
          </section>
        )}
        {children}
      </div>
      <StatusBar binder={binder} />
      <Palette />
    </div>
  );
}
