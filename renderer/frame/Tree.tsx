import { IconPlus } from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import { Link, useLocation } from 'wouter';
import type { BinderSummary, EngagementSummary } from '../../src/contract/binderCalls.ts';
import { useCall } from '../bridge/useCall.ts';
import { shapeOf } from '../look/Status.tsx';
import { type Count, useFindingCount, useRequestCount, useReviewNoteCount } from './counts.ts';
import { kindOf, nameOf, spanOf, useCurrentEngagement } from './currentEngagement.ts';
import classes from './Tree.module.css';

interface TreeProps {
  readonly binder: BinderSummary;
}

/** Where you are in the binder: engagements with their progress, the work of the current one, and what belongs to the whole binder. */
export function Tree({ binder }: TreeProps) {
  const current = useCurrentEngagement(binder);
  // In places of the whole binder the engagement last worked on stays at hand.
  const [last, setLast] = useState<string | null>(null);
  useEffect(() => {
    if (current !== null) setLast(current.id);
  }, [current]);
  const shown =
    current ?? binder.engagements.find((engagement) => engagement.id === last) ?? binder.engagements[0] ?? null;

  return (
    <nav className={classes.tree} aria-label="Binder">
      <h2 className={classes.heading}>
        Engagements
        <Link
          href="/binder?new=engagement"
          className={classes.new ?? ''}
          aria-label="New engagement"
          title="New engagement"
        >
          <IconPlus size={14} stroke={1.8} />
        </Link>
      </h2>
      <ul className={classes.list}>
        {binder.engagements.map((engagement) => (
          <EngagementEntry key={engagement.id} engagement={engagement} open={engagement.id === shown?.id} />
        ))}
        {binder.engagements.length === 0 && (
          <li>
            <Entry to="/binder?new=engagement" label="Create the first engagement" />
          </li>
        )}
      </ul>
      {shown !== null && <EngagementWork engagement={shown} />}
      <h2 className={classes.heading}>Binder</h2>
      <ul className={classes.list}>
        <li>
          <Entry to="/binder" label="Client, people, safety" />
        </li>
        <li>
          <Entry to="/history" label="History" />
        </li>
        <li>
          <Entry
            to="/conflicts"
            label="Conflicts"
            count={{ count: binder.conflicts, tone: 'trouble', words: 'to decide' }}
          />
        </li>
      </ul>
    </nav>
  );
}

function EngagementEntry({ engagement, open }: { readonly engagement: EngagementSummary; readonly open: boolean }) {
  const to = `/e/${engagement.id}/overview`;
  const { data: overview } = useCall('engagement.overview', { engagement: engagement.id }, { enabled: open });
  const percent = overview === undefined ? null : Math.round(overview.progress * 100);
  return (
    <li>
      <Link href={to} className={classes.engagement ?? ''} aria-current={open ? 'true' : undefined} data-open={open}>
        <span className={classes.name}>{nameOf(engagement)}</span>
        {percent !== null && (
          <span className={classes.percent}>
            {percent} %<span className="visually-hidden"> done</span>
          </span>
        )}
        <span className={classes.kind}>
          {[kindOf(engagement), spanOf(engagement)].filter((part) => part !== '').join(' · ')}
        </span>
        {percent !== null && (
          <span className={classes.bar} aria-hidden="true">
            <span style={{ width: `${percent}%` }} />
          </span>
        )}
      </Link>
    </li>
  );
}

/** The places of one engagement. */
function EngagementWork({ engagement }: { readonly engagement: EngagementSummary }) {
  const at = (place: string) => `/e/${engagement.id}/${place}`;
  const findings = useFindingCount(engagement.kind, engagement.id);
  const requests = useRequestCount(engagement.id);
  const notes = useReviewNoteCount(engagement.id);
  const iso = engagement.kind === 'iso27001';
  return (
    <>
      <h2 className={classes.heading}>{iso ? 'Audit' : 'Examination'}</h2>
      <ul className={classes.list}>
        <li>
          <Entry to={at('overview')} label="Overview" />
        </li>
        <li>
          <Entry to={at('setup')} label="Set-up and planning" />
        </li>
        {iso && (
          <>
            <li>
              <Entry to={at('checklist/stage1-clauses')} label="Stage 1 clauses" />
            </li>
            <li>
              <Entry to={at('checklist/soa')} label="Statement of applicability" />
            </li>
            <li>
              <Entry to={at('checklist/stage2-clauses')} label="Stage 2 clauses" />
            </li>
            <li>
              <Entry to={at('checklist/stage2-controls')} label="Annex A controls" />
            </li>
          </>
        )}
        <li>
          <Entry to={at('controls')} label="Controls" also={at('test')} />
        </li>
        <li>
          <Entry to={at('evidence')} label="Evidence" />
        </li>
        <li>
          <Entry to={at('findings')} label={iso ? 'Findings' : 'Exceptions'} count={findings} />
        </li>
        <li>
          <Entry to={at('requests')} label="Requests" count={requests} />
        </li>
        <li>
          <Entry to={at('review')} label="Review notes" count={notes} />
        </li>
        <li>
          <Entry to={at('reports')} label="Reports" />
        </li>
      </ul>
    </>
  );
}

interface EntryProps {
  readonly to: string;
  readonly label: string;
  readonly count?: Count;
  /** Places below this one count as this one. */
  readonly also?: string;
}

function Entry({ to, label, count, also }: EntryProps) {
  const [location] = useLocation();
  const here = location === to || (also !== undefined && location.startsWith(also));
  return (
    <Link href={to} className={classes.entry ?? ''} aria-current={here ? 'page' : undefined}>
      <span>{label}</span>
      {count !== undefined && count.count > 0 && (
        <span className={classes.count} data-tone={count.tone}>
          {count.tone !== 'open' && <span aria-hidden="true">{shapeOf(count.tone)}</span>}
          {count.count}
          <span className="visually-hidden"> {count.words}</span>
        </span>
      )}
    </Link>
  );
}
