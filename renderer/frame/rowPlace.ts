import { entities } from '../../src/model/entities.ts';

/** Where rows of an entity are worked on, below `/e/<engagement>`. */
const screens: Readonly<Record<string, string>> = {
  control: 'controls',
  controlVersion: 'controls',
  controlRequirement: 'controls',
  controlInScope: 'controls',
  test: 'controls',
  testUse: 'controls',
  procedure: 'controls',
  attribute: 'controls',
  population: 'controls',
  finding: 'findings',
  exception: 'findings',
  correctiveAction: 'findings',
  evidence: 'evidence',
  evidenceLink: 'evidence',
  request: 'requests',
  reviewNote: 'review',
  signOff: 'review',
  reportExport: 'reports',
  clauseReview: 'checklist/stage1-clauses',
  clauseResult: 'checklist/stage2-clauses',
  controlResult: 'checklist/stage2-controls',
  soaEntry: 'checklist/soa',
};

export interface Target {
  readonly entity: string;
  readonly row: string | null;
  readonly field?: string | null;
}

function searchOf(target: Target): string {
  const search = new URLSearchParams({ entity: target.entity });
  if (target.row !== null) search.set('row', target.row);
  if (target.field !== undefined && target.field !== null) search.set('field', target.field);
  return search.toString();
}

/** The hash location of a row, or of a field of it, within an engagement; binder-wide when there is none. */
export function placeOf(target: Target, engagement: string | null): string {
  const search = searchOf(target);
  const of = target.entity === 'engagement' && target.row !== null ? target.row : engagement;
  if (target.entity === 'test' && target.row !== null && of !== null)
    return `/e/${of}/test/${target.row}${target.field ? `?${search}` : ''}`;
  const screen = screens[target.entity];
  if (of === null) return target.entity === 'evidence' ? `/evidence?${search}` : `/binder?${search}`;
  if (screen !== undefined) return `/e/${of}/${screen}?${search}`;
  return entities.has(target.entity) ? `/e/${of}/setup?${search}` : `/e/${of}/overview`;
}
