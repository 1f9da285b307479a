import { Tabs } from '@mantine/core';
import type { MatrixRow } from '../../src/contract/engagementCalls.ts';
import { EvidenceOfSubject } from '../evidence/EvidenceOfSubject.tsx';
import { RecordForm } from '../forms/RecordForm.tsx';
import classes from './Details.module.css';
import { FindingsTab } from './FindingsTab.tsx';
import { HistoryTab } from './HistoryTab.tsx';
import { MappingTab } from './MappingTab.tsx';
import { TestsTab } from './TestsTab.tsx';

const fields = [
  'reference',
  'name',
  'description',
  'owner',
  'performedBy',
  'frequency',
  'frequencyText',
  'nature',
  'type',
  'key',
  'riskOfFailure',
  'effective',
  'systems',
  'informationUsed',
] as const;

interface ControlDetailsProps {
  readonly engagement: string;
  /** Null while no control is selected. */
  readonly row: MatrixRow | null;
  onOpenTest(): void;
}

/** Everything about the control selected in the matrix. */
export function ControlDetails({ engagement, row, onOpenTest }: ControlDetailsProps) {
  if (row === null)
    return (
      <div className={classes['panel']}>
        <p className={classes['empty']}>Select a control to see what it says, what it serves, and how it was tested.</p>
      </div>
    );
  const name = row.reference ?? 'the control';
  return (
    <div className={classes['details']}>
      <div className={classes['heading']}>
        <h2 className={classes['reference']}>{row.reference ?? 'No reference yet'}</h2>
        <p className={classes['name']}>{row.name ?? ''}</p>
      </div>
      <Tabs defaultValue="control" keepMounted={false} className={classes['tabs']}>
        <Tabs.List>
          <Tabs.Tab value="control">Control</Tabs.Tab>
          <Tabs.Tab value="mapping">Mapping</Tabs.Tab>
          <Tabs.Tab value="tests">Tests</Tabs.Tab>
          <Tabs.Tab value="evidence">Evidence</Tabs.Tab>
          <Tabs.Tab value="findings">Findings</Tabs.Tab>
          <Tabs.Tab value="history">History</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel tabIndex={0} value="control" className={classes['panel']}>
          <RecordForm key={row.id} entity="controlVersion" id={row.id} fields={fields} />
        </Tabs.Panel>
        <Tabs.Panel tabIndex={0} value="mapping" className={classes['panel']}>
          <MappingTab key={row.id} controlVersion={row.id} />
        </Tabs.Panel>
        <Tabs.Panel tabIndex={0} value="tests" className={classes['panel']}>
          <TestsTab row={row} onOpenTest={onOpenTest} />
        </Tabs.Panel>
        <Tabs.Panel tabIndex={0} value="evidence" className={classes['panel']}>
          <EvidenceOfSubject key={row.id} entity="controlVersion" id={row.id} title={name} />
          {row.test === null ? null : (
            <>
              <h3 className={classes['section']}>Of its test</h3>
              <EvidenceOfSubject key={row.test} entity="test" id={row.test} title={`the test of ${name}`} />
            </>
          )}
        </Tabs.Panel>
        <Tabs.Panel tabIndex={0} value="findings" className={classes['panel']}>
          <FindingsTab engagement={engagement} row={row} />
        </Tabs.Panel>
        <Tabs.Panel tabIndex={0} value="history" className={classes['panel']}>
          <HistoryTab row={row.id} />
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
