import type { TestSheet } from '../../../src/contract/testCalls.ts';
import { isInquiryAlone } from '../../details/tones.ts';
import { Status } from '../../look/Status.tsx';
import { counted, formatDate, wordOf } from '../../look/words.ts';
import { Coverage } from './Coverage.tsx';
import { numberIn, partOf, textIn } from './sheetWords.ts';
import classes from './TestSheet.module.css';

export type SheetTab = 'procedure' | 'population' | 'sample' | 'exceptions' | 'evidence' | 'history';

interface FactsProps {
  readonly sheet: TestSheet;
  readonly from: string | null;
  readonly to: string | null;
  onShow(tab: SheetTab): void;
}

/** What the test rests on, in one line each; choosing one opens it at the right. */
export function Facts({ sheet, from, to, onShow }: FactsProps) {
  const types = sheet.procedures.map((procedure) => textIn(procedure, 'type'));
  const kinds = [...new Set(types.flatMap((type) => (type === null ? [] : [wordOf(type)])))];
  const population = sheet.populations[0];
  const pulled = partOf(population, 'pulled', 'on');
  const size = numberIn(population, 'size');
  const draw = sheet.draws.at(-1);
  const seed = numberIn(draw, 'seed');

  return (
    <div className={classes['facts']}>
      <button type="button" className={classes['fact']} onClick={() => onShow('procedure')}>
        <span className={classes['factName']}>Procedures</span>
        <span className={classes['factText']}>
          {isInquiryAlone(types) ? (
            <Status tone="attention" label="Inquiry alone" />
          ) : kinds.length === 0 ? (
            <Status tone="open" label="None recorded yet" />
          ) : (
            kinds.join(', ')
          )}
        </span>
      </button>
      <button type="button" className={classes['fact']} onClick={() => onShow('population')}>
        <span className={classes['factName']}>
          {sheet.populations.length > 1 ? `${sheet.populations.length} populations` : 'Population'}
        </span>
        <span className={classes['factText']}>
          {population === undefined ? (
            <Status tone="open" label="None recorded yet" />
          ) : (
            [
              size === null ? 'Size not known' : counted(size, 'item'),
              textIn(population, 'source'),
              typeof pulled === 'string' ? `pulled ${formatDate(pulled)}` : null,
              textIn(population, 'file')?.slice(0, 8),
            ]
              .filter((part) => part !== null && part !== undefined)
              .join(' · ')
          )}
        </span>
      </button>
      <button type="button" className={classes['fact']} onClick={() => onShow('population')}>
        <span className={classes['factName']}>Completeness and accuracy</span>
        <span className={classes['factText']}>
          {textIn(population, 'checked') === 'satisfied' ? (
            <Status tone="done" label="Satisfied" />
          ) : textIn(population, 'checked') === 'not-satisfied' ? (
            <Status tone="trouble" label="Not satisfied" />
          ) : (
            <Status tone="open" label="Not concluded yet" />
          )}
        </span>
      </button>
      <button type="button" className={classes['fact']} onClick={() => onShow('sample')}>
        <span className={classes['factName']}>Sample</span>
        <span className={classes['factRow']}>
          {draw === undefined ? (
            <Status
              tone="open"
              label={sheet.proposal === null ? 'Not drawn yet' : `Not drawn yet · ${sheet.proposal.size} proposed`}
            />
          ) : (
            <>
              <span className={classes['factText']}>
                {[
                  `${sheet.items.length}${size === null ? '' : ` of ${size}`}`,
                  wordOf(textIn(draw, 'method') ?? '').toLowerCase(),
                  seed === null ? null : `seed ${seed}`,
                ]
                  .filter((part) => part !== null && part !== '')
                  .join(' · ')}
              </span>
              <Coverage dates={sheet.items.map((item) => item.date)} from={from} to={to} />
            </>
          )}
        </span>
      </button>
    </div>
  );
}
