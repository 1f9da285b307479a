import { ActionIcon, Button } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import type { AnyRow } from '../../../src/contract/rowCalls.ts';
import type { Json } from '../../../src/journal/canonical.ts';
import { useCall } from '../../bridge/useCall.ts';
import { useRun } from '../../bridge/useRun.ts';
import { positionBetween } from '../../details/position.ts';
import { RecordForm } from '../../forms/RecordForm.tsx';
import { textIn } from './sheetWords.ts';
import classes from './TestSheet.module.css';

interface OrderedRecordsProps {
  readonly entity: 'procedure' | 'attribute';
  readonly test: string;
  readonly rows: readonly AnyRow[];
  readonly fields: readonly string[];
  /** "procedure", "attribute". */
  readonly noun: string;
  nameOf(row: AnyRow, index: number): string;
  /** Fields of a new one. */
  newFields(): Readonly<Record<string, Json>>;
  /** Said before a row is removed that holds something; null when nothing hangs on it. */
  readonly empty: string;
}

/** Steps or attributes of a test in their order: add, edit, move, remove. */
export function OrderedRecords({ entity, test, rows, fields, noun, nameOf, newFields, empty }: OrderedRecordsProps) {
  const run = useRun();
  const { data: binder } = useCall('binder.current', {});
  const writable = binder?.readOnly !== true;
  const positionAt = (index: number) => textIn(rows[index], 'position');

  const add = () =>
    void run('edit.apply', {
      label: `add-${noun}`,
      edits: [
        { entity, fields: { test, position: positionBetween(positionAt(rows.length - 1), null), ...newFields() } },
      ],
    });
  const moveTo = (row: AnyRow, index: number, to: number) => {
    const others = rows.filter((each) => each.id !== row.id);
    const position = positionBetween(textIn(others[to - 1], 'position'), textIn(others[to], 'position'));
    if (index !== to)
      void run('edit.apply', { label: `move-${noun}`, edits: [{ entity, id: row.id, fields: { position } }] });
  };

  return (
    <>
      {rows.length === 0 ? <p className={classes['reasonText']}>{empty}</p> : null}
      {rows.map((row, index) => {
        const name = nameOf(row, index);
        return (
          <section key={row.id} className={classes['block']} aria-label={name}>
            <div className={classes['blockHead']}>
              <strong>{name}</strong>
              {writable ? (
                <>
                  <ActionIcon
                    aria-label={`Move ${name} up`}
                    disabled={index === 0}
                    onClick={() => moveTo(row, index, index - 1)}
                  >
                    <IconArrowUp size={15} />
                  </ActionIcon>
                  <ActionIcon
                    aria-label={`Move ${name} down`}
                    disabled={index === rows.length - 1}
                    onClick={() => moveTo(row, index, index + 1)}
                  >
                    <IconArrowDown size={15} />
                  </ActionIcon>
                  <ActionIcon
                    aria-label={`Remove ${name}`}
                    onClick={() => void run('edit.remove', { rows: [{ entity, id: row.id }] })}
                  >
                    <IconTrash size={15} />
                  </ActionIcon>
                </>
              ) : null}
            </div>
            <RecordForm entity={entity} id={row.id} fields={fields} />
          </section>
        );
      })}
      {writable ? (
        <Button mt="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={add}>
          Add {noun}
        </Button>
      ) : null}
    </>
  );
}
