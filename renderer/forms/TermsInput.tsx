import { TagsInput } from '@mantine/core';
import type { FieldInputProps } from './fieldInputProps.ts';
import { inputProps } from './labels.ts';
import { useTerms } from './useTerms.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Texts chosen from a known list, with their titles while choosing; what the list does not have may be typed. */
export function TermsInput(props: FieldInputProps & { readonly vocabulary: Vocabulary }) {
  const { value, vocabulary, onChange, onLeave } = props;
  const terms = useTerms(vocabulary);
  const labels = new Map(terms.map((term) => [term.value, term.label]));
  const chosen = Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
  return (
    <TagsInput
      {...inputProps(props)}
      data={terms.map((term) => term.value)}
      renderOption={({ option }) => labels.get(option.value) ?? option.value}
      filter={({ options, search }) =>
        options.filter(
          (option) =>
            'value' in option &&
            (labels.get(option.value) ?? option.value).toLowerCase().includes(search.toLowerCase().trim()),
        )
      }
      value={chosen}
      onChange={(next) => onChange(next.length === 0 ? null : next)}
      onBlur={() => onLeave?.()}
      placeholder={chosen.length === 0 ? 'Choose or type' : ''}
      limit={200}
      acceptValueOnBlur
      comboboxProps={{ transitionProps: { duration: 0 } }}
    />
  );
}
