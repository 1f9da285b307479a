import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { frameworksFolder } from '../frameworks/loadFrameworks.ts';

const text = z.string();
const optional = z
  .string()
  .nullish()
  .transform((v) => v ?? null);
const number = z
  .number()
  .nullish()
  .transform((v) => v ?? null);
const list = z.array(z.string()).default([]);

const Population = z.object({ unit: text, size: z.number(), source: text, completenessAndAccuracy: text });
const Selection = z.object({
  method: text,
  seed: number,
  algorithm: optional,
  selectedOrdinals: z.union([z.literal('all'), z.array(z.number())]).optional(),
});
const Sampling = Selection.extend({
  plannedSize: number,
  testedSize: number,
  sharedSampleWith: optional,
  expandedFrom: number,
  initialSelection: Selection.optional(),
});
export type Sampling = z.infer<typeof Sampling>;

const Test = z.object({
  id: text,
  population: Population,
  sampling: Sampling,
  additionalSamples: z
    .array(z.object({ attribute: text, population: Population, sampling: Sampling, deviations: z.number() }))
    .default([]),
  procedures: z.array(z.object({ type: text, text })),
  deviations: z.number(),
  resultText: text,
  conclusion: text,
  testedOn: text,
  preparedBy: text,
  preparedOn: text,
  reviewedBy: text,
  reviewedOn: text,
  partnerReviewedBy: optional,
  partnerReviewedOn: optional,
  exceptionId: optional,
  deviationItems: list,
  updatedToPeriodEndOn: optional,
  note: optional,
});
export type SampleTest = z.infer<typeof Test>;

const Control = z.object({
  id: text,
  name: text,
  description: text,
  owner: text,
  frequency: text,
  frequencyText: optional,
  nature: text,
  type: text,
  criteria: list,
  riskOfFailure: text,
  effectiveFrom: text,
  effectiveTo: text,
  versionOf: optional,
  test: Test,
});
export type SampleControl = z.infer<typeof Control>;

const Rows = z.array(z.record(z.string(), z.json()));
const Record = z.record(z.string(), z.json());

/** The sample engagement as it lies in assets/samples; checked, so that a slip in the file names its place. */
const Source = z.object({
  firm: Record,
  serviceOrganization: Record,
  engagement: Record,
  milestones: Record,
  acceptance: Record,
  system: Record,
  subserviceOrganizations: Rows,
  vendorsNotSubservice: list,
  complementaryUserEntityControls: Rows,
  userEntityResponsibilities: list,
  samplingPolicy: Record,
  controls: z.array(Control),
  walkthroughs: Rows,
  exceptions: Rows,
  deficiencies: Rows,
  criteriaConclusions: Rows,
  opinion: Record,
  subsequentEvents: Record,
  representationLetter: Record,
  priorYear: Record,
  requestList: Rows,
  evidence: Rows,
  planning: Record,
  reviewNotes: Rows,
  tickmarks: Rows,
  workpaperIndex: Rows,
  sectionSignOffs: Rows,
  engagementQualityReview: Record,
});
export type Soc2SampleSource = z.infer<typeof Source>;

export function readSoc2Sample(): Soc2SampleSource {
  const file = join(frameworksFolder(), '..', 'samples', 'soc2-ombrelane.json');
  return Source.parse(JSON.parse(readFileSync(file, 'utf8')));
}
