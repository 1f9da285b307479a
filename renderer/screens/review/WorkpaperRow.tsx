import { Button, Modal, Textarea } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import { useCall } from '../../bridge/useCall.ts';
import { useRun } from '../../bridge/useRun.ts';
import { Status } from '../../look/Status.tsx';
import { formatDate } from '../../look/words.ts';
import classes from './review.module.css';
import { addressOf, type Candidate, reviewStatus } from './waiting.ts';

interface WorkpaperRowProps {
  readonly engagement: string;
  readonly candidate: Candidate;
  readonly readOnly: boolean;
}

const levelWords: Readonly<Record<string, string>> = {
  preparer: 'prepared',
  reviewer: 'reviewed',
  partner: 'reviewed as partner',
  quality: 'quality review',
};

const signWords = { preparer: 'Sign as prepared', reviewer: 'Sign as reviewed' } as const;

/** One workpaper: where it stands, who signed it, and the next signature in one step. What stands against it is said. */
export function WorkpaperRow({ engagement, candidate, readOnly }: WorkpaperRowProps) {
  const run = useRun();
  const { workpaper, subject, title } = candidate;
  const address = addressOf(candidate, engagement);
  const { data: state } = useCall('signOff.state', { engagement, workpaper, subject });
  const { data: binder } = useCall('binder.current', {});
  const [busy, setBusy] = useState(false);
  const [withdrawing, setWithdrawing] = useState<string | null>(null);
  const status = reviewStatus(state?.signOffs ?? []);
  const next = state === undefined ? null : status.next;
  const signedIn = binder?.person != null;
  const against = !signedIn ? ['Sign in first: a signature is a person’s.'] : (state?.against ?? []);
  const sign = async () => {
    if (next === null) return;
    setBusy(true);
    await run('signOff.sign', { engagement, workpaper, subject, level: next });
    setBusy(false);
  };
  const own =
    state?.signOffs.find(
      (each) => each.current && each.initials === binder?.person?.initials && each.name === binder.person.name,
    ) ?? null;

  return (
    <div className={classes['paper']}>
      <span className={classes['paperTitle']}>{address === null ? title : <Link href={address}>{title}</Link>}</span>
      {state !== undefined && <Status tone={status.tone} label={status.label} />}
      <span className={classes['signs']}>
        {(state?.signOffs ?? []).map((each) => (
          <span
            key={each.id}
            className={classes['sign']}
            data-current={each.current}
            title={`${each.name}${each.role === null ? '' : `, ${each.role}`}: ${levelWords[each.level] ?? each.level}, ${formatDate(each.on)}${each.current ? '' : '. Changed since.'}`}
          >
            {each.current ? '' : <span aria-hidden="true">▲ </span>}
            {each.initials} {formatDate(each.on)}
            <span className="visually-hidden">
              {' '}
              {levelWords[each.level] ?? each.level} by {each.name}
              {each.current ? '' : ', changed since'}
            </span>
          </span>
        ))}
      </span>
      <span className={classes['act']}>
        {next !== null && !readOnly && against.length === 0 && (
          <Button
            variant={next === 'reviewer' ? 'filled' : 'default'}
            loading={busy}
            aria-label={`${signWords[next]}: ${title}`}
            onClick={() => void sign()}
          >
            {signWords[next]}
          </Button>
        )}
        {next === null && own !== null && !readOnly && (
          <Button
            variant="subtle"
            color="gray"
            aria-label={`Withdraw my signature: ${title}`}
            onClick={() => setWithdrawing(own.id)}
          >
            Withdraw my signature
          </Button>
        )}
        {next !== null && against.length > 0 && <span className={classes['against']}>{against.join(' ')}</span>}
      </span>
      {withdrawing !== null && <Withdraw signOff={withdrawing} onClose={() => setWithdrawing(null)} />}
    </div>
  );
}

/** Taking a signature back needs a reason; the signature itself stays in the history. */
function Withdraw({ signOff, onClose }: { readonly signOff: string; onClose(): void }) {
  const run = useRun();
  const [reason, setReason] = useState('');
  const withdraw = async () => {
    const answer = await run('signOff.withdraw', { signOff, reason: reason.trim() });
    if (answer.ok) onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Withdraw my signature">
      <Textarea
        label="Reason"
        required
        autosize
        minRows={2}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data-autofocus
      />
      <div className={classes['dialogButtons']}>
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button color="red" disabled={reason.trim() === ''} onClick={() => void withdraw()}>
          Withdraw
        </Button>
      </div>
    </Modal>
  );
}
