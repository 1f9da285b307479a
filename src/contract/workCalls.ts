import { z } from 'zod';
import type { Completeness } from '../reports/completeness.ts';
import type { ReportDocument, ReportKind } from '../reports/document.ts';
import { command, job, output, query } from './call.ts';
import { CalendarDate, Handle, Id, Nothing } from './inputs.ts';
import type { AnyRow, Saved } from './rowCalls.ts';

// ── Frameworks ───────────────────────────────────────────────────────────────
export interface Requirement {
  /** `tsc-2017/CC6.1`, `iso27001-2022/A.8.13`, `iso27001-2022/6.1.2`. */
  readonly key: string;
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  /** Series, theme or clause group. */
  readonly group: string;
  readonly groupTitle: string;
  /** Trust services category; null in ISO catalogues. */
  readonly category: string | null;
  /** What to look at: considerations, audit hints, by stage for clauses. */
  readonly hints: readonly string[];
  readonly stage1Hints: readonly string[];
}
export interface Catalogue {
  readonly id: string;
  readonly title: string;
  readonly edition: string;
  readonly items: readonly Requirement[];
}
export const frameworkCatalogues = query('framework.catalogues', Nothing, output<readonly Catalogue[]>(), {
  needsBinder: false,
});
export const frameworkCrosswalk = query(
  'framework.crosswalk',
  z.strictObject({ key: z.string().max(60) }),
  output<
    readonly { readonly key: string; readonly title: string; readonly strength: string; readonly rationale: string }[]
  >(),
  { needsBinder: false },
);

// ── Engagements ──────────────────────────────────────────────────────────────
export const engagementCreate = command(
  'engagement.create',
  z.strictObject({
    kind: z.enum(['soc2', 'iso27001']),
    reference: z.string().trim().min(1).max(80),
    name: z.string().trim().min(1).max(200),
    /** SOC 2: 1 or 2. */
    type: z.union([z.literal(1), z.literal(2)]).optional(),
    categories: z.array(z.string()).max(5).optional(),
    period: z.strictObject({ from: CalendarDate, to: CalendarDate }).optional(),
    asOfDate: CalendarDate.optional(),
    systemName: z.string().trim().max(200).optional(),
    auditType: z.enum(['initialCertification', 'surveillance', 'recertification']).optional(),
  }),
  output<Saved & { readonly engagement: string }>(),
);

export interface CoverageSquare {
  readonly key: string;
  readonly id: string;
  readonly title: string;
  readonly group: string;
  /** done: concluded well; attention: minor, partly or stale; trouble: exception, major; open: not yet; none: nothing mapped. */
  readonly state: 'done' | 'attention' | 'trouble' | 'open' | 'none';
  readonly detail: string;
}
export interface Blocker {
  readonly id: string;
  readonly text: string;
  readonly level: 'block' | 'warn';
  readonly entity: string;
  readonly row: string | null;
  readonly field: string | null;
}
export interface Overview {
  readonly engagement: AnyRow;
  readonly blockers: readonly Blocker[];
  readonly coverage: readonly CoverageSquare[];
  /** Tests (SOC 2) or clauses and controls (ISO) by state. */
  readonly tests: readonly {
    readonly state: string;
    readonly label: string;
    readonly count: number;
    readonly tone: 'done' | 'attention' | 'trouble' | 'open';
  }[];
  readonly findings: readonly {
    readonly label: string;
    readonly count: number;
    readonly tone: 'done' | 'attention' | 'trouble' | 'information';
  }[];
  readonly requests: readonly { readonly label: string; readonly count: number }[];
  readonly signOffs: readonly { readonly person: string; readonly prepared: number; readonly reviewed: number }[];
  readonly dates: readonly { readonly date: string; readonly label: string }[];
  readonly today: string;
  /** 0 to 1. */
  readonly progress: number;
}
export const engagementOverview = query('engagement.overview', z.strictObject({ engagement: Id }), output<Overview>());

// ── Controls ─────────────────────────────────────────────────────────────────
/** A row of the control matrix: the version in scope with what is counted around it. */
export interface MatrixRow {
  readonly id: string;
  readonly control: string;
  readonly reference: string | null;
  readonly name: string | null;
  readonly description: string | null;
  readonly owner: string | null;
  readonly frequency: string | null;
  readonly nature: string | null;
  readonly type: string | null;
  readonly key: boolean | null;
  readonly riskOfFailure: string | null;
  readonly requirements: readonly string[];
  readonly test: string | null;
  readonly testUse: string | null;
  readonly design: string | null;
  readonly conclusion: string | null;
  readonly items: number;
  readonly deviations: number;
  readonly evidence: number;
  readonly findings: readonly string[];
  readonly prepared: SignOffState | null;
  readonly reviewed: SignOffState | null;
}
export interface SignOffState {
  readonly initials: string;
  readonly name: string;
  readonly on: string;
  readonly role: string | null;
  /** False when the workpaper was edited since. */
  readonly current: boolean;
}
export const controlsMatrix = query(
  'controls.matrix',
  z.strictObject({ engagement: Id }),
  output<readonly MatrixRow[]>(),
);
/** Adds a control with its first version, in the scope of the engagement, mapped to the requirements given. */
export const controlAdd = command(
  'control.add',
  z.strictObject({
    engagement: Id,
    reference: z.string().trim().min(1).max(40),
    name: z.string().trim().min(1).max(300),
    fields: z.record(z.string(), z.json()).default({}),
    requirements: z.array(z.string().max(60)).max(130).default([]),
  }),
  output<Saved & { readonly controlVersion: string }>(),
);

// ── Tests ────────────────────────────────────────────────────────────────────
export interface TestSheet {
  readonly controlVersion: AnyRow;
  readonly test: AnyRow;
  readonly use: AnyRow | null;
  readonly procedures: readonly AnyRow[];
  readonly attributes: readonly AnyRow[];
  readonly populations: readonly AnyRow[];
  readonly draws: readonly AnyRow[];
  readonly items: readonly SheetItem[];
  readonly evaluation: Evaluation | null;
  readonly proposal: { readonly size: number; readonly why: string } | null;
  /** Population hash from which the derived seed follows, and that seed. */
  readonly derivedSeed: number | null;
  readonly prepared: SignOffState | null;
  readonly reviewed: SignOffState | null;
  readonly exceptions: readonly AnyRow[];
}
export interface SheetItem {
  readonly id: string;
  readonly draw: string;
  readonly ordinal: number | null;
  readonly key: string | null;
  readonly date: string | null;
  readonly note: string | null;
  readonly evidence: number;
  /** Result by attribute id. */
  readonly marks: {
    readonly [attribute: string]: {
      readonly result: string | null;
      readonly note: string | null;
      readonly evidence: number;
    };
  };
}
export interface Evaluation {
  readonly tested: number;
  readonly deviations: number;
  readonly rate: number | null;
  /** Null where limits are not meaningful (SE-08). */
  readonly upperLimit: number | null;
  readonly tolerable: number | null;
  readonly confidence: number | null;
  readonly permitted: readonly string[];
  readonly suggested: string | null;
  readonly reasons: readonly { readonly rule: string; readonly text: string }[];
}
/** Opens the test of a control for an engagement, making an empty one where there is none. */
export const testOpen = command(
  'test.open',
  z.strictObject({ engagement: Id, controlVersion: Id }),
  output<{ readonly test: string; readonly use: string }>(),
);
export const testSheet = query('test.sheet', z.strictObject({ engagement: Id, test: Id }), output<TestSheet>());
/** Reads a CSV population file; its bytes are kept as an evidence object, its rows are counted, keys and dates found. */
export const populationImport = job(
  'population.import',
  z.strictObject({
    test: Id,
    population: Id.optional(),
    file: Handle,
    unit: z.string().max(200).optional(),
    keyColumn: z.string().max(200).optional(),
    dateColumn: z.string().max(200).optional(),
  }),
  output<{
    readonly population: string;
    readonly rows: number;
    readonly columns: readonly string[];
    readonly keyColumn: string;
    readonly dateColumn: string | null;
    readonly warnings: readonly string[];
  }>(),
);
/** Draws a sample: derived seed unless one is typed with its reason; every draw is kept. */
export const sampleDraw = command(
  'sample.draw',
  z.strictObject({
    test: Id,
    population: Id,
    method: z.enum(['random', 'systematic', 'stratified', 'haphazard', 'judgmental', 'all-items']),
    size: z.number().int().min(1).max(100_000),
    sizeReason: z.string().max(4000).optional(),
    seed: z.number().int().min(0).optional(),
    seedReason: z.string().max(4000).optional(),
    /** Haphazard and judgmental: the ordinals picked. */
    ordinals: z.array(z.number().int().min(1)).max(100_000).optional(),
    extends: Id.optional(),
    /** Another test whose sample of the same population this one shares. */
    sharedWith: Id.optional(),
    reason: z.string().max(4000).optional(),
    /** Keys and dates of the items where the population has no file (ordinal → key, date). */
    items: z
      .array(
        z.strictObject({
          ordinal: z.number().int().min(1),
          key: z.string().max(200),
          date: CalendarDate.nullable().default(null),
          detail: z.string().max(2000).nullable().default(null),
        }),
      )
      .max(100_000)
      .optional(),
  }),
  output<Saved & { readonly draw: string; readonly ordinals: readonly number[] }>(),
);
/** Draws again from what the draw recorded and compares. */
export const sampleRederive = query(
  'sample.rederive',
  z.strictObject({ draw: Id }),
  output<{ readonly same: boolean; readonly ordinals: readonly number[]; readonly how: string }>(),
);
/** Records results: one change for all cells given (typing one, pasting many). Null clears. */
export const testMark = command(
  'test.mark',
  z.strictObject({
    marks: z
      .array(
        z.strictObject({
          item: Id,
          attribute: Id,
          result: z.enum(['met', 'deviation', 'not-applicable']).nullable().optional(),
          note: z.string().max(262_144).nullable().optional(),
        }),
      )
      .min(1)
      .max(5000),
  }),
  output<Saved>(),
);
/** Concludes a test for an engagement; the rules SE-01 to SE-10 refuse what they do not allow. */
export const testConclude = command(
  'test.conclude',
  z.strictObject({
    engagement: Id,
    test: Id,
    conclusion: z.enum([
      'effective',
      'effective-with-exceptions',
      'not-effective',
      'did-not-operate',
      'not-tested',
      'unable',
    ]),
    reason: z.string().max(4000).optional(),
    testedOn: CalendarDate.optional(),
  }),
  output<Saved>(),
);
/** Raises an exception from the deviations of a test (SE-02), with numbers and items filled in. */
export const exceptionRaise = command(
  'exception.raise',
  z.strictObject({
    engagement: Id,
    test: Id,
    kind: z.string().max(40),
    title: z.string().trim().min(1).max(300),
    items: z.array(Id).max(5000).optional(),
  }),
  output<Saved & { readonly exception: string; readonly reference: string }>(),
);

// ── Evidence ─────────────────────────────────────────────────────────────────
/** Takes files into the object store by hash and links them; a file already there is linked, not stored twice (EV-10). */
export const evidenceIntake = job(
  'evidence.intake',
  z.strictObject({
    files: z.array(Handle).min(1).max(1000),
    subject: z.strictObject({ entity: z.string().max(40), id: Id }).optional(),
    fields: z.record(z.string(), z.json()).default({}),
  }),
  output<{
    readonly stored: readonly {
      readonly id: string;
      readonly reference: string;
      readonly fileName: string;
      readonly hash: string;
      readonly size: number;
      readonly duplicateOf: string | null;
    }[];
    readonly refused: readonly { readonly fileName: string; readonly message: string }[];
  }>(),
);
export interface EvidenceEntry {
  readonly id: string;
  readonly reference: string | null;
  readonly fileName: string | null;
  readonly hash: string | null;
  readonly size: number | null;
  readonly mediaType: string | null;
  readonly source: string | null;
  readonly receivedOn: string | null;
  readonly from: string | null;
  readonly to: string | null;
  readonly obtainedBy: string | null;
  readonly links: number;
  /** False when the object has not been received yet. */
  readonly present: boolean;
}
export const evidenceList = query(
  'evidence.list',
  z.strictObject({ subject: Id.optional(), text: z.string().max(200).optional() }),
  output<readonly EvidenceEntry[]>(),
);
export const evidenceLinks = query(
  'evidence.links',
  z.strictObject({ evidence: Id }),
  output<readonly { readonly subject: string; readonly entity: string; readonly title: string }[]>(),
);

// ── Checklists ───────────────────────────────────────────────────────────────
export interface ChecklistRow {
  readonly requirement: Requirement;
  /** clauseReview (Stage 1), clauseResult or controlResult (Stage 2); null until something is recorded. */
  readonly row: AnyRow | null;
  readonly soa: AnyRow | null;
  readonly findings: readonly {
    readonly id: string;
    readonly reference: string | null;
    readonly class: string | null;
    readonly grade: string | null;
  }[];
  readonly evidence: number;
}
export const checklist = query(
  'checklist.rows',
  z.strictObject({ engagement: Id, list: z.enum(['stage1-clauses', 'stage2-clauses', 'stage2-controls', 'soa']) }),
  output<readonly ChecklistRow[]>(),
);
/** Records the result for a clause or control, making its row where there is none. */
export const checklistRecord = command(
  'checklist.record',
  z.strictObject({
    engagement: Id,
    list: z.enum(['stage1-clauses', 'stage2-clauses', 'stage2-controls', 'soa']),
    requirement: z.string().max(60),
    fields: z.record(z.string(), z.json()),
  }),
  output<Saved & { readonly row: string }>(),
);

// ── Findings ─────────────────────────────────────────────────────────────────
export const findingRaise = command(
  'finding.raise',
  z.strictObject({
    engagement: Id,
    class: z.enum(['nonconformity', 'opportunity', 'strength', 'areaOfConcern']),
    grade: z.enum(['major', 'minor']).optional(),
    stage: z.enum(['stage1', 'stage2']),
    clause: z.string().max(20),
    controls: z.array(z.string().max(20)).max(93).default([]),
    fields: z.record(z.string(), z.json()).default({}),
  }),
  output<Saved & { readonly finding: string; readonly reference: string }>(),
);

// ── Sign-off ─────────────────────────────────────────────────────────────────
export interface WorkpaperState {
  readonly workpaper: string;
  readonly subject: string;
  readonly title: string;
  readonly signOffs: readonly (SignOffState & { readonly id: string; readonly level: string })[];
  /** What still stands against signing, in words. */
  readonly against: readonly string[];
}
/** Signs a workpaper at a level. Refused: a reviewer who prepared it, a review before preparation, an open conflict. */
export const signOffSign = command(
  'signOff.sign',
  z.strictObject({
    engagement: Id,
    workpaper: z.enum([
      'test',
      'walkthrough',
      'exception',
      'finding',
      'clauseResult',
      'controlResult',
      'clauseReview',
      'stage1',
      'stage2',
      'opinion',
      'systemDescription',
      'criterionConclusion',
    ]),
    subject: Id,
    level: z.enum(['preparer', 'reviewer', 'partner', 'quality']),
  }),
  output<Saved & { readonly signOff: string }>(),
);
export const signOffWithdraw = command(
  'signOff.withdraw',
  z.strictObject({ signOff: Id, reason: z.string().trim().min(1).max(4000) }),
  output<Saved>(),
);
export const signOffState = query(
  'signOff.state',
  z.strictObject({ engagement: Id, workpaper: z.string().max(40), subject: Id }),
  output<WorkpaperState>(),
);

// ── Reports ──────────────────────────────────────────────────────────────────
const Kind: z.ZodType<ReportKind> = z.enum(['soc2-type1', 'soc2-type2', 'iso-stage1', 'iso-stage2']);
export const reportKinds = query(
  'report.kinds',
  z.strictObject({ engagement: Id }),
  output<readonly { readonly kind: ReportKind; readonly title: string }[]>(),
);
export const reportPreview = query(
  'report.preview',
  z.strictObject({ engagement: Id, kind: Kind }),
  output<{ readonly document: ReportDocument; readonly completeness: Completeness }>(),
);
export const reportExportPdf = job(
  'report.export',
  z.strictObject({ engagement: Id, kind: Kind }),
  output<{
    readonly deliverable: string;
    readonly fileName: string;
    readonly pages: number;
    readonly bytes: number;
    readonly sha256: string;
    readonly draftNumber: number;
  }>(),
);
export const reportExports = query(
  'report.exports',
  z.strictObject({ engagement: Id }),
  output<readonly (AnyRow & { readonly stale: boolean })[]>(),
);
