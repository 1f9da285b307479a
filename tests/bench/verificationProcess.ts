/** Verifies a binder as a reader thread does and answers how long each part of it took. */
import { z } from 'zod';
import { openForReading } from '../../main/database/connection.ts';
import { verifyBinder } from '../../main/database/verify.ts';
import { answer, given } from './ownProcess.ts';

const { database, evidenceFolder } = given(z.object({ database: z.string(), evidenceFolder: z.string() }));
const connection = openForReading(database);
const parts: { readonly since: number; readonly name: string }[] = [];
const nameOf = (description: string) => (description.startsWith('Re-hashing') ? 'evidence' : description);
const start = performance.now();
const found = verifyBinder(
  {
    connection,
    cancelled: () => false,
    report: (_fraction, description) => {
      const name = nameOf(description);
      if (parts.at(-1)?.name !== name) parts.push({ since: performance.now(), name });
    },
  },
  { evidenceFolder, evidence: true },
);
const end = performance.now();
const { intact, changes, cells } = z
  .object({ intact: z.boolean(), changes: z.number(), cells: z.number() })
  .parse(found);
// A part begins before it first reports: it is measured from the end of the one before.
const lasted = Object.fromEntries(
  parts.map((part, i) => [part.name, (parts[i + 1]?.since ?? end) - (i === 0 ? start : part.since)]),
);
answer(end - start, { intact: intact ? 1 : 0, changes, cells, ...lasted });
