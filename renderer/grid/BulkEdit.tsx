import { Button, Group, Modal, NativeSelect, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CellEdit, Column, EditLabel } from './column.ts';
import { parseCell } from './parseCell.ts';

interface BulkEditProps<R> {
  readonly opened: boolean;
  onClose(): void;
  readonly rows: readonly R[];
  readonly columns: readonly Column<R>[];
  readonly noun: readonly [string, string];
  onSend(edits: readonly CellEdit<R>[], label: EditLabel): void;
}

/** Sets one field of every row ticked: one change, one undo. */
export function BulkEdit<R>({ opened, onClose, rows, columns, noun, onSend }: BulkEditProps<R>) {
  const [chosen, setChosen] = useState('');
  const [text, setText] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const fields = columns.filter((column) => rows.some((row) => column.editable?.(row) === true));
  const column = fields.find((each) => each.key === chosen);
  const choices =
    column?.kind === 'yesNo'
      ? ['Yes', 'No']
      : column?.kind === 'choice'
        ? (column.choices ?? []).map((choice) => choice.label)
        : null;

  const close = () => {
    setChosen('');
    setText('');
    setRefusal(null);
    onClose();
  };
  const apply = () => {
    if (column === undefined) return setRefusal('Choose what to set.');
    const parsed = parseCell(column, text);
    if (!parsed.ok) return setRefusal(parsed.message);
    onSend(
      rows.filter((row) => column.editable?.(row) === true).map((row) => ({ row, column, value: parsed.value })),
      'bulk-edit',
    );
    close();
  };
  const Input = column?.kind === 'longText' ? Textarea : TextInput;

  return (
    <Modal
      opened={opened}
      onClose={close}
      title={`Edit ${rows.length} ${rows.length === 1 ? noun[0] : noun[1]}`}
      size="sm"
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          apply();
        }}
      >
        <Stack gap="sm">
          <NativeSelect
            label="Column"
            size="xs"
            value={chosen}
            onChange={(event) => {
              setChosen(event.currentTarget.value);
              setText('');
              setRefusal(null);
            }}
            data={[
              { value: '', label: 'Choose a column…' },
              ...fields.map((each) => ({ value: each.key, label: each.title })),
            ]}
          />
          {choices === null ? (
            <Input
              label="New value"
              description="Empty clears what was there."
              value={text}
              error={refusal}
              onChange={(event) => setText(event.currentTarget.value)}
            />
          ) : (
            <NativeSelect
              label="New value"
              size="xs"
              value={text}
              error={refusal}
              onChange={(event) => setText(event.currentTarget.value)}
              data={[{ value: '', label: '(empty)' }, ...choices]}
            />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" disabled={column === undefined}>
              Set in {rows.length} {rows.length === 1 ? noun[0] : noun[1]}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
