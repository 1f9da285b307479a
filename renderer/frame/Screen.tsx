import { ActionIcon } from '@mantine/core';
import { IconLayoutSidebarRight } from '@tabler/icons-react';
import { type ReactNode, useEffect } from 'react';
import { useCommands } from '../commands/useCommands.ts';
import { paneLimits, usePaneOpen, usePaneWidth } from './panes.ts';
import { type Crumb, usePlace } from './place.ts';
import classes from './Screen.module.css';
import { Splitter } from './Splitter.tsx';

interface ScreenProps {
  readonly title: string;
  /** What follows the client and the engagement in the breadcrumbs; the title alone when not given. */
  readonly breadcrumbs?: readonly Crumb[];
  /** Buttons at the right of the title. */
  readonly actions?: ReactNode;
  /** A line under the title: counts, filters, state. */
  readonly subtitle?: ReactNode;
  /** What is shown of the selection, at the right; undefined where the screen has no details. */
  readonly details?: ReactNode;
  readonly detailsLabel?: string;
  /** Removes the padding, for grids that fill the pane. */
  readonly flush?: boolean;
  readonly children: ReactNode;
}

/** The middle pane with its header, and the collapsible details at the right (Ctrl+I). */
export function Screen({
  title,
  breadcrumbs,
  actions,
  subtitle,
  details,
  detailsLabel = 'Details',
  flush = false,
  children,
}: ScreenProps) {
  const [width, setWidth] = usePaneWidth('details');
  const [open, setOpen] = usePaneOpen('details');
  const hasDetails = details !== undefined;
  const setPlace = usePlace((place) => place.set);
  const path = JSON.stringify(breadcrumbs ?? [{ label: title }]);

  useEffect(() => {
    const crumbs: readonly Crumb[] = JSON.parse(path);
    setPlace(crumbs, hasDetails);
    document.title = `${crumbs.map((crumb) => crumb.label).join(' – ')} – Tickmark`;
    return () => setPlace([], false);
  }, [path, hasDetails, setPlace]);

  useCommands([
    {
      id: 'frame.details',
      label: open ? 'Hide the details' : 'Show the details',
      keys: 'mod+i',
      section: 'View',
      when: hasDetails,
      run: () => setOpen(!open),
    },
  ]);

  return (
    <div className={classes.screen}>
      <main id="main" className={classes.main} tabIndex={-1} aria-labelledby="screen-title">
        <header className={classes.header}>
          <div className={classes.titles}>
            <h1 id="screen-title" className={classes.title}>
              {title}
            </h1>
            {subtitle !== undefined && <div className={classes.subtitle}>{subtitle}</div>}
          </div>
          <div className={classes.actions}>
            {actions}
            {hasDetails && (
              <ActionIcon
                size="md"
                aria-label="Details"
                aria-expanded={open}
                title={open ? 'Hide the details' : 'Show the details'}
                onClick={() => setOpen(!open)}
              >
                <IconLayoutSidebarRight size={17} stroke={1.6} />
              </ActionIcon>
            )}
          </div>
        </header>
        <div className={flush ? classes.flush : classes.body}>{children}</div>
      </main>
      {hasDetails && open && (
        <aside className={classes.details} aria-label={detailsLabel}>
          <Splitter
            label="Width of the details"
            width={width}
            min={paneLimits.details.min}
            max={paneLimits.details.max}
            side="right"
            controls="details"
            onChange={setWidth}
          />
          <div id="details" className={classes.detailsBody} style={{ width }}>
            {details}
          </div>
        </aside>
      )}
    </div>
  );
}
