import { statSync } from 'node:fs';
import { Refusal } from '../../src/contract/failure.ts';
import { isoWithOffset } from '../../src/journal/clock.ts';
import { commandLabel } from '../../src/journal/commandLabel.ts';
import { reportExport } from '../../src/model/acts.ts';
import { engagement as engagementEntity } from '../../src/model/engagement.ts';
import type { ReportKind } from '../../src/reports/document.ts';
import type { Context, Handlers } from '../core/handlers.ts';
import { sha256 } from '../core/hashing.ts';
import type { Workbench } from '../core/workbench.ts';
import { rowOf, rowsOf } from '../database/rows.ts';
import { figuresOf } from '../evidence/figures.ts';
import { PdfError } from '../exporters/pdf/pdfError.ts';
import { renderPdf } from '../exporters/pdf/renderPdf.ts';
import type { BuildReportInput, BuiltReport } from '../jobs/buildReport.ts';
import type { JobHandle } from '../jobs/jobs.ts';

const titles: Readonly<Record<ReportKind, string>> = {
  'soc2-type1': 'SOC 2 Type 1 report',
  'soc2-type2': 'SOC 2 Type 2 report',
  'iso-stage1': 'ISO/IEC 27001 Stage 1 audit record',
  'iso-stage2': 'ISO/IEC 27001 Stage 2 audit report',
};

/** The reports that an engagement leads to. */
function kindsOf(workbench: Workbench, engagement: string): ReportKind[] {
  const row = rowOf(workbench.connection, engagementEntity, engagement);
  if (!row)
    throw new Refusal('row.unknown', 'This engagement is not in the binder.', 'Choose one from the list at the left.');
  if (row.kind === 'iso27001') return ['iso-stage1', 'iso-stage2'];
  return [row.type === 1 ? 'soc2-type1' : 'soc2-type2'];
}

function nextDraft(workbench: Workbench, engagement: string): number {
  return (
    Math.max(
      0,
      ...rowsOf(workbench.connection, reportExport, { where: { engagement } }).map((e) => e.draftNumber ?? 0),
    ) + 1
  );
}

async function build(
  workbench: Workbench,
  engagement: string,
  kind: ReportKind,
  draftNumber: number,
): Promise<BuiltReport> {
  if (!kindsOf(workbench, engagement).includes(kind))
    throw new Refusal(
      'report.failed',
      `This engagement does not lead to a ${titles[kind]}.`,
      'Choose a report of this engagement.',
    );
  const input: BuildReportInput = {
    engagement,
    kind,
    draftNumber,
    exportedAt: isoWithOffset(workbench.now(), workbench.clock.offsetMinutes()),
    binder: workbench.binder.description.id,
  };
  return (await workbench.readers.lane('quick').run('report', input)) as unknown as BuiltReport;
}

function asRefusal(error: unknown): unknown {
  if (!(error instanceof PdfError)) return error;
  const code =
    error.code === 'pdf.missing-glyph' || error.code === 'pdf.right-to-left'
      ? 'report.missing-glyph'
      : error.code === 'pdf.disk-full'
        ? 'disk.full'
        : error.code === 'pdf.cancelled'
          ? 'call.cancelled'
          : 'report.failed';
  return new Refusal(code, error.message, error.remedy);
}

async function exportPdf(
  context: Context,
  input: { readonly engagement: string; readonly kind: ReportKind },
  job: JobHandle,
) {
  const { workbench, session } = context;
  const draftNumber = nextDraft(workbench, input.engagement);
  job.report(null, 'Reading the engagement');
  const { document, snapshot } = await build(workbench, input.engagement, input.kind, draftNumber);
  const target = workbench.temporaryFile('pdf');
  try {
    const pdf = await renderPdf(document, target, {
      signal: job.signal,
      figures: figuresOf(document, workbench.evidenceFolder),
      onProgress: (p) => job.report(p.fraction, p.section ?? ''),
    });
    if (workbench.binder.writing && session.person !== null)
      recordExport(context, input, { ...pdf, draftNumber, fileName: document.fileName, snapshot: sha256(snapshot) });
    return {
      deliverable: workbench.deliverable(target, document.fileName),
      fileName: document.fileName,
      pages: pdf.pages,
      bytes: statSync(target).size,
      sha256: pdf.sha256,
      draftNumber,
    };
  } catch (error) {
    throw asRefusal(error);
  }
}

/** DR-08: each export is kept with number, hash, time and person; an act, so nothing of it is edited. */
function recordExport(
  { workbench, session }: Context,
  input: { readonly engagement: string; readonly kind: ReportKind },
  made: {
    readonly pages: number;
    readonly sha256: string;
    readonly draftNumber: number;
    readonly fileName: string;
    readonly snapshot: string;
  },
): void {
  const edits = workbench.edits();
  edits.create('reportExport', {
    engagement: input.engagement,
    kind: input.kind,
    draftNumber: made.draftNumber,
    state: 'draft',
    fileName: made.fileName,
    pdf: made.sha256,
    snapshot: made.snapshot,
    pages: made.pages,
    person: session.person,
    at: isoWithOffset(workbench.now(), workbench.clock.offsetMinutes()),
  });
  const parameters = { draft: made.draftNumber };
  workbench.commit(
    session,
    edits,
    { name: 'report.export', parameters, label: commandLabel('report.export', parameters) },
    { undoable: false },
  );
}

export const reportServices: Handlers<'report.kinds' | 'report.preview' | 'report.export' | 'report.exports'> = {
  'report.kinds': ({ workbench }, input) =>
    kindsOf(workbench, input.engagement).map((kind) => ({ kind, title: titles[kind] })),
  'report.preview': async ({ workbench }, input) => {
    const { document, completeness } = await build(
      workbench,
      input.engagement,
      input.kind,
      nextDraft(workbench, input.engagement),
    );
    return { document, completeness };
  },
  'report.export': { title: (input) => titles[input.kind], run: exportPdf },
  'report.exports': async ({ workbench }, input) => {
    const made = rowsOf(workbench.connection, reportExport, { where: { engagement: input.engagement } });
    const now = new Map<string, string>();
    for (const kind of kindsOf(workbench, input.engagement))
      if (made.some((m) => m.kind === kind))
        now.set(kind, sha256((await build(workbench, input.engagement, kind, 0)).snapshot));
    return made
      .map((m) => ({ ...m, deleted: false, stale: m.kind !== null && now.get(m.kind) !== m.snapshot }))
      .reverse();
  },
};
