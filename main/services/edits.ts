import { v7 } from 'uuid';
import { Refusal } from '../../src/contract/failure.ts';
import { canonical, type Json } from '../../src/journal/canonical.ts';
import { tombstone } from '../../src/journal/change.ts';
import { brokenBlockRule } from '../../src/model/blockRules.ts';
import { entities } from '../../src/model/entities.ts';
import type { Entity } from '../../src/model/entity.ts';
import { endsOf, relationId } from '../../src/model/identity.ts';
import { cleanValue, refusalOf, wholeValue } from '../../src/model/validate.ts';
import type { ReadingConnection } from '../database/connection.ts';
import { getRow } from '../database/rows.ts';
import type { WriteRequest } from '../database/writePath.ts';

type CellRequest = WriteRequest['cells'][number];
export type Values = Readonly<Record<string, Json | undefined>>;

/**
 * Collects the cells of one command. Values are cleaned and validated against the model, cells that say what
 * is recorded already are left out, and block rules see each touched row as it would become.
 */
export class Edits {
  private readonly connection: ReadingConnection;
  private readonly newId: () => string;
  private readonly cells: CellRequest[] = [];
  private readonly touched = new Map<string, { entity: Entity; row: Record<string, Json>; fields: Set<string> }>();
  /** Ids of the rows made or changed, in order. */
  readonly ids: string[] = [];

  constructor(connection: ReadingConnection, newId: () => string = v7) {
    this.connection = connection;
    this.newId = newId;
  }

  private entity(name: string): Entity {
    const entity = entities.get(name);
    if (!entity)
      throw new Refusal(
        'row.unknown',
        `There is no kind of record named “${name}”.`,
        'This is a defect of the screen; please report it.',
      );
    return entity;
  }

  private rowState(entity: Entity, id: string): { entity: Entity; row: Record<string, Json>; fields: Set<string> } {
    let state = this.touched.get(id);
    if (!state) {
      state = {
        entity,
        row: { ...(getRow(this.connection, entity, id) ?? { id, deleted: false }) },
        fields: new Set(),
      };
      this.touched.set(id, state);
      this.ids.push(id);
    }
    return state;
  }

  private put(entity: Entity, id: string, field: string, given: Json): void {
    const clean = cleanValue(given);
    const refusal = refusalOf(entity, field, clean);
    if (refusal !== null)
      throw new Refusal('row.invalid', `${refusal} Nothing was recorded.`, 'Correct the value and save again.', {
        entity: entity.name,
        row: id,
        field,
      });
    const value = wholeValue(entity, field, clean);
    const state = this.rowState(entity, id);
    if (canonical(state.row[field] ?? null) === canonical(value)) return;
    state.row[field] = value;
    state.fields.add(field);
    this.cells.push({ row: id, entity: entity.name, field, value });
  }

  /** Makes a row of a record or an act; fields that are null or undefined stay missing. */
  create(name: string, values: Values, id: string = this.newId()): string {
    const entity = this.entity(name);
    this.rowState(entity, id);
    for (const [field, value] of Object.entries(values))
      if (value !== undefined && value !== null) this.put(entity, id, field, value);
    return id;
  }

  /** Sets fields of a row that exists. */
  set(name: string, id: string, values: Values): void {
    const entity = this.entity(name);
    if (entity.kind === 'act')
      throw new Refusal(
        'row.act',
        `A ${entity.label} is written once and never edited.`,
        'Withdraw it with a reason, and make a new one.',
      );
    const row = this.touched.get(id)?.row ?? getRow(this.connection, entity, id);
    if (!row)
      throw new Refusal(
        'row.unknown',
        `This ${entity.label} is not in the binder.`,
        'It may have been removed; go back to the list.',
      );
    if (row['deleted'] === true)
      throw new Refusal(
        'row.deleted',
        `This ${entity.label} was removed. Your text was not recorded.`,
        'Restore it first, from its history.',
      );
    for (const [field, value] of Object.entries(values)) if (value !== undefined) this.put(entity, id, field, value);
  }

  /** Sets whether a relation holds, with its notes; makes its row where there is none. Returns the row's id. */
  link(relation: string, values: Values, present: boolean): string {
    const entity = this.entity(relation);
    const ends = endsOf[relation];
    if (!ends)
      throw new Refusal(
        'row.invalid',
        `“${entity.label}” is not a relation.`,
        'This is a defect of the screen; please report it.',
      );
    const endValues = ends.map((end) => {
      const value = values[end];
      if (typeof value !== 'string')
        throw new Refusal(
          'row.invalid',
          `A ${entity.label} needs both of its ends.`,
          'This is a defect of the screen; please report it.',
          { field: end },
        );
      return value;
    });
    const id = relationId(relation, endValues);
    // A relation that was undone is a removed row; relating the ends again brings it back.
    if (present && getRow(this.connection, entity, id)?.deleted) this.tomb(relation, id, false);
    for (const [field, value] of Object.entries({ ...values, present }))
      if (value !== undefined) this.put(entity, id, field, value);
    return id;
  }

  private tomb(name: string, id: string, deleted: boolean): void {
    const entity = this.entity(name);
    if (entity.kind === 'act')
      throw new Refusal('row.act', `A ${entity.label} is never removed.`, 'Withdraw it with a reason.');
    const row = getRow(this.connection, entity, id);
    if (!row)
      throw new Refusal(
        'row.unknown',
        `This ${entity.label} is not in the binder.`,
        'It may have been removed; go back to the list.',
      );
    if (row.deleted === deleted) return;
    this.rowState(entity, id);
    this.cells.push({ row: id, entity: name, field: tombstone, value: deleted });
  }

  remove(name: string, id: string): void {
    this.tomb(name, id, true);
  }

  restore(name: string, id: string): void {
    this.tomb(name, id, false);
  }

  /** Sets a cell without comparing it to what is recorded: for undo and for deciding a conflict. */
  force(name: string, id: string, field: string, value: Json): void {
    this.rowState(this.entity(name), id);
    this.cells.push({ row: id, entity: name, field, value });
  }

  /** The cells to write; throws when a block rule refuses a row. */
  finish(): readonly CellRequest[] {
    for (const { entity, row, fields } of this.touched.values()) {
      const broken = brokenBlockRule(entity.name, row, fields);
      if (broken) {
        throw new Refusal(
          'rule.refused',
          `${broken.why} (${broken.rule.id}, ${broken.rule.source}) Nothing was recorded.`,
          'Correct the value and save again.',
          { rule: broken.rule.id, row: String(row['id']), entity: entity.name },
        );
      }
    }
    return this.cells;
  }

  get entitiesTouched(): string[] {
    return [...new Set(this.cells.map((c) => c.entity))];
  }
}
