import { z } from 'zod';
import type { Json } from '../journal/canonical.ts';
import { command, output, query } from './call.ts';
import { FieldValues, Id, JsonValue, Page } from './inputs.ts';

/** A row as any screen reads it. */
export type AnyRow = { readonly id: string; readonly deleted: boolean } & { readonly [field: string]: Json };

const Entity = z.string().regex(/^[a-zA-Z0-9]{2,40}$/);

/** Rows of one entity where the fields equal the values given; ordered by a field, natural order of references. */
export const rowsList = query(
  'rows.list',
  z.strictObject({
    entity: Entity,
    where: FieldValues.default({}),
    orderBy: z.string().max(64).optional(),
    descending: z.boolean().default(false),
    ...Page,
  }),
  output<{ readonly total: number; readonly rows: readonly AnyRow[] }>(),
);
export const rowsGet = query('rows.get', z.strictObject({ entity: Entity, id: Id }), output<AnyRow>());

/** What a command recorded; `at` is the wall clock to show as "Saved 14:02:11". */
export interface Saved {
  readonly at: string;
  /** Number of the change; null when nothing differed and nothing was recorded. */
  readonly change: number | null;
  readonly ids: readonly string[];
}

const reason = z.string().trim().min(1).max(4000).optional();

/**
 * Edits fields of records: one change, one undo. A row without an id is created; several rows make a bulk edit.
 * Values are validated against the model, block rules run on the rows touched. Act rows are refused.
 */
export const editApply = command(
  'edit.apply',
  z.strictObject({
    /** Label of the edit in history and undo: "edit-cell", "bulk-edit", "paste". */
    label: z.string().min(1).max(80).default('edit-cell'),
    edits: z
      .array(z.strictObject({ entity: Entity, id: Id.optional(), fields: FieldValues }))
      .min(1)
      .max(5000),
    reason,
  }),
  output<Saved>(),
);
/** Tombstones rows; references to them do not dangle and history stays. */
export const editRemove = command(
  'edit.remove',
  z.strictObject({
    rows: z
      .array(z.strictObject({ entity: Entity, id: Id }))
      .min(1)
      .max(5000),
    reason,
  }),
  output<Saved>(),
);
export const editRestore = command('edit.restore', z.strictObject({ entity: Entity, id: Id, reason }), output<Saved>());
/** Sets whether a relation holds: control ↔ requirement, evidence ↔ subject, control ↔ engagement. */
export const linkSet = command(
  'link.set',
  z.strictObject({
    relation: Entity,
    ends: z
      .array(z.strictObject({ fields: FieldValues, present: z.boolean() }))
      .min(1)
      .max(5000),
    reason,
  }),
  output<Saved>(),
);

/** One entry of the audit trail. */
export interface HistoryEntry {
  readonly change: number;
  readonly at: string;
  readonly person: string | null;
  readonly role: string | null;
  readonly command: string;
  readonly label: string;
  readonly reason: string | null;
  readonly entity: string;
  readonly row: string;
  readonly field: string;
  readonly fieldLabel: string;
  readonly before: Json;
  readonly after: Json;
  readonly erased: boolean;
}
export const historyOfRow = query(
  'history.row',
  z.strictObject({
    row: Id,
    field: z.string().max(64).optional(),
    limit: z.number().int().min(1).max(500).default(100),
  }),
  output<readonly HistoryEntry[]>(),
);
export const historyRecent = query(
  'history.recent',
  z.strictObject({ before: z.number().int().optional(), limit: z.number().int().min(1).max(500).default(100) }),
  output<readonly HistoryEntry[]>(),
);

export interface UndoState {
  readonly undo: { readonly label: string } | null;
  readonly redo: { readonly label: string } | null;
}
export interface Undone extends Saved {
  readonly label: string;
  /** Cells left as they are, in words, because someone changed them since. */
  readonly skipped: readonly string[];
}
export const historyUndoState = query('history.undoState', z.strictObject({}), output<UndoState>());
export const historyUndo = command('history.undo', z.strictObject({}), output<Undone>());
export const historyRedo = command('history.redo', z.strictObject({}), output<Undone>());

export interface ConflictEntry {
  readonly entity: string;
  readonly row: string;
  readonly field: string;
  readonly fieldLabel: string;
  readonly shown: Json;
  readonly versions: readonly { readonly value: Json; readonly at: string; readonly person: string | null }[];
}
export const conflictList = query(
  'conflict.list',
  z.strictObject({ row: Id.optional() }),
  output<readonly ConflictEntry[]>(),
);
/** Decides a conflict by a later change that covers all versions. */
export const conflictDecide = command(
  'conflict.decide',
  z.strictObject({ row: Id, field: z.string().max(64), value: JsonValue, reason }),
  output<Saved>(),
);

/** Finds rows by reference, name or text, for the palette. */
export interface Found {
  readonly entity: string;
  readonly id: string;
  readonly engagement: string | null;
  readonly title: string;
  readonly detail: string;
}
export const searchRows = query(
  'search.rows',
  z.strictObject({ text: z.string().trim().min(1).max(200), limit: z.number().int().min(1).max(50).default(20) }),
  output<readonly Found[]>(),
);
