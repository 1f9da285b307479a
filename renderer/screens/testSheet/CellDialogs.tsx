import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { SheetItem } from '../../../src/contract/testCalls.ts';
import { useRun } from '../../bridge/useRun.ts';
import type { Subject } from '../../details/attachEvidence.ts';
import { EvidenceOfSubject } from '../../evidence/EvidenceOfSubject.tsx';

/** An item, or the cell of an attribute of it, on which something is open. */
export interface OpenCell {
  readonly item: SheetItem;
  readonly attribute: string | null;
  readonly name: string;
}

interface CellNoteProps {
  readonly cell: OpenCell | null;
  readonly readOnly: boolean;
  onClose(): void;
}

/** The note of a mark, or of an item. */
export function CellNote({ cell, readOnly, onClose }: CellNoteProps) {
  const run = useRun();
  const [text, setText] = useState('');
  const stored = (cell?.attribute ? cell.item.marks[cell.attribute]?.note : cell?.item.note) ?? '';
  const identity = cell === null ? null : `${cell.item.id}:${cell.attribute ?? ''}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: begins with what is stored when a cell is opened
  useEffect(() => setText(stored), [identity]);

  const save = async () => {
    if (cell === null || readOnly) return;
    const note = text.trim() === '' ? null : text.trim();
    if (note === (stored === '' ? null : stored)) return onClose();
    const answer =
      cell.attribute === null
        ? await run('edit.apply', { label: 'edit-cell', edits: [{ entity: 'sampleItem', id: cell.item.id, fields: { note } }] })
        : await run('test.mark', { marks: [{ item: cell.item.id, attribute: cell.attribute, note }] });
    if (answer.ok) onClose();
  };
  return (
    <Modal opened={cell !== null} onClose={onClose} title={`Note on ${cell?.name ?? ''}`} size="md">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <Stack gap="sm">
          <Textarea
            label="Note"
            data-autofocus
            autosize
            minRows={3}
            maxRows={14}
            readOnly={readOnly}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
              event.preventDefault();
              void save();
            }}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={readOnly}>
              Keep note
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** The evidence of a mark, or of an item. */
export function CellEvidence({ cell, subject, onClose }: { readonly cell: OpenCell | null; readonly subject: Subject | null; onClose(): void }) {
  return (
    <Modal opened={cell !== null} onClose={onClose} title={`Evidence for ${cell?.name ?? ''}`} size="lg">
      {cell === null || subject === null ? null : <EvidenceOfSubject key={subject.id} entity={subject.entity} id={subject.id} title={cell.name} />}
    </Modal>
  );
}
