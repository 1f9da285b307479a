import { ActionIcon, Button, Skeleton } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconChevronRight, IconPlus, IconTrash } from '@tabler/icons-react';
import { Fragment, useEffect, useState } from 'react';
import type { AnyRow } from '../../src/contract/rowCalls.ts';
import type { Json } from '../../src/journal/canonical.ts';
import { entityNamed } from '../../src/model/entities.ts';
import { labelOf } from '../../src/model/entity.ts';
import { useCall } from '../bridge/useCall.ts';
import { useRun } from '../bridge/useRun.ts';
import { labelFor } from './labels.ts';
import { RecordForm } from './RecordForm.tsx';
import classes from './RecordList.module.css';
import { titleOf } from './rowTitles.ts';
import { ValueText } from './ValueText.tsx';

interface RecordListProps {
  readonly entity: string;
  /** Fields that every row of the list has, and that a new row is given. */
  readonly where: { readonly [field: string]: Json };
  /** Further fields of a new row. */
  readonly seed?: { readonly [field: string]: Json };
  /** Columns; the first short fields of the model when not given. */
  readonly columns?: readonly string[];
  /** Row that a link leads to. */
  readonly soughtRow?: string | null;
  readonly soughtField?: string | null;
}

/** Whoever did or reviewed work stays known (soc2/RO-01). */
const neverRemoved: ReadonlySet<string> = new Set(['person']);

const notColumns: ReadonlySet<string> = new Set(['engagement', 'position', 'carriedFrom', 'publicKey', 'present']);
const plainKinds: ReadonlySet<string> = new Set([
  'text',
  'longText',
  'integer',
  'decimal',
  'date',
  'choice',
  'reference',
  'yesNo',
  'texts',
]);

function columnsOf(entityName: string): readonly string[] {
  const { fields, title } = entityNamed(entityName);
  const plain = Object.entries(fields).filter(([name, field]) => !notColumns.has(name) && plainKinds.has(field.kind));
  const names = plain.map(([name]) => name);
  return [
    ...new Set([...('reference' in fields ? ['reference'] : []), ...(names.includes(title) ? [title] : []), ...names]),
  ].slice(0, 4);
}

/** Records of one kind as a table; each opens in place as a form that saves by itself. */
export function RecordList({
  entity,
  where,
  seed = {},
  columns,
  soughtRow = null,
  soughtField = null,
}: RecordListProps) {
  const model = entityNamed(entity);
  const shown = columns ?? columnsOf(entity);
  const orderBy = 'reference' in model.fields ? 'reference' : (shown[0] ?? model.title);
  const { data: found } = useCall('rows.list', { entity, where, orderBy, limit: 500 });
  const { data: binder } = useCall('binder.current', {});
  const [open, setOpen] = useState<string | null>(soughtRow);
  const [isNew, setNew] = useState(false);
  const run = useRun();
  const readOnly = binder?.readOnly === true;

  useEffect(() => {
    if (soughtRow !== null) setOpen(soughtRow);
  }, [soughtRow]);

  const add = async () => {
    const answer = await run('edit.apply', { label: 'add-row', edits: [{ entity, fields: { ...where, ...seed } }] });
    if (!answer.ok) return;
    setNew(true);
    setOpen(answer.value.ids[0] ?? null);
  };
  const remove = async (row: AnyRow) => {
    const answer = await run('edit.remove', { rows: [{ entity, id: row.id }] });
    if (answer.ok)
      notifications.show({
        title: `Removed: ${titleOf(entity, row)}`,
        message: 'Undo brings it back.',
        color: 'gray',
        withBorder: true,
      });
  };

  if (found === undefined) return <Skeleton height={120} aria-label="Loading" />;
  const rows = found.rows.filter((row) => !row.deleted);
  return (
    <div className={classes.list}>
      {rows.length === 0 ? (
        <p className={classes.empty}>
          No {model.plural} yet.{readOnly ? '' : ` Add the first ${model.label} below.`}
        </p>
      ) : (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <caption className="visually-hidden">{labelOf(model.plural, { label: null })}</caption>
            <thead>
              <tr>
                {shown.map((name) => {
                  const field = model.fields[name];
                  return (
                    <th key={name} scope="col">
                      {field === undefined ? name : labelFor({ name, field })}
                    </th>
                  );
                })}
                <th scope="col">
                  <span className="visually-hidden">Remove</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Fragment key={row.id}>
                  <tr data-open={open === row.id} data-row={row.id}>
                    {shown.map((name, index) => {
                      const field = model.fields[name];
                      const engagement = typeof row.engagement === 'string' ? row.engagement : null;
                      const content =
                        field === undefined ? null : (
                          <ValueText field={field} value={row[name] ?? null} engagement={engagement} />
                        );
                      return (
                        <td key={name} data-kind={field?.kind}>
                          {index === 0 ? (
                            <button
                              type="button"
                              className={classes.opener}
                              aria-expanded={open === row.id}
                              onClick={() => {
                                setNew(false);
                                setOpen(open === row.id ? null : row.id);
                              }}
                            >
                              <IconChevronRight size={14} stroke={1.8} aria-hidden="true" />
                              <span>{row[name] === null ? `Untitled ${model.label}` : content}</span>
                            </button>
                          ) : (
                            content
                          )}
                        </td>
                      );
                    })}
                    <td className={classes.removal}>
                      {!readOnly && !neverRemoved.has(entity) && (
                        <ActionIcon aria-label={`Remove ${titleOf(entity, row)}`} onClick={() => void remove(row)}>
                          <IconTrash size={15} stroke={1.6} />
                        </ActionIcon>
                      )}
                    </td>
                  </tr>
                  {open === row.id && (
                    <tr className={classes.opened}>
                      <td colSpan={shown.length + 1}>
                        <RecordForm
                          entity={entity}
                          id={row.id}
                          soughtField={soughtRow === row.id ? soughtField : null}
                          focusField={isNew ? firstField(entity, where) : null}
                        />
                      </td>
                    </tr>
                  )}
                </Fragment>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {!readOnly && (
        <Button variant="default" leftSection={<IconPlus size={14} />} onClick={() => void add()}>
          Add {/^[aeiou]/i.test(model.label) ? 'an' : 'a'} {model.label}
        </Button>
      )}
    </div>
  );
}

/** The field where typing begins in a new row: the first that the binder does not fill in by itself. */
function firstField(entityName: string, where: { readonly [field: string]: Json }): string | null {
  const { fields, series } = entityNamed(entityName);
  return (
    Object.keys(fields).find(
      (name) => !(name in where) && !notColumns.has(name) && !(series !== null && name === 'reference'),
    ) ?? null
  );
}
