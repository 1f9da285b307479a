import { Button, Group, Modal, Stack, Textarea } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { SheetItem } from '../../../src/contract/testCalls.ts';
import { useRun } from '../../bridge/useRun.ts';
import type { Subject } from '../../details/attachEvidence.ts';
import { EvidenceOfSubject } from '../../evidence/EvidenceOfSubject.tsx';
import { draftOf, putDraft } from '../../forms/drafts.ts';

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
  const draftKey = `note/${identity ?? ''}`;
  // biome-ignore lint/correctness/useExhaustiveDependencies: begins with what is stored, or what was being typed, when a cell is opened
  useEffect(() => {
    setText(stored);
    if (identity === null) return;
    let gone = false;
    void draftOf(draftKey).then((draft) => {
      if (!gone && typeof draft === 'string') setText(draft);
    });
    return () => {
      gone = true;
    };
  }, [identity]);
  const close = () => {
    putDraft(draftKey, undefined);
    onClose();
  };

  const save = async () => {
    if (cell === null || readOnly) return;
    const note = text.trim() === '' ? null : text.trim();
    if (note === (stored === '' ? null : stored)) return close();
    const answer =
      cell.attribute === null
        ? await run('edit.apply', {
            label: 'edit-cell',
            edits: [{ entity: 'sampleItem', id: cell.item.id, fields: { note } }],
          })
        : await run('test.mark', { marks: [{ item: cell.item.id, attribute: cell.attribute, note }] });
    if (answer.ok) close();
  };
  return (
    <Modal opened={cell !== null} onClose={close} title={`Note on ${cell?.name ?? ''}`} size="md">
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
            onChange={(event) => {
              setText(event.currentTarget.value);
              putDraft(draftKey, event.currentTarget.value);
            }}
            onKeyDown={(event) => {
              if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
              event.preventDefault();
              void save();
            }}
          />
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
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
export function CellEvidence({
  cell,
  subject,
  onClose,
}: {
  readonly cell: OpenCell | null;
  readonly subject: Subject | null;
  onClose(): void;
}) {
  return (
    <Modal opened={cell !== null} onClose={onClose} title={`Evidence for ${cell?.name ?? ''}`} size="lg">
      {cell === null || subject === null ? null : (
        <EvidenceOfSubject key={subject.id} entity={subject.entity} id={subject.id} title={cell.name} />
      )}
    </Modal>
  );
}
