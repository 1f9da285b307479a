import { binderEntity } from './entity.ts';
import {
  choice,
  date,
  decimal,
  group,
  integer,
  longText,
  narrative,
  numbers,
  reference,
  rows,
  text,
  texts,
  yesNo,
} from './field.ts';

/** Rounding of the audit time (TIM-08): to the nearest half day, or always up to the next half day. */
export const roundingModes = ['nearestHalfUpAtLimit', 'upToHalf'] as const;

/** The CPA firm or certification body whose binder this is; copied from the firm library on acceptance (soc2/IG-08). */
export const firm = binderEntity('firm', {
  label: 'firm',
  title: 'name',
  fields: {
    name: text(),
    kind: choice(['cpaFirm', 'certificationBody']),
    legalDescription: text(),
    address: text(),
    city: text(),
    state: text(),
    license: text(),
    accreditation: group({ body: text(), number: text(), scope: text() }),
    texts: group(
      { sampling: longText(), ownership: longText(), confidentiality: longText() },
      { label: 'Standing texts' },
    ),
    confidentialityLine: text(),
    citations: texts(),
    settings: group({
      maxReductionShare: decimal(),
      minClientShare: decimal(),
      roundingMode: choice(roundingModes),
      stage1ShareRange: group({ from: decimal(), to: decimal() }),
      maxStageIntervalMonths: integer(),
      minStageGapDays: integer(),
      planNoticeDays: integer(),
      capPlanDays: integer({ label: 'Days for corrective action plans' }),
      majorEvidenceDays: integer(),
      majorHardLimitMonths: integer(),
      minorsToMajorPrompt: integer(),
      reportWorkingDays: integer(),
      remoteShareNotice: decimal(),
      involvementMonths: integer(),
      cycleYears: integer(),
    }),
  },
});

/** The client: service organization of a SOC 2 examination, client of a certification audit. One binder holds one. */
export const client = binderEntity('client', {
  label: 'client',
  title: 'name',
  fields: {
    name: text({ label: 'Legal name' }),
    shortName: text(),
    incorporated: text(),
    headquarters: text(),
    address: text(),
    registrationNumber: text(),
    sector: text(),
    personnelAtPeriodEnd: integer(),
    representative: group({ name: text(), function: text() }),
    ismsManager: group({ name: text(), function: text() }, { label: 'ISMS manager' }),
  },
});

/** A natural person: firm staff, audit team, client contact. Never shared, never deleted (soc2/RO-01). */
export const person = binderEntity('person', {
  label: 'person',
  plural: 'people',
  title: 'name',
  fields: {
    reference: text(),
    name: text(),
    side: choice(['firm', 'client']),
    title: text({ label: 'Function' }),
    credentials: text(),
    role: text({ label: 'Standing role' }),
    email: text(),
    competencies: texts(),
    qualifications: rows({ area: text(), validUntil: date() }),
    licenseExpires: date(),
    /** Ed25519 public key of the person, hex; the private key lies wrapped under a PIN outside the binder (journal.md, section 3). */
    publicKey: text(),
  },
});

/** A place of the client where work under the scope is done (ISO/IEC 27006-1, multi-site rules). */
export const site = binderEntity('site', {
  label: 'site',
  title: 'name',
  fields: {
    reference: text(),
    name: text(),
    address: text(),
    type: choice(['permanent', 'temporary', 'virtual']),
    central: yesNo(),
    group: text({ label: 'Site group' }),
    activities: texts(),
    persons: integer(),
    effectivePersons: integer(),
    shifts: integer(),
    significantRisk: yesNo(),
    auditedInStage: texts(),
  },
});

/** An edit-anywhere block of a narrative, in order (description of the system, memos). */
export const narrativeBlock = binderEntity('narrativeBlock', {
  label: 'text block',
  title: 'text',
  fields: {
    of: text({ indexed: true }),
    part: text(),
    position: text({ label: 'Order' }),
    kind: choice(['heading', 'paragraph', 'list', 'table', 'figure']),
    level: integer(),
    text: narrative(),
    evidence: reference('evidence'),
  },
});

/** The firm's sampling table (soc2/workpapers.md 11.2, 11.3: custom, editable, every firm changes it). */
export const samplingPolicy = binderEntity('samplingPolicy', {
  label: 'sampling policy',
  plural: 'sampling policies',
  title: 'name',
  fields: {
    name: text(),
    confidence: decimal(),
    tolerableDeviationRate: decimal(),
    expectedDeviationRate: decimal(),
    byFrequency: rows({
      frequency: text(),
      occurrences: text(),
      low: integer(),
      moderate: integer(),
      high: integer(),
      min: integer(),
      max: integer(),
    }),
    asNeededByPopulation: rows({
      from: integer(),
      to: integer(),
      low: integer(),
      moderate: integer(),
      high: integer(),
      min: integer(),
      max: integer(),
    }),
  },
});

/** A symbol of the firm's tickmark legend. */
export const tickmark = binderEntity('tickmark', {
  label: 'tickmark',
  title: 'symbol',
  fields: { symbol: text(), meaning: text(), ordinals: numbers() },
});
