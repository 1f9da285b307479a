import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { Blocker } from '../../../src/contract/engagementCalls.ts';
import { placeOf } from '../../frame/rowPlace.ts';
import { Status } from '../../look/Status.tsx';
import { counted } from '../../look/words.ts';
import classes from './OverviewScreen.module.css';

const shownAtFirst = 8;

interface BlockersProps {
  readonly engagement: string;
  readonly blockers: readonly Blocker[];
}

/** What stands before the next step, each a link to where it is put right. */
export function Blockers({ engagement, blockers }: BlockersProps) {
  const [all, setAll] = useState(false);
  const blocking = blockers.filter((blocker) => blocker.level === 'block');
  const ordered = [...blocking, ...blockers.filter((blocker) => blocker.level !== 'block')];
  const shown = all ? ordered : ordered.slice(0, shownAtFirst);
  const title = blocking.length === 0 ? 'Nothing stands in the way' : `What stands in the way: ${blocking.length}`;
  return (
    <section
      className={classes.blockers}
      aria-labelledby="overview-blockers"
      data-level={blocking.length > 0 ? 'block' : blockers.length > 0 ? 'warn' : 'clear'}
    >
      <h2 id="overview-blockers">{title}</h2>
      {blockers.length === 0 ? (
        <p className={classes.none}>
          <Status tone="done" label="Everything that the report needs is there." />
        </p>
      ) : (
        <ul className={classes.blockerList}>
          {shown.map((blocker) => (
            <li key={blocker.id}>
              <Status
                tone={blocker.level === 'block' ? 'trouble' : 'attention'}
                label={blocker.level === 'block' ? 'Blocks' : 'Warning'}
                shapeOnly
              />
              <Point blocker={blocker} to={placeOf(blocker, engagement)} />
              <span className={classes.rule}>{blocker.id}</span>
            </li>
          ))}
        </ul>
      )}
      {ordered.length > shownAtFirst && (
        <Button variant="subtle" size="compact-xs" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${counted(ordered.length, 'point')}`}
        </Button>
      )}
    </section>
  );
}

/** The requirement as the link; what is missing of it after the colon, at most two lines of it. */
function Point({ blocker, to }: { readonly blocker: Blocker; readonly to: string }) {
  const colon = blocker.text.indexOf(': ');
  const requirement = colon < 0 ? blocker.text : blocker.text.slice(0, colon);
  const rest = colon < 0 ? '' : blocker.text.slice(colon + 2);
  // An element that is missing as a whole repeats its own name.
  const missing = rest.replace(/\.$/, '') === requirement ? '' : rest;
  return (
    <span className={classes.point} title={blocker.text}>
      <Link href={to}>{requirement}</Link>
      {missing !== '' && <span className={classes.missing}> {missing}</span>}
    </span>
  );
}
