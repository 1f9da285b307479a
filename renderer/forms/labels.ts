import { labelOf } from '../../src/model/entity.ts';
import { wordOfEntity } from '../look/words.ts';
import type { FieldInputProps } from './fieldInputProps.ts';

type Labelled = Pick<
  FieldInputProps,
  'name' | 'field' | 'label' | 'hideLabel' | 'hint' | 'error' | 'readOnly' | 'autoFocus' | 'id'
>;

/** Abbreviations that a field's name cannot carry. */
const abbreviations: Readonly<Record<string, string>> = {
  isms: 'ISMS',
  ict: 'ICT',
  soa: 'SoA',
  stage1: 'Stage 1',
  stage2: 'Stage 2',
};

/** A label taken from a field's name, with its abbreviations as people write them. */
function spelled(label: string): string {
  if (label === 'It') return 'IT';
  return label.replace(/\b(isms|ict|soa|stage[12])\b/gi, (word) => abbreviations[word.toLowerCase()] ?? word);
}

/** The label that a person reads for a field. The key of a row in a table is called by what it names. */
export function labelFor({ name, field, label }: Pick<FieldInputProps, 'name' | 'field' | 'label'>): string {
  if (label !== undefined) return label;
  if (name !== 'id' || field.label !== null) return spelled(labelOf(name, field));
  return field.target === null ? 'Reference' : labelOf(wordOfEntity(field.target), { label: null });
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
