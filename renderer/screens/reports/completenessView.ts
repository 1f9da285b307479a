import type { ChecklistItem, Completeness, Cure, GateCheck, ItemState } from '../../../src/reports/completeness.ts';
import type { Section } from '../../../src/reports/document.ts';
import { placeOf } from '../../frame/rowPlace.ts';
import type { Tone } from '../checklists/lists.ts';
import { itemsInSection } from './itemsInBlocks.ts';

const states: Readonly<Record<ItemState, readonly [string, Tone]>> = {
  present: ['Present', 'done'],
  missing: ['Missing', 'trouble'],
  inconsistent: ['Inconsistent', 'trouble'],
  declaredNone: ['Declared none', 'information'],
  notApplicable: ['Not applicable', 'information'],
};

/** A required element's state as shape and word: red blocks, amber is only recommended. */
export function itemStatus(item: ChecklistItem): { readonly tone: Tone; readonly label: string } {
  const [label, tone] = states[item.state];
  const advisory = item.obligation === 'R' || item.obligation === 'O';
  return { label, tone: tone === 'trouble' && advisory ? 'attention' : tone };
}

export const isUnmet = (item: ChecklistItem): boolean => item.state === 'missing' || item.state === 'inconsistent';

/** Place where a missing input is made, with row and field where they are known. */
export function cureAddress(engagement: string, cure: Cure): string {
  return placeOf({ entity: cure.entity, row: cure.row ?? null, field: cure.field ?? null }, engagement);
}

export type ItemFilter = 'missing' | 'all';

export interface ItemGroup {
  readonly section: string;
  readonly items: readonly ChecklistItem[];
}

/** Items under the heading of their section, in the checklist's order. */
export function groupedItems(items: readonly ChecklistItem[], filter: ItemFilter): readonly ItemGroup[] {
  const groups = new Map<string, ChecklistItem[]>();
  for (const item of items) {
    if (filter === 'missing' && !isUnmet(item)) continue;
    const group = groups.get(item.section);
    if (group) group.push(item);
    else groups.set(item.section, [item]);
  }
  return [...groups].map(([section, each]) => ({ section, items: each }));
}

/** Checks of the gate, those that fail first and blocking ones before warnings. */
export function orderedGate(gate: readonly GateCheck[]): readonly GateCheck[] {
  const weight = (check: GateCheck) => (check.passes ? 2 : check.level === 'block' ? 0 : 1);
  return [...gate].sort((a, b) => weight(a) - weight(b));
}

export function gateStatus(check: GateCheck): { readonly tone: Tone; readonly label: string } {
  if (check.passes) return { tone: 'done', label: 'Passes' };
  return check.level === 'block' ? { tone: 'trouble', label: 'Blocks' } : { tone: 'attention', label: 'Warns' };
}

export interface SectionMark {
  readonly tone: Tone;
  readonly label: string;
  readonly missing: number;
}

/**
 * The mark beside a section: whether anything mandatory, or only something recommended, is missing in it. An
 * element belongs to a section when its id stands there or the checklist names the section. Null where nothing is required.
 */
export function sectionMark(section: Section, completeness: Completeness): SectionMark | null {
  const ids = itemsInSection(section);
  const items = completeness.items.filter(
    (item) => ids.has(item.id) || item.section === section.id || item.section === section.title,
  );
  const unmet = items.filter(isUnmet);
  const binding = unmet.filter(({ obligation }) => obligation === 'M' || obligation === 'C').length;
  if (binding > 0) return { tone: 'trouble', label: `${binding} missing`, missing: binding };
  if (unmet.length > 0) return { tone: 'attention', label: `${unmet.length} recommended`, missing: unmet.length };
  if (items.length === 0) return null;
  return { tone: 'done', label: 'Complete', missing: 0 };
}
