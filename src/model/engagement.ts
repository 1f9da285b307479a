import { binderEntity } from './entity.ts';
import { choice, date, group, integer, longText, reference, text, texts, yesNo } from './field.ts';

export const engagementKinds = ['soc2', 'iso27001'] as const;

/** An engagement: a SOC 2 examination (Type 1, Type 2) or an ISO/IEC 27001 audit with its stages. */
export const engagement = binderEntity('engagement', {
  label: 'engagement',
  title: 'name',
  fields: {
    reference: text({ label: 'Engagement number' }),
    name: text(),
    kind: choice(engagementKinds),
    state: text(),
    language: text(),
    confidentiality: text(),
    // SOC 2 examination
    type: integer({ label: 'Type' }),
    criteriaSet: text(),
    descriptionCriteria: text(),
    categories: texts(),
    period: group({ from: date(), to: date() }),
    asOfDate: date({ label: 'As of' }),
    systemName: text(),
    reportTitle: text(),
    engagingParty: text(),
    responsibleParty: text(),
    addressee: text(),
    privacyRole: choice(['controller', 'processor', 'both']),
    internalAuditUsed: yesNo(),
    internalAuditText: longText(),
    otherPractitionerText: longText(),
    specialistUsed: yesNo(),
    useOfOtherPractitioner: yesNo(),
    samplingPolicy: reference('samplingPolicy'),
    // ISO/IEC 27001 certification audit
    auditType: choice(['initialCertification', 'surveillance', 'recertification']),
    standard: group({ id: text(), edition: text(), amendments: texts() }),
    editions: group({ iso27001: text(), iso17021: text(), iso27006: text(), iso19011: text() }),
    /** The engagement of the earlier period from which this one was rolled forward. */
    carriedFrom: reference('engagement'),
    note: longText(),
  },
});
