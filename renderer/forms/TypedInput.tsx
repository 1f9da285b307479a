import { Textarea, TextInput } from '@mantine/core';
import { type ChangeEvent, useState } from 'react';
import type { FieldInputProps } from './fieldInputProps.ts';
import { inputProps } from './labels.ts';
import { readTyped, typedText } from './typed.ts';

/** A field edited as text: text, numbers, dates, times, lists of texts one a line. */
export function TypedInput(props: FieldInputProps) {
  const { field, value, onChange, onLeave, error } = props;
  const shown = typedText(field, value);
  // What is being typed, with the value that it gave: a value that came from elsewhere replaces it.
  const [typing, setTyping] = useState<{
    readonly text: string;
    readonly gave: string;
    readonly refusal: string | null;
  } | null>(null);
  const current = typing !== null && (typing.gave === shown || typing.refusal !== null) ? typing : null;

  const onType = (event: ChangeEvent<HTMLInputElement | HTMLTextAreaElement>) => {
    const text = event.currentTarget.value;
    const read = readTyped(field, text);
    if (read.ok) {
      setTyping({ text, gave: typedText(field, read.value), refusal: null });
      onChange(read.value);
    } else setTyping({ text, gave: shown, refusal: read.message });
  };
  const onBlur = () => {
    // What cannot be read stays, with the reason; what was read is shown as it was recorded.
    if (current?.refusal === null) setTyping(null);
    onLeave?.();
  };

  const common = {
    ...inputProps({ ...props, error: current?.refusal ?? error ?? null }),
    value: current?.text ?? shown,
    onChange: onType,
    onBlur,
  };
  const hint = props.hint ?? field.hint ?? 'One a line';
  switch (field.kind) {
    case 'longText':
      return <Textarea {...common} autosize minRows={props.hideLabel === true ? 1 : 2} maxRows={24} spellCheck />;
    case 'texts':
      return (
        <Textarea
          {...common}
          autosize
          minRows={1}
          maxRows={24}
          {...(props.hideLabel === true ? { placeholder: hint } : { description: hint })}
          spellCheck
        />
      );
    case 'date':
      return <TextInput {...common} type="date" max="9999-12-31" />;
    case 'time':
      return <TextInput {...common} type="time" />;
    case 'integer':
    case 'decimal':
      return (
        <TextInput
          {...common}
          inputMode={field.kind === 'integer' ? 'numeric' : 'decimal'}
          className="tabular"
          autoComplete="off"
        />
      );
    default:
      return <TextInput {...common} autoComplete="off" spellCheck={field.kind === 'text'} />;
  }
}
