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
import { categories } from './soc2.ts';

/** Soc2/workpapers.md section 13: what kind of difference it is. */
export const exceptionKinds = [
  'design',
  'not-implemented',
  'not-performed',
  'late-performance',
  'late-approval',
  'incomplete',
  'no-separation',
  'evidence-not-available',
  'configuration',
  'population',
] as const;
export const opinions = ['unmodified', 'qualified', 'adverse', 'disclaimer'] as const;

/** Test of design and implementation (soc2 WT rules). */
export const walkthrough = engagementEntity('walkthrough', {
  label: 'walkthrough',
  title: 'process',
  series: 'WALK-',
  fields: {
    reference: text(),
    process: text(),
    controls: references('controlVersion'),
    date: date(),
    with: references('person', { label: 'Spoken to' }),
    itemTraced: longText(),
    designConclusion: choice(['suitably-designed', 'not-suitably-designed', 'unable']),
    implemented: yesNo(),
    preparedBy: reference('person'),
    preparedOn: date(),
    reviewedBy: reference('person'),
    reviewedOn: date(),
  },
});

/** A test result that differs from what the control says (XC rules). Its report wording is one string everywhere (10.2). */
export const exception = engagementEntity('exception', {
  label: 'exception',
  title: 'title',
  series: 'EX-',
  fields: {
    reference: text(),
    controlVersion: reference('controlVersion', { indexed: true }),
    kind: choice(exceptionKinds),
    title: text(),
    populationSize: integer(),
    itemsTested: integer(),
    deviations: integer(),
    deviationRate: decimal(),
    statistic: group({
      method: text(),
      confidence: decimal(),
      upperDeviationLimit: decimal(),
      upperDeviationLimitFinite: decimal(),
      tolerableRate: decimal(),
      withinTolerable: yesNo(),
    }),
    items: rows({
      itemRef: text(),
      ordinal: integer(),
      detail: longText(),
      facts: rows({ name: text(), value: text() }),
    }),
    narrative: longText(),
    cause: longText(),
    causeCorroboration: longText(),
    systematic: yesNo(),
    intentional: yesNo(),
    reportWording: longText({ label: 'Wording in the report' }),
    criteriaAffected: texts(),
    repeatFromPriorPeriod: yesNo(),
    compensatingControls: rows({
      controlVersion: reference('controlVersion'),
      compensates: choice(['yes', 'partly', 'no']),
      assessment: longText(),
    }),
    otherControls: references('controlVersion', { label: 'Other controls concerned' }),
    withdrawn: group({ on: date(), reason: longText() }),
    deficiency: reference('deficiency'),
    severity: choice(['material', 'not-material']),
    managementResponse: group(
      {
        text: longText(),
        responsible: text(),
        actionOn: date(),
        receivedOn: date(),
        section: choice(['IV', 'V']),
        examined: yesNo(),
        notProvided: yesNo(),
      },
      { label: "Management's response" },
    ),
  },
});

/** One or several exceptions, seen as the deficiency that they show (DF rules). */
export const deficiency = engagementEntity('deficiency', {
  label: 'deficiency',
  plural: 'deficiencies',
  title: 'title',
  series: 'D-',
  fields: {
    reference: text(),
    title: text(),
    kind: choice(['operating', 'design']),
    criteria: texts(),
    material: yesNo(),
    pervasive: yesNo(),
    categoriesAffected: texts(),
    categoryNote: longText(),
    evaluation: longText(),
  },
});

/** Design and operation of the controls for one criterion (report.md 9.3). */
export const criterionConclusion = engagementEntity('criterionConclusion', {
  label: 'conclusion on a criterion',
  plural: 'conclusions on criteria',
  title: 'criterion',
  fields: {
    criterion: text({ indexed: true }),
    category: choice(categories),
    controls: references('controlVersion'),
    exceptions: references('exception'),
    outcome: group(
      {
        design: choice(['suitable', 'not-suitable', 'unable', 'not-relevant']),
        operating: choice(['achieved', 'not-achieved', 'unable', 'no-control-operated', 'not-relevant']),
        reason: longText(),
      },
      { label: 'Conclusion' },
    ),
    otherControls: references('controlVersion', { label: 'Met by other controls' }),
  },
});

/** The opinion as decided by the engagement partner (report.md section 9). */
export const opinion = engagementEntity('opinion', {
  label: 'opinion',
  single: true,
  title: 'proposed',
  fields: {
    proposed: choice(opinions),
    parts: group(
      { description: choice(opinions), design: choice(opinions), operatingEffectiveness: choice(opinions) },
      { label: 'By part' },
    ),
    criteriaNotAchieved: texts(),
    pervasive: yesNo(),
    scopeLimitation: yesNo(),
    reasoning: longText(),
    basisParagraph: longText(),
    assertionModified: yesNo(),
    decided: group({ by: reference('person'), on: date() }),
    eqrConcurred: group({ by: reference('person'), on: date() }, { label: 'Quality reviewer concurred' }),
    departureReason: longText({ label: 'Why it departs from the suggestion' }),
    assertionMatter: longText({ label: 'The matter in management’s words' }),
    assertionRefusalNote: longText(),
    testsPrintedWhenDisclaimed: yesNo(),
    explanatoryParagraphs: rows({
      kind: text(),
      controls: references('controlVersion'),
      requiredInReport: yesNo(),
      text: longText(),
      reason: longText(),
    }),
  },
});

export const subsequentEvents = engagementEntity('subsequentEvents', {
  label: 'subsequent events',
  plural: 'subsequent events',
  single: true,
  title: 'conclusion',
  fields: {
    inquiryDates: texts(),
    inquiriesThrough: date(),
    madeOf: references('person'),
    events: rows({ date: date(), text: longText(), effect: longText() }),
    conclusion: longText(),
  },
});

export const representationLetter = engagementEntity('representationLetter', {
  label: 'representation letter',
  single: true,
  title: 'datedOn',
  fields: { datedOn: date(), signedBy: references('person'), receivedOn: date(), itemsIncluded: texts() },
});

export const qualityReview = engagementEntity('qualityReview', {
  label: 'engagement quality review',
  single: true,
  title: 'startedOn',
  fields: {
    reviewer: reference('person'),
    startedOn: date(),
    completedOn: date(),
    scope: texts(),
    changesAfterReview: text(),
  },
});

/** Management's responses that are not tied to one exception, plans, other matter of Section V (OI-03). */
export const otherInformation = engagementEntity('otherInformation', {
  label: 'other information',
  plural: 'other information',
  title: 'title',
  fields: { title: text(), text: longText(), readBy: reference('person'), readOn: date(), consistent: yesNo() },
});

/** The description says something wrong, or leaves out what the description criteria require (DS-04). */
export const descriptionMisstatement = engagementEntity('descriptionMisstatement', {
  label: 'description misstatement',
  title: 'text',
  series: 'DM-',
  fields: {
    reference: text(),
    criterion: text({ label: 'Description criterion' }),
    text: longText(),
    material: yesNo(),
    pervasive: yesNo(),
    corrected: yesNo({ label: 'Corrected by management' }),
  },
});

/** Evidence that was needed and could not be obtained (report.md 9.1). */
export const scopeLimitation = engagementEntity('scopeLimitation', {
  label: 'scope limitation',
  title: 'subject',
  series: 'SL-',
  fields: {
    reference: text(),
    parts: texts(),
    subject: longText(),
    reason: longText(),
    criteria: texts(),
    material: yesNo(),
    pervasive: yesNo(),
    imposedByClient: yesNo(),
  },
});
