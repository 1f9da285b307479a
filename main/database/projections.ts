import {
  isOfSigning,
  type ProjectedRow,
  projectionHash,
  projections,
  type WorkpaperKind,
} from '../../src/fieldwork/projection.ts';
import type { Json } from '../../src/journal/canonical.ts';
import { entityNamed } from '../../src/model/entities.ts';
import { sha256 } from '../core/hashing.ts';
import type { ReadingConnection } from './connection.ts';
import { listRowsIn } from './rows.ts';

/** Workpapers read at once: enough to save questions, few enough to let their rows go soon. */
const together = 250;

interface Projected {
  /** What the workpaper says. */
  readonly rows: ProjectedRow[];
  /** Ids of rows that belong to it, also of those that are removed or do not hold now, but may again. */
  readonly watched: Set<string>;
}

/** The rows of workpapers of one kind as they stand, by subject; many at once cost little more than one. */
function projectedRowsOf(
  connection: ReadingConnection,
  kind: WorkpaperKind,
  subjects: readonly string[],
): ReadonlyMap<string, Projected> {
  const found = new Map<string, Projected>();
  const projection = projections.get(kind);
  if (!projection) return found;
  for (const row of listRowsIn(connection, entityNamed(projection.entity), 'id', subjects))
    found.set(row.id, { rows: [{ entity: projection.entity, row }], watched: new Set([row.id]) });
  for (const part of projection.parts) {
    const entity = entityNamed(part.entity);
    const subjectOf = new Map<string, string>();
    for (const [subject, { rows }] of found) {
      if (part.of === undefined) subjectOf.set(subject, subject);
      else for (const { entity: of, row } of rows) if (of === part.of) subjectOf.set(row.id, subject);
    }
    for (const row of listRowsIn(connection, entity, part.by, [...subjectOf.keys()])) {
      const workpaper = found.get(subjectOf.get(String(row[part.by])) ?? '');
      workpaper?.watched.add(row.id);
      const stands = !row.deleted && (entity.kind !== 'link' || row['present'] === true);
      if (stands) workpaper?.rows.push({ entity: part.entity, row });
    }
  }
  return found;
}

/** The rows of a workpaper as they stand. */
export function projectedRows(connection: ReadingConnection, kind: WorkpaperKind, subject: string): ProjectedRow[] {
  return projectedRowsOf(connection, kind, [subject]).get(subject)?.rows ?? [];
}

/** A workpaper's key, its hash, and the ids of the rows that make it stale when written to. */
export type KeptHash = readonly [key: string, hash: string, rows: readonly string[]];

/** Hashes of workpapers, kept until a write touches one of their rows. */
export class ProjectionHashes {
  private readonly kept = new Map<string, KeptHash>();
  /** Which workpapers a row belongs to; made when the first write asks for it. */
  private keysOfRow: Map<string, string[]> | null = null;
  /** True when something was read since the hashes were last restored or cleared. */
  changed = false;

  hash(connection: ReadingConnection, kind: WorkpaperKind, subject: string): string {
    const known = this.kept.get(`${kind}/${subject}`);
    return known ? known[1] : this.freshHash(connection, kind, subject);
  }

  /** The hash of a workpaper read anew: what is signed never comes from what was kept. */
  freshHash(connection: ReadingConnection, kind: WorkpaperKind, subject: string): string {
    const found = projectedRowsOf(connection, kind, [subject]).get(subject);
    return this.keep(kind, subject, found ?? { rows: [], watched: new Set([subject]) });
  }

  /** Reads what is not known yet of many workpapers at once, before each is asked for. */
  prepare(connection: ReadingConnection, kind: WorkpaperKind, subjects: readonly string[]): void {
    const unknown = subjects.filter((subject) => !this.kept.has(`${kind}/${subject}`));
    for (let from = 0; from < unknown.length; from += together) {
      const part = projectedRowsOf(connection, kind, unknown.slice(from, from + together));
      for (const [subject, projected] of part) this.keep(kind, subject, projected);
    }
  }

  private keep(kind: WorkpaperKind, subject: string, { rows, watched }: Projected): string {
    const projection = projections.get(kind);
    if (!projection) throw new Error(`There is no workpaper of the kind ${kind}.`);
    const hash = projectionHash(projection, rows, sha256);
    this.add([`${kind}/${subject}`, hash, [...watched]]);
    this.changed = true;
    return hash;
  }

  private add(kept: KeptHash): void {
    this.kept.set(kept[0], kept);
    if (this.keysOfRow) note(this.keysOfRow, kept);
  }

  /** Drops what the cells touch: rows of a workpaper, and new rows that name one of its rows. */
  invalidate(cells: readonly { readonly row: string; readonly field: string; readonly value: Json }[]): void {
    if (this.kept.size === 0) return;
    if (!this.keysOfRow) {
      this.keysOfRow = new Map();
      for (const kept of this.kept.values()) note(this.keysOfRow, kept);
    }
    for (const cell of cells) {
      // What signing fills in is no content of a workpaper.
      if (isOfSigning(cell.field)) continue;
      for (const id of [cell.row, cell.value]) {
        if (typeof id !== 'string') continue;
        for (const key of this.keysOfRow.get(id) ?? []) if (this.kept.delete(key)) this.changed = true;
      }
    }
  }

  /** Everything kept, to be restored when the same journal is opened again. */
  all(): KeptHash[] {
    return [...this.kept.values()];
  }

  restore(hashes: readonly KeptHash[]): void {
    this.clear();
    for (const kept of hashes) this.add(kept);
  }

  clear(): void {
    this.kept.clear();
    this.keysOfRow = null;
    this.changed = false;
  }
}

function note(keysOfRow: Map<string, string[]>, [key, , rows]: KeptHash): void {
  for (const id of rows) {
    const keys = keysOfRow.get(id);
    if (!keys) keysOfRow.set(id, [key]);
    else if (!keys.includes(key)) keys.push(key);
  }
}
