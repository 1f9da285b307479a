import { type ProjectedRow, projectionHash, projections, type WorkpaperKind } from '../../src/fieldwork/projection.ts';
import type { Json } from '../../src/journal/canonical.ts';
import { entityNamed } from '../../src/model/entities.ts';
import { sha256 } from '../core/hashing.ts';
import type { ReadingConnection } from './connection.ts';
import { getRow, listRows } from './rows.ts';

/** The rows of a workpaper as they stand. */
export function projectedRows(connection: ReadingConnection, kind: WorkpaperKind, subject: string): ProjectedRow[] {
  const projection = projections.get(kind);
  if (!projection) return [];
  const own = getRow(connection, entityNamed(projection.entity), subject);
  if (!own) return [];
  const rows: ProjectedRow[] = [{ entity: projection.entity, row: own }];
  for (const part of projection.parts) {
    const entity = entityNamed(part.entity);
    const anchors = part.of === undefined ? [subject] : rows.filter((r) => r.entity === part.of).map((r) => r.row.id);
    for (const anchor of anchors) {
      for (const row of listRows(connection, entity, { where: { [part.by]: anchor } })) {
        if (entity.kind !== 'link' || row['present'] === true) rows.push({ entity: part.entity, row });
      }
    }
  }
  return rows;
}

/** Hashes of workpapers, kept until a write touches one of their rows. */
export class ProjectionHashes {
  private readonly hashes = new Map<string, string>();
  private readonly keysOfRow = new Map<string, Set<string>>();

  hash(connection: ReadingConnection, kind: WorkpaperKind, subject: string): string {
    const key = `${kind}/${subject}`;
    const known = this.hashes.get(key);
    if (known !== undefined) return known;
    const projection = projections.get(kind);
    if (!projection) throw new Error(`There is no workpaper of the kind ${kind}.`);
    const rows = projectedRows(connection, kind, subject);
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
