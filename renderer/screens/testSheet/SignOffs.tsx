import { Button, Tooltip } from '@mantine/core';
import type { TestSheet } from '../../../src/contract/testCalls.ts';
import { useCall } from '../../bridge/useCall.ts';
import { useRun } from '../../bridge/useRun.ts';
import { useCommands } from '../../commands/useCommands.ts';
import { SignOffMark } from '../../details/SignOffMark.tsx';
import classes from './TestSheet.module.css';

interface SignOffsProps {
  readonly engagement: string;
  readonly sheet: TestSheet;
  readonly readOnly: boolean;
}

/** Who prepared and who reviewed the test, and the buttons to sign as either. */
export function SignOffs({ engagement, sheet, readOnly }: SignOffsProps) {
  const run = useRun();
  const { data: state } = useCall('signOff.state', { engagement, workpaper: 'test', subject: sheet.test.id });
  const sign = (level: 'preparer' | 'reviewer') =>
    void run('signOff.sign', { engagement, workpaper: 'test', subject: sheet.test.id, level });
  const prepared = sheet.prepared?.current === true;
  const reviewed = prepared && sheet.reviewed?.current === true;
  const against = (state?.against ?? []).join(' ');
  useCommands([
    {
      id: 'test.signPreparer',
      label: 'Sign the test as preparer',
      section: 'Test',
      when: !readOnly && !prepared,
      run: () => sign('preparer'),
    },
    {
      id: 'test.signReviewer',
      label: 'Sign the test as reviewer',
      section: 'Test',
      when: !readOnly && prepared && !reviewed,
      run: () => sign('reviewer'),
    },
  ]);
  return (
    <span className={classes['signs']}>
      <span className={classes['keys']}>Prepared</span>
      <SignOffMark signOff={sheet.prepared} focusable />
      <span className={classes['keys']}>Reviewed</span>
      <SignOffMark signOff={sheet.reviewed} focusable />
      {reviewed ? null : (
        <Tooltip label={against} disabled={against === ''} multiline maw={300}>
          <Button variant="default" disabled={readOnly} onClick={() => sign(prepared ? 'reviewer' : 'preparer')}>
            {prepared ? 'Sign as reviewer' : 'Sign as preparer'}
          </Button>
        </Tooltip>
      )}
    </span>
  );
}
