/**
 * The nonconformity report form, record items NC-01 to NC-13 (records.md
 * section 4). It is the one place where a nonconformity stands in full; every
 * other place refers to it.
 */

import { isWithdrawn } from '../../iso27001/finding-figures.ts';
import { sortedBy } from '../../iso27001/order.ts';
import type { IsoFinding } from '../../iso27001/snapshot-findings.ts';
import type { RecordContext } from './context.ts';
import { type BuiltItem, buildItem, type RecordItem } from './item-draft.ts';
import { nonconformityAnswer } from './nonconformity-answer.ts';
import { type FormPart, nonconformityStatement } from './nonconformity-statement.ts';
import { heading } from './text.ts';

const parts: readonly FormPart[] = [...nonconformityStatement, ...nonconformityAnswer];

/** One form: its items with ids such as NC-05/NC-03, each with its heading. */
export function nonconformityForm(context: RecordContext, finding: IsoFinding): readonly BuiltItem[] {
  const action = context.snapshot.correctiveActions.find((one) => one.findingId === finding.id);
  return parts.map((part) => {
    const entity = part.entity ?? 'finding';
    const rowOf =
      entity === 'finding'
        ? (finding.row ?? finding.id)
        : entity === 'correctiveAction'
          ? (action?.row ?? action?.findingId ?? null)
          : null;
    const item: RecordItem = {
      id: `${part.id}/${finding.id}`,
      title: `${part.title} (finding ${finding.id})`,
      source: part.source,
      obligation: part.obligation,
      cure: { entity, field: part.field, ...(rowOf === null ? {} : { row: rowOf }) },
      build: (draft) => part.build(draft, context, { finding, action }),
    };
    const built = buildItem(item, context);
    return { ...built, blocks: [heading(4, `Item ${part.id}: ${part.title}`), ...built.blocks] };
  });
}

/** The forms of all nonconformities in the order of their numbers, withdrawn ones included since they stay visible. */
export function nonconformityForms(
  context: RecordContext,
): readonly { readonly finding: IsoFinding; readonly items: readonly BuiltItem[] }[] {
  const nonconformities = context.snapshot.findings.filter((finding) => finding.class === 'nonconformity');
  return sortedBy(nonconformities, (finding) => finding.id).map((finding) => ({
    finding,
    items: nonconformityForm(context, finding),
  }));
}

export function formHeading(context: RecordContext, finding: IsoFinding): string {
  const grade = isWithdrawn(finding) ? 'withdrawn' : `${finding.grade ?? 'not graded'} nonconformity`;
  const clause = finding.ref.clause ?? 'no clause';
  const controls = finding.ref.controls.length > 0 ? ` with ${finding.ref.controls.join(', ')}` : '';
  return `Nonconformity report ${finding.id}: ${grade}, ${context.snapshot.standard.id ?? 'standard not recorded'}, ${clause}${controls}`;
}
