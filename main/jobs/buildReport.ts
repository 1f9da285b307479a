import type { Blocker } from '../../src/contract/engagementCalls.ts';
import { Refusal } from '../../src/contract/failure.ts';
import { assembleIso } from '../../src/iso27001/assemble.ts';
import { placeInModel as isoPlace } from '../../src/iso27001/assemble-places.ts';
import type { IsoSnapshot } from '../../src/iso27001/snapshot.ts';
import { canonical, type Json } from '../../src/journal/canonical.ts';
import { engagement as engagementEntity } from '../../src/model/engagement.ts';
import { evidence } from '../../src/model/evidence.ts';
import type { Completeness } from '../../src/reports/completeness.ts';
import type { IntegrityStatement, ReportDocument, ReportInputs, ReportKind } from '../../src/reports/document.ts';
import { isoRecord } from '../../src/reports/iso/iso-record.ts';
import { soc2Report } from '../../src/reports/soc2/report.ts';
import { assembleSoc2 } from '../../src/soc2/assemble.ts';
import { placeInModel as soc2Place } from '../../src/soc2/places.ts';
import { sha256 } from '../core/hashing.ts';
import type { ReadingConnection } from '../database/connection.ts';
import { JournalReading } from '../database/journalReading.ts';
import { overviewOf } from '../database/overview.ts';
import { getRow, rowOf, rowsOf } from '../database/rows.ts';
import { frameworks } from '../frameworks/frameworks.ts';
import { placed } from './cures.ts';
import type { TaskContext } from './readerTasks.ts';

export interface BuildReportInput {
  readonly engagement: string;
  /** Null: the report that the engagement leads to now. */
  readonly kind: ReportKind | null;
  readonly draftNumber: number;
  /** ISO 8601 with offset. */
  readonly exportedAt: string;
  readonly binder: string;
}

export interface BuiltReport {
  readonly document: ReportDocument;
  readonly completeness: Completeness;
  /** Canonical JSON of the snapshot that the document was built from. */
  readonly snapshot: string;
}

/** Reads all rows at one moment: a read transaction gives the whole report one state of the binder. */
function atOneMoment<T>(connection: ReadingConnection, work: () => T): T {
  connection.exec('BEGIN');
  try {
    return work();
  } finally {
    connection.exec('COMMIT');
  }
}

function integrityOf(
  connection: ReadingConnection,
  input: BuildReportInput,
  reference: string,
  snapshot: string,
): IntegrityStatement {
  const journal = new JournalReading(connection);
  const heads = [...journal.vector()]
    .map(([replica, seq]) => ({ replica, seq, hash: journal.hashAt(replica, seq) ?? '' }))
    .sort((a, b) => (a.replica < b.replica ? -1 : 1));
  const hashes = [...new Set(rowsOf(connection, evidence).flatMap((e) => (e.hash === null ? [] : [e.hash])))].sort();
  return {
    binder: input.binder,
    engagement: reference,
    snapshotHash: sha256(snapshot),
    heads,
    evidenceDigest: sha256(hashes.join('\n')),
    evidenceCount: hashes.length,
    exportedAt: input.exportedAt,
    draftNumber: input.draftNumber,
  };
}

/** The record that an audit leads to next: Stage 1 until it is signed, then Stage 2. */
function recordDueIn(snapshot: IsoSnapshot): 'iso-stage1' | 'iso-stage2' {
  return snapshot.stage1?.signOff?.on ? 'iso-stage2' : 'iso-stage1';
}

/** Snapshot of an engagement → report document and completeness, from the rows of one moment. */
export async function builtReport(connection: ReadingConnection, input: BuildReportInput): Promise<BuiltReport> {
  const catalogues = await frameworks();
  return atOneMoment(connection, () => {
    const row = rowOf(connection, engagementEntity, input.engagement);
    if (!row)
      throw new Refusal(
        'row.unknown',
        'This engagement is not in the binder.',
        'Choose one from the list at the left.',
      );
    const source: Parameters<typeof assembleSoc2>[0] = (entity, where) =>
      rowsOf(connection, entity, where === undefined ? {} : { where });
    const inputsFor = (snapshot: string): ReportInputs => ({
      state: 'draft',
      draftNumber: input.draftNumber,
      exportedAt: input.exportedAt,
      integrity: integrityOf(connection, input, row.reference ?? row.id, snapshot),
    });
    if (row.kind === 'iso27001') {
      const snapshot = assembleIso(source, input.engagement);
      const text = canonical(snapshot as unknown as Json);
      const kind = input.kind === 'iso-stage1' || input.kind === 'iso-stage2' ? input.kind : recordDueIn(snapshot);
      const records = { clauses: catalogues.clauses.items, annexA: catalogues.annexA.items };
      const { document, completeness } = isoRecord(kind, snapshot, records, inputsFor(text));
      return { document, completeness: placed(connection, completeness, isoPlace), snapshot: text };
    }
    const snapshot = assembleSoc2(source, input.engagement);
    const text = canonical(snapshot as unknown as Json);
    const { document, completeness } = soc2Report(snapshot, catalogues.criteria.items, inputsFor(text));
    return { document, completeness: placed(connection, completeness, soc2Place), snapshot: text };
  });
}

/** Blockers listed on the first page; a new engagement lacks far more than anybody reads. */
const mostBlockers = 200;

/** What blocks the next step: failed gate checks first, then missing mandatory items. */
function blockersOf(completeness: Completeness): Blocker[] {
  const gate = completeness.gate
    .filter((check) => !check.passes)
    .map(
      (check): Blocker => ({
        id: check.id,
        text: `${check.title}${check.why ? `: ${check.why}` : ''}`,
        level: check.level,
        entity: check.cure?.entity ?? 'engagement',
        row: check.cure?.row ?? null,
        field: check.cure?.field ?? null,
      }),
    );
  const items = completeness.items
    .filter((item) => item.state === 'missing' || item.state === 'inconsistent')
    .filter((item) => item.obligation === 'M' || item.obligation === 'C')
    .map(
      (item): Blocker => ({
        id: item.id,
        text: `${item.title}${item.why ? `: ${item.why}` : ''}`,
        level: 'block',
        entity: item.cure?.entity ?? 'engagement',
        row: item.cure?.row ?? null,
        field: item.cure?.field ?? null,
      }),
    );
  return [...gate, ...items];
}

/** Task: the report document with its completeness. */
export async function buildReport(context: TaskContext, input: BuildReportInput): Promise<Json> {
  return (await builtReport(connectionOf(context), input)) as unknown as Json;
}

export interface OverviewInput {
  readonly report: BuildReportInput;
  readonly today: string;
}

/** Task: what the first page of an engagement shows, with what blocks the next step. */
export async function buildOverview(context: TaskContext, input: OverviewInput): Promise<Json> {
  const connection = connectionOf(context);
  const { completeness } = await builtReport(connection, input.report);
  const row = getRow(connection, engagementEntity, input.report.engagement);
  if (!row)
    throw new Refusal('row.unknown', 'This engagement is not in the binder.', 'Choose one from the list at the left.');
  const blockers = blockersOf(completeness).slice(0, mostBlockers);
  return { ...overviewOf(connection, row, input.today), engagement: row, blockers } as unknown as Json;
}

function connectionOf(context: TaskContext): ReadingConnection {
  if (!context.connection) throw new Refusal('binder.none', 'No binder is open.', 'Open a binder first.');
  return context.connection;
}
