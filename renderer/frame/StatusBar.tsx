import { Link } from 'wouter';
import type { BinderSummary } from '../../src/contract/binderCalls.ts';
import { bridge } from '../bridge/bridge.ts';
import { useJobs } from '../bridge/jobs.ts';
import { Status } from '../look/Status.tsx';
import { counted } from '../look/words.ts';
import { useControlCount, useFindingCount } from './counts.ts';
import { spanOf, useCurrentEngagement } from './currentEngagement.ts';
import classes from './StatusBar.module.css';

/** One line at the foot: what is in scope, that nothing needs a network, and the state of the journal. */
export function StatusBar({ binder }: { readonly binder: BinderSummary }) {
  const engagement = useCurrentEngagement(binder);
  const controls = useControlCount(engagement?.id ?? null);
  const findings = useFindingCount(engagement?.kind ?? null, engagement?.id ?? null);
  const jobs = useJobs((known) => known.byId);
  const running = [...jobs.values()].filter((job) => job.phase === 'running');
  const verified = useJobs((known) => known.verification);
  return (
    <footer className={classes.bar}>
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
