import type { ReadingConnection } from './connection.ts';

/** Pieces of evidence linked to each subject, by the subject's row. */
export function evidenceCounts(connection: ReadingConnection): ReadonlyMap<string, number> {
  const rows = connection
    .prepare('SELECT subject, count(*) AS n FROM evidenceLink WHERE present = 1 AND deleted = 0 GROUP BY subject')
    .all() as { subject: string; n: number }[];
  return new Map(rows.map((row) => [row.subject, row.n]));
}
