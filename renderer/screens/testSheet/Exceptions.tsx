import { Link } from 'wouter';
import type { TestSheet } from '../../../src/contract/testCalls.ts';
import details from '../../details/Details.module.css';
import { RecordForm } from '../../forms/RecordForm.tsx';
import { Status } from '../../look/Status.tsx';
import { numberIn, textIn } from './sheetWords.ts';
import classes from './TestSheet.module.css';

/** Exceptions raised from this test: nature and cause are looked into before it is concluded (SE-02). */
export function Exceptions({ engagement, sheet }: { readonly engagement: string; readonly sheet: TestSheet }) {
  if (sheet.exceptions.length === 0)
    return (
      <p className={classes['reasonText']}>
        No exception is raised from this test. Press X on the cell of a deviation to raise one.
      </p>
    );
  return (
    <>
      {sheet.exceptions.map((exception) => (
        <section
          key={exception.id}
          className={classes['block']}
          aria-label={textIn(exception, 'reference') ?? 'Exception'}
        >
          <div className={classes['blockHead']}>
            <strong>
              <Status tone="trouble" label={textIn(exception, 'reference') ?? 'Exception'} />
            </strong>
            <Link href={`/e/${engagement}/findings`}>Open in findings</Link>
          </div>
          <p className={details['muted']}>
            {numberIn(exception, 'deviations') ?? '–'} of {numberIn(exception, 'itemsTested') ?? '–'} items deviate
          </p>
          <RecordForm
            entity="exception"
            id={exception.id}
            fields={['title', 'kind', 'narrative', 'cause', 'causeCorroboration', 'systematic', 'intentional']}
          />
        </section>
      ))}
    </>
  );
}
