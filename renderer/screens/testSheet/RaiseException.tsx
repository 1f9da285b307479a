import { Button, Checkbox, Group, Modal, NativeSelect, ScrollArea, Stack, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useEffect, useState } from 'react';
import type { SheetItem, TestSheet } from '../../../src/contract/testCalls.ts';
import { exception } from '../../../src/model/soc2Conclusions.ts';
import { useRun } from '../../bridge/useRun.ts';
import { wordOf } from '../../look/words.ts';

interface RaiseExceptionProps {
  readonly engagement: string;
  readonly sheet: TestSheet;
  /** The item from which it is raised; null while the dialog is closed. */
  readonly item: SheetItem | null;
  onClose(): void;
}

/** Raises an exception from the deviations of the test; numbers and items are filled in (SE-02). */
export function RaiseException({ engagement, sheet, item, onClose }: RaiseExceptionProps) {
  const run = useRun();
  const deviating = sheet.items.filter((each) => Object.values(each.marks).some((mark) => mark.result === 'deviation'));
  const [kind, setKind] = useState('');
  const [title, setTitle] = useState('');
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [refusal, setRefusal] = useState<{
    readonly field: 'kind' | 'title' | 'items';
    readonly message: string;
  } | null>(null);
  const [busy, setBusy] = useState(false);
  const id = item?.id ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: begins anew each time the dialog is opened
  useEffect(() => {
    if (id === null) return;
    setChosen(new Set(deviating.map((each) => each.id)));
    setTitle('');
    setKind('');
    setRefusal(null);
  }, [id]);

  const raise = async () => {
    if (kind === '') return setRefusal({ field: 'kind', message: 'Choose what kind of exception it is.' });
    if (title.trim() === '') return setRefusal({ field: 'title', message: 'Say in a few words what is wrong.' });
    if (chosen.size === 0) return setRefusal({ field: 'items', message: 'Choose at least one item that deviates.' });
    setBusy(true);
    const answer = await run('exception.raise', {
      engagement,
      test: sheet.test.id,
      kind,
      title,
      items: deviating.filter((each) => chosen.has(each.id)).map((each) => each.id),
    });
    setBusy(false);
    if (!answer.ok) return;
    notifications.show({
      title: `${answer.value.reference} raised`,
      message: 'Look into its nature and cause before the test is concluded.',
      autoClose: 6000,
    });
    onClose();
  };

  return (
    <Modal opened={item !== null} onClose={onClose} title="Raise an exception" size="md">
      {deviating.length === 0 ? (
        <Stack gap="sm">
          <p>
            No item deviates yet. Mark the deviation first, with 2 in the cell of the attribute; then raise the
            exception from there.
          </p>
          <Button style={{ alignSelf: 'flex-end' }} onClick={onClose}>
            Back to the items
          </Button>
        </Stack>
      ) : (
        <form
          onSubmit={(event) => {
            event.preventDefault();
            void raise();
          }}
        >
          <Stack gap="sm">
            <TextInput
              label="Title"
              data-autofocus
              required
              withAsterisk
              value={title}
              error={refusal?.field === 'title' ? refusal.message : null}
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
            <NativeSelect
              label="Kind"
              size="xs"
              required
              withAsterisk
              value={kind}
              error={refusal?.field === 'kind' ? refusal.message : null}
              onChange={(event) => setKind(event.currentTarget.value)}
              data={[
                { value: '', label: 'Choose…' },
                ...exception.fields.kind.choices.map((value) => ({ value, label: wordOf(value) })),
              ]}
            />
            <Checkbox.Group
              label="Items that deviate"
              value={[...chosen]}
              onChange={(ids) => setChosen(new Set(ids))}
              error={refusal?.field === 'items' ? refusal.message : null}
            >
              <ScrollArea.Autosize mah={220}>
                <Stack gap={4} mt={4}>
                  {deviating.map((each) => (
                    <Checkbox
                      key={each.id}
                      value={each.id}
                      label={[each.key ?? `Item ${each.ordinal ?? ''}`, each.date, each.note]
                        .filter((part) => part !== null && part !== '')
                        .join(' · ')}
                    />
                  ))}
                </Stack>
              </ScrollArea.Autosize>
            </Checkbox.Group>
            <Group justify="flex-end" gap="xs">
              <Button variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button type="submit" loading={busy}>
                Raise exception
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}
