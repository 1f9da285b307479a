import { z } from 'zod';
import { command, output, query } from './call.ts';
import { CalendarDate, Id } from './inputs.ts';
import type { AnyRow, Saved } from './rowCalls.ts';

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
