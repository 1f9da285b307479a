import { Alert, Button, SegmentedControl, Skeleton } from '@mantine/core';
import { IconFileExport } from '@tabler/icons-react';
import { type ReactNode, useCallback, useMemo, useRef, useState } from 'react';
import { useParams } from 'wouter';
import type { ReportKind } from '../../../src/reports/document.ts';
import { useCall } from '../../bridge/useCall.ts';
import { useCommands } from '../../commands/useCommands.ts';
import { JobProgress } from '../../frame/JobProgress.tsx';
import { usePaneOpen } from '../../frame/panes.ts';
import { Screen } from '../../frame/Screen.tsx';
import { Status } from '../../look/Status.tsx';
import { Empty } from '../../pick/Empty.tsx';
import { PickList } from '../../pick/PickList.tsx';
import { Split } from '../../pick/Split.tsx';
import { CompletenessPanel } from './CompletenessPanel.tsx';
import { cureAddress, sectionMark } from './completenessView.ts';
import { Exports } from './Exports.tsx';
import { integritySection } from './integritySection.ts';
import { type PreviewHandle, ReportPreview } from './ReportPreview.tsx';
import classes from './reports.module.css';
import { useExport } from './useExport.ts';

/** The parts of an audit's file, by the letters of their elements (records.md). */
const recordNames: Readonly<Record<string, string>> = {
  S1: 'Stage 1 record',
  S2: 'Stage 2 report',
  NC: 'Nonconformity forms',
  AP: 'Audit plan',
  AT: 'Attendance',
  SR: 'Review of the statement of applicability',
  CA: 'Corrective action log',
};

/** Where an engagement leads to several reports they are told apart in few words; the screen's title says the whole. */
const shortTitles: Readonly<Record<ReportKind, string>> = {
  'soc2-type1': 'Type 1 report',
  'soc2-type2': 'Type 2 report',
  'iso-stage1': 'Stage 1 record',
  'iso-stage2': 'Stage 2 report',
};

/** The reports of an engagement: sections, preview, what is missing, and export. */
export function ReportsScreen() {
  const { engagement = '' } = useParams<{ engagement: string }>();
  const { data: kinds, error } = useCall('report.kinds', { engagement });
  const [chosen, setChosen] = useState<ReportKind | null>(null);
  const kind = kinds?.some((each) => each.kind === chosen) === true ? chosen : (kinds?.[0]?.kind ?? null);

  if (error !== null || kind === null) {
    return (
      <Screen title="Reports">
        {error !== null ? (
          <Alert color="red" title={error.message}>
            {error.remedy}
          </Alert>
        ) : kinds === undefined ? (
          <Skeleton height={400} aria-label="Loading the reports" />
        ) : (
          <Empty title="This engagement leads to no report yet.">
            Set its kind and type in the engagement's set-up; its reports appear here.
          </Empty>
        )}
      </Screen>
    );
  }
  const choose = (value: string) => setChosen(kinds?.find((each) => each.kind === value)?.kind ?? null);
  const title = kinds?.find((each) => each.kind === kind)?.title ?? 'Report';
  const switcher =
    (kinds?.length ?? 0) > 1 ? (
      <SegmentedControl
        aria-label="Report"
        value={kind}
        onChange={choose}
        data={(kinds ?? []).map((each) => ({ value: each.kind, label: shortTitles[each.kind] }))}
      />
    ) : null;
  return <ReportOf key={kind} engagement={engagement} kind={kind} title={title} switcher={switcher} />;
}

interface ReportOfProps {
  readonly engagement: string;
  readonly kind: ReportKind;
  readonly title: string;
  readonly switcher: ReactNode;
}

function ReportOf({ engagement, kind, title, switcher }: ReportOfProps) {
  const { data: preview, error } = useCall('report.preview', { engagement, kind });
  const exporting = useExport(engagement);
  const [current, setCurrent] = useState<string | null>(null);
  const paper = useRef<PreviewHandle>(null);
  const [, setDetailsOpen] = usePaneOpen('details');
  const running = exporting.job.state?.phase === 'running';

  const shown = useMemo(
    () =>
      preview === undefined
        ? null
        : { ...preview.document, sections: [...preview.document.sections, integritySection(preview.document)] },
    [preview],
  );
  const cures = useMemo(
    () =>
      new Map(
        (preview?.completeness.items ?? []).flatMap((item) =>
          item.cure === undefined ? [] : [[item.id, cureAddress(engagement, item.cure)] as const],
        ),
      ),
    [preview, engagement],
  );
  const cureOf = useCallback((item: string) => cures.get(item) ?? null, [cures]);
  const marks = useMemo(
    () =>
      new Map(
        (preview?.document.sections ?? []).map((section) => [
          section.id,
          preview === undefined ? null : sectionMark(section, preview.completeness),
        ]),
      ),
    [preview],
  );
  const titles = useMemo(
    () => new Map((preview?.document.sections ?? []).map((section) => [section.id, section.title])),
    [preview],
  );

  useCommands([
    {
      id: 'reports.export',
      label: 'Export the report as PDF',
      keys: 'mod+shift+e',
      section: 'Reports',
      when: preview !== undefined && !running,
      run: () => exporting.start(kind),
    },
    {
      id: 'reports.completeness',
      label: 'Show what the report lacks',
      section: 'Reports',
      when: preview !== undefined,
      run: () => setDetailsOpen(true),
    },
  ]);

  const { mandatory } = preview?.completeness ?? { mandatory: null };
  return (
    <Screen
      title={title}
      flush
      breadcrumbs={[{ label: 'Reports' }]}
      subtitle={
        mandatory === null ? undefined : (
          <Status
            tone={mandatory.complete === mandatory.total ? 'done' : 'attention'}
            label={`Draft · ${mandatory.complete} of ${mandatory.total} mandatory elements`}
          />
        )
      }
      actions={
        <>
          {exporting.unsaved !== null && (
            <Button variant="default" size="compact-sm" onClick={exporting.save}>
              Save {exporting.unsaved.fileName}
            </Button>
          )}
          <Button
            size="compact-sm"
            leftSection={<IconFileExport size={15} aria-hidden="true" />}
            disabled={preview === undefined || running}
            onClick={() => exporting.start(kind)}
          >
            Export PDF
          </Button>
        </>
      }
      {...(preview === undefined
        ? {}
        : {
            details: (
              <div className={classes['details']}>
                <CompletenessPanel
                  engagement={engagement}
                  completeness={preview.completeness}
                  sectionTitle={(section) => titles.get(section) ?? recordNames[section] ?? section}
                  onShow={(item) => paper.current?.goToItem(item) ?? false}
                />
                <Exports engagement={engagement} kind={kind} />
              </div>
            ),
            detailsLabel: 'Completeness and exports',
          })}
    >
      {exporting.job.state !== null && exporting.job.state.phase !== 'done' && (
        <div className={classes['job']}>
          <JobProgress state={exporting.job.state} cancel={exporting.job.cancel} />
        </div>
      )}
      {error !== null ? (
        <Alert m="md" color="red" title={error.message}>
          {error.remedy}
        </Alert>
      ) : shown === null ? (
        <Skeleton m="md" height={500} aria-label="Building the report" />
      ) : (
        <Split
          narrow
          listLabel="Sections"
          {...(switcher === null ? {} : { head: switcher })}
          list={
            <PickList
              label="Sections"
              selected={current}
              onSelect={(section) => {
                setCurrent(section);
                paper.current?.goTo(section);
              }}
              empty="The report has no sections."
              groups={[
                {
                  title: '',
                  items: shown.sections.map((section) => {
                    const mark = marks.get(section.id) ?? null;
                    return {
                      id: section.id,
                      content: (
                        <span className={classes['section']}>
                          {mark === null ? <span /> : <Status tone={mark.tone} label={mark.label} shapeOnly />}
                          <span>
                            {section.title}
                            {mark !== null && mark.missing > 0 && (
                              <span className={classes['sectionMissing']}>{mark.label}</span>
                            )}
                          </span>
                        </span>
                      ),
                    };
                  }),
                },
              ]}
            />
          }
        >
          <ReportPreview document={shown} cureOf={cureOf} onSection={setCurrent} handle={paper} />
        </Split>
      )}
    </Screen>
  );
}
