/** The final gate: all of FG-01 to FG-20 must hold before a report can be final (report.md section 13). */

import type { GateCheck } from '../reports/completeness.ts';
import { GATE_ON_COMPLETION } from './gate-on-completion.ts';
import { GATE_ON_REPORT } from './gate-on-report.ts';
import { GATE_ON_WORK } from './gate-on-work.ts';
import type { GateInput, GateRule } from './gate-rule.ts';

const RULES: readonly GateRule[] = [...GATE_ON_REPORT, ...GATE_ON_WORK, ...GATE_ON_COMPLETION].toSorted((a, b) =>
  a.id < b.id ? -1 : 1,
);

/** The twenty checks in the order of their ids. A warning holds once the partner's reason for it is recorded. */
export function finalGate(input: GateInput): readonly GateCheck[] {
  const accepted = input.facts.snapshot.acceptedWarnings ?? [];
  return RULES.map(({ id, title, level, check }) => {
    const found = check(input);
    if (found === null) return { id, title, level, passes: true };
    const reason = level === 'warn' ? accepted.find((one) => one.rule === id) : undefined;
    if (reason !== undefined)
      return {
        id,
        title,
        level,
        passes: true,
        why: `${found.why} Accepted by ${reason.by} on ${reason.on}: ${reason.reason}`,
      };
    return { id, title, level, passes: false, ...found };
  });
}

/** True when a final may be produced. */
export const gatePasses = (gate: readonly GateCheck[]): boolean => gate.every((check) => check.passes);
