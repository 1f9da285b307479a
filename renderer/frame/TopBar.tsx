import { ActionIcon, UnstyledButton } from '@mantine/core';
import { IconArrowBackUp, IconArrowForwardUp, IconLayoutSidebar, IconSearch } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { BinderSummary } from '../../src/contract/binderCalls.ts';
import { useCall } from '../bridge/useCall.ts';
import { describeKeys } from '../commands/keys.ts';
import { isMac } from '../commands/useCommands.ts';
import { nameOf, useCurrentEngagement } from './currentEngagement.ts';
import { PersonMenu } from './PersonMenu.tsx';
import { type Crumb, usePlace } from './place.ts';
import { SaveState } from './SaveState.tsx';
import classes from './TopBar.module.css';

interface TopBarProps {
  readonly binder: BinderSummary;
  readonly treeOpen: boolean;
  toggleTree(): void;
  openPalette(): void;
  undo(): void;
  redo(): void;
}

/** Breadcrumbs, search, undo and redo, what was saved and when, and who is signed in. */
export function TopBar({ binder, treeOpen, toggleTree, openPalette, undo, redo }: TopBarProps) {
  const engagement = useCurrentEngagement(binder);
  const own = usePlace((place) => place.crumbs);
  const { data: steps } = useCall('history.undoState', {});
  const crumbs: readonly Crumb[] = [
    { label: binder.client, to: '/binder' },
    ...(engagement === null ? [] : [{ label: nameOf(engagement), to: `/e/${engagement.id}/overview` }]),
    ...own,
  ];
  const undoing = steps?.undo?.label ?? null;
  const redoing = steps?.redo?.label ?? null;
  const undoName = undoing === null ? 'Nothing to undo' : `Undo: ${undoing}`;
  const redoName = redoing === null ? 'Nothing to redo' : `Redo: ${redoing}`;
  return (
    <header className={classes.bar}>
      <ActionIcon
        size="md"
        aria-label="Binder tree"
        aria-expanded={treeOpen}
        aria-controls="tree"
        title={`${treeOpen ? 'Hide' : 'Show'} the tree (${describeKeys('mod+b', isMac)})`}
        onClick={toggleTree}
      >
        <IconLayoutSidebar size={17} stroke={1.6} />
      </ActionIcon>
      <nav aria-label="Breadcrumbs" className={classes.crumbs}>
        <ol>
          {crumbs.map((crumb, index) => (
            <li key={`${crumb.label} ${crumb.to ?? ''}`}>
              {crumb.to === undefined || index === crumbs.length - 1 ? (
                <span aria-current={index === crumbs.length - 1 ? 'page' : undefined}>{crumb.label}</span>
              ) : (
                <Link href={crumb.to}>{crumb.label}</Link>
              )}
            </li>
          ))}
        </ol>
      </nav>
      <UnstyledButton className={classes.search} onClick={openPalette}>
        <IconSearch size={14} stroke={1.8} aria-hidden="true" />
        <span className={classes.searchWords}>Search or run…</span>
        <kbd>{describeKeys('mod+k', isMac)}</kbd>
      </UnstyledButton>
      <div className={classes.right}>
        <SaveState />
        <ActionIcon
          aria-label={undoName}
          title={`${undoName} (${describeKeys('mod+z', isMac)})`}
          disabled={undoing === null}
          onClick={undo}
        >
          <IconArrowBackUp size={17} stroke={1.6} />
        </ActionIcon>
        <ActionIcon
          aria-label={redoName}
          title={`${redoName} (${describeKeys('mod+shift+z', isMac)})`}
          disabled={redoing === null}
          onClick={redo}
        >
          <IconArrowForwardUp size={17} stroke={1.6} />
        </ActionIcon>
        <PersonMenu binder={binder} />
      </div>
    </header>
  );
}
