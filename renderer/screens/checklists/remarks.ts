import type { ChecklistRow } from '../../../src/contract/frameworkCalls.ts';
import type { AnyRow } from '../../../src/contract/rowCalls.ts';
import { rowsIn, textIn } from '../../evidence/fieldValues.ts';
import { type Checklist, textOf } from './lists.ts';
import { isExcluded, recordOf } from './state.ts';

/** What a reader of the record would ask at once, while the auditor is still at the line. */
export interface Remark {
  /** Rule of the audit from which it follows. */
  readonly rule: string;
  readonly text: string;
}

interface Noted {
  readonly text: string | null;
  readonly population: number | null;
  readonly sampleSize: number | null;
  readonly deviations: number | null;
}

const number = (value: AnyRow[string] | undefined): number | null => (typeof value === 'number' ? value : null);

function evidenceNoted(value: AnyRow[string] | undefined): readonly Noted[] {
  return rowsIn(value).map((row) => ({
    text: textIn(row['text']),
    population: number(row['population']),
    sampleSize: number(row['sampleSize']),
    deviations: number(row['deviations']),
  }));
}

function sampleRemarks(noted: readonly Noted[]): readonly Remark[] {
  const remarks: Remark[] = [];
  for (const { population, sampleSize, deviations } of noted) {
    if (sampleSize === null) continue;
    if (population !== null && sampleSize > population) {
      remarks.push({
        rule: 'ST2-04',
        text: `A sample of ${sampleSize} is larger than its population of ${population}.`,
      });
    }
    if (deviations !== null && deviations > sampleSize) {
      remarks.push({
        rule: 'ST2-04',
        text: `${deviations} deviations are more than the ${sampleSize} items looked at.`,
      });
    }
    if (population === null || deviations === null) {
      remarks.push({ rule: 'CTL-03', text: 'A sample is recorded with its population and its deviations.' });
    }
  }
  return remarks;
}

const gradeOf: Readonly<Record<string, string>> = { minorNonconformity: 'minor', majorNonconformity: 'major' };

function stage2Remarks(list: Checklist, line: ChecklistRow): readonly Remark[] {
  const record = recordOf(list, line);
  const result = textOf(record, 'result');
  const noted = evidenceNoted(record?.['evidence']);
  const remarks: Remark[] = [];
  if ((result === 'conforming' || result === 'conformingWithOpportunity') && !noted.some(({ text }) => text !== null)) {
    remarks.push({ rule: 'ST2-03', text: 'A conforming result needs at least one note of the evidence seen.' });
  }
  const grade = result === null ? undefined : gradeOf[result];
  if (grade !== undefined) {
    const grades = line.findings.filter((each) => each.class === 'nonconformity').map((each) => each.grade);
    if (grades.length === 0) {
      remarks.push({ rule: 'ST2-03', text: 'A nonconforming result needs a linked nonconformity. Raise it with F.' });
    } else if ((grades.includes('major') ? 'major' : 'minor') !== grade) {
      remarks.push({ rule: 'ST2-03', text: 'The worst linked nonconformity and the result have different grades.' });
    }
  }
  if (result === 'notAudited' && textOf(record, 'note') === null) {
    remarks.push({
      rule: 'ST2-01',
      text:
        list.one === 'clause'
          ? 'No clause can be left out: say why it was not audited and when it will be.'
          : 'Say why the control was not audited and when it will be.',
    });
  }
  return [...remarks, ...sampleRemarks(noted)];
}

/** Rules SOA-03 to SOA-06 on one entry of the statement of applicability. */
function soaRemarks(list: Checklist, line: ChecklistRow): readonly Remark[] {
  const entry = recordOf(list, line);
  if (entry === null) return [];
  const remarks: Remark[] = [];
  const justification = textOf(entry, 'justification') ?? '';
  const implementation = textOf(entry, 'implementation');
  if (entry['applicable'] === false && justification.trim().length < 20) {
    remarks.push({ rule: 'SOA-04', text: 'An exclusion is justified in at least a sentence (20 characters).' });
  }
  if (entry['applicable'] === true) {
    if (justification.trim() === '') remarks.push({ rule: 'SOA-03', text: 'An included control is justified.' });
    if (implementation === null)
      remarks.push({ rule: 'SOA-03', text: 'An included control states its implementation.' });
    const links = entry['riskLinks'];
    if (!Array.isArray(links) || links.length === 0) {
      remarks.push({ rule: 'SOA-05', text: 'No risk or requirement is linked to this included control.' });
    }
  }
  if (
    implementation === 'planned' &&
    (textOf(entry, 'plannedDate') === null || textOf(entry, 'acceptanceRef') === null)
  ) {
    remarks.push({
      rule: 'SOA-06',
      text: 'A planned control has a date, and its residual risk is accepted by the owner.',
    });
  }
  return remarks;
}

/** What speaks against leaving this line as it stands. Nothing here refuses anything: the gates do. */
export function remarksOn(list: Checklist, line: ChecklistRow): readonly Remark[] {
  if (list.name === 'soa') return soaRemarks(list, line);
  if (list.name === 'stage1-clauses') {
    const record = recordOf(list, line);
    const result = textOf(record, 'result');
    if (result === 'areaOfConcern' && line.findings.length === 0) {
      return [
        { rule: 'ST1-01', text: 'Record the area of concern with what was seen and why it matters. Raise it with F.' },
      ];
    }
    if (result === 'notAvailable' && textOf(record, 'note') === null) {
      return [{ rule: 'ST1-01', text: 'Say what was not available and when it is expected.' }];
    }
    return [];
  }
  return stage2Remarks(list, line);
}

/** What a finding raised at this line cites: one main clause, and the control where it may be cited (FND-02). */
export interface Citation {
  readonly clause: string;
  readonly controls: readonly string[];
  /** Why this clause is proposed, shown beside it. */
  readonly why: string | null;
}

/**
 * Proposes the citation for a finding at a line. A control that does not operate breaches 8.1, a control
 * wrongly left out or doubtful in the statement breaches 6.1.3 and is itself not cited (stage-audits.md, 13).
 */
export function citationFor(list: Checklist, line: ChecklistRow): Citation {
  const { id } = line.requirement;
  if (list.one === 'clause') return { clause: id, controls: [], why: null };
  if (isExcluded(line)) {
    return {
      clause: '6.1.3',
      controls: [],
      why: `${id} is excluded in the statement of applicability, so it cannot be cited: a wrong exclusion is cited under 6.1.3.`,
    };
  }
  if (list.name === 'soa')
    return { clause: '6.1.3', controls: [id], why: 'The determination of controls is required by 6.1.3.' };
  return { clause: '8.1', controls: [id], why: 'The operation of controls is required by 8.1.' };
}
