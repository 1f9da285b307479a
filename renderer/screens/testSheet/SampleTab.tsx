import { Button } from '@mantine/core';
import { useState } from 'react';
import type { AnyRow } from '../../../src/contract/rowCalls.ts';
import type { TestSheet } from '../../../src/contract/testCalls.ts';
import { useCall } from '../../bridge/useCall.ts';
import details from '../../details/Details.module.css';
import { Status } from '../../look/Status.tsx';
import { counted, wordOf } from '../../look/words.ts';
import { DrawForm } from './DrawForm.tsx';
import { numberIn, textIn } from './sheetWords.ts';
import classes from './TestSheet.module.css';

/** How many items, why, how they are drawn; every draw is kept and can be derived again. */
export function SampleTab({ sheet }: { readonly sheet: TestSheet }) {
  const { data: binder } = useCall('binder.current', {});
  return (
    <>
      {sheet.proposal === null ? null : (
        <p>
          <Status tone="information" label={`${counted(sheet.proposal.size, 'item')} proposed`} />{' '}
          <span className={classes['reasonText']}>{sheet.proposal.why}</span>
        </p>
      )}
      {sheet.populations.length === 0 ? (
        <p className={classes['reasonText']}>A sample is drawn from a population. Record the population first.</p>
      ) : binder?.readOnly === true ? null : (
        <DrawForm key={sheet.draws.length} sheet={sheet} />
      )}
      <h2 className={details['section']}>Draws</h2>
      {sheet.draws.length === 0 ? (
        <p className={classes['reasonText']}>
          Nothing is drawn yet. Every draw is kept, with what is needed to derive it again.
        </p>
      ) : null}
      {sheet.draws.map((draw, index) => (
        <DrawFacts key={draw.id} draw={draw} place={index + 1} sheet={sheet} />
      ))}
    </>
  );
}

function DrawFacts({
  draw,
  place,
  sheet,
}: {
  readonly draw: AnyRow;
  readonly place: number;
  readonly sheet: TestSheet;
}) {
  const [asked, setAsked] = useState(false);
  const again = useCall('sample.rederive', { draw: draw.id }, { enabled: asked });
  const seed = numberIn(draw, 'seed');
  const extended = sheet.draws.findIndex((each) => each.id === draw['extends']);
  const facts: readonly (readonly [string, string | null])[] = [
    ['Algorithm', textIn(draw, 'algorithm')],
    ['Seed', seed === null ? null : textIn(draw, 'seedReason') === null ? `${seed} (derived)` : `${seed} (typed)`],
    ['Reason of the seed', textIn(draw, 'seedReason')],
    [
      'Population',
      numberIn(draw, 'populationSize') === null ? null : counted(numberIn(draw, 'populationSize') ?? 0, 'item'),
    ],
    ['Its SHA-256', textIn(draw, 'populationHash')?.slice(0, 16) ?? null],
    [
      'Size',
      `${numberIn(draw, 'size') ?? '–'}${numberIn(draw, 'proposedSize') === null ? '' : ` (${numberIn(draw, 'proposedSize')} proposed)`}`,
    ],
    ['Reason of the size', textIn(draw, 'sizeReason')],
    ['Extends', extended < 0 ? null : `draw ${extended + 1}`],
    ['Reason', textIn(draw, 'reason')],
    ['Ordinals', Array.isArray(draw['ordinals']) ? draw['ordinals'].join(', ') : null],
  ];
  return (
    <section className={classes['block']} aria-label={`Draw ${place}`}>
      <div className={classes['blockHead']}>
        <strong>
          Draw {place} · {wordOf(textIn(draw, 'method') ?? '')}
        </strong>
        <Button
          variant="default"
          size="compact-xs"
          loading={again.isFetching}
          onClick={() => (asked ? void again.refetch() : setAsked(true))}
        >
          Re-derive
        </Button>
      </div>
      <dl className={details['pairs']}>
        {facts.map(([name, value]) =>
          value === null ? null : (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd className={classes['pre']}>{value}</dd>
            </div>
          ),
        )}
      </dl>
      {again.data ? (
        <div role="status">
          <Status
            tone={again.data.same ? 'done' : 'trouble'}
            label={again.data.same ? 'Derived again: the same items' : 'Derived again: other items'}
          />
          <p className={classes['reasonText']}>{again.data.how}</p>
          {again.data.same ? null : <p className={classes['reasonText']}>Now: {again.data.ordinals.join(', ')}</p>}
        </div>
      ) : null}
      {again.error ? (
        <p role="alert">
          {again.error.message} {again.error.remedy}
        </p>
      ) : null}
    </section>
  );
}
