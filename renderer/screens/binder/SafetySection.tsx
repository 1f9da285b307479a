import { Button } from '@mantine/core';
import type { BinderSummary } from '../../../src/contract/binderCalls.ts';
import type { JobState } from '../../../src/contract/event.ts';
import { bridge } from '../../bridge/bridge.ts';
import { isList, isRecord, type JsonRecord } from '../../bridge/json.ts';
import { useJob } from '../../bridge/useJob.ts';
import { showFailure } from '../../bridge/useRun.ts';
import { useCommands } from '../../commands/useCommands.ts';
import { JobProgress } from '../../frame/JobProgress.tsx';
import { Status } from '../../look/Status.tsx';
import { counted, formatBytes } from '../../look/words.ts';
import classes from './BinderScreen.module.css';

const resultOf = (state: JobState | null): JsonRecord | null =>
  state?.phase === 'done' && state.result !== undefined && isRecord(state.result) ? state.result : null;
const number = (result: JsonRecord, name: string) => (typeof result[name] === 'number' ? result[name] : 0);
const text = (result: JsonRecord, name: string) => (typeof result[name] === 'string' ? result[name] : '');

/** Proof that nothing was altered, back-up, exchange with another copy, and a copy of everything for other programs. */
export function SafetySection({ binder }: { readonly binder: BinderSummary }) {
  const verify = useJob();
  const backup = useJob();
  const exchange = useJob();
  const json = useJob();

  const startExchange = async () => {
    const chosen = await bridge.choose('binder');
    if (!chosen.ok) return showFailure(chosen.error);
    const place = chosen.value?.handles[0];
    if (place !== undefined) await exchange.start('binder.exchange', { place });
  };
  const actions = [
    { id: 'binder.verify', label: 'Verify the binder', run: () => void verify.start('binder.verify', {}) },
    { id: 'binder.backup', label: 'Back up the binder', run: () => void backup.start('binder.backup', {}) },
    {
      id: 'binder.exchange',
      label: 'Exchange with another copy',
      run: () => void startExchange(),
      when: bridge.abilities.dialogs && !binder.readOnly,
    },
    {
      id: 'binder.exportJson',
      label: 'Export everything as JSON',
      run: () => void json.start('binder.exportJson', {}),
    },
  ];
  useCommands(actions.map((action) => ({ ...action, section: 'Binder' })));

  const verified = resultOf(verify.state);
  const backedUp = resultOf(backup.state);
  const exchanged = resultOf(exchange.state);
  const exported = resultOf(json.state);
  const deliverable = exported === null ? '' : text(exported, 'deliverable');

  return (
    <div className={classes.safety}>
      <p className={classes.place}>
        {counted(binder.changes, 'change')} in the journal. Kept in <span className={classes.path}>{binder.place}</span>
      </p>
      <div className={classes.buttons}>
        {actions
          .filter((action) => action.when !== false)
          .map((action) => (
            <Button key={action.id} variant="default" onClick={action.run}>
              {action.label}
            </Button>
          ))}
      </div>
      <JobProgress state={verify.state} cancel={verify.cancel} />
      {verified !== null && <Verified report={verified} />}
      <JobProgress state={backup.state} cancel={backup.cancel} />
      {backedUp !== null && (
        <p role="status">
          <Status tone="done" label="Backed up" /> {formatBytes(number(backedUp, 'bytes'))} in{' '}
          <span className={classes.path}>{text(backedUp, 'file')}</span>
        </p>
      )}
      <JobProgress state={exchange.state} cancel={exchange.cancel} />
      {exchanged !== null && (
        <p role="status">
          <Status tone={number(exchanged, 'conflicts') > 0 ? 'attention' : 'done'} label="Exchanged" />{' '}
          {counted(number(exchanged, 'received'), 'change')} received, {counted(number(exchanged, 'given'), 'change')}{' '}
          given, {counted(number(exchanged, 'conflicts'), 'conflict')} to decide.
          {number(exchanged, 'held') > 0 &&
            ` ${counted(number(exchanged, 'held'), 'change')} held back: the other copy’s clock is ahead.`}
        </p>
      )}
      <JobProgress state={json.state} cancel={json.cancel} />
      {exported !== null && (
        <p role="status">
          <Status tone="done" label="Exported" /> {formatBytes(number(exported, 'bytes'))}{' '}
          <Button size="compact-xs" onClick={() => void bridge.deliver(deliverable, text(exported, 'fileName'))}>
            Save {text(exported, 'fileName')}
          </Button>
        </p>
      )}
    </div>
  );
}

function Verified({ report }: { readonly report: JsonRecord }) {
  const findings = report.findings;
  const messages =
    findings !== undefined && isList(findings)
      ? findings.filter(isRecord).map((finding) => text(finding, 'message'))
      : [];
  const intact = report.intact === true;
  return (
    <div role="status" className={classes.verified}>
      <p>
        <Status tone={intact ? 'done' : 'trouble'} label={intact ? 'Intact' : 'Not intact'} />{' '}
        {counted(number(report, 'changes'), 'change')}, {counted(number(report, 'cells'), 'value')},{' '}
        {counted(number(report, 'replicas'), 'copy', 'copies')}, {counted(number(report, 'evidence'), 'evidence file')}{' '}
        checked.
      </p>
      {messages.length > 0 && (
        <ul>
          {messages.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      )}
      <p className={classes.proves}>{text(report, 'proves')}</p>
    </div>
  );
}
