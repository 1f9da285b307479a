import { Button, Group, Modal, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';

interface AddRequestProps {
  onClose(): void;
  /** Answers whether it was recorded. */
  onAdd(fields: { readonly title: string; readonly dueOn: string | null }): Promise<boolean>;
}

/** What is asked, and by when (PB-01); owner and controls follow in the details. */
export function AddRequest({ onClose, onAdd }: AddRequestProps) {
  const [title, setTitle] = useState('');
  const [dueOn, setDueOn] = useState('');
  const [busy, setBusy] = useState(false);
  const add = async () => {
    setBusy(true);
    const kept = await onAdd({ title: title.trim(), dueOn: dueOn === '' ? null : dueOn });
    setBusy(false);
    if (kept) onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Add a request">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (title.trim() !== '' && !busy) void add();
        }}
      >
        <Textarea
          label="What is asked"
          description="With the period or date that it is to cover"
          required
          autosize
          minRows={2}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
          data-autofocus
        />
        <TextInput
          mt="sm"
          label="Due on"
          type="date"
          value={dueOn}
          onChange={(event) => setDueOn(event.currentTarget.value)}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy} disabled={title.trim() === ''}>
            Add the request
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
