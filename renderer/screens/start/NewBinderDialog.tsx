import { Button, Group, Modal, Radio, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { bridge } from '../../bridge/bridge.ts';
import { showFailure, useRun } from '../../bridge/useRun.ts';
import { initialsOfName } from '../../look/initials.ts';
import { enterBinder } from './enterBinder.ts';
import classes from './StartScreen.module.css';

interface NewBinderDialogProps {
  readonly opened: boolean;
  close(): void;
}

/** A binder for a client: who the client is, which firm audits, and who you are. */
export function NewBinderDialog({ opened, close }: NewBinderDialogProps) {
  return (
    <Modal opened={opened} onClose={close} title="New binder" size={480}>
      {opened && <NewBinderForm close={close} />}
    </Modal>
  );
}

function NewBinderForm({ close }: { close(): void }) {
  const run = useRun();
  const [client, setClient] = useState('');
  const [firm, setFirm] = useState('');
  const [firmKind, setFirmKind] = useState<'cpaFirm' | 'certificationBody'>('cpaFirm');
  const [person, setPerson] = useState('');
  const [initials, setInitials] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const shownInitials = initials ?? initialsOfName(person);
  const complete = [client, firm, person, shownInitials].every((text) => text.trim() !== '');

  const create = async () => {
    const place = bridge.abilities.dialogs ? await bridge.choose('place') : null;
    if (place !== null && !place.ok) return showFailure(place.error);
    const handle = place?.value?.handles[0];
    // The person closed the folder dialog: they thought better of it.
    if (place !== null && handle === undefined) return;
    const answer = await run('binder.create', {
      client,
      firm,
      firmKind,
      person,
      initials: shownInitials,
      ...(handle === undefined ? {} : { place: handle }),
    });
    if (!answer.ok) return;
    close();
    enterBinder(answer.value);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    await create();
    setBusy(false);
  };

  return (
    <form onSubmit={(event) => void submit(event)} className={classes.form}>
      <TextInput
        label="Client"
        description="The organization that is audited"
        required
        data-autofocus
        value={client}
        onChange={(event) => setClient(event.currentTarget.value)}
        maxLength={200}
      />
      <TextInput
        label="Firm"
        description="The firm or body that audits"
        required
        value={firm}
        onChange={(event) => setFirm(event.currentTarget.value)}
        maxLength={200}
      />
      <Radio.Group
        label="Kind of firm"
        value={firmKind}
        onChange={(kind) => setFirmKind(kind === 'certificationBody' ? 'certificationBody' : 'cpaFirm')}
      >
        <Group gap="md" mt={4}>
          <Radio value="cpaFirm" label="CPA firm (SOC 2)" />
          <Radio value="certificationBody" label="Certification body (ISO/IEC 27001)" />
        </Group>
      </Radio.Group>
      <div className={classes.person}>
        <TextInput
          label="Your name"
          required
          value={person}
          onChange={(event) => setPerson(event.currentTarget.value)}
          maxLength={200}
        />
        <TextInput
          label="Your initials"
          required
          value={shownInitials}
          onChange={(event) => setInitials(event.currentTarget.value)}
          maxLength={6}
        />
      </div>
      <Group justify="flex-end" gap="xs" mt="xs">
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" disabled={!complete} loading={busy}>
          {bridge.abilities.dialogs ? 'Choose where and create' : 'Create the binder'}
        </Button>
      </Group>
    </form>
  );
}
