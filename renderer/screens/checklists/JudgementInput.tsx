import { Button } from '@mantine/core';
import { useId } from 'react';
import { shapeOf } from '../../look/Status.tsx';
import classes from './checklists.module.css';
import type { Judgement } from './lists.ts';

interface JudgementInputProps {
  readonly label: string;
  readonly judgements: readonly Judgement[];
  readonly value: string | null;
  onSet(value: string | null): void;
  /** Shows the keys 1 to 5. */
  readonly keys?: boolean;
  /** Targets of 44 px, for a finger. */
  readonly large?: boolean;
  readonly disabled?: boolean;
  /** Offers to take the judgement back. */
  readonly clearable?: boolean;
  readonly error?: string | null;
}

/** One of a few judgements, each with its shape, its word and its key. */
export function JudgementInput({
  label,
  judgements,
  value,
  onSet,
  keys = false,
  large = false,
  disabled = false,
  clearable = true,
  error = null,
}: JudgementInputProps) {
  const name = useId();
  return (
    <fieldset className={classes['judgement']} data-large={large} disabled={disabled}>
      <legend className={classes['label']}>{label}</legend>
      <div className={classes['choices']}>
        {judgements.map((judgement, at) => (
          <label
            key={judgement.value}
            className={classes['choice']}
            data-tone={judgement.tone}
            data-chosen={judgement.value === value}
          >
            <input
              type="radio"
              name={name}
              value={judgement.value}
              checked={judgement.value === value}
              onChange={() => onSet(judgement.value)}
            />
            <span className={classes['choiceShape']} aria-hidden="true">
              {shapeOf(judgement.tone)}
            </span>
            <span>{judgement.label}</span>
            {keys && (
              <span className={classes['key']} aria-hidden="true">
                {at + 1}
              </span>
            )}
          </label>
        ))}
        {clearable && value !== null && !disabled && (
          <Button
            variant="subtle"
            color="gray"
            size={large ? 'md' : 'compact-xs'}
            onClick={() => onSet(null)}
            aria-label={`Clear ${label.toLowerCase()}`}
          >
            Clear
          </Button>
        )}
      </div>
      {error !== null && (
        <p role="alert" className={classes['refusal']}>
          {error}
        </p>
      )}
    </fieldset>
  );
}
