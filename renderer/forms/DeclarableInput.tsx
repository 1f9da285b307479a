import { Select, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Json } from '../../src/journal/canonical.ts';
import { isDeclared } from '../../src/model/field.ts';
import { useCall } from '../bridge/useCall.ts';
import type { NestedInputProps } from './fieldInputProps.ts';
import classes from './forms.module.css';
import { labelFor } from './labels.ts';

type State = 'missing' | 'value' | 'none' | 'notApplicable';

function stateOf(value: Json): State {
  if (value === null) return 'missing';
  return isDeclared(value) ? value.declared : 'value';
}

/** Today where the auditor sits: a calendar date. */
function todayHere(): string {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}

/**
 * Exactly one of: missing, a value, declared none (person, date), not applicable (reason). The choice is made first, so
 * that an empty box never stands for "there is none".
 */
export function DeclarableInput(props: NestedInputProps) {
  const { field, value, onChange, onLeave, Inner, readOnly = false, id, error } = props;
  const { data: binder } = useCall('binder.current', {});
  // "Recorded" and "not applicable" begin without content, which is not yet a value.
  const [chosen, setChosen] = useState<State | null>(null);
  const state = value === null ? (chosen ?? 'missing') : stateOf(value);
  const label = labelFor(props);
  const declaredOnly = field.kind === 'declaration';
  const declared = isDeclared(value) ? value : null;
  const { id: _id, Inner: _inner, ...valueProps } = props;

  const choose = (next: string | null) => {
    if (next === 'none') {
      onChange({ declared: 'none', by: binder?.person?.name ?? '', on: todayHere() });
      onLeave?.();
    } else if (next === 'value' || next === 'notApplicable' || next === 'missing') {
      setChosen(next);
      onChange(null);
      if (next === 'missing') onLeave?.();
    }
  };

  return (
    <div className={classes.declarable}>
      <Select
        label={label}
        {...(id === undefined ? {} : { id })}
        data={[
          { value: 'missing', label: 'Not recorded yet' },
          ...(declaredOnly ? [] : [{ value: 'value', label: 'Recorded below' }]),
          { value: 'none', label: 'Declared: there is none' },
          { value: 'notApplicable', label: 'Not applicable' },
        ]}
        value={state}
        readOnly={readOnly}
        allowDeselect={false}
        onChange={choose}
        comboboxProps={{ transitionProps: { duration: 0 } }}
        {...(error !== undefined && error !== null && state !== 'value' ? { error } : {})}
      />
      {state === 'value' && <Inner {...valueProps} hideLabel />}
      {declared?.declared === 'none' && (
        <div className={classes.fields}>
          <TextInput
            label="Declared by"
            readOnly={readOnly}
            value={declared.by}
            onChange={(event) => onChange({ ...declared, by: event.currentTarget.value })}
            onBlur={() => onLeave?.()}
          />
          <TextInput
            type="date"
            label="Declared on"
            readOnly={readOnly}
            value={declared.on}
            onChange={(event) => onChange({ ...declared, on: event.currentTarget.value })}
            onBlur={() => onLeave?.()}
          />
        </div>
      )}
      {state === 'notApplicable' && (
        <Textarea
          label="Why it does not apply"
          autosize
          minRows={1}
          readOnly={readOnly}
          value={declared?.declared === 'notApplicable' ? declared.reason : ''}
          onChange={(event) =>
            onChange(
              event.currentTarget.value === ''
                ? null
                : { declared: 'notApplicable', reason: event.currentTarget.value },
            )
          }
          onBlur={() => onLeave?.()}
        />
      )}
    </div>
  );
}
