import { useCallback, useMemo, useState } from 'react';
import type { SheetItem, TestSheet } from '../../../src/contract/testCalls.ts';
import type { Json } from '../../../src/journal/canonical.ts';
import { relationId } from '../../../src/model/identity.ts';
import { useCall } from '../../bridge/useCall.ts';
import { useRun } from '../../bridge/useRun.ts';
import { attachEvidence } from '../../details/attachEvidence.ts';
import type { CellEdit, CellValue, Column, EditLabel } from '../../grid/column.ts';
import { Grid } from '../../grid/Grid.tsx';
import { Status } from '../../look/Status.tsx';
import { CellEvidence, CellNote, type OpenCell } from './CellDialogs.tsx';
import type { SheetTab } from './Facts.tsx';
import { attributeOfColumn, columnOfAttribute, letterOf, markColumns } from './markColumns.tsx';
import { isMarkResult, progressOf } from './marks.ts';
import { RaiseException } from './RaiseException.tsx';
import classes from './TestSheet.module.css';

interface ItemsGridProps {
  readonly engagement: string;
  readonly sheet: TestSheet;
  onShow(tab: SheetTab): void;
}

const keyOf = (item: SheetItem) => item.id;
const asJson = (value: CellValue): Json => (typeof value === 'object' && value !== null ? [...value] : value);

/** Sample items by attributes, marked from the keyboard alone. */
export function ItemsGrid({ engagement, sheet, onShow }: ItemsGridProps) {
  const run = useRun();
  const { data: binder } = useCall('binder.current', {});
  const [noted, setNoted] = useState<OpenCell | null>(null);
  const [opened, setOpened] = useState<OpenCell | null>(null);
  const [raising, setRaising] = useState<SheetItem | null>(null);
  const writable = binder?.readOnly !== true;
  const { attributes } = sheet;

  const nameOf = useCallback(
    (item: SheetItem, attribute: string | null): string => {
      const key = item.key ?? `item ${item.ordinal ?? ''}`;
      const index = attributes.findIndex((each) => each.id === attribute);
      const found = attributes[index];
      return found ? `${key}, attribute ${letterOf(found, index)}` : key;
    },
    [attributes],
  );
  const subjectOf = (item: SheetItem, attribute: string | null) =>
    attribute === null
      ? { entity: 'sampleItem', id: item.id }
      : { entity: 'mark', id: relationId('mark', [item.id, attribute]) };
  const columns = useMemo(() => {
    const on = (attribute: string | null) => ({
      note: (item: SheetItem) => setNoted({ item, attribute, name: nameOf(item, attribute) }),
      evidence: (item: SheetItem) => setOpened({ item, attribute, name: nameOf(item, attribute) }),
      raise: (item: SheetItem) => setRaising(item),
    });
    return markColumns(attributes, { cell: on, item: on(null) });
  }, [attributes, nameOf]);

  const record = useCallback(
    async (edits: readonly CellEdit<SheetItem>[], label: EditLabel): Promise<boolean> => {
      const marks = edits.flatMap(({ row, column, value }) => {
        const attribute = attributeOfColumn(column.key);
        return attribute === null ? [] : [{ item: row.id, attribute, result: isMarkResult(value) ? value : null }];
      });
      const fields = new Map<string, Record<string, Json>>();
      for (const { row, column, value } of edits)
        if (attributeOfColumn(column.key) === null)
          fields.set(row.id, { ...fields.get(row.id), [column.key]: asJson(value) });
      if (marks.length > 0 && !(await run('test.mark', { marks })).ok) return false;
      if (fields.size === 0) return true;
      return (
        await run('edit.apply', {
          label,
          edits: [...fields].map(([id, values]) => ({ entity: 'sampleItem', id, fields: values })),
        })
      ).ok;
    },
    [run],
  );
  const onDrop = (files: readonly File[], item: SheetItem, column: Column<SheetItem>) => {
    if (!writable) return;
    const attribute = attributeOfColumn(column.key);
    void attachEvidence(files, subjectOf(item, attribute), nameOf(item, attribute));
  };
  const { done, deviating } = progressOf(
    sheet.items,
    attributes.map((attribute) => attribute.id),
  );
  const first = attributes[0];

  return (
    <div className={classes['items']}>
      <Grid
        id="items"
        label="Sample items and attributes"
        noun={['item', 'items']}
        rows={sheet.items}
        columns={columns}
        rowKey={keyOf}
        {...(first ? { startColumn: columnOfAttribute(first.id) } : {})}
        {...(writable ? { onEdit: record } : {})}
        onOpen={(item) => setOpened({ item, attribute: null, name: nameOf(item, null) })}
        onDetails={(item) => setOpened({ item, attribute: null, name: nameOf(item, null) })}
        onDropFiles={onDrop}
        actions={
          sheet.items.length === 0 ? null : (
            <>
              <span>
                {done} of {sheet.items.length} tested{deviating > 0 ? ` · ${deviating} with a deviation` : ''}
              </span>
              <span className={classes['keys']}>
                <kbd>1</kbd> ✓ <kbd>2</kbd> ✗ <kbd>3</kbd> – <kbd>0</kbd> clear · <kbd>N</kbd> note <kbd>E</kbd>{' '}
                evidence <kbd>X</kbd> exception
              </span>
            </>
          )
        }
        empty={<NextStep sheet={sheet} onShow={onShow} />}
      />
      <CellNote cell={noted} onClose={() => setNoted(null)} readOnly={!writable} />
      <CellEvidence
        cell={opened}
        subject={opened === null ? null : subjectOf(opened.item, opened.attribute)}
        onClose={() => setOpened(null)}
      />
      <RaiseException engagement={engagement} sheet={sheet} item={raising} onClose={() => setRaising(null)} />
    </div>
  );
}

/** What is to be done before there are items to mark. */
function NextStep({ sheet, onShow }: { readonly sheet: TestSheet; onShow(tab: SheetTab): void }) {
  const steps: readonly { readonly text: string; readonly tab: SheetTab; readonly done: boolean }[] = [
    { text: 'Say what is done, step by step', tab: 'procedure', done: sheet.procedures.length > 0 },
    { text: 'Say what must be true of each item', tab: 'procedure', done: sheet.attributes.length > 0 },
    { text: 'Record the population', tab: 'population', done: sheet.populations.length > 0 },
    { text: 'Draw the sample', tab: 'sample', done: sheet.draws.length > 0 },
  ];
  return (
    <>
      <p>There are no items to test yet. Four steps lead there:</p>
      <ol className={classes['steps']}>
        {steps.map((step) => (
          <li key={step.text}>
            <button type="button" className={classes['step']} onClick={() => onShow(step.tab)}>
              {step.text}
            </button>
            {step.done ? (
              <>
                {' '}
                <Status tone="done" label="Done" />
              </>
            ) : null}
          </li>
        ))}
      </ol>
    </>
  );
}
