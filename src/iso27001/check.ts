/** How a rule of stage-audits.md becomes a check of a record's final state. */

import type { Cure, GateCheck } from '../reports/completeness.ts';
import type { IsoSnapshot } from './snapshot.ts';

/** A check that blocks the final state: it passes when nothing is wrong. `wrong` lists what is, in words for the auditor. */
export function blockCheck(id: string, title: string, wrong: readonly string[], cure: Cure): GateCheck {
  return wrong.length === 0
    ? { id, title, level: 'block', passes: true }
    : { id, title, level: 'block', passes: false, why: wrong.join('; '), cure };
}

/** A notice that does not block. */
export function warnCheck(id: string, title: string, wrong: readonly string[], cure: Cure): GateCheck {
  return { ...blockCheck(id, title, wrong, cure), level: 'warn' };
}

/** A rule of level JUSTIFY: blocks until the condition holds or a written justification is recorded for it. */
export function justifyCheck(
  snapshot: IsoSnapshot,
  id: string,
  title: string,
  wrong: readonly string[],
  cure: Cure,
): GateCheck {
  const justified = (snapshot.justifications ?? []).some((one) => one.rule === id && one.text.trim() !== '');
  if (wrong.length === 0 || !justified) {
    const check = blockCheck(id, title, wrong, cure);
    return check.passes ? check : { ...check, why: `${check.why}; asks for a written justification` };
  }
  return { id, title, level: 'block', passes: true, why: `${wrong.join('; ')}; justified in writing` };
}

/** True for a text that says something. */
export function says(text: string | null | undefined): text is string {
  return text != null && text.trim() !== '';
}
