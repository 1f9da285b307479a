import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import type { Json } from '../../src/journal/canonical.ts';
import { isList, isRecord, type JsonRecord } from '../bridge/json.ts';
import type { FieldInputProps, NestedInputProps } from './fieldInputProps.ts';
import classes from './forms.module.css';
import { labelFor } from './labels.ts';

const rowsOf = (value: Json): readonly JsonRecord[] => (isList(value) ? value.filter(isRecord) : []);

/** Tables with many or nested columns are shown as one block a row. */
function needsBlocks(inner: FieldInputProps['field']['inner']): boolean {
  const fields = Object.values(inner);
  return fields.length > 6 || fields.some((field) => field.kind === 'rows' || field.kind === 'group');
}

/** A short list of like records kept in one cell: an editable table with rows added at its end. */
export function RowsInput(props: NestedInputProps) {
  const { field, value, onChange, onLeave, Inner, id, error, readOnly = false } = props;
  const rows = rowsOf(value);
  const label = labelFor(props);
  const columns = Object.entries(field.inner);
  const empty = Object.fromEntries(columns.map(([name]) => [name, null]));
  const put = (next: readonly JsonRecord[]) => onChange(next.length === 0 ? null : [...next]);
  const setCell = (at: number, name: string, next: Json) =>
    put(rows.map((row, index) => (index === at ? { ...empty, ...row, [name]: next } : row)));
  const remove = (at: number) => {
    put(rows.filter((_, index) => index !== at));
    onLeave?.();
  };

  const cell = (row: JsonRecord, at: number, name: string, inner: FieldInputProps['field'], hideLabel: boolean) => (
    <Inner
      name={name}
      {...(props.entity === undefined ? {} : { entity: props.entity })}
      field={inner}
      value={row[name] ?? null}
      readOnly={readOnly}
      engagement={props.engagement ?? null}
      hideLabel={hideLabel}
      {...(hideLabel ? { label: `${labelFor({ name, field: inner })}, row ${at + 1}` } : {})}
      onChange={(next) => setCell(at, name, next)}
      onLeave={() => onLeave?.()}
    />
  );
  const removal = (at: number) =>
    readOnly ? null : (
      <ActionIcon aria-label={`Remove row ${at + 1} of ${label.toLowerCase()}`} onClick={() => remove(at)}>
        <IconTrash size={15} stroke={1.6} />
      </ActionIcon>
    );

  return (
    <fieldset className={classes.group} id={id} tabIndex={-1}>
      <legend className={props.hideLabel === true ? 'visually-hidden' : classes.legend}>{label}</legend>
      {rows.length > 0 && needsBlocks(field.inner) && (
        <ol className={classes.blocks}>
          {rows.map((row, at) => (
            // Rows of one cell have no identity but their place.
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <li key={at} className={classes.block}>
              <div className={classes.fields}>
                {columns.map(([name, inner]) => (
                  <div
                    key={name}
                    className={classes.field}
                    data-wide={inner.kind === 'rows' || inner.kind === 'group' || inner.kind === 'longText'}
                  >
                    {cell(row, at, name, inner, false)}
                  </div>
                ))}
              </div>
              {removal(at)}
            </li>
          ))}
        </ol>
      )}
      {rows.length > 0 && !needsBlocks(field.inner) && (
        <div className={classes.tableScroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                {columns.map(([name, inner]) => (
                  <th key={name} scope="col" data-kind={inner.kind}>
                    {labelFor({ name, field: inner })}
                  </th>
                ))}
                <th scope="col">
                  <span className="visually-hidden">Remove</span>
                </th>
              </tr>
            </thead>
            <tbody>
              {rows.map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: rows of one cell have no identity but their place
                <tr key={at}>
                  {columns.map(([name, inner]) => (
                    <td key={name} data-kind={inner.kind}>
                      {cell(row, at, name, inner, true)}
                    </td>
                  ))}
                  <td className={classes.removal}>{removal(at)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {rows.length === 0 && readOnly && <p className={classes.nothing}>None recorded.</p>}
      {!readOnly && (
        <Button
          variant="subtle"
          leftSection={<IconPlus size={14} />}
          className={classes.add ?? ''}
          onClick={() => put([...rows, empty])}
        >
          Add to {label.toLowerCase()}
        </Button>
      )}
      {error !== undefined && error !== null && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
