import { engagementEntity } from './entity.ts';
import {
  choice,
  date,
  decimal,
  group,
  integer,
  longText,
  reference,
  references,
  rows,
  text,
  texts,
  yesNo,
} from './field.ts';
import { corrections } from './isoAudit.ts';
import { declared } from './isoPlanning.ts';

const signed = { by: reference('person'), on: date() };

/** An audit made to verify corrective actions; its days are never taken from the computed audit time (CAR-11, TIM-14). */
export const followUpAudit = engagementEntity('followUpAudit', {
  label: 'follow-up audit',
  title: 'reference',
  fields: {
    reference: text(),
    type: choice(['limitedAudit', 'fullAudit']),
    findings: references('finding'),
    date: date(),
    site: reference('site'),
    auditor: reference('person'),
    days: decimal(),
    planSentOn: date(),
    planAgreedOn: date(),
    result: longText(),
    reportOn: date(),
  },
});

export const auditReport = engagementEntity('auditReport', {
  label: 'audit report',
  single: true,
  title: 'number',
  fields: {
    number: text(),
    revision: integer(),
    issuedOn: date(),
    signOff: group({ ...signed, place: text(), manner: choice(['typedName', 'signedFile']) }),
    distribution: texts(),
    confidentiality: text(),
    corrections,
  },
});

/** Recommendations at initial certification, surveillance and recertification (REP-03). */
export const recommendations = [
  'grant',
  'grantAfterClosure',
  'doNotGrant',
  'furtherStage2',
  'maintain',
  'maintainAfterClosure',
  'suspend',
  'reduce',
  'specialAudit',
  'renew',
  'renewAfterClosure',
  'doNotRenew',
] as const;
const recommended = { value: choice(recommendations), conditions: texts(), reason: longText(), ...signed };
export const recommendation = engagementEntity('recommendation', {
  label: 'recommendation',
  single: true,
  title: 'note',
  fields: {
    atClosing: group(recommended, { label: 'At the closing meeting' }),
    current: group(recommended),
    note: text(),
  },
});

/** Technical review and decision by persons who did not audit (ISO/IEC 17021-1, 9.5). */
export const decision = engagementEntity('decision', {
  label: 'decision',
  single: true,
  title: 'result',
  fields: {
    technicalReview: group({
      ...signed,
      questions: rows({ id: text(), question: text(), answer: choice(['yes', 'no']), note: text() }),
      fileItems: texts(),
    }),
    makers: references('person'),
    declarations: rows({ id: reference('person'), ...declared }),
    furtherInformation: rows({ on: date(), question: longText(), answer: longText() }),
    result: choice(['granted', 'refused']),
    on: date(),
    reason: longText(),
    overturnReason: longText(),
  },
});

export const certificate = engagementEntity('certificate', {
  label: 'certificate',
  single: true,
  title: 'reference',
  fields: {
    reference: text(),
    revision: integer(),
    effectiveFrom: date(),
    expiry: date(),
    client: text(),
    standard: text(),
    scope: longText(),
    sites: references('site'),
    siteScopes: rows({ site: reference('site'), activities: texts() }),
    soaVersion: text(),
    soaDate: date(),
    controlSources: texts(),
    allRemoteStatement: yesNo(),
    signatory: reference('person'),
    accreditationSymbol: yesNo(),
  },
});
