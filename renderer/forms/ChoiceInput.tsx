import { Select } from '@mantine/core';
import { wordOf } from '../look/words.ts';
import type { FieldInputProps } from './fieldInputProps.ts';
import { inputProps } from './labels.ts';

/** One of the model's choices, in words. */
export function ChoiceInput(props: FieldInputProps) {
  const { field, value, onChange, onLeave, readOnly = false } = props;
  return (
    <Select
      {...inputProps(props)}
      data={field.choices.map((choice) => ({ value: choice, label: wordOf(choice) }))}
      value={typeof value === 'string' ? value : null}
      onChange={(chosen) => {
        onChange(chosen);
        onLeave?.();
      }}
      placeholder="Not chosen"
      searchable={field.choices.length > 7}
      clearable={!readOnly && typeof value === 'string'}
      clearButtonProps={{ 'aria-label': 'Clear', tabIndex: -1 }}
      comboboxProps={{ transitionProps: { duration: 0 } }}
    />
  );
}
