import { MultiSelect, Select } from '@mantine/core';
import { wordOfEntity } from '../look/words.ts';
import type { FieldInputProps } from './fieldInputProps.ts';
import { inputProps } from './labels.ts';
import { type RowOption, useRowOptions } from './rowTitles.ts';

/** A row that is named but not offered (removed, or of another engagement) stays visible: a reference never dangles silently. */
function withNamed(options: readonly RowOption[], named: readonly string[], target: string): RowOption[] {
  const offered = new Set(options.map((option) => option.value));
  return [
    ...options,
    ...named
      .filter((id) => !offered.has(id))
      .map((id) => ({ value: id, label: `A ${wordOfEntity(target)} that is not in this list` })),
  ];
}

const combobox = { comboboxProps: { transitionProps: { duration: 0 } }, limit: 200, searchable: true } as const;

/** One row of another kind, such as a person or a site. */
export function ReferenceInput(props: FieldInputProps) {
  const { field, value, onChange, onLeave, readOnly = false, engagement } = props;
  const target = field.target ?? '';
  const named = typeof value === 'string' ? value : null;
  const options = withNamed(useRowOptions(target, engagement), named === null ? [] : [named], target);
  return (
    <Select
      {...inputProps(props)}
      {...combobox}
      data={options}
      value={named}
      onChange={(chosen) => {
        onChange(chosen);
        onLeave?.();
      }}
      placeholder={`Choose a ${wordOfEntity(target)}`}
      nothingFoundMessage={`No ${wordOfEntity(target)} of that name`}
      clearable={!readOnly && named !== null}
      clearButtonProps={{ 'aria-label': 'Clear', tabIndex: -1 }}
    />
  );
}

/** Several rows of another kind. */
export function ReferencesInput(props: FieldInputProps) {
  const { field, value, onChange, onLeave, engagement } = props;
  const target = field.target ?? '';
  const named = Array.isArray(value) ? value.filter((id) => typeof id === 'string') : [];
  const options = withNamed(useRowOptions(target, engagement), named, target);
  return (
    <MultiSelect
      {...inputProps(props)}
      {...combobox}
      data={options}
      value={named}
      onChange={(chosen) => onChange(chosen.length === 0 ? null : chosen)}
      onBlur={() => onLeave?.()}
      placeholder={named.length === 0 ? `Choose from the ${wordOfEntity(target)} list` : ''}
      nothingFoundMessage={`No ${wordOfEntity(target)} of that name`}
      hidePickedOptions
    />
  );
}
