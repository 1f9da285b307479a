import { Button, Modal, Select, Textarea } from '@mantine/core';
import { useState } from 'react';
import { useCall } from '../../bridge/useCall.ts';
import { today } from '../../pick/today.ts';
import { useAddRecord } from '../../pick/useAddRecord.ts';
import classes from './review.module.css';
import type { Candidate } from './waiting.ts';

interface RaiseNoteProps {
  readonly engagement: string;
  readonly candidates: readonly Candidate[];
  onClose(): void;
  onRaised(note: string): void;
}

/** A question on a workpaper, in the name of whoever is signed in. */
export function RaiseNote({ engagement, candidates, onClose, onRaised }: RaiseNoteProps) {
  const add = useAddRecord();
  const { data: binder } = useCall('binder.current', {});
  const [subject, setSubject] = useState<string | null>(null);
  const [text, setText] = useState('');
  const [busy, setBusy] = useState(false);
  const person = binder?.person?.id ?? null;
  const groups = [...new Set(candidates.map(({ group }) => group))].map((group) => ({
    group,
    items: candidates
      .filter((each) => each.group === group)
      .map((each) => ({ value: each.subject, label: each.title === '' ? each.group : each.title })),
  }));
  const raise = async () => {
    setBusy(true);
    const candidate = candidates.find((each) => each.subject === subject);
    const made = await add('reviewNote', engagement, {
      text: text.trim(),
      raisedBy: person,
      raisedOn: today(),
      subject,
      workpaper: candidate?.title ?? null,
    });
    setBusy(false);
    if (made === null) return;
    onRaised(made);
    onClose();
  };
  return (
    <Modal opened onClose={onClose} title="Raise a review note">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '' && person !== null && !busy) void raise();
        }}
      >
        <Select
          label="Workpaper"
          searchable
          clearable
          clearButtonProps={{ 'aria-label': 'Clear' }}
          data={groups}
          value={subject}
          onChange={setSubject}
          placeholder="Of the whole engagement"
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
        <Textarea
          mt="sm"
          label="Note"
          required
          autosize
          minRows={3}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          data-autofocus
        />
        {person === null && <p className={classes['muted']}>Sign in first: a note names who raised it.</p>}
        <div className={classes['dialogButtons']}>
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={busy} disabled={text.trim() === '' || person === null}>
            Raise the note
          </Button>
        </div>
      </form>
    </Modal>
  );
}
