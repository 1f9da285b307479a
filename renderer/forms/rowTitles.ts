import type { AnyRow } from '../../src/contract/rowCalls.ts';
import { entities } from '../../src/model/entities.ts';
import { useCall } from '../bridge/useCall.ts';
import { formatValue } from '../look/words.ts';

const shorten = (text: string, length: number) =>
  text.length > length ? `${text.slice(0, length - 1).trimEnd()}…` : text;

/** What a person calls a row: its reference and its title, "EX-2 Late approval". */
export function titleOf(entityName: string, row: AnyRow, length = 90): string {
  const entity = entities.get(entityName);
  if (entity === undefined) return row.id;
  const field = entity.fields[entity.title];
  const title =
    field === undefined ? '' : shorten(formatValue(field, row[entity.title] ?? null).split('\n')[0] ?? '', length);
  const reference = entity.title === 'reference' || typeof row.reference !== 'string' ? '' : row.reference;
  const name = `${reference} ${title}`.trim();
  return name === '' ? `Untitled ${entity.label}` : name;
}

export interface RowOption {
  readonly value: string;
  readonly label: string;
}

/** Rows that a reference to this entity may name, in the order of their titles; of the engagement where the entity belongs to one. */
export function useRowOptions(target: string, engagement: string | null | undefined): readonly RowOption[] {
  const entity = entities.get(target);
  const where = entity?.owner === 'engagement' && engagement !== null && engagement !== undefined ? { engagement } : {};
  const orderBy = entity === undefined ? {} : { orderBy: 'reference' in entity.fields ? 'reference' : entity.title };
  const { data: found } = useCall(
    'rows.list',
    { entity: target, where, ...orderBy, limit: 500 },
    { enabled: entity !== undefined },
  );
  return (found?.rows ?? [])
    .filter((row) => !row.deleted)
    .map((row) => ({ value: row.id, label: titleOf(target, row) }));
}
