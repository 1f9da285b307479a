import { methods } from '../../../src/model/isoAudit.ts';
import { wordOf } from '../../look/words.ts';
import classes from './checklists.module.css';

interface MethodsInputProps {
  readonly value: readonly string[];
  onSet(value: readonly string[]): void;
  readonly large?: boolean;
  readonly disabled?: boolean;
}

/** How the auditor came to the judgement: any of the methods of the audit. A method recorded by other words stays in the list. */
export function MethodsInput({ value, onSet, large = false, disabled = false }: MethodsInputProps) {
  const known: readonly string[] = methods;
  const all = [...known, ...value.filter((each) => !known.includes(each))];
  return (
    <fieldset className={classes['judgement']} data-large={large} disabled={disabled}>
      <legend className={classes['label']}>Methods</legend>
      <div className={classes['choices']}>
        {all.map((method) => (
          <label key={method} className={classes['choice']} data-chosen={value.includes(method)}>
            <input
              type="checkbox"
              checked={value.includes(method)}
              onChange={(event) =>
                onSet(
                  event.currentTarget.checked
                    ? all.filter((each) => each === method || value.includes(each))
                    : value.filter((each) => each !== method),
                )
              }
            />
            <span>{wordOf(method)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
