import { randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { CoreOptions } from '../core/core.ts';
import type { JobHandle } from '../jobs/jobs.ts';
import { buildIsoSample } from './isoSample.ts';
import { Script } from './script.ts';
import { buildSoc2Sample } from './soc2Sample.ts';

export type SampleName = 'soc2' | 'iso27001';

const samples = {
  soc2: { folder: 'Ombrelane (sample).binder', start: '2024-11-12', build: buildSoc2Sample },
  iso27001: { folder: 'Tessaline (sample).binder', start: '2025-09-01', build: buildIsoSample },
} as const;

/** Where a sample lies once it is made. */
export function sampleFolder(sample: SampleName, bindersFolder: string): string {
  return join(bindersFolder, samples[sample].folder);
}

/**
 * Makes a sample binder where it is not there yet: built under a temporary name and renamed when it is whole,
 * so that a cancel or crash leaves none. Returns its folder.
 */
export async function makeSample(
  sample: SampleName,
  options: CoreOptions,
  job: Pick<JobHandle, 'report' | 'signal'>,
): Promise<string> {
  const { start, build } = samples[sample];
  const final = sampleFolder(sample, options.bindersFolder);
  if (existsSync(final)) return final;
  mkdirSync(options.bindersFolder, { recursive: true });
  const building = join(options.bindersFolder, `.building-${randomUUID()}.binder`);
  // Built with a data folder of its own, which goes with it: the sample is continued here under a new replica.
  const apart = join(options.dataFolder, `building-${randomUUID()}`);
  const script = new Script({ ...options, dataFolder: apart, host: 'test' }, start);
  try {
    const place = await script.place(building);
    await build(
      script,
      place,
      (fraction, description) => job.report(fraction, description),
      () => job.signal.aborted,
    );
    await script.close();
    renameSync(building, final);
    return final;
  } catch (error) {
    await script.close();
    rmSync(building, { recursive: true, force: true });
    throw error;
  } finally {
    rmSync(apart, { recursive: true, force: true });
  }
}
