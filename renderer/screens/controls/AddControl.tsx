import { Button, Group, Modal, NativeSelect, Pill, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { controlTypes, frequencies, natures, riskLevels } from '../../../src/model/controls.ts';
import { useRun } from '../../bridge/useRun.ts';
import { RequirementPicker } from '../../details/RequirementPicker.tsx';
import { idOfRequirement } from '../../details/requirements.ts';
import { useRequirements } from '../../details/useRequirements.ts';
import { wordOf } from '../../look/words.ts';

interface AddControlProps {
  readonly engagement: string;
  readonly opened: boolean;
  onClose(): void;
  onAdded(controlVersion: string): void;
}

const blank = {
  reference: '',
  name: '',
  description: '',
  owner: '',
  frequency: '',
  nature: '',
  type: '',
  riskOfFailure: '',
};
type Draft = typeof blank;

const offered = (values: readonly string[]) => [
  { value: '', label: '(not yet)' },
  ...values.map((value) => ({ value, label: wordOf(value) })),
];

/** Adds a control with its first wording, in the scope of the engagement and mapped to the requirements chosen. */
export function AddControl({ engagement, opened, onClose, onAdded }: AddControlProps) {
  const [draft, setDraft] = useState<Draft>(blank);
  const [requirements, setRequirements] = useState<string[]>([]);
  const [refusal, setRefusal] = useState<{ readonly field: 'reference' | 'name'; readonly message: string } | null>(
    null,
  );
  const [busy, setBusy] = useState(false);
  const catalogues = useRequirements();
  const run = useRun();
  const set = (name: keyof Draft) => (event: { readonly currentTarget: { readonly value: string } }) =>
    setDraft({ ...draft, [name]: event.currentTarget.value });

  const close = () => {
    setDraft(blank);
    setRequirements([]);
    setRefusal(null);
    onClose();
  };
  const add = async () => {
    const { reference, name, ...rest } = draft;
    if (reference.trim() === '')
      return setRefusal({ field: 'reference', message: 'Give the control a reference, such as CC6.1-03.' });
    if (name.trim() === '') return setRefusal({ field: 'name', message: 'Give the control a name.' });
    const fields: Record<string, string> = {};
    for (const [field, value] of Object.entries(rest)) if (value.trim() !== '') fields[field] = value.trim();
    setBusy(true);
    const answer = await run(
      'control.add',
      { engagement, reference, name, fields, requirements },
      { shownByCaller: (failure) => failure.code === 'rule.refused' },
    );
    setBusy(false);
    if (answer.ok) {
      close();
      onAdded(answer.value.controlVersion);
    } else if (answer.error.code === 'rule.refused') setRefusal({ field: 'reference', message: answer.error.message });
  };
  const errorAt = (field: 'reference' | 'name') => (refusal?.field === field ? refusal.message : null);

  return (
    <Modal opened={opened} onClose={close} title="Add a control" size="lg">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void add();
        }}
      >
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
            <TextInput
              label="Reference"
              required
              withAsterisk
              data-autofocus
              placeholder="CC6.1-03"
              value={draft.reference}
              error={errorAt('reference')}
              onChange={set('reference')}
            />
            <TextInput label="Owner (function)" value={draft.owner} onChange={set('owner')} />
          </SimpleGrid>
          <TextInput
            label="Name"
            required
            withAsterisk
            value={draft.name}
            error={errorAt('name')}
            onChange={set('name')}
          />
          <Textarea
            label="Control statement"
            description="Who does what, when, and what shows it."
            autosize
            minRows={3}
            maxRows={10}
            value={draft.description}
            onChange={set('description')}
          />
          <SimpleGrid cols={{ base: 2, sm: 4 }} spacing="sm">
            <NativeSelect
              size="xs"
              label="Frequency"
              value={draft.frequency}
              onChange={set('frequency')}
              data={offered(frequencies)}
            />
            <NativeSelect
              size="xs"
              label="Nature"
              value={draft.nature}
              onChange={set('nature')}
              data={offered(natures)}
            />
            <NativeSelect
              size="xs"
              label="Type"
              value={draft.type}
              onChange={set('type')}
              data={offered(controlTypes)}
            />
            <NativeSelect
              size="xs"
              label="Risk of failure"
              value={draft.riskOfFailure}
              onChange={set('riskOfFailure')}
              data={offered(riskLevels)}
            />
          </SimpleGrid>
          <RequirementPicker
            label="Criteria, clauses and Annex A controls"
            taken={new Set(requirements)}
            onPick={(key) => setRequirements([...requirements, key])}
          />
          {requirements.length === 0 ? null : (
            <Pill.Group aria-label="Requirements chosen">
              {requirements.map((key) => (
                <Pill
                  key={key}
                  size="sm"
                  withRemoveButton
                  title={catalogues.titles.get(key)}
                  removeButtonProps={{
                    'aria-label': `Remove ${idOfRequirement(key)}`,
                    'aria-hidden': false,
                    tabIndex: 0,
                  }}
                  onRemove={() => setRequirements(requirements.filter((each) => each !== key))}
                >
                  {idOfRequirement(key)}
                </Pill>
              ))}
            </Pill.Group>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              Cancel
            </Button>
            <Button type="submit" loading={busy}>
              Add control
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
