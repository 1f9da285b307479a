import { Link } from 'wouter';
import type { BinderSummary } from '../../src/contract/binderCalls.ts';
import { bridge } from '../bridge/bridge.ts';
import { useJobs } from '../bridge/jobs.ts';
import { isRecord } from '../bridge/json.ts';
import { Status } from '../look/Status.tsx';
import { counted } from '../look/words.ts';
import { useControlCount, useFindingCount } from './counts.ts';
import { spanOf, useCurrentEngagement } from './currentEngagement.ts';
import classes from './StatusBar.module.css';

/** Verification of this session, if one was run: its latest result. */
function useVerified(): 'not yet' | 'verified' | 'altered' {
  const last = useJobs((jobs) =>
    [...jobs.byId.values()].findLast((job) => job.call === 'binder.verify' && job.phase === 'done'),
  );
  const result = last?.result;
  if (result === undefined || !isRecord(result)) return 'not yet';
  return result.intact === true ? 'verified' : 'altered';
}

/** One line at the foot: what is in scope, that nothing needs a network, and the state of the journal. */
export function StatusBar({ binder }: { readonly binder: BinderSummary }) {
  const engagement = useCurrentEngagement(binder);
  const controls = useControlCount(engagement?.id ?? null);
  const findings = useFindingCount(engagement?.kind ?? null, engagement?.id ?? null);
  const jobs = useJobs((known) => known.byId);
  const running = [...jobs.values()].filter((job) => job.phase === 'running');
  const verified = useVerified();
  return (
    <footer className={classes.bar} aria-label="Status">
      {engagement !== null && (
        <>
          <span>{counted(controls, 'control')}</span>
          <span>
            {engagement.kind === 'iso27001'
              ? counted(findings.count, 'open nonconformity', 'open nonconformities')
              : counted(findings.count, 'exception')}
          </span>
          {spanOf(engagement) !== '' && <span>{spanOf(engagement)}</span>}
        </>
      )}
      {binder.readOnly && <Status tone="attention" label="Read-only" />}
      <span className={classes.space} />
      {running.map((job) => (
        <span key={job.id}>
          {job.title || job.description}
          {job.fraction === null ? '…' : ` ${Math.round(job.fraction * 100)} %`}
        </span>
      ))}
      <span title="Tickmark never uses a network.">Offline</span>
      <Link href="/binder?section=safety">
        {verified === 'verified' && <Status tone="done" label="Journal verified" />}
        {verified === 'altered' && <Status tone="trouble" label="Journal does not verify" />}
        {verified === 'not yet' && `Journal: ${counted(binder.changes, 'change')}`}
      </Link>
      <span>Tickmark {bridge.abilities.version}</span>
    </footer>
  );
}
