import type { TestSheet } from '../../../src/contract/testCalls.ts';
import details from '../../details/Details.module.css';
import { isInquiryAlone } from '../../details/tones.ts';
import { Status } from '../../look/Status.tsx';
import { wordOf } from '../../look/words.ts';
import { letterOf } from './markColumns.tsx';
import { OrderedRecords } from './OrderedRecords.tsx';
import { textIn } from './sheetWords.ts';
import classes from './TestSheet.module.css';

/** The first letter not given to an attribute yet. */
function nextLetter(sheet: TestSheet): string {
  const used = new Set(sheet.attributes.map(letterOf));
  for (let code = 65; code <= 90; code += 1) if (!used.has(String.fromCharCode(code))) return String.fromCharCode(code);
  return `A${sheet.attributes.length}`;
}

/** What is done, and what must be true of each item. */
export function ProcedureTab({ sheet }: { readonly sheet: TestSheet }) {
  return (
    <>
      <h2 className={details['section']}>Control statement</h2>
      <p className={classes['statement']}>
        {textIn(sheet.controlVersion, 'description') ??
          'The control has no statement yet; write it in the details of the control.'}
      </p>
      <h2 className={details['section']}>Procedures</h2>
      {isInquiryAlone(sheet.procedures.map((procedure) => textIn(procedure, 'type'))) ? (
        <p className={classes['reasonText']}>
          <Status tone="attention" label="Inquiry alone is never enough" /> Add an observation, inspection or
          reperformance before the test is concluded (TO-02).
        </p>
      ) : null}
      <OrderedRecords
        entity="procedure"
        test={sheet.test.id}
        rows={sheet.procedures}
        fields={['type', 'text']}
        noun="procedure"
        nameOf={(row, index) => `${index + 1}. ${wordOf(textIn(row, 'type') ?? '') || 'Procedure'}`}
        newFields={() => ({})}
        empty="No procedure is recorded yet. Say what was done, step by step; the printed test text comes from here."
      />
      <h2 className={details['section']}>Attributes</h2>
      <OrderedRecords
        entity="attribute"
        test={sheet.test.id}
        rows={sheet.attributes}
        fields={['letter', 'text']}
        noun="attribute"
        nameOf={(row, index) => `Attribute ${letterOf(row, index)}`}
        newFields={() => ({ letter: nextLetter(sheet) })}
        empty="No attribute yet. Add one yes-or-no question for each element of the control statement: who, when, what, what shows it."
      />
    </>
  );
}
