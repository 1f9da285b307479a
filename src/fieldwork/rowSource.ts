import type { Json } from '../journal/canonical.ts';
import type { Entity, RowOf } from '../model/entity.ts';

/** Gives the rows of an entity whose fields equal the values, without removed ones, in the order they were made. */
export type RowSource = <E extends Entity>(entity: E, where?: Readonly<Record<string, Json>>) => RowOf<E>[];

/** Turns row ids into the references that people cite; an id without one stays as it is. */
export class References {
  private readonly names = new Map<string, string>();

  constructor(rows: readonly { readonly id: string; readonly reference: string | null }[]) {
    for (const row of rows) if (row.reference !== null && row.reference !== '') this.names.set(row.id, row.reference);
  }

  of(id: string | null | undefined): string | null {
    return id === null || id === undefined ? null : (this.names.get(id) ?? id);
  }

  all(ids: readonly string[] | null | undefined): string[] {
    return (ids ?? []).map((id) => this.names.get(id) ?? id);
  }
}
