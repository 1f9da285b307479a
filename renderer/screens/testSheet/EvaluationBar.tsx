import { Button } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { TestSheet } from '../../../src/contract/testCalls.ts';
import { useCommands } from '../../commands/useCommands.ts';
import { toneOfConclusion } from '../../details/tones.ts';
import { Status } from '../../look/Status.tsx';
import { Conclude } from './Conclude.tsx';
import { conclusionOf, conclusionWords, percent, textIn } from './sheetWords.ts';
import classes from './TestSheet.module.css';

interface EvaluationBarProps {
  readonly engagement: string;
  readonly sheet: TestSheet;
  readonly readOnly: boolean;
}

/** What the marks amount to, what the rules say to it, and the conclusion. */
export function EvaluationBar({ engagement, sheet, readOnly }: EvaluationBarProps) {
  const [open, setOpen] = useState(false);
  const { evaluation } = sheet;
  const { conclusion } = conclusionOf(sheet.use);
  useCommands([
    {
      id: 'test.conclude',
      label: 'Conclude the test',
      keys: 'alt+c',
      section: 'Test',
      when: !readOnly,
      run: () => setOpen(true),
    },
  ]);

  const limit = () => {
    if (evaluation === null || evaluation.upperLimit === null) return 'upper limit not meaningful';
    const against =
      evaluation.tolerable === null
        ? ''
        : ` ${evaluation.upperLimit > evaluation.tolerable ? '>' : '≤'} tolerable ${percent(evaluation.tolerable)}`;
    return `upper limit ${percent(evaluation.upperLimit)}${against}${evaluation.confidence === null ? '' : ` at ${percent(evaluation.confidence)} confidence`}`;
  };

  return (
    <section className={classes['evaluation']} aria-label="Evaluation">
      {evaluation === null || evaluation.tested === 0 ? (
        <Status tone="open" label="No item is tested yet" />
      ) : (
        <>
          <Status
            tone={evaluation.deviations === 0 ? 'done' : 'trouble'}
            label={`${evaluation.deviations} ${evaluation.deviations === 1 ? 'deviation' : 'deviations'} in ${evaluation.tested}`}
          />
          {evaluation.rate === null ? null : <span>rate {percent(evaluation.rate)}</span>}
          <span>{limit()}</span>
        </>
      )}
      {sheet.exceptions.map((exception) => (
        <Link key={exception.id} href={`/e/${engagement}/findings`}>
          {textIn(exception, 'reference') ?? 'Exception'} {textIn(exception, 'title') ?? ''}
        </Link>
      ))}
      {evaluation !== null && evaluation.reasons.length > 0 ? (
        <ul className={classes['reasons']}>
          {evaluation.reasons.map((reason) => (
            <li key={`${reason.rule}:${reason.text}`}>
              {reason.rule}: {reason.text}
            </li>
          ))}
        </ul>
      ) : null}
      <span className={classes['signs']}>
        <Status
          tone={toneOfConclusion(conclusion)}
          label={conclusion === null ? 'Not concluded yet' : conclusionWords(conclusion)}
        />
        <Button disabled={readOnly} variant={conclusion === null ? 'filled' : 'default'} onClick={() => setOpen(true)}>
          {conclusion === null ? 'Conclude…' : 'Change conclusion…'}
        </Button>
      </span>
      <Conclude engagement={engagement} sheet={sheet} opened={open} onClose={() => setOpen(false)} />
    </section>
  );
}
