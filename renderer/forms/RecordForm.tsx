import { Alert, Skeleton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { entityNamed } from '../../src/model/entities.ts';
import type { Field } from '../../src/model/field.ts';
import { useCall } from '../bridge/useCall.ts';
import { FieldInput } from './FieldInput.tsx';
import classes from './forms.module.css';
import { useRecordEditing } from './useRecordEditing.ts';

interface RecordFormProps {
  readonly entity: string;
  readonly id: string;
  /** Fields in this order; all but the engagement and bookkeeping when not given. */
  readonly fields?: readonly string[];
  /** Field that a link leads to: it is scrolled to and focused. */
  readonly soughtField?: string | null;
  /** Field where typing begins, in a row just added. */
  readonly focusField?: string | null;
  readonly readOnly?: boolean;
  /** Labels in place of the model's, by field. */
  readonly labels?: Readonly<Record<string, string>>;
}

/** Fields that no person fills in. */
const bookkeeping: ReadonlySet<string> = new Set(['engagement', 'carriedFrom', 'position', 'present', 'publicKey']);

/** Texts longer than a column are shown in full width, by what is recorded, so that no field moves while it is typed in. */
const longForColumn = 48;

const isWide = (field: Field<unknown>) => ['longText', 'texts', 'rows', 'group', 'references'].includes(field.kind);

/** The id of a field's control, for labels and links. */
export const fieldId = (entity: string, id: string, field: string) => `field-${entity}-${id}-${field}`;

/** A form made from the model. Each field saves by itself, on leaving it or after two idle seconds; a reload loses nothing. */
export function RecordForm({
  entity,
  id,
  fields,
  soughtField = null,
  focusField = null,
  readOnly = false,
  labels = {},
}: RecordFormProps) {
  const model = entityNamed(entity);
  const names = fields ?? Object.keys(model.fields).filter((name) => !bookkeeping.has(name));
  const { data: row, error } = useCall('rows.get', { entity, id });
  const { data: binder } = useCall('binder.current', {});
  const editing = useRecordEditing(entity, id, row, names);
  const form = useRef<HTMLDivElement>(null);
  const ready = row !== undefined;

  useEffect(() => {
    const target = soughtField ?? focusField;
    if (!ready || target === null) return;
    const holder = form.current?.querySelector<HTMLElement>(`[data-field="${CSS.escape(target)}"]`);
    if (holder === null || holder === undefined) return;
    holder.scrollIntoView({ block: soughtField === null ? 'nearest' : 'center' });
    (holder.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, button, [tabindex]') ?? holder).focus({
      preventScroll: true,
    });
  }, [ready, soughtField, focusField]);

  if (error)
    return (
      <Alert color="red" title={error.message}>
        {error.remedy}
      </Alert>
    );
  if (row === undefined) return <Skeleton height={160} aria-label="Loading" />;
  const engagement = typeof row.engagement === 'string' ? row.engagement : entity === 'engagement' ? id : null;
  const locked = readOnly || binder?.readOnly === true || model.kind === 'act' || row.deleted;

  return (
    <div className={classes.form} ref={form}>
      <div className={classes.fields}>
        {names.map((name) => {
          const field: Field<unknown> | undefined = model.fields[name];
          if (field === undefined) return null;
          const pending = editing.now.edits.get(name);
          return (
            <div
              key={name}
              className={classes.field}
              data-wide={isWide(field) || (field.kind === 'text' && String(row[name] ?? '').length > longForColumn)}
              data-field={name}
              data-sought={soughtField === name}
              data-typed={pending !== undefined}
            >
              <FieldInput
                id={fieldId(entity, id, name)}
                name={name}
                entity={entity}
                field={field}
                value={pending === undefined ? (row[name] ?? null) : pending.value}
                readOnly={locked}
                engagement={engagement}
                error={editing.now.refusals.get(name) ?? null}
                {...(labels[name] === undefined ? {} : { label: labels[name] })}
                onChange={(value) => editing.change(name, value)}
                onLeave={() => void editing.leave(name)}
              />
              {pending?.restored === true && (
                <p className={classes.restored}>Restored what you had typed before the window closed.</p>
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}
