import { Alert, Skeleton, Tabs } from '@mantine/core';
import { useState } from 'react';
import { Link, useParams } from 'wouter';
import type { TestSheet } from '../../../src/contract/testCalls.ts';
import { useCall } from '../../bridge/useCall.ts';
import details from '../../details/Details.module.css';
import { HistoryTab } from '../../details/HistoryTab.tsx';
import { EvidenceOfSubject } from '../../evidence/EvidenceOfSubject.tsx';
import { usePaneOpen } from '../../frame/panes.ts';
import { Screen } from '../../frame/Screen.tsx';
import { formatPeriod } from '../../look/words.ts';
import { EvaluationBar } from './EvaluationBar.tsx';
import { Exceptions } from './Exceptions.tsx';
import { Facts, type SheetTab } from './Facts.tsx';
import { ItemsGrid } from './ItemsGrid.tsx';
import { letterOf } from './markColumns.tsx';
import { PopulationTab } from './PopulationTab.tsx';
import { ProcedureTab } from './ProcedureTab.tsx';
import { SampleTab } from './SampleTab.tsx';
import { SignOffs } from './SignOffs.tsx';
import { textIn } from './sheetWords.ts';
import classes from './TestSheet.module.css';

const tabs: readonly { readonly tab: SheetTab; readonly label: string }[] = [
  { tab: 'procedure', label: 'Procedure' },
  { tab: 'population', label: 'Population' },
  { tab: 'sample', label: 'Sample' },
  { tab: 'exceptions', label: 'Exceptions' },
  { tab: 'evidence', label: 'Evidence' },
  { tab: 'history', label: 'History' },
];
const isTab = (value: string | null): value is SheetTab => tabs.some(({ tab }) => tab === value);

/** The test sheet of a control: what is done on what, what each item showed, what follows. */
export function TestSheetScreen() {
  const { engagement = '', test = '' } = useParams<{ engagement: string; test: string }>();
  const { data: sheet, error } = useCall('test.sheet', { engagement, test });
  const { data: binder } = useCall('binder.current', {});
  const [tab, setTab] = useState<SheetTab>('procedure');
  const [, setDetailsOpen] = usePaneOpen('details');
  const readOnly = binder?.readOnly === true;
  const of = binder?.engagements.find((each) => each.id === engagement);
  const reference = textIn(sheet?.controlVersion, 'reference');
  const crumbs = [
    { label: 'Controls', to: `/e/${engagement}/controls` },
    { label: reference === null ? 'Test sheet' : `Test of ${reference}` },
  ];
  const show = (to: SheetTab) => {
    setTab(to);
    setDetailsOpen(true);
  };

  if (error)
    return (
      <Screen title="Test sheet" breadcrumbs={crumbs}>
        <Alert color="red" title={error.message}>
          {error.remedy} <Link href={`/e/${engagement}/controls`}>Back to the controls</Link>
        </Alert>
      </Screen>
    );
  if (sheet === undefined)
    return (
      <Screen title="Test sheet" breadcrumbs={crumbs}>
        <Skeleton height={400} aria-label="Loading the test sheet" />
      </Screen>
    );
  const kind = of?.kind === 'soc2' ? `Type ${of.type ?? '?'}` : of?.kind === 'iso27001' ? 'ISO/IEC 27001' : null;
  return (
    <Screen
      title={`${reference ?? 'Control'} ${textIn(sheet.controlVersion, 'name') ?? ''}`}
      breadcrumbs={crumbs}
      subtitle={[kind, of === undefined ? null : formatPeriod(of.from, of.to), textIn(sheet.test, 'reference')]
        .filter((part) => part !== null)
        .join(' · ')}
      actions={<SignOffs engagement={engagement} sheet={sheet} readOnly={readOnly} />}
      flush
      detailsLabel="Details of the test"
      details={<SheetDetails sheet={sheet} engagement={engagement} tab={tab} onTab={setTab} />}
    >
      <div className={classes['sheet']}>
        <Facts sheet={sheet} from={of?.from ?? null} to={of?.to ?? null} onShow={show} />
        {sheet.attributes.length > 0 ? (
          <ol className={classes['attributes']} aria-label="Attributes">
            {sheet.attributes.map((attribute, index) => (
              <li key={attribute.id} className={classes['attribute']} title={textIn(attribute, 'text') ?? undefined}>
                <span className={classes['letter']}>{letterOf(attribute, index)}</span>
                {textIn(attribute, 'text') ?? 'No wording yet'}
              </li>
            ))}
          </ol>
        ) : null}
        <ItemsGrid key={sheet.test.id} engagement={engagement} sheet={sheet} onShow={show} />
        <EvaluationBar engagement={engagement} sheet={sheet} readOnly={readOnly} />
      </div>
    </Screen>
  );
}

interface SheetDetailsProps {
  readonly sheet: TestSheet;
  readonly engagement: string;
  readonly tab: SheetTab;
  onTab(tab: SheetTab): void;
}

function SheetDetails({ sheet, engagement, tab, onTab }: SheetDetailsProps) {
  const reference = textIn(sheet.controlVersion, 'reference') ?? 'the control';
  return (
    <div className={details['details']}>
      <Tabs
        value={tab}
        onChange={(value) => isTab(value) && onTab(value)}
        keepMounted={false}
        className={details['tabs']}
      >
        <Tabs.List>
          {tabs.map((each) => (
            <Tabs.Tab key={each.tab} value={each.tab}>
              {each.label}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value="procedure" className={details['panel']} tabIndex={0}>
          <ProcedureTab sheet={sheet} />
        </Tabs.Panel>
        <Tabs.Panel value="population" className={details['panel']} tabIndex={0}>
          <PopulationTab sheet={sheet} />
        </Tabs.Panel>
        <Tabs.Panel value="sample" className={details['panel']} tabIndex={0}>
          <SampleTab sheet={sheet} />
        </Tabs.Panel>
        <Tabs.Panel value="exceptions" className={details['panel']} tabIndex={0}>
          <Exceptions engagement={engagement} sheet={sheet} />
        </Tabs.Panel>
        <Tabs.Panel value="evidence" className={details['panel']} tabIndex={0}>
          <EvidenceOfSubject entity="test" id={sheet.test.id} title={`the test of ${reference}`} />
        </Tabs.Panel>
        <Tabs.Panel value="history" className={details['panel']} tabIndex={0}>
          <HistoryTab row={sheet.test.id} />
          {sheet.use === null ? null : (
            <>
              <h2 className={details['section']}>Conclusion and use in this engagement</h2>
              <HistoryTab row={sheet.use.id} />
            </>
          )}
        </Tabs.Panel>
      </Tabs>
    </div>
  );
}
