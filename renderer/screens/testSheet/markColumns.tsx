import type { AnyRow } from '../../../src/contract/rowCalls.ts';
import type { SheetItem } from '../../../src/contract/testCalls.ts';
import type { CellValue, Column } from '../../grid/column.ts';
import { formatDate } from '../../look/words.ts';
import {
  type CellActions,
  isMarkResult,
  itemKey,
  markKey,
  markSymbols,
  markText,
  markWords,
  parseMark,
} from './marks.ts';
import classes from './TestSheet.module.css';

const always = () => true;
const choices = (['met', 'deviation', 'not-applicable'] as const).map((value) => ({ value, label: markWords[value] }));

/** Key of the column of an attribute; the prefix tells it from an item's own fields. */
export const columnOfAttribute = (attribute: string) => `mark:${attribute}`;
/** Attribute of a column, or null when the column is one of the item's own. */
export const attributeOfColumn = (column: string): string | null =>
  column.startsWith('mark:') ? column.slice(5) : null;

const textIn = (row: AnyRow, field: string): string => (typeof row[field] === 'string' ? row[field] : '');

/** Letter of an attribute; its place in the alphabet where none is given. */
export function letterOf(attribute: AnyRow, index: number): string {
  const letter = textIn(attribute, 'letter');
  return letter === '' ? String.fromCharCode(65 + (index % 26)) : letter;
}

function Mark({
  value,
  item,
  attribute,
}: {
  readonly value: CellValue;
  readonly item: SheetItem;
  readonly attribute: string;
}) {
  const mark = item.marks[attribute];
  const result = isMarkResult(value) ? value : null;
  const more = [mark?.note ? 'has a note' : '', mark && mark.evidence > 0 ? `${mark.evidence} evidence` : '']
    .filter((part) => part !== '')
    .join(', ');
  return (
    <span className={classes['mark']} data-result={result ?? undefined} title={mark?.note ?? undefined}>
      <span aria-hidden="true">{result === null ? '' : markSymbols[result]}</span>
      <span className="visually-hidden">
        {result === null ? 'No result' : markWords[result]}
        {more === '' ? '' : `, ${more}`}
      </span>
      {mark?.note ? <span className={classes['corner']} data-kind="note" aria-hidden="true" /> : null}
      {mark && mark.evidence > 0 ? (
        <span className={classes['corner']} data-kind="evidence" aria-hidden="true" />
      ) : null}
    </span>
  );
}

/** Columns of the items of a sample: the item, a mark for each attribute, evidence, note. */
export function markColumns(
  attributes: readonly AnyRow[],
  actions: { cell(attribute: string): CellActions; readonly item: CellActions },
): readonly Column<SheetItem>[] {
  const own: Column<SheetItem>['ownKey'] = (press, item) => itemKey(press, item, actions.item);
  return [
    {
      key: 'ordinal',
      title: '#',
      description: 'Place of the item in the population',
      width: 56,
      kind: 'integer',
      frozen: true,
      align: 'end',
      value: (item) => item.ordinal,
      ownKey: own,
    },
    {
      key: 'key',
      title: 'Item',
      description: 'What the item is called in its source',
      width: 150,
      kind: 'text',
      frozen: true,
      value: (item) => item.key,
      editable: always,
    },
    {
      key: 'date',
      title: 'Date',
      width: 116,
      kind: 'date',
      value: (item) => item.date,
      editable: always,
      render: (_item, value) => (typeof value === 'string' ? formatDate(value) : ''),
    },
    ...attributes.map((attribute, index): Column<SheetItem> => {
      const letter = letterOf(attribute, index);
      return {
        key: columnOfAttribute(attribute.id),
        title: letter,
        description: `${letter}: ${textIn(attribute, 'text') || 'no wording yet'}`,
        width: 44,
        kind: 'choice',
        choices,
        align: 'center',
        value: (item) => item.marks[attribute.id]?.result ?? null,
        editable: always,
        text: markText,
        parse: parseMark,
        filterText: (item) => {
          const result = item.marks[attribute.id]?.result;
          return isMarkResult(result) ? markWords[result] : '';
        },
        render: (item, value) => <Mark value={value} item={item} attribute={attribute.id} />,
        ownKey: (press, item) => markKey(press, item, actions.cell(attribute.id)),
      };
    }),
    {
      key: 'evidence',
      title: 'Evidence',
      description: 'Files of the item and of its cells; Enter shows them, drop files to attach',
      width: 92,
      kind: 'integer',
      opens: true,
      value: (item) => item.evidence + Object.values(item.marks).reduce((sum, mark) => sum + mark.evidence, 0),
      render: (_item, value) =>
        typeof value === 'number' && value > 0 ? `${value} ${value === 1 ? 'file' : 'files'}` : '',
      ownKey: own,
    },
    { key: 'note', title: 'Note', width: 320, kind: 'longText', value: (item) => item.note, editable: always },
  ];
}
