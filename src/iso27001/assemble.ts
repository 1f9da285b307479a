/** The rows of a binder become the snapshot from which the records of a certification audit are made. */

import type { RowSource } from '../fieldwork/rowSource.ts';
import { signOff, warningAccepted, withdrawal } from '../model/acts.ts';
import { engagement as engagementEntity } from '../model/engagement.ts';
import { meetingsPart, notificationsPart, plansPart, requirementsPart, risksPart } from './assemble-conduct.ts';
import {
  certificatePart,
  correctiveActionsPart,
  decisionPart,
  findingsPart,
  followUpAuditsPart,
  recommendationPart,
  reportPart,
} from './assemble-findings.ts';
import { bodyPart, clientPart, engagementPart, sitesPart, standardPart, teamPart } from './assemble-parties.ts';
import {
  applicationPart,
  applicationReviewPart,
  auditTimePart,
  contractPart,
  ictUsePart,
  informationAccessPart,
  multiSitePart,
  programmePart,
  scopePart,
} from './assemble-planning.ts';
import { type Names, namesOf, withWholeGroups } from './assemble-rows.ts';
import { soaPart } from './assemble-soa.ts';
import { type Signatures, stage1Part } from './assemble-stage1.ts';
import { findingsDeclaredNonePart, stage2Part } from './assemble-stage2.ts';
import type { IsoSnapshot, Justification, SignOff } from './snapshot.ts';

/**
 * Reads everything that the records of one certification audit need (iso27001/records.md).
 * Ids of rows become the references that people cite; `row` leads back to the row.
 * @throws Error when the binder holds no engagement of that id
 */
export function assembleIso(source: RowSource, engagementId: string): IsoSnapshot {
  const rows = withWholeGroups(source);
  const engagement = rows(engagementEntity).find((e) => e.id === engagementId);
  if (!engagement) throw new Error(`There is no engagement ${engagementId}.`);
  const names = namesOf(rows, engagementId);
  const findingsDeclaredNone = findingsDeclaredNonePart(rows, engagementId, names);
  const justifications = justificationsPart(rows, engagementId, names);
  return {
    engagement: engagementPart(engagement),
    certificationBody: bodyPart(rows, engagementId),
    client: clientPart(rows),
    standard: standardPart(engagement),
    application: applicationPart(rows, engagementId, names),
    informationAccess: informationAccessPart(rows, engagementId, names),
    applicationReview: applicationReviewPart(rows, engagementId, names),
    contract: contractPart(rows, engagementId, names),
    scope: scopePart(rows, engagementId, names),
    sites: sitesPart(rows),
    auditTime: auditTimePart(rows, engagementId, names),
    multiSite: multiSitePart(rows, engagementId, names),
    ictUse: ictUsePart(rows, engagementId),
    auditProgramme: programmePart(rows, engagementId, names),
    team: teamPart(rows, engagementId, names),
    teamNotification: notificationsPart(rows, engagementId, names),
    plans: plansPart(rows, engagementId, names),
    meetings: meetingsPart(rows, engagementId, names),
    clientRisks: risksPart(rows, engagementId),
    clientRequirements: requirementsPart(rows, engagementId),
    stage1: stage1Part(rows, engagementId, names, signaturesOf(rows, engagementId, 'stage1', names)),
    soa: soaPart(rows, engagementId, names),
    stage2: stage2Part(rows, engagementId, names),
    findings: findingsPart(rows, engagementId, names),
    ...(findingsDeclaredNone === null ? {} : { findingsDeclaredNone }),
    correctiveActions: correctiveActionsPart(rows, engagementId, names),
    followUpAudits: followUpAuditsPart(rows, engagementId, names),
    report: reportPart(rows, engagementId, names, signaturesOf(rows, engagementId, 'stage2', names)),
    recommendation: recommendationPart(rows, engagementId, names),
    decision: decisionPart(rows, engagementId, names),
    certificate: certificatePart(rows, engagementId, names),
    ...(justifications.length > 0 ? { justifications } : {}),
  };
}

/** The latest sign-offs of a workpaper that were not withdrawn. */
function signaturesOf(rows: RowSource, engagement: string, workpaper: string, names: Names): Signatures {
  const withdrawn = new Set(rows(withdrawal).map((w) => w.act));
  const standing = rows(signOff, { engagement, workpaper }).filter((s) => !withdrawn.has(s.id));
  const at = (level: 'preparer' | 'reviewer'): SignOff | null => {
    const act = standing.findLast((s) => s.level === level);
    return act ? { by: names.person(act.person), on: act.on } : null;
  };
  return { prepared: at('preparer'), reviewed: at('reviewer') };
}

/** Reasons given where a rule of level JUSTIFY or WARN was accepted; rules are named without the namespace that the binder adds. */
function justificationsPart(rows: RowSource, engagement: string, names: Names): Justification[] {
  return rows(warningAccepted, { subject: engagement }).flatMap((w) =>
    w.rule === null || w.on === null
      ? []
      : [{ rule: w.rule.replace(/^iso\//, ''), text: w.reason ?? '', by: names.person(w.person) ?? '', on: w.on }],
  );
}
