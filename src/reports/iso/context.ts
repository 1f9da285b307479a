/** What every item of a record is built from, and how persons, sites and references are printed. */

import type { CalendarDate } from '../../iso27001/calendar.ts';
import { longDate } from '../../iso27001/calendar.ts';
import type { IsoCatalogues } from '../../iso27001/catalogues.ts';
import type { IsoFigures } from '../../iso27001/figures.ts';
import { sortedReferences } from '../../iso27001/order.ts';
import type { DeclaredNone, IsoSnapshot, SignOff } from '../../iso27001/snapshot.ts';
import type { RequirementReference } from '../../iso27001/snapshot-stage1.ts';
import type { Inline, Inlines, ReportInputs } from '../document.ts';
import { joined, jump } from './text.ts';

export type RecordKind = 'iso-stage1' | 'iso-stage2';

export interface RecordContext {
  readonly kind: RecordKind;
  readonly stage: 'stage1' | 'stage2';
  readonly snapshot: IsoSnapshot;
  readonly catalogues: IsoCatalogues;
  readonly inputs: ReportInputs;
  readonly figures: IsoFigures;
  /** Calendar date of the export, by which "open" and "overdue" are decided. */
  readonly on: CalendarDate;
}

/** Name of a person of the team or the staff; a function or name that is no id is printed as it stands. */
export function personName(context: RecordContext, id: string): string {
  const { team, certificationBody } = context.snapshot;
  return team.find((one) => one.id === id)?.name ?? certificationBody.staff.find((one) => one.id === id)?.name ?? id;
}

/** "Ilse Fennimoor, 22 January 2026". */
export function byOn(context: RecordContext, by: string, on: CalendarDate): string {
  return `${personName(context, by)}, ${longDate(on)}`;
}

/** "Headquarters Port Ellery (S-HQ)"; "all" and words that are no id stay as they are. */
export function siteName(context: RecordContext, id: string): string {
  if (id === 'all') return 'all sites';
  const name = context.snapshot.sites.find((site) => site.id === id)?.name;
  return name ? `${name} (${id})` : id;
}

/** Title of a clause or control without its id; empty for an id that nothing names. */
export function titleOf(context: RecordContext, id: string): string {
  const { clauses, annexA } = context.catalogues;
  return (
    clauses.find((clause) => clause.id === id)?.title ??
    annexA.find((control) => control.id === id)?.title ??
    context.snapshot.soa?.additionalControls.find((control) => control.id === id)?.title ??
    ''
  );
}

export function isClause(context: RecordContext, id: string): boolean {
  return context.catalogues.clauses.some((clause) => clause.id === id);
}

export function findingJump(id: string): Inline {
  return jump(id, `finding-${id}`);
}

export function concernJump(id: string): Inline {
  return jump(id, `concern-${id}`);
}

/** A clause or control as a jump to its result (S2-22, S2-23), or to its checklist line (S1-08). */
export function resultJump(context: RecordContext, id: string): Inline {
  return jump(id, isClause(context, id) ? `clause-${id}` : `control-${id}`);
}

/** Clauses and controls in natural order as jumps. */
export function resultJumps(context: RecordContext, ids: readonly string[]): Inlines {
  return joined(sortedReferences(ids).map((id) => resultJump(context, id)));
}

/** "8.1 Operational planning and control, with A.8.13 Information backup"; the client's rule follows where it is named. */
export function requirementText(context: RecordContext, ref: RequirementReference): string {
  const named = (id: string) => `${id} ${titleOf(context, id)}`.trim();
  const controls = sortedReferences(ref.controls).map(named).join('; ');
  return [ref.clause ? named(ref.clause) : '', controls].filter((part) => part !== '').join(', with ');
}

/** A free text in which numbers of findings and areas of concern become jumps. */
export function linked(context: RecordContext, text: string): Inlines {
  const findings = new Set(context.snapshot.findings.map((finding) => finding.id));
  const concerns = new Set((context.snapshot.stage1?.areasOfConcern ?? []).map((concern) => concern.id));
  const inlines: Inline[] = [];
  for (const piece of text.split(/(?<![\w-])([A-Z]{2,5}-[A-Z]?\d+)(?![\w-])/)) {
    const last = inlines.at(-1);
    if (findings.has(piece)) inlines.push(findingJump(piece));
    else if (concerns.has(piece)) inlines.push(concernJump(piece));
    else if (typeof last === 'string') inlines[inlines.length - 1] = last + piece;
    else if (piece !== '') inlines.push(piece);
  }
  return inlines;
}

/**
 * "None. Declared by <name>, <date>." (records.md G-05). A bare mark is
 * declared with the record: by the person who signs it off, on that date.
 */
export function declaredNoneText(context: RecordContext, declared: DeclaredNone, signOff: SignOff | null): string {
  if (typeof declared === 'object') return `None. Declared by ${byOn(context, declared.by, declared.on)}.`;
  if (signOff?.by && signOff.on) return `None. Declared by ${byOn(context, signOff.by, signOff.on)}.`;
  return 'None. Declared with this record, which is not signed off yet.';
}

/** The sign-off that stands for bare declarations of this record. */
export function recordSignOff(context: RecordContext): SignOff | null {
  return (context.stage === 'stage1' ? context.snapshot.stage1?.signOff : context.snapshot.report?.signOff) ?? null;
}
