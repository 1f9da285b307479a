import type { ChecklistRow } from '../../../src/contract/frameworkCalls.ts';
import type { AnyRow } from '../../../src/contract/rowCalls.ts';
import { groupIn, textIn, textsIn } from '../../evidence/fieldValues.ts';
import { type Checklist, judgementOf, type Tone, textOf } from './lists.ts';

/** The record behind a line: the statement's own entry for the statement of applicability, else the result. */
export function recordOf(list: Checklist, line: ChecklistRow): AnyRow | null {
  return list.name === 'soa' ? (line.soa ?? line.row) : line.row;
}

/** True where the statement of applicability leaves the control out; it is then not audited and never cited. */
export function isExcluded(line: ChecklistRow): boolean {
  return (line.soa ?? line.row)?.['applicable'] === false;
}

/**
 * Stage 1 raises areas of concern where Stage 2 raises findings, so a Stage 1 line shows the concerns that cite it;
 * a strength is said in both stages, what was graded later is not shown there.
 */
export function withConcerns(lines: readonly ChecklistRow[], concerns: readonly AnyRow[]): readonly ChecklistRow[] {
  return lines.map((line) => {
    const { id } = line.requirement;
    const citing = concerns.filter((each) => {
      const ref = groupIn(each['ref']);
      return !each.deleted && (ref?.['clause'] === id || textsIn(ref?.['controls']).includes(id));
    });
    const raised = citing.map((each) => ({
      id: each.id,
      reference: textIn(each['reference']),
      class: 'areaOfConcern',
      grade: null,
    }));
    return { ...line, findings: [...raised, ...line.findings.filter((each) => each.class === 'strength')] };
  });
}

export interface LineState {
  readonly tone: Tone;
  readonly label: string;
  /** True while the auditor still owes a judgement. */
  readonly open: boolean;
}

/** What a line of the checklist stands at: the judgement, or that none was made. */
export function stateOf(list: Checklist, line: ChecklistRow): LineState {
  const value = textOf(recordOf(list, line), list.judgementField);
  if (value === null && list.name === 'stage2-controls' && isExcluded(line)) {
    return { tone: 'information', label: 'Excluded', open: false };
  }
  if (value === null) return { tone: 'open', label: 'No judgement yet', open: true };
  const { tone, label } = judgementOf(value);
  return { tone, label, open: value === 'notAudited' };
}

export interface Progress {
  readonly judged: number;
  readonly total: number;
  readonly byLabel: readonly { readonly label: string; readonly tone: Tone; readonly count: number }[];
}

/** How far a checklist has come, with counts by judgement in the order of the list's choices. */
export function progressOf(list: Checklist, lines: readonly ChecklistRow[]): Progress {
  const counts = new Map<string, { label: string; tone: Tone; count: number }>();
  for (const { label, tone } of list.judgements) counts.set(label, { label, tone, count: 0 });
  let judged = 0;
  for (const line of lines) {
    const state = stateOf(list, line);
    if (!state.open) judged += 1;
    const counted = counts.get(state.label) ?? { label: state.label, tone: state.tone, count: 0 };
    counts.set(state.label, { ...counted, count: counted.count + 1 });
  }
  return { judged, total: lines.length, byLabel: [...counts.values()].filter(({ count }) => count > 0) };
}

/** Where N and P lead: the neighbour of a requirement, null at the ends. */
export function neighbour(lines: readonly ChecklistRow[], key: string | null, step: 1 | -1): string | null {
  if (lines.length === 0) return null;
  const at = lines.findIndex((line) => line.requirement.key === key);
  if (at < 0) return lines[step === 1 ? 0 : lines.length - 1]?.requirement.key ?? null;
  return lines[at + step]?.requirement.key ?? null;
}

/** The next line after this one that has no judgement yet, from the top again at the end; null when all are judged. */
export function nextOpen(list: Checklist, lines: readonly ChecklistRow[], key: string | null): string | null {
  const at = lines.findIndex((line) => line.requirement.key === key);
  const inOrder = [...lines.slice(at + 1), ...lines.slice(0, at + 1)];
  return inOrder.find((line) => line.requirement.key !== key && stateOf(list, line).open)?.requirement.key ?? null;
}

/** Lines whose id, title or group holds the text, and which are still open where only those are wanted. */
export function filtered(
  list: Checklist,
  lines: readonly ChecklistRow[],
  text: string,
  onlyOpen: boolean,
): readonly ChecklistRow[] {
  const wanted = text.trim().toLowerCase();
  return lines.filter((line) => {
    if (onlyOpen && !stateOf(list, line).open) return false;
    const { id, title, groupTitle } = line.requirement;
    return wanted === '' || [id, title, groupTitle].some((each) => each.toLowerCase().includes(wanted));
  });
}

/** Consecutive lines under the heading of their group. */
export function grouped(
  lines: readonly ChecklistRow[],
): readonly { readonly group: string; readonly title: string; readonly lines: readonly ChecklistRow[] }[] {
  const groups: { group: string; title: string; lines: ChecklistRow[] }[] = [];
  for (const line of lines) {
    const last = groups.at(-1);
    if (last && last.group === line.requirement.group) last.lines.push(line);
    else groups.push({ group: line.requirement.group, title: line.requirement.groupTitle, lines: [line] });
  }
  return groups;
}

/** What to look at for a requirement in the stage of this checklist. */
export function hintsFor(list: Checklist, line: ChecklistRow): readonly string[] {
  const { hints, stage1Hints } = line.requirement;
  return list.name === 'stage1-clauses' && stage1Hints.length > 0 ? stage1Hints : hints;
}
