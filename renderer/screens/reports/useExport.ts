import { notifications } from '@mantine/notifications';
import { useEffect, useRef, useState } from 'react';
import type { ReportKind } from '../../../src/reports/document.ts';
import { bridge } from '../../bridge/bridge.ts';
import { type Job, useJob } from '../../bridge/useJob.ts';
import { showFailure } from '../../bridge/useRun.ts';
import { groupIn, textIn } from '../../evidence/fieldValues.ts';
import { counted } from '../../look/words.ts';

interface Made {
  readonly deliverable: string;
  readonly fileName: string;
}

export interface ReportExporting {
  readonly job: Job;
  start(kind: ReportKind): void;
  /** A PDF that was made and not yet saved by the person. */
  readonly unsaved: Made | null;
  save(): void;
}

/** Makes the PDF of a report as a job, then lets the person keep it. */
export function useExport(engagement: string): ReportExporting {
  const job = useJob();
  const [unsaved, setUnsaved] = useState<Made | null>(null);
  const handled = useRef('');

  const deliver = async (made: Made) => {
    const answer = await bridge.deliver(made.deliverable, made.fileName);
    if (!answer.ok) showFailure(answer.error);
    setUnsaved(answer.ok && answer.value.delivered ? null : made);
  };

  const { state } = job;
  // biome-ignore lint/correctness/useExhaustiveDependencies: said and delivered once for each job as it ends
  useEffect(() => {
    if (state === null || state.phase !== 'done' || handled.current === state.id) return;
    handled.current = state.id;
    const result = groupIn(state.result);
    const deliverable = textIn(result?.['deliverable']);
    if (result === null || deliverable === null) return;
    const pages = result['pages'];
    notifications.show({
      title: `Draft ${typeof result['draftNumber'] === 'number' ? result['draftNumber'] : ''} was exported.`,
      message:
        typeof pages === 'number' ? `${counted(pages, 'page')}. Its SHA-256 is in the list of exported drafts.` : '',
      withBorder: true,
    });
    void deliver({ deliverable, fileName: textIn(result['fileName']) ?? 'report.pdf' });
  }, [state?.id, state?.phase]);

  return {
    job,
    start: (kind) => {
      setUnsaved(null);
      void job.start('report.export', { engagement, kind });
    },
    unsaved,
    save: () => {
      if (unsaved !== null) void deliver(unsaved);
    },
  };
}
