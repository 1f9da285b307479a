import { type ProjectedRow, projectionHash, projections, type WorkpaperKind } from '../../src/fieldwork/projection.ts';
import type { Json } from '../../src/journal/canonical.ts';
import { entityNamed } from '../../src/model/entities.ts';
import { sha256 } from '../core/hashing.ts';
import type { ReadingConnection } from './connection.ts';
import { listRowsIn } from './rows.ts';

/** Workpapers read at once: enough to save questions, few enough to let their rows go soon. */
const together = 250;

/** The rows of workpapers of one kind as they stand, by subject; many at once cost little more than one. */
function projectedRowsOf(
  connection: ReadingConnection,
  kind: WorkpaperKind,
  subjects: readonly string[],
): ReadonlyMap<string, ProjectedRow[]> {
  const found = new Map<string, ProjectedRow[]>();
  const projection = projections.get(kind);
  if (!projection) return found;
  for (const row of listRowsIn(connection, entityNamed(projection.entity), 'id', subjects, true))
    found.set(row.id, [{ entity: projection.entity, row }]);
  for (const part of projection.parts) {
    const entity = entityNamed(part.entity);
    const subjectOf = new Map<string, string>();
    for (const [subject, rows] of found) {
      if (part.of === undefined) subjectOf.set(subject, subject);
      else for (const { entity: of, row } of rows) if (of === part.of) subjectOf.set(row.id, subject);
    }
    for (const row of listRowsIn(connection, entity, part.by, [...subjectOf.keys()])) {
      if (entity.kind === 'link' && row['present'] !== true) continue;
      found.get(subjectOf.get(String(row[part.by])) ?? '')?.push({ entity: part.entity, row });
    }
  }
  return found;
}

/** The rows of a workpaper as they stand. */
export function projectedRows(connection: ReadingConnection, kind: WorkpaperKind, subject: string): ProjectedRow[] {
  return projectedRowsOf(connection, kind, [subject]).get(subject) ?? [];
}

/** Hashes of workpapers, kept until a write touches one of their rows. */
export class ProjectionHashes {
  private readonly hashes = new Map<string, string>();
  private readonly keysOfRow = new Map<string, Set<string>>();

  hash(connection: ReadingConnection, kind: WorkpaperKind, subject: string): string {
    const known = this.hashes.get(`${kind}/${subject}`);
    return known ?? this.keep(kind, subject, projectedRows(connection, kind, subject));
  }

  /** Reads what is not known yet of many workpapers at once, before each is asked for. */
  prepare(connection: ReadingConnection, kind: WorkpaperKind, subjects: readonly string[]): void {
    const unknown = subjects.filter((subject) => !this.hashes.has(`${kind}/${subject}`));
    for (let from = 0; from < unknown.length; from += together) {
      const part = projectedRowsOf(connection, kind, unknown.slice(from, from + together));
      for (const [subject, rows] of part) this.keep(kind, subject, rows);
    }
  }

  private keep(kind: WorkpaperKind, subject: string, rows: readonly ProjectedRow[]): string {
    const projection = projections.get(kind);
    if (!projection) throw new Error(`There is no workpaper of the kind ${kind}.`);
    const key = `${kind}/${subject}`;
    const hash = projectionHash(projection, rows, sha256);
    this.hashes.set(key, hash);
    for (const id of [subject, ...rows.map((r) => r.row.id)]) {
      const keys = this.keysOfRow.get(id) ?? new Set();
      keys.add(key);
      this.keysOfRow.set(id, keys);
    }
    return hash;
  }

  /** Drops what the cells touch: rows of a workpaper, and new rows that name one of its rows. */
  invalidate(cells: readonly { readonly row: string; readonly value: Json }[]): void {
    if (this.hashes.size === 0) return;
    for (const cell of cells) {
      for (const id of [cell.row, cell.value]) {
        if (typeof id !== 'string') continue;
        for (const key of this.keysOfRow.get(id) ?? []) this.hashes.delete(key);
      }
    }
  }

  clear(): void {
    this.hashes.clear();
    this.keysOfRow.clear();
  }
}
