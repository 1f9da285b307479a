import type { MatrixRow } from '../../src/contract/engagementCalls.ts';
import type { ReadingConnection } from './connection.ts';
import { naturalKey } from './rows.ts';

type Counted = Omit<MatrixRow, 'requirements' | 'findings' | 'prepared' | 'reviewed' | 'key'> & {
  requirements: string | null;
  findings: string | null;
  key: number | null;
};

/** Controls in the scope of an engagement with what is counted around each; one statement, whatever their number. */
const controlsInScope = `
WITH scope AS (SELECT v.* FROM controlInScope s JOIN controlVersion v ON v.id = s.controlVersion
               WHERE s.engagement = ? AND s.present = 1 AND s.deleted = 0 AND v.deleted = 0),
     tests AS (SELECT t.id, t.controlVersion, u.id AS useId, json_extract(u.outcome, '$.conclusion') AS conclusion
               FROM test t JOIN scope ON scope.id = t.controlVersion LEFT JOIN testUse u ON u.test = t.id AND u.engagement = ? AND u.deleted = 0 WHERE t.deleted = 0)
SELECT v.id, v.control, v.reference, v.name, v.description, v.owner, v.frequency, v.nature, v.type, v.key, v.riskOfFailure,
  (SELECT json_group_array(r.requirement) FROM controlRequirement r WHERE r.controlVersion = v.id AND r.present = 1 AND r.deleted = 0) AS requirements,
  t.id AS test, t.useId AS testUse, t.conclusion,
  (SELECT w.designConclusion FROM walkthrough w, json_each(w.controls) c WHERE w.engagement = ? AND w.deleted = 0 AND c.value = v.id LIMIT 1) AS design,
  (SELECT count(*) FROM sampleItem i WHERE i.test = t.id AND i.deleted = 0) AS items,
  (SELECT count(DISTINCT m.item) FROM mark m WHERE m.test = t.id AND m.result = 'deviation' AND m.present = 1 AND m.deleted = 0) AS deviations,
  (SELECT count(DISTINCT e.evidence) FROM evidenceLink e WHERE e.subject IN (v.id, t.id) AND e.present = 1 AND e.deleted = 0) AS evidence,
  (SELECT json_group_array(x.reference) FROM exception x WHERE x.controlVersion = v.id AND x.engagement = ? AND x.deleted = 0) AS findings
FROM scope v LEFT JOIN tests t ON t.id =
  (SELECT x.id FROM tests x WHERE x.controlVersion = v.id ORDER BY x.useId IS NULL, x.conclusion IS NULL, x.id LIMIT 1)`;

/** The matrix without sign-offs, in the natural order of references. */
export function matrixOf(
  connection: ReadingConnection,
  engagement: string,
): Omit<MatrixRow, 'prepared' | 'reviewed'>[] {
  const rows = connection.prepare(controlsInScope).all(engagement, engagement, engagement, engagement) as Counted[];
  return rows
    .map((row) => ({
      ...row,
      key: row.key === null ? null : row.key === 1,
      requirements: (JSON.parse(row.requirements ?? '[]') as string[]).sort((a, b) =>
        naturalKey(a) < naturalKey(b) ? -1 : 1,
      ),
      findings: (JSON.parse(row.findings ?? '[]') as (string | null)[]).filter((f) => f !== null),
    }))
    .sort((a, b) => (naturalKey(a.reference ?? '') < naturalKey(b.reference ?? '') ? -1 : 1));
}
