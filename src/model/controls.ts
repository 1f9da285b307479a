import { binderEntity, engagementEntity, linkEntity } from './entity.ts';
import { choice, date, group, integer, longText, reference, text, texts, yesNo } from './field.ts';

/** Soc2/workpapers.md section 7. */
export const frequencies = [
  'continuous',
  'many-per-day',
  'daily',
  'weekly',
  'semi-monthly',
  'monthly',
  'quarterly',
  'semi-annual',
  'annual',
  'as-needed',
] as const;
export const natures = ['manual', 'automated', 'it-dependent-manual'] as const;
export const controlTypes = ['preventive', 'detective', 'corrective'] as const;
export const riskLevels = ['low', 'moderate', 'high'] as const;

/** A control of the client: the stable identity; what it says stands in its versions. */
export const control = binderEntity('control', {
  label: 'control',
  title: 'reference',
  fields: {
    reference: text(),
    retired: group({ on: date(), reason: text() }),
    /** The row of the earlier period or of the library from which it was carried. */
    carriedFrom: text(),
  },
});

/** One wording of a control with the dates in which it was in force (CM-11, CM-12). */
export const controlVersion = binderEntity('controlVersion', {
  label: 'control version',
  title: 'reference',
  fields: {
    control: reference('control', { indexed: true }),
    reference: text(),
    name: text(),
    description: longText({ label: 'Control statement' }),
    owner: text({ label: 'Owner (function)' }),
    frequency: choice(frequencies),
    frequencyText: text({ label: 'Frequency in words, or the event' }),
    nature: choice(natures),
    type: choice(controlTypes),
    key: yesNo({ label: 'Key control' }),
    riskOfFailure: choice(riskLevels, { label: 'Risk of failure' }),
    effective: group({ from: date(), to: date() }, { label: 'In force' }),
    systems: texts(),
    informationUsed: texts({ label: 'Information used (IPE)' }),
    performedBy: text({ label: 'Performed by' }),
    replaces: reference('controlVersion', { label: 'Version of' }),
  },
});

/**
 * A control serves a criterion, clause or Annex A control; many-to-many (CM-01). `requirement` is
 * `<catalogue>/<id>`, for example `tsc-2017/CC6.1` or `iso27001-2022/A.8.13`, so one control serves both frameworks.
 */
export const controlRequirement = linkEntity('controlRequirement', 'binder', {
  label: 'mapping',
  fields: {
    controlVersion: reference('controlVersion', { indexed: true }),
    requirement: text({ indexed: true }),
    present: yesNo(),
    how: longText({ label: 'How the control addresses it' }),
    extent: choice(['fully', 'partly']),
  },
});

/** The engagement takes this version of a control into its scope. */
export const controlInScope = linkEntity('controlInScope', 'engagement', {
  label: 'control in scope',
  plural: 'controls in scope',
  fields: {
    engagement: reference('engagement', { indexed: true }),
    controlVersion: reference('controlVersion', { indexed: true }),
    present: yesNo(),
    position: text({ label: 'Order' }),
  },
});

/** A test of a control version: procedure, population, draw, items and evidence; it serves every engagement that uses it. */
export const test = binderEntity('test', {
  label: 'test',
  title: 'reference',
  fields: {
    controlVersion: reference('controlVersion', { indexed: true }),
    reference: text(),
    note: longText(),
    updatedToPeriodEndOn: date(),
  },
});

/** A step of a test (soc2/workpapers.md section 12: inquiry alone is never enough). */
export const procedure = binderEntity('procedure', {
  label: 'procedure',
  title: 'text',
  fields: {
    test: reference('test', { indexed: true }),
    position: text({ label: 'Order' }),
    type: choice(['inquiry', 'observation', 'inspection', 'reperformance'], { label: 'Nature' }),
    text: longText({ label: 'What was done' }),
  },
});

/** What must be true of each item; an item that is not so deviates. */
export const attribute = binderEntity('attribute', {
  label: 'attribute',
  title: 'text',
  fields: {
    test: reference('test', { indexed: true }),
    position: text({ label: 'Order' }),
    letter: text(),
    text: longText({ label: 'Attribute and pass criterion' }),
  },
});

/** From what the sample is taken (soc2 IP-01 to IP-14). Its rows are an evidence object; what is parsed from it is a cache. */
export const population = binderEntity('population', {
  label: 'population',
  title: 'unit',
  fields: {
    test: reference('test', { indexed: true }),
    position: text({ label: 'Order' }),
    attribute: text({ label: 'For the attribute' }),
    unit: text({ label: 'What one item is' }),
    size: integer({ label: 'Number of items' }),
    source: text({ label: 'Source system' }),
    query: longText({ label: 'Query or report with its parameters' }),
    pulled: group({ on: date(), by: text() }, { label: 'Pulled' }),
    range: group({ from: date(), to: date() }, { label: 'Date range' }),
    /** SHA-256 of the stored population file (IP-13: a changed file invalidates the sample). */
    file: text({ label: 'Population file' }),
    keyColumn: text(),
    dateColumn: text(),
    completenessAndAccuracy: longText({ label: 'Completeness and accuracy' }),
    checked: choice(['satisfied', 'not-satisfied'], { label: 'Result of the check' }),
  },
});

/** An item drawn (or added by judgment) from a population. */
export const sampleItem = binderEntity('sampleItem', {
  label: 'sample item',
  title: 'key',
  fields: {
    draw: reference('draw', { indexed: true }),
    test: reference('test', { indexed: true }),
    ordinal: integer(),
    key: text({ label: 'Item' }),
    date: date(),
    detail: text(),
    note: longText(),
  },
});

/** Result of one attribute for one item: a relation of the two, so that two auditors write the same cell. */
export const mark = linkEntity('mark', 'binder', {
  label: 'mark',
  fields: {
    item: reference('sampleItem', { indexed: true }),
    attribute: reference('attribute'),
    test: reference('test', { indexed: true }),
    present: yesNo(),
    result: choice(['met', 'deviation', 'not-applicable']),
    note: longText(),
  },
});

export const testConclusions = [
  'effective',
  'effective-with-exceptions',
  'not-effective',
  'did-not-operate',
  'not-tested',
  'unable',
] as const;

/** What one engagement concludes from a test; conclusions of two frameworks stay apart. */
export const testUse = engagementEntity('testUse', {
  label: 'use of a test',
  plural: 'uses of tests',
  title: 'resultText',
  fields: {
    test: reference('test', { indexed: true }),
    outcome: group({ conclusion: choice(testConclusions), reason: longText() }, { label: 'Conclusion' }),
    resultText: longText({ label: 'Result as printed' }),
    testedOn: date(),
    preparedBy: reference('person'),
    preparedOn: date(),
    reviewedBy: reference('person'),
    reviewedOn: date(),
    partnerReviewedBy: reference('person'),
    partnerReviewedOn: date(),
  },
});
