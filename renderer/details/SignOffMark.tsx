import { Tooltip } from '@mantine/core';
import type { SignOffState } from '../../src/contract/engagementCalls.ts';
import { formatDate } from '../look/words.ts';
import classes from './SignOffMark.module.css';

const short = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short', timeZone: 'UTC' });

/** A sign-off in words: who, when, in which role, and whether the workpaper was edited since. */
export function signOffWords(signOff: SignOffState): string {
  const signed = `${signOff.name} on ${formatDate(signOff.on)}${signOff.role === null ? '' : `, ${signOff.role}`}`;
  return signOff.current ? `Signed by ${signed}.` : `Stale: signed by ${signed}; the workpaper was edited since.`;
}

/** Initials and date of a sign-off; an amber triangle when the workpaper was edited since. Hover or focus says the rest. */
export function SignOffMark({
  signOff,
  focusable = false,
}: {
  readonly signOff: SignOffState | null;
  readonly focusable?: boolean;
}) {
  if (signOff === null) return <span className={classes['none']}>–</span>;
  const words = signOffWords(signOff);
  const day = /^\d{4}-\d{2}-\d{2}$/.test(signOff.on) ? short.format(new Date(`${signOff.on}T00:00:00Z`)) : signOff.on;
  return (
    <Tooltip label={words} multiline maw={300}>
      <span
        className={classes['mark']}
        data-stale={!signOff.current || undefined}
        {...(focusable ? { tabIndex: 0, role: 'note' } : {})}
      >
        <span className={classes['shape']} aria-hidden="true">
          {signOff.current ? '●' : '▲'}
        </span>
        <span aria-hidden="true">{signOff.initials}</span>
        <span className={classes['on']} aria-hidden="true">
          {day}
        </span>
        <span className="visually-hidden">{words}</span>
      </span>
    </Tooltip>
  );
}
