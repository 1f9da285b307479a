import { Button, Checkbox, Group, Modal, Radio, Select, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { InputFor } from '../../../src/contract/contract.ts';
import { engagement as engagementModel } from '../../../src/model/engagement.ts';
import { categories } from '../../../src/model/soc2.ts';
import { useRun } from '../../bridge/useRun.ts';
import { goTo } from '../../frame/hashLocation.ts';
import { wordOf } from '../../look/words.ts';
import classes from './BinderScreen.module.css';

interface NewEngagementDialogProps {
  readonly opened: boolean;
  /** The kind that the firm does. */
  readonly startWith: 'soc2' | 'iso27001';
  close(): void;
}

/** A SOC 2 examination or an ISO/IEC 27001 audit of the client. */
export function NewEngagementDialog({ opened, startWith, close }: NewEngagementDialogProps) {
  return (
    <Modal opened={opened} onClose={close} title="New engagement" size={560}>
      {opened && <NewEngagementForm startWith={startWith} close={close} />}
    </Modal>
  );
}

type AuditType = NonNullable<InputFor<'engagement.create'>['auditType']>;
const auditTypes: readonly string[] = engagementModel.fields.auditType.choices;
const isAuditType = (text: string | null): text is AuditType => text !== null && auditTypes.includes(text);

function NewEngagementForm({ startWith, close }: Omit<NewEngagementDialogProps, 'opened'>) {
  const run = useRun();
  const [kind, setKind] = useState(startWith);
  const [reference, setReference] = useState('');
  const [name, setName] = useState('');
  const [type, setType] = useState<1 | 2>(2);
  const [further, setFurther] = useState<readonly string[]>([]);
  const [from, setFrom] = useState('');
  const [to, setTo] = useState('');
  const [asOf, setAsOf] = useState('');
  const [systemName, setSystemName] = useState('');
  const [auditType, setAuditType] = useState<AuditType>('initialCertification');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);

  const soc2 = kind === 'soc2';
  const backwards = from !== '' && to !== '' && to < from;
  const dated = !soc2 || (type === 1 ? asOf !== '' : from !== '' && to !== '' && !backwards);
  const complete = reference.trim() !== '' && name.trim() !== '' && dated;

  const ofSoc2 = {
    type,
    // In the order of the criteria, security first and always.
    categories: categories.filter((category) => category === 'security' || further.includes(category)),
    systemName,
    ...(type === 1 ? { asOfDate: asOf } : { period: { from, to } }),
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setRefusal(null);
    const answer = await run(
      'engagement.create',
      { kind, reference, name, ...(soc2 ? ofSoc2 : { auditType }) },
      { shownByCaller: (failure) => failure.code === 'rule.refused' },
    );
    setBusy(false);
    if (!answer.ok) return setRefusal(`${answer.error.message} ${answer.error.remedy}`);
    close();
    goTo(`/e/${answer.value.engagement}/setup`);
  };

  return (
    <form onSubmit={(event) => void submit(event)} className={classes.form}>
      <Radio.Group
        label="Kind"
        value={kind}
        onChange={(chosen) => setKind(chosen === 'iso27001' ? 'iso27001' : 'soc2')}
      >
        <Group gap="md" mt={4}>
          <Radio value="soc2" label="SOC 2 examination" />
          <Radio value="iso27001" label="ISO/IEC 27001 certification audit" />
        </Group>
      </Radio.Group>
      <div className={classes.pair}>
        <TextInput
          label="Engagement number"
          required
          data-autofocus
          value={reference}
          onChange={(event) => setReference(event.currentTarget.value)}
          maxLength={80}
        />
        <TextInput
          label="Name"
          placeholder={soc2 ? 'SOC 2 Type 2, 2025' : 'Initial certification 2026'}
          required
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={200}
        />
      </div>
      {soc2 ? (
        <>
          <Radio.Group label="Type" value={String(type)} onChange={(chosen) => setType(chosen === '1' ? 1 : 2)}>
            <Group gap="md" mt={4}>
              <Radio value="2" label="Type 2: design and operation over a period" />
              <Radio value="1" label="Type 1: design as of a date" />
            </Group>
          </Radio.Group>
          {type === 2 ? (
            <div className={classes.pair}>
              <TextInput
                type="date"
                label="Period from"
                required
                value={from}
                onChange={(event) => setFrom(event.currentTarget.value)}
              />
              <TextInput
                type="date"
                label="Period to"
                required
                value={to}
                error={backwards ? 'The period ends before it begins.' : null}
                onChange={(event) => setTo(event.currentTarget.value)}
              />
            </div>
          ) : (
            <TextInput
              type="date"
              label="As of"
              required
              value={asOf}
              onChange={(event) => setAsOf(event.currentTarget.value)}
              maw={200}
            />
          )}
          <fieldset className={classes.categories}>
            <legend>Trust services categories</legend>
            {categories.map((category) => (
              <Checkbox
                key={category}
                label={category === 'security' ? 'Security (always)' : wordOf(category)}
                checked={category === 'security' || further.includes(category)}
                disabled={category === 'security'}
                onChange={(event) =>
                  setFurther(
                    event.currentTarget.checked ? [...further, category] : further.filter((each) => each !== category),
                  )
                }
              />
            ))}
          </fieldset>
          <TextInput
            label="Name of the system"
            value={systemName}
            onChange={(event) => setSystemName(event.currentTarget.value)}
            maxLength={200}
          />
        </>
      ) : (
        <Select
          label="Kind of audit"
          data={auditTypes.map((each) => ({ value: each, label: wordOf(each) }))}
          value={auditType}
          allowDeselect={false}
          onChange={(chosen) => isAuditType(chosen) && setAuditType(chosen)}
          comboboxProps={{ transitionProps: { duration: 0 } }}
        />
      )}
      {refusal !== null && (
        <p className={classes.refusal} role="alert">
          {refusal}
        </p>
      )}
      <Group justify="flex-end" gap="xs">
        <Button variant="default" onClick={close}>
          Cancel
        </Button>
        <Button type="submit" disabled={!complete} loading={busy}>
          Create the engagement
        </Button>
      </Group>
    </form>
  );
}
