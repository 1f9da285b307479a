import { Button, Group, Modal, Radio, Stack, Textarea, TextInput } from '@mantine/core';
import { useEffect, useState } from 'react';
import type { TestSheet } from '../../../src/contract/testCalls.ts';
import { testConclusions } from '../../../src/model/controls.ts';
import { useRun } from '../../bridge/useRun.ts';
import { conclusionOf, conclusionWords, textIn } from './sheetWords.ts';
import classes from './TestSheet.module.css';

interface ConcludeProps {
  readonly engagement: string;
  readonly sheet: TestSheet;
  readonly opened: boolean;
  onClose(): void;
}

/** What a conclusion needs beside being allowed. */
const conditionWords: Readonly<Record<string, string>> = {
  reason: 'Allowed with a reason.',
  partner: 'Only the engagement partner, with a reason.',
};

/** Concludes the test: what the counts do not allow cannot be chosen, and the rules say why (TO-14). */
export function Conclude({ engagement, sheet, opened, onClose }: ConcludeProps) {
  const run = useRun();
  const recorded = conclusionOf(sheet.use);
  const [chosen, setChosen] = useState('');
  const [reason, setReason] = useState('');
  const [testedOn, setTestedOn] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const permitted = sheet.evaluation?.permitted ?? testConclusions;
  const reasons = sheet.evaluation?.reasons ?? [];
  // biome-ignore lint/correctness/useExhaustiveDependencies: begins with what is recorded when it is opened
  useEffect(() => {
    if (!opened) return;
    setChosen(recorded.conclusion ?? sheet.evaluation?.suggested ?? '');
    setReason(recorded.reason ?? '');
    setTestedOn(textIn(sheet.use, 'testedOn') ?? '');
    setRefusal(null);
  }, [opened]);

  const conclude = async () => {
    const conclusion = testConclusions.find((each) => each === chosen);
    if (conclusion === undefined) return setRefusal('Choose a conclusion.');
    setBusy(true);
    const answer = await run(
      'test.conclude',
      {
        engagement,
        test: sheet.test.id,
        conclusion,
        ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
        ...(testedOn === '' ? {} : { testedOn }),
      },
      { shownByCaller: (failure) => failure.code === 'rule.refused' },
    );
    setBusy(false);
    if (answer.ok) onClose();
    else if (answer.error.code === 'rule.refused') setRefusal(`${answer.error.message} ${answer.error.remedy}`);
  };

  return (
    <Modal opened={opened} onClose={onClose} title="Conclude the test" size="md">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void conclude();
        }}
      >
        <Stack gap="sm">
          <Radio.Group label="Conclusion" value={chosen} onChange={setChosen}>
            <Stack gap={6} mt={4}>
              {testConclusions.map((conclusion) => (
                <Radio
                  key={conclusion}
                  value={conclusion}
                  size="xs"
                  label={conclusionWords(conclusion)}
                  disabled={!permitted.includes(conclusion)}
                  description={
                    !permitted.includes(conclusion)
                      ? 'The counts do not allow it; see below.'
                      : (conditionWords[sheet.evaluation?.conditions[conclusion] ?? ''] ??
                        (sheet.evaluation?.suggested === conclusion ? 'Follows from the counts.' : undefined))
                  }
                />
              ))}
            </Stack>
          </Radio.Group>
          {reasons.length > 0 ? (
            <ul className={classes['reasonText']}>
              {reasons.map((each) => (
                <li key={`${each.rule}:${each.text}`}>
                  {each.rule}: {each.text}
                </li>
              ))}
            </ul>
          ) : null}
          <Textarea
            label="Reason"
            autosize
            minRows={2}
            maxRows={10}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <TextInput
            type="date"
            label="Tested on"
            description="Left empty: today."
            value={testedOn}
            onChange={(event) => setTestedOn(event.currentTarget.value)}
          />
          {refusal === null ? null : <p role="alert">{refusal}</p>}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" loading={busy}>
              Conclude test
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
