/** Parts with the certification body's own texts, and signatures (records.md G-13, S1-30, S2-39). */

import { longDate } from '../../iso27001/calendar.ts';
import { says } from '../../iso27001/check.ts';
import type { CertificationBodyTexts, Revision, SignOff } from '../../iso27001/snapshot.ts';
import { worded } from '../../iso27001/vocabulary.ts';
import type { Cure } from '../completeness.ts';
import type { Block } from '../document.ts';
import { personName, type RecordContext } from './context.ts';
import type { ItemDraft } from './item-draft.ts';
import { columns, row, sentence } from './text.ts';

const textNames: Readonly<Record<keyof CertificationBodyTexts, string>> = {
  sampling: 'sampling statement',
  ownership: 'ownership line',
  confidentiality: 'confidentiality line',
};

export function certificationBodyTexts(
  draft: ItemDraft,
  context: RecordContext,
  names: readonly (keyof CertificationBodyTexts)[],
): void {
  for (const name of names) {
    const text = context.snapshot.certificationBody.texts[name];
    if (says(text)) draft.fixed(text);
    else draft.lack(textNames[name], { entity: 'certificationBody', field: 'texts' });
  }
}

/** Name, role, date and place; how the approval was given is stated below it (G-13). */
export function signature(
  draft: ItemDraft,
  context: RecordContext,
  signOff: SignOff | null,
  role: string,
  label: string,
  cure: Cure,
): void {
  const { id } = draft.head;
  const placeholder = (what: string) => ({ kind: 'placeholder', item: id, label: what }) as const;
  const { by, on } = signOff ?? {};
  if (!by || !on) draft.lack(label, cure);
  const member = by ? context.snapshot.team.find((one) => one.id === by) : undefined;
  draft.add({
    kind: 'signature',
    name: [by ? personName(context, by) : placeholder('name')],
    role: [member ? sentence(worded(member.role)) : role],
    date: [on ? longDate(on) : placeholder('date')],
    place: [signOff?.place && says(signOff.place) ? signOff.place : '______________________'],
    statement: statement(signOff),
    item: id,
  });
}

function statement(signOff: SignOff | null): string {
  if (!signOff?.by || !signOff.on) return 'Not signed off.';
  if (signOff.manner === 'signedFile') return 'Approval given by a signed file kept with this record.';
  if (signOff.manner === 'typedName') return `Approval given by typed name on ${longDate(signOff.on)}.`;
  return `Approval entered in the audit file under this name on ${longDate(signOff.on)}; room is left for a handwritten or qualified signature.`;
}

/** All revisions of a record, the first issue included (G-08). */
export function revisionTable(
  context: RecordContext,
  first: { readonly on: string | null; readonly by: string | null },
  corrections: readonly Revision[],
): Block {
  return {
    kind: 'table',
    caption: 'Revisions',
    columns: columns('Revision:1.4', 'Date:2', 'Author:2.5', 'What changed:4', 'Reason:3.5'),
    rows: [
      row([
        '1',
        first.on ? longDate(first.on) : 'not issued',
        first.by ? personName(context, first.by) : '–',
        'First issue',
        '–',
      ]),
      ...corrections.map((one) =>
        row([String(one.revision), longDate(one.on), personName(context, one.by), one.change, one.reason]),
      ),
    ],
  };
}
