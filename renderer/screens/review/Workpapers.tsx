import { Alert, Button, SegmentedControl, Skeleton, TextInput } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { Link } from 'wouter';
import { Empty } from '../../pick/Empty.tsx';
import classes from './review.module.css';
import type { Workpapers as WorkpaperList } from './useWorkpapers.ts';
import { WorkpaperRow } from './WorkpaperRow.tsx';
import { type Candidate, waitsFor } from './waiting.ts';

interface WorkpapersProps {
  readonly engagement: string;
  readonly workpapers: WorkpaperList;
  readonly readOnly: boolean;
}

type Which = 'review' | 'preparation' | 'all';

type Line =
  | { readonly kind: 'group'; readonly title: string; readonly count: number }
  | { readonly kind: 'paper'; readonly candidate: Candidate };

function linesOf(candidates: readonly Candidate[]): readonly Line[] {
  const groups = [...new Set(candidates.map(({ group }) => group))];
  return groups.flatMap((title): Line[] => {
    const within = candidates.filter(({ group }) => group === title);
    return [
      { kind: 'group', title, count: within.length },
      ...within.map((candidate) => ({ kind: 'paper' as const, candidate })),
    ];
  });
}

/** Workpapers by what they wait for; each shows who signed, and is signed in one step. */
export function Workpapers({ engagement, workpapers, readOnly }: WorkpapersProps) {
  const { candidates, levels, loading, failure } = workpapers;
  const [which, setWhich] = useState<Which | null>(null);
  const [text, setText] = useState('');
  const scroller = useRef<HTMLDivElement>(null);
  const shownWhich = which ?? (workpapers.waiting > 0 ? 'review' : 'all');
  const wanted = text.trim().toLowerCase();
  const shown = candidates.filter(
    ({ subject, title }) =>
      (shownWhich === 'all' || waitsFor(levels.get(subject)) === shownWhich) &&
      (wanted === '' || title.toLowerCase().includes(wanted)),
  );
  const lines = linesOf(shown);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (at) => (lines[at]?.kind === 'group' ? 34 : 44),
    overscan: 8,
    getItemKey: (at) => keyOf(lines[at]),
  });

  if (failure !== null) {
    return (
      <Alert m="md" color="red" title={failure.message}>
        {failure.remedy}
      </Alert>
    );
  }
  if (loading) return <Skeleton m="md" height={240} aria-label="Loading the workpapers" />;
  if (candidates.length === 0) {
    return (
      <Empty
        title="There is nothing to review yet."
        action={
          <Button component={Link} href={`/e/${engagement}/overview`} variant="default">
            Go to the overview
          </Button>
        }
      >
        Tests, walkthroughs, results and findings come here as soon as they exist, to be signed as prepared and then as
        reviewed.
      </Empty>
    );
  }
  return (
    <div className={classes['papers']}>
      <div className={classes['bar']}>
        <SegmentedControl
          aria-label="Which workpapers"
          value={shownWhich}
          onChange={(value) => setWhich(value === 'review' || value === 'preparation' ? value : 'all')}
          data={[
            { value: 'review', label: `Wait for review (${workpapers.waiting})` },
            {
              value: 'preparation',
              label: `In preparation (${candidates.filter(({ subject }) => waitsFor(levels.get(subject)) === 'preparation').length})`,
            },
            { value: 'all', label: `All (${candidates.length})` },
          ]}
        />
        <TextInput
          aria-label="Filter the workpapers"
          placeholder="Filter by name"
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      </div>
      {lines.length === 0 ? (
        <Empty
          title={
            shownWhich === 'review' && wanted === '' ? 'Nothing waits for review.' : 'No workpaper passes the filter.'
          }
        >
          {shownWhich === 'review' && wanted === ''
            ? 'A workpaper comes here when its preparer has signed it.'
            : 'Change the filter to see more.'}
        </Empty>
      ) : (
        <div ref={scroller} className={classes['scroller']}>
          <div role="list" aria-label="Workpapers" style={{ height: rows.getTotalSize(), position: 'relative' }}>
            {rows.getVirtualItems().map((item) => {
              const line = lines[item.index];
              if (line === undefined) return null;
              return (
                <div
                  key={item.key}
                  ref={rows.measureElement}
                  data-index={item.index}
                  role="listitem"
                  aria-setsize={lines.length}
                  aria-posinset={item.index + 1}
                  className={classes['virtual']}
                  style={{ transform: `translateY(${item.start}px)` }}
                >
                  {line.kind === 'group' ? (
                    <h2 className={classes['group']}>
                      {line.title} <span className={classes['muted']}>{line.count}</span>
                    </h2>
                  ) : (
                    <WorkpaperRow engagement={engagement} candidate={line.candidate} readOnly={readOnly} />
                  )}
                </div>
              );
            })}
          </div>
        </div>
      )}
    </div>
  );
}

const keyOf = (line: Line | undefined): string =>
  line === undefined ? '' : line.kind === 'group' ? `group-${line.title}` : line.candidate.subject;
