import type { Bench } from './benchmark.ts';
import type { Figure } from './figures.ts';
import { copyOf } from './largeBinder.ts';
import { measuredIn } from './ownProcess.ts';

/** Verification of the large binder: every chain, the tables rebuilt and compared, every object hashed again. */
export async function verification(bench: Bench): Promise<Figure[]> {
  const large = await bench.largeBinder();
  const { folder } = copyOf(large, `${bench.folder}/verification`);
  const measured = await measuredIn('./verificationProcess.ts', {
    database: `${folder}/workpaper.db`,
    evidenceFolder: `${folder}/evidence`,
  });
  if (measured.counts['intact'] !== 1) throw new Error('The large binder does not verify; make it anew.');
  const of = 'verification';
  const seconds = (part: string) => (measured.counts[part] ?? 0) / 1000;
  const { changes = 0, cells = 0 } = measured.counts;
  return [
    { of, what: 'whole binder', value: measured.milliseconds / 1000, unit: 's' },
    { of, what: `  of it the chain of ${changes} changes`, value: seconds('Checking the chain of changes'), unit: 's' },
    {
      of,
      what: `  of it rebuilding and comparing ${cells} cells`,
      value: seconds('Comparing tables with the journal'),
      unit: 's',
    },
    { of, what: `  of it hashing ${large.evidence} objects`, value: seconds('evidence'), unit: 's' },
    { of, what: 'peak memory', value: measured.peakMemory / 1e6, unit: 'MB' },
  ];
}
