import { labelOf } from '../../src/model/entity.ts';
import type { FieldInputProps } from './fieldInputProps.ts';

type Labelled = Pick<
  FieldInputProps,
  'name' | 'field' | 'label' | 'hideLabel' | 'hint' | 'error' | 'readOnly' | 'autoFocus' | 'id'
>;

/** The label that a person reads for a field. */
export function labelFor({ name, field, label }: Pick<FieldInputProps, 'name' | 'field' | 'label'>): string {
  return label ?? labelOf(name, field);
}

/** Label, hint, error and id as Mantine's inputs take them; a hidden label stays as the accessible name. */
export function inputProps(props: Labelled) {
  const label = labelFor(props);
  const hint = props.hint ?? props.field.hint;
  return {
    ...(props.hideLabel === true ? { 'aria-label': label } : { label }),
    ...(hint === null || props.hideLabel === true ? {} : { description: hint }),
    ...(props.error === undefined || props.error === null ? {} : { error: props.error }),
    ...(props.id === undefined ? {} : { id: props.id }),
    ...(props.autoFocus === true ? { 'data-autofocus': true, autoFocus: true } : {}),
    readOnly: props.readOnly === true,
  };
}
