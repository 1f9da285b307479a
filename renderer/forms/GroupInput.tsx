import type { Json } from '../../src/journal/canonical.ts';
import { isRecord, type JsonRecord } from '../bridge/json.ts';
import type { NestedInputProps } from './fieldInputProps.ts';
import classes from './forms.module.css';
import { labelFor } from './labels.ts';

const valuesOf = (value: Json): JsonRecord => (isRecord(value) ? value : {});

/** Values that are true only together, such as the start and end of a period. */
export function GroupInput(props: NestedInputProps) {
  const { field, value, onChange, onLeave, Inner, id, error, hideLabel = false } = props;
  const values = valuesOf(value);
  const set = (name: string, next: Json) => {
    const all = Object.fromEntries(
      Object.keys(field.inner).map((each) => [each, each === name ? next : (values[each] ?? null)]),
    );
    onChange(Object.values(all).every((each) => each === null) ? null : all);
  };
  return (
    <fieldset className={classes.group} id={id} data-compact={hideLabel}>
      <legend className={hideLabel ? 'visually-hidden' : classes.legend}>{labelFor(props)}</legend>
      <div className={classes.fields}>
        {Object.entries(field.inner).map(([name, inner]) => (
          <div
            key={name}
            className={classes.field}
            data-wide={inner.kind === 'longText' || inner.kind === 'rows' || inner.kind === 'texts'}
          >
            <Inner
              name={name}
              {...(props.entity === undefined ? {} : { entity: props.entity })}
              field={inner}
              value={values[name] ?? null}
              readOnly={props.readOnly ?? false}
              engagement={props.engagement ?? null}
              onChange={(next) => set(name, next)}
              onLeave={() => onLeave?.()}
            />
          </div>
        ))}
      </div>
      {error !== undefined && error !== null && (
        <p className={classes.error} role="alert">
          {error}
        </p>
      )}
    </fieldset>
  );
}
