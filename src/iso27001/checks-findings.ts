/** Rules on findings, their links to results, and the recommendation (stage-audits.md sections 15 to 17). */

import type { GateCheck } from '../reports/completeness.ts';
import type { IsoCatalogues } from './catalogues.ts';
import { blockCheck, says, warnCheck } from './check.ts';
import { applicableControls } from './coverage.ts';
import { nonconformityDatesOf } from './due-dates.ts';
import { clausesToConsiderForMajor, isWithdrawn, standingNonconformities } from './finding-figures.ts';
import { openMajors, readyForDecision } from './readiness.ts';
import type { IsoSnapshot } from './snapshot.ts';
import type { IsoFinding } from './snapshot-findings.ts';
import type { ClauseResult } from './snapshot-stage2.ts';
import type { AuditResult } from './vocabulary.ts';

/** Phrases by which an auditor would prescribe a cause or a solution (FND-03, TEA-10). */
const solutionPhrases =
  /\b(you should|should (?:install|buy|implement|introduce|purchase|use)|must (?:buy|install|purchase)|needs? to (?:buy|install|purchase)|we (?:recommend|suggest|advise))\b/i;

function partFaults(snapshot: IsoSnapshot, finding: IsoFinding): readonly string[] {
  const sites = new Set([...snapshot.sites.map((site) => site.id), 'all']);
  const faults: string[] = [];
  if (!says(finding.requirement)) faults.push(`${finding.id} has no requirement`);
  if (!says(finding.nature)) faults.push(`${finding.id} does not say what is not met`);
  if (finding.grade === null) faults.push(`${finding.id} has no grade`);
  const complete = finding.evidence.filter(
    (one) => says(one.text) && says(one.source) && one.date !== null && one.site !== null && sites.has(one.site),
  );
  if (complete.length === 0) faults.push(`${finding.id} has no evidence with source, date and site`);
  return faults;
}

function referenceFaults(snapshot: IsoSnapshot, catalogues: IsoCatalogues, finding: IsoFinding): readonly string[] {
  const applicable = new Set(applicableControls(snapshot));
  const faults: string[] = [];
  const { clause, controls } = finding.ref;
  if (!clause) faults.push(`${finding.id} names no clause`);
  else if (!catalogues.clauses.some((one) => one.id === clause)) faults.push(`${finding.id}: ${clause} is no clause`);
  for (const control of controls.filter((id) => !applicable.has(id))) {
    faults.push(
      `${finding.id} cites ${control}, which is not applicable in the SoA; a wrong exclusion is cited under 6.1.3`,
    );
  }
  return faults;
}

function acknowledgementFaults(finding: IsoFinding): readonly string[] {
  const given = finding.acknowledgement;
  return given?.state && given.on && (says(given.by) || says(given.name))
    ? []
    : [`${finding.id} is not acknowledged with state, name and date`];
}

function contradictions(snapshot: IsoSnapshot): readonly string[] {
  const references = (finding: IsoFinding) =>
    [finding.ref.clause, ...finding.ref.controls].filter((ref) => ref !== null);
  const nonconforming = standingNonconformities(snapshot);
  return snapshot.findings
    .filter((finding) => finding.class !== 'nonconformity' && !isWithdrawn(finding))
    .flatMap((finding) =>
      nonconforming
        .filter((other) => references(other).some((ref) => references(finding).includes(ref)))
        .map((other) => `${finding.id} and ${other.id} name the same requirement`),
    );
}

/** FND-01 to FND-06, FND-09 and the prompt of section 15.1 (ISO/IEC 17021-1, 9.4.5). */
export function findingChecks(snapshot: IsoSnapshot, catalogues: IsoCatalogues): readonly GateCheck[] {
  const standing = standingNonconformities(snapshot);
  const ids = snapshot.findings.map((finding) => finding.id);
  const cure = (field: string) => ({ entity: 'finding', field });
  const advising = snapshot.findings.filter((finding) =>
    [finding.requirement, finding.nature, finding.text, finding.gradingReason].some(
      (t) => says(t) && solutionPhrases.test(t),
    ),
  );
  return [
    blockCheck(
      'FND-01',
      'Each nonconformity has requirement, evidence, nature and grade',
      standing.flatMap((finding) => partFaults(snapshot, finding)),
      cure('evidence'),
    ),
    blockCheck(
      'FND-02',
      'Each nonconformity names one clause, and only controls that apply',
      standing.flatMap((finding) => referenceFaults(snapshot, catalogues, finding)),
      cure('ref'),
    ),
    blockCheck(
      'FND-04',
      'Each nonconformity was discussed with the client and acknowledged or disputed',
      standing.flatMap(acknowledgementFaults),
      cure('acknowledgement'),
    ),
    blockCheck(
      'FND-05',
      'Each major nonconformity has the reason of its grade',
      standing.filter((f) => f.grade === 'major' && !says(f.gradingReason)).map((f) => `${f.id} has no reason`),
      cure('gradingReason'),
    ),
    blockCheck(
      'FND-06',
      'Numbers of findings are unique; a withdrawn finding has its reason',
      [
        ...ids.filter((id, index) => ids.indexOf(id) !== index).map((id) => `${id} is used twice`),
        ...snapshot.findings
          .filter((finding) => isWithdrawn(finding) && !says(finding.withdrawnReason))
          .map((finding) => `${finding.id} is withdrawn without a reason`),
      ],
      { entity: 'finding' },
    ),
    warnCheck(
      'FND-03',
      'Findings suggest no cause and no solution',
      advising.map((finding) => `${finding.id} reads as advice`),
      cure('nature'),
    ),
    warnCheck(
      'FND-09',
      'No strength or opportunity contradicts a nonconformity',
      contradictions(snapshot),
      cure('ref'),
    ),
    warnCheck(
      '15.1',
      'Number of minor nonconformities on one clause stays below the prompt to consider a major',
      clausesToConsiderForMajor(snapshot).map((clause) => `clause ${clause}: the lead auditor decides, with reason`),
      cure('grade'),
    ),
  ];
}

/** The result that the findings linked to it ask for (ST2-03). */
function resultByFindings(findings: readonly IsoFinding[]): AuditResult {
  const standing = findings.filter((finding) => !isWithdrawn(finding));
  const nonconforming = standing.filter((finding) => finding.class === 'nonconformity');
  if (nonconforming.some((finding) => finding.grade === 'major')) return 'majorNonconformity';
  if (nonconforming.length > 0) return 'minorNonconformity';
  return standing.some((finding) => finding.class === 'opportunity') ? 'conformingWithOpportunity' : 'conforming';
}

/** ST2-03: results agree with the findings linked to them, and findings with the results they name, both ways. */
export function resultLinkCheck(snapshot: IsoSnapshot): GateCheck {
  const byId = new Map(snapshot.findings.map((finding) => [finding.id, finding]));
  const results: readonly ClauseResult[] = [
    ...(snapshot.stage2?.clauseResults ?? []),
    ...(snapshot.stage2?.controlResults ?? []),
  ];
  const faults = results.flatMap((result) => {
    if (result.result === null || result.result === 'notAudited' || result.result === 'notApplicable') return [];
    const unknown = result.findings
      .filter((id) => !byId.has(id))
      .map((id) => `${result.ref} names ${id}, which does not exist`);
    const linked = result.findings.flatMap((id) => byId.get(id) ?? []);
    const asked = resultByFindings(linked);
    const noEvidence = !result.evidence.some((one) => says(one.text)) ? [`${result.ref} has no evidence`] : [];
    return [
      ...unknown,
      ...noEvidence,
      ...(asked !== result.result ? [`${result.ref}: the result does not agree with the findings linked to it`] : []),
    ];
  });
  const unlinked = standingNonconformities(snapshot).flatMap((finding) =>
    [...(finding.ref.clause ? [finding.ref.clause] : []), ...finding.ref.controls]
      .filter((ref) => !results.some((result) => result.ref === ref && result.findings.includes(finding.id)))
      .map((ref) => `${finding.id} is not linked to the result of ${ref}`),
  );
  return blockCheck('ST2-03', 'Results agree with evidence and linked findings', [...faults, ...unlinked], {
    entity: 'controlResult',
    field: 'result',
  });
}

/** REP-03, CAR-04, CAR-05, PRG-08: the recommendation against what is open (ISO/IEC 17021-1, 9.4.8.2 p, 9.5.2, 9.5.3.2). */
export function recommendationChecks(snapshot: IsoSnapshot): readonly GateCheck[] {
  const current = snapshot.recommendation?.current ?? snapshot.recommendation?.atClosing ?? null;
  const value = current?.value ?? null;
  const cure = { entity: 'recommendation', field: 'current' };
  const open = openMajors(snapshot);
  const wrong: string[] = [];
  if (value === null) wrong.push('no recommendation');
  if (value === 'grant' || value === 'maintain' || value === 'renew') {
    wrong.push(...open.map((id) => `${id} is a major nonconformity that is not closed`));
  }
  for (const one of [snapshot.recommendation?.atClosing, snapshot.recommendation?.current]) {
    if (one?.value?.endsWith('AfterClosure') && one.conditions.length === 0) wrong.push('no condition is recorded');
  }
  const hard = nonconformityDatesOf(snapshot)?.majorHardDate ?? null;
  const late = standingNonconformities(snapshot).filter((finding) => {
    const on = snapshot.correctiveActions.find((a) => a.findingId === finding.id)?.verification?.on ?? null;
    return finding.grade === 'major' && hard !== null && on !== null && on > hard;
  });
  const grants = value === 'grant';
  const blocking = grants && current?.on ? readyForDecision(snapshot, current.on).blocking : [];
  const { internalAudit, managementReview } = snapshot.stage2 ?? {};
  const toBeGranted = grants || value === 'grantAfterClosure';
  return [
    blockCheck('REP-03', 'The recommendation is consistent with the open findings', wrong, cure),
    blockCheck(
      'CAR-04',
      'Before recommending a grant, majors are closed and plans for minors accepted',
      blocking.map((id) => `${id} still blocks on the day of the recommendation`),
      { entity: 'correctiveAction', field: 'review' },
    ),
    blockCheck(
      'CAR-05',
      'Majors are verified within the hard limit',
      grants ? late.map((finding) => `${finding.id} was verified after ${hard}: another Stage 2 is needed`) : [],
      { entity: 'correctiveAction', field: 'verification' },
    ),
    blockCheck(
      'PRG-08',
      'Internal audit and management review cover the scope before a grant is recommended',
      toBeGranted
        ? [
            ...(internalAudit?.coversScope === true ? [] : ['internal audit is not shown to cover the scope']),
            ...(managementReview?.held === true ? [] : ['no management review is shown']),
          ]
        : [],
      { entity: 'stage2', field: 'internalAudit' },
    ),
  ];
}
