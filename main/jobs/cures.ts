import { entities } from '../../src/model/entities.ts';
import type { Completeness, Cure } from '../../src/reports/completeness.ts';
import type { ReadingConnection } from '../database/connection.ts';

const rowId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The row that a cure names by its reference; none where there is no such row yet. */
function rowNamed(connection: ReadingConnection, entity: string, row: string): string | null {
  if (rowId.test(row)) return row;
  if (!Object.hasOwn(entities.get(entity)?.fields ?? {}, 'reference')) return null;
  const found = connection
    .prepare(`SELECT id FROM "${entity}" WHERE "reference" = ? AND deleted = 0 LIMIT 1`)
    .get(row) as { id: string } | undefined;
  return found?.id ?? null;
}

/** A cure that a screen can follow: an entity of the model, a field it has, and a row of this binder. */
function followable(connection: ReadingConnection, cure: Cure, placeInModel: (cure: Cure) => Cure): Cure | null {
  const place = placeInModel(cure);
  const entity = entities.get(place.entity);
  if (!entity) return null;
  const row = place.row === undefined ? null : rowNamed(connection, place.entity, place.row);
  return {
    entity: place.entity,
    ...(row === null ? {} : { row }),
    ...(place.field !== undefined && Object.hasOwn(entity.fields, place.field) ? { field: place.field } : {}),
  };
}

/** The completeness of a report with cures that lead into this binder. */
export function placed(
  connection: ReadingConnection,
  completeness: Completeness,
  placeInModel: (cure: Cure) => Cure,
): Completeness {
  const withPlace = <T extends { readonly cure?: Cure }>(item: T): T => {
    if (item.cure === undefined) return item;
    const { cure, ...rest } = item;
    const place = followable(connection, cure, placeInModel);
    return (place === null ? rest : { ...rest, cure: place }) as T;
  };
  return { ...completeness, items: completeness.items.map(withPlace), gate: completeness.gate.map(withPlace) };
}
