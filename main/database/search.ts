import type { Found } from '../../src/contract/rowCalls.ts';
import { entities } from '../../src/model/entities.ts';
import { labelOf } from '../../src/model/entity.ts';
import type { ReadingConnection } from './connection.ts';
import { getRow } from './rows.ts';
import { storageOf } from './tables.ts';

/** Entities whose rows a person looks for, most wanted first. */
const searched = [
  'engagement',
  'controlVersion',
  'test',
  'exception',
  'finding',
  'areaOfConcern',
  'evidence',
  'request',
  'person',
  'walkthrough',
  'deficiency',
  'reviewNote',
  'sampleItem',
  'site',
  'auditSession',
  'subserviceOrganization',
  'commitment',
] as const;

const escapeLike = (text: string) => text.replace(/[\\%_]/g, (c) => `\\${c}`);

/** Rows whose reference, name or text contains the words; references that begin with them come first. */
export function searchIn(connection: ReadingConnection, text: string, limit: number): Found[] {
  const pattern = `%${escapeLike(text)}%`;
  const found: (Found & { readonly rank: number })[] = [];
  for (const name of searched) {
    const entity = entities.get(name);
    if (!entity) continue;
    const columns = Object.entries(entity.fields).filter(
      ([, field]) => storageOf(field) === 'TEXT' && (field.kind === 'text' || field.kind === 'longText'),
    );
    if (columns.length === 0) continue;
    const where = columns.map(([column]) => `"${column}" LIKE ? ESCAPE '\\'`).join(' OR ');
    const ids = connection
      .prepare(`SELECT id FROM "${name}" WHERE deleted = 0 AND (${where}) LIMIT ?`)
      .all(...columns.map(() => pattern), limit) as { id: string }[];
    for (const { id } of ids) {
      const row = getRow(connection, entity, id);
      if (!row) continue;
      const reference = typeof row['reference'] === 'string' ? row['reference'] : null;
      const titled = row['name'] ?? row[entity.title];
      const title = [reference, typeof titled === 'string' && titled !== reference ? titled : null]
        .filter((part) => part !== null && part !== '')
        .join(' · ');
      const hit = columns.find(
        ([column]) => typeof row[column] === 'string' && row[column].toLowerCase().includes(text.toLowerCase()),
      );
      const detail = hit ? `${entity.label}, ${labelOf(hit[0], hit[1]).toLowerCase()}` : entity.label;
      const rank = reference?.toLowerCase().startsWith(text.toLowerCase())
        ? 0
        : title.toLowerCase().includes(text.toLowerCase())
          ? 1
          : 2;
      found.push({
        entity: name,
        id,
        engagement: typeof row['engagement'] === 'string' ? row['engagement'] : null,
        title: title.slice(0, 160) || entity.label,
        detail,
        rank,
      });
    }
  }
  return found
    .sort((a, b) => a.rank - b.rank)
    .slice(0, limit)
    .map(({ rank: _, ...rest }) => rest);
}
