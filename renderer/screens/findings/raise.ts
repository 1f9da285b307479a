/** Pure rules of the dialog that raises a finding in a certification audit. */

export type FindingClass = 'nonconformity' | 'opportunity' | 'strength' | 'areaOfConcern';
export type Stage = 'stage1' | 'stage2';

export const classWords: Readonly<Record<FindingClass, string>> = {
  nonconformity: 'Nonconformity',
  opportunity: 'Opportunity for improvement',
  strength: 'Strength',
  areaOfConcern: 'Area of concern',
};

/**
 * Classes that may be recorded in a stage. Stage 1 grades nothing: what could become a nonconformity is an
 * area of concern (ST1-03); opportunities are remarks of Stage 1, and strengths belong to both stages.
 */
export function classesIn(stage: Stage): readonly FindingClass[] {
  return stage === 'stage1' ? ['areaOfConcern', 'strength'] : ['nonconformity', 'opportunity', 'strength'];
}

export interface RaiseForm {
  readonly stage: Stage;
  readonly class: FindingClass;
  readonly grade: 'major' | 'minor' | null;
  readonly clause: string;
  readonly controls: readonly string[];
  /** Requirement in own words; not asked of strengths and areas of concern. */
  readonly requirement: string;
  /** What was seen: the objective evidence, or what was observed. */
  readonly evidence: string;
  readonly evidenceSource: string;
  readonly evidenceDate: string | null;
  /** Reference of a site, or "all". */
  readonly evidenceSite: string | null;
  /** What is not met, why it matters, or what could be better. */
  readonly statement: string;
  readonly gradingReason: string;
}

/** The word above the statement, in the class's own terms. */
export function statementLabel(of: FindingClass): string {
  if (of === 'nonconformity') return 'What is not met';
  if (of === 'areaOfConcern') return 'Why it could become a nonconformity';
  if (of === 'strength') return 'What is good about it';
  return 'What could be done better';
}

export type RaiseField = 'grade' | 'clause' | 'requirement' | 'evidence' | 'statement' | 'gradingReason';

/** What a finding of this class may not lack when it goes into a report (FND-01, FND-02, FND-05, ST1-06). */
export function demanded(form: Pick<RaiseForm, 'class' | 'grade'>): readonly RaiseField[] {
  if (form.class === 'areaOfConcern') return ['clause', 'evidence', 'statement'];
  if (form.class === 'nonconformity') {
    return form.grade === 'major'
      ? ['grade', 'clause', 'requirement', 'evidence', 'statement', 'gradingReason']
      : ['grade', 'clause', 'requirement', 'evidence', 'statement'];
  }
  return ['clause', 'statement'];
}

/** Which of them are still missing. A finding may be raised without them; they are marked until they are there. */
export function missingIn(form: RaiseForm): readonly RaiseField[] {
  const blank = (field: RaiseField) => (form[field] ?? '').trim() === '';
  return demanded(form).filter(blank);
}

/** Without class, clause and (for a nonconformity) grade there is no finding to number. */
export function mayRaise(form: RaiseForm): boolean {
  const missing = missingIn(form);
  return !missing.includes('clause') && !missing.includes('grade');
}

type RaiseFields = Record<string, string | null | Record<string, string | null>[]>;

/** Fields of the row beside class, grade, stage and reference; blank texts are left missing, not stored as empty. */
export function raiseFields(form: RaiseForm): RaiseFields {
  const fields: RaiseFields = {};
  const put = (name: string, value: string) => {
    if (value.trim() !== '') fields[name] = value.trim();
  };
  if (form.class === 'areaOfConcern') {
    put('observed', form.evidence);
    put('why', form.statement);
    return fields;
  }
  put('requirement', form.requirement);
  put(form.class === 'nonconformity' ? 'nature' : 'text', form.statement);
  if (form.class === 'nonconformity' && form.grade === 'major') put('gradingReason', form.gradingReason);
  if (form.evidence.trim() !== '') {
    fields['evidence'] = [
      {
        text: form.evidence.trim(),
        source: form.evidenceSource.trim() === '' ? null : form.evidenceSource.trim(),
        date: form.evidenceDate,
        site: form.evidenceSite,
        population: null,
        sampleSize: null,
      },
    ];
  }
  return fields;
}
