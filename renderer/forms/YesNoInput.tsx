import { Input, SegmentedControl, VisuallyHidden } from '@mantine/core';
import { useId } from 'react';
import type { FieldInputProps } from './fieldInputProps.ts';
import { inputProps, labelFor } from './labels.ts';

/** Yes, no, or not recorded: an answer nobody gave is not a no. */
export function YesNoInput(props: FieldInputProps) {
  const { value, onChange, onLeave, readOnly = false, hideLabel = false } = props;
  const own = useId();
  const label = labelFor(props);
  const { description, error } = { description: undefined, error: undefined, ...inputProps(props) };
  return (
    <Input.Wrapper
      id={props.id ?? own}
      labelElement="div"
      size="xs"
      label={hideLabel ? null : label}
      {...(description === undefined ? {} : { description })}
      {...(error === undefined ? {} : { error })}
    >
      <SegmentedControl
        aria-label={label}
        display="flex"
        w="fit-content"
        readOnly={readOnly}
        value={value === true ? 'yes' : value === false ? 'no' : 'open'}
        onChange={(chosen) => {
          onChange(chosen === 'yes' ? true : chosen === 'no' ? false : null);
          onLeave?.();
        }}
        data={[
          { value: 'yes', label: 'Yes' },
          { value: 'no', label: 'No' },
          {
            value: 'open',
            label: (
              <>
                <span aria-hidden="true">–</span>
                <VisuallyHidden>Not recorded</VisuallyHidden>
              </>
            ),
          },
        ]}
      />
    </Input.Wrapper>
  );
}
