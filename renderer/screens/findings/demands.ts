import type { AnyRow } from '../../../src/contract/rowCalls.ts';
import { groupIn, isBlank, rowsIn } from '../../evidence/fieldValues.ts';

/** A part that a finding may not lack in the report, and the field in which it is written. */
export interface Demand {
  readonly field: string;
  readonly label: string;
  /** Rule from which it follows. */
  readonly rule: string;
}

const inGroup = (value: AnyRow[string] | undefined, field: string) => groupIn(value)?.[field];

/** Evidence so that another auditor can find it again: at least one entry with text, source, date and site (FND-01). */
function hasObjectiveEvidence(value: AnyRow[string] | undefined): boolean {
  return rowsIn(value).some(
    (row) => !isBlank(row['text']) && !isBlank(row['source']) && !isBlank(row['date']) && !isBlank(row['site']),
  );
}

const demand = (field: string, label: string, rule: string): Demand => ({ field, label, rule });

function findingDemands(row: AnyRow): readonly Demand[] {
  const missing: Demand[] = [];
  const nonconformity = row['class'] === 'nonconformity';
  if (isBlank(inGroup(row['ref'], 'clause'))) missing.push(demand('ref', 'Clause', 'FND-02'));
  if (nonconformity) {
    if (isBlank(row['grade'])) missing.push(demand('grade', 'Grade', 'FND-01'));
    if (isBlank(row['requirement'])) missing.push(demand('requirement', 'Requirement, in own words', 'FND-01'));
    if (isBlank(row['evidence'])) missing.push(demand('evidence', 'Objective evidence', 'FND-01'));
    else if (!hasObjectiveEvidence(row['evidence']))
      missing.push(demand('evidence', 'Objective evidence with source, date and site', 'FND-01'));
    if (isBlank(row['nature'])) missing.push(demand('nature', 'What is not met', 'FND-01'));
    if (row['grade'] === 'major' && isBlank(row['gradingReason']))
      missing.push(demand('gradingReason', 'Reason of the grade', 'FND-05'));
    if (isBlank(inGroup(row['acknowledgement'], 'state')))
      missing.push(demand('acknowledgement', 'Acknowledgement by the client', 'FND-04'));
  } else if (isBlank(row['text'])) {
    missing.push(demand('text', 'Statement', 'S2-30'));
  }
  return missing;
}

function concernDemands(row: AnyRow): readonly Demand[] {
  const missing: Demand[] = [];
  if (isBlank(inGroup(row['ref'], 'clause'))) missing.push(demand('ref', 'Requirement', 'ST1-06'));
  if (isBlank(row['observed'])) missing.push(demand('observed', 'What was seen', 'ST1-06'));
  if (isBlank(row['why'])) missing.push(demand('why', 'Why it matters', 'ST1-06'));
  return missing;
}

function exceptionDemands(row: AnyRow): readonly Demand[] {
  const missing: Demand[] = [];
  if (isBlank(row['kind'])) missing.push(demand('kind', 'Kind', 'XC'));
  if (isBlank(row['narrative'])) missing.push(demand('narrative', 'What happened', 'XC'));
  if (isBlank(row['cause'])) missing.push(demand('cause', 'Cause', 'XC-05'));
  if (isBlank(row['criteriaAffected'])) missing.push(demand('criteriaAffected', 'Criteria affected', 'XC'));
  if (isBlank(row['deficiency'])) missing.push(demand('deficiency', 'Deficiency that it belongs to', 'DF-01'));
  if (isBlank(row['reportWording'])) missing.push(demand('reportWording', 'Wording in the report', 'XC-07'));
  if (isBlank(inGroup(row['managementResponse'], 'text')))
    missing.push(demand('managementResponse', "Management's response", 'MR-01'));
  return missing;
}

function deficiencyDemands(row: AnyRow): readonly Demand[] {
  const missing: Demand[] = [];
  if (isBlank(row['kind'])) missing.push(demand('kind', 'Kind', 'DF'));
  if (isBlank(row['criteria'])) missing.push(demand('criteria', 'Criteria', 'DF-02'));
  if (isBlank(row['evaluation'])) missing.push(demand('evaluation', 'Evaluation', 'DF-03'));
  if (isBlank(row['material'])) missing.push(demand('material', 'Material or not', 'DF-08'));
  return missing;
}

/** What a row of the findings list still lacks for the report, in the order of its form. */
export function demandsOf(entity: string, row: AnyRow): readonly Demand[] {
  if (entity === 'finding') return findingDemands(row);
  if (entity === 'areaOfConcern') return concernDemands(row);
  if (entity === 'exception') return exceptionDemands(row);
  return entity === 'deficiency' ? deficiencyDemands(row) : [];
}

/** Fields of each form in the order in which an auditor writes them; what the list leaves out is not edited here. */
export function formFields(entity: string, row: AnyRow): readonly string[] {
  if (entity === 'areaOfConcern')
    return ['ref', 'observed', 'why', 'wantedBy', 'stage2Status', 'stage2Evidence', 'findingId'];
  if (entity === 'deficiency')
    return ['title', 'kind', 'criteria', 'categoriesAffected', 'categoryNote', 'evaluation', 'material', 'pervasive'];
  if (entity === 'exception') {
    return [
      'title',
      'kind',
      'controlVersion',
      'narrative',
      'cause',
      'causeCorroboration',
      'systematic',
      'intentional',
      'criteriaAffected',
      'compensatingControls',
      'repeatFromPriorPeriod',
      'deficiency',
      'severity',
      'reportWording',
      'managementResponse',
      'items',
    ];
  }
  if (row['class'] === 'nonconformity')
    return [
      'grade',
      'ref',
      'requirement',
      'evidence',
      'nature',
      'gradingReason',
      'auditor',
      'acknowledgement',
      'status',
      'withdrawnReason',
      'history',
    ];
  return ['ref', 'text', 'evidence', 'auditor', 'status'];
}
