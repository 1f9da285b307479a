import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { frameworksFolder } from '../frameworks/loadFrameworks.ts';
import type { RowValues, Script } from './script.ts';

const Value = z.json();
/** A value of the sample's file. */
export type Value = z.infer<typeof Value>;
const Part = z.record(z.string(), Value);
export type Part = { readonly [field: string]: Value };
const Parts = z.array(Part);

/** The sample audit as it lies in assets/samples; checked, so that a slip in the file names its place. */
const Source = z.object({
  engagement: Part,
  certificationBody: Part,
  client: Part,
  standard: Part,
  application: Part,
  informationAccess: Part,
  applicationReview: Part,
  contract: Part,
  scope: Part,
  sites: Parts,
  auditTime: Part,
  multiSite: Part,
  ictUse: Part,
  auditProgramme: Part,
  team: Parts,
  teamNotification: Parts,
  plans: Parts,
  meetings: Parts,
  clientRisks: Parts,
  clientRequirements: Parts,
  stage1: Part,
  soa: Part,
  stage2: Part,
  findings: Parts,
  correctiveActions: Parts,
  followUpAudits: Parts,
  report: Part,
  recommendation: Part,
  decision: Part,
  certificate: Part,
});
export type IsoSampleSource = z.infer<typeof Source>;

export function isoSampleFile(): string {
  return join(frameworksFolder(), '..', 'samples', 'iso-tessaline.json');
}

export function readIsoSample(): IsoSampleSource {
  return Source.parse(JSON.parse(readFileSync(isoSampleFile(), 'utf8')));
}

/** What every step of the sample needs. */
export interface IsoSample {
  readonly script: Script;
  readonly source: IsoSampleSource;
  readonly engagement: string;
}

export const str = (value: Value | undefined): string => (typeof value === 'string' ? value : '');
export const part = (value: Value | undefined): Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
export const parts = (value: Value | undefined): Part[] => (Array.isArray(value) ? value.map(part) : []);
export const texts = (value: Value | undefined): string[] => (Array.isArray(value) ? value.map(String) : []);

/** The fields named, without those that the sample leaves out. */
export function pick(from: Part, names: readonly string[]): Record<string, Value> {
  return Object.fromEntries(names.flatMap((name) => (from[name] === undefined ? [] : [[name, from[name]]])));
}

/** All fields but those named. */
export function without(from: Part, names: readonly string[]): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(from).flatMap(([name, value]) =>
      value === undefined || names.includes(name) ? [] : [[name, value]],
    ),
  );
}

/** A pair of dates as the span that a field holds. */
export function span(value: Value | undefined): Value {
  const [from, to] = texts(value);
  return from === undefined ? null : { from, to: to ?? null };
}

/** The row behind a reference, or null where the sample names none. */
export function idOf(script: Script, reference: Value | undefined): Value {
  return typeof reference === 'string' ? script.id(reference) : null;
}

/** A group with its person given as a row. */
export function withPerson(script: Script, group: Value | undefined, field = 'by'): Value {
  if (typeof group !== 'object' || group === null) return null;
  return { ...part(group), [field]: idOf(script, part(group)[field]) };
}

/** The declaration that there is none, as a person makes it on the screen. */
export function noneBy(sample: IsoSample, reference: string, on: string): Value {
  return { declared: 'none', by: nameOf(sample.source, reference), on };
}

export function nameOf(source: IsoSampleSource, reference: string): string {
  const people = [...parts(source.certificationBody['staff']), ...source.team];
  return str(people.find((p) => p['id'] === reference)?.['name']);
}

export async function setSingle(sample: IsoSample, entity: string, fields: RowValues): Promise<void> {
  const { script, engagement } = sample;
  await script.set(entity, await script.single(entity, engagement), fields);
}

/** State of the engagement from that day on (stage-audits.md, section 1). */
export function enter(sample: IsoSample, on: string, person: string, state: string): void {
  sample.script.at(on, person, () => sample.script.set('engagement', sample.engagement, { state }));
}
