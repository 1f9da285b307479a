import { entities } from '../model/entities.ts';

/** Records that an engagement has exactly once; they are made with it, so that every screen finds its row. */
export const singlesOf: Readonly<Record<'soc2' | 'iso27001', readonly string[]>> = {
  soc2: [
    'acceptance',
    'milestones',
    'systemDescription',
    'opinion',
    'subsequentEvents',
    'representationLetter',
    'qualityReview',
    'planning',
    'priorPeriod',
    'reportSettings',
  ],
  iso27001: [
    'application',
    'informationAccess',
    'applicationReview',
    'contract',
    'scope',
    'auditTime',
    'multiSite',
    'ictUse',
    'auditProgramme',
    'stage1',
    'stage2',
    'soa',
    'auditReport',
    'recommendation',
    'decision',
    'certificate',
  ],
};

/** Singles named for no kind of engagement: a new one must be put into the table above. */
export function unplacedSingles(): string[] {
  const placed = new Set([...singlesOf.soc2, ...singlesOf.iso27001]);
  return [...entities.values()].filter((e) => e.single && !placed.has(e.name)).map((e) => e.name);
}
