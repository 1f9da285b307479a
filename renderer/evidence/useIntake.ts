import { useCallback, useEffect, useRef, useState } from 'react';
import type { Bytes } from '../../src/contract/bridge.ts';
import { bridge } from '../bridge/bridge.ts';
import { useJob } from '../bridge/useJob.ts';
import { type IntakeLine, intakeLines } from './intakeOutcome.ts';

/** A file or picture that the page holds, with the name under which it is kept. */
export interface NamedBytes {
  readonly bytes: Bytes;
  readonly name: string;
}

export interface EvidenceSubject {
  readonly entity: string;
  readonly id: string;
}

export interface IntakeOptions {
  /** Row that the evidence supports; it is linked to it. A function makes the row first, and answers null where it could not. */
  readonly subject?: EvidenceSubject | (() => Promise<EvidenceSubject | null>) | undefined;
  /** Fields of the evidence that are known: who provided it, on which request. */
  readonly fields?: Readonly<Record<string, string | number | boolean | null>> | undefined;
  readonly onStored?: ((evidence: readonly string[]) => void) | undefined;
}

export interface Intake {
  take(files: readonly NamedBytes[]): void;
  readonly busy: boolean;
  /** 0 to 1; null while it is not known. */
  readonly fraction: number | null;
  /** What is being done, in words. */
  readonly doing: string;
  /** What became of each file of the last intake. */
  readonly outcome: readonly IntakeLine[];
  cancel(): void;
  dismiss(): void;
}

const refused = (fileName: string, text: string): IntakeLine => ({ fileName, tone: 'trouble', text, evidence: null });

interface Sending {
  readonly name: string;
  readonly at: number;
  readonly of: number;
  readonly fraction: number;
}

/** Takes files into the binder: each is handed to the host, then one job stores and links them. One intake at a time; more files wait. */
export function useIntake({ subject, fields, onStored }: IntakeOptions): Intake {
  const job = useJob();
  const [sending, setSending] = useState<Sending | null>(null);
  const [outcome, setOutcome] = useState<readonly IntakeLine[]>([]);
  const [refusedBefore, setRefusedBefore] = useState<readonly IntakeLine[]>([]);
  const waiting = useRef<NamedBytes[]>([]);
  const stopped = useRef(false);
  const running = sending !== null || job.state?.phase === 'running';
  const latest = useRef({ subject, fields, onStored });
  latest.current = { subject, fields, onStored };

  const start = useCallback(
    async (files: readonly NamedBytes[]) => {
      stopped.current = false;
      setOutcome([]);
      const handles: string[] = [];
      const lines: IntakeLine[] = [];
      for (const [index, { bytes, name }] of files.entries()) {
        if (stopped.current) break;
        setSending({ name, at: index + 1, of: files.length, fraction: 0 });
        const answer = await bridge.offer(bytes, name, (fraction) =>
          setSending({ name, at: index + 1, of: files.length, fraction }),
        );
        if (answer.ok) handles.push(answer.value.handle);
        else lines.push(refused(name, `${answer.error.message} ${answer.error.remedy}`));
      }
      setRefusedBefore(lines);
      setSending(null);
      if (stopped.current || handles.length === 0) {
        setOutcome(lines);
        return;
      }
      const { subject: wanted, fields: known } = latest.current;
      const of = typeof wanted === 'function' ? await wanted() : wanted;
      if (of === null) {
        setOutcome([...lines, refused('', 'Nothing was kept: the line to which the files belong could not be made.')]);
        return;
      }
      await job.start('evidence.intake', {
        files: handles,
        ...(of === undefined ? {} : { subject: { entity: of.entity, id: of.id } }),
        ...(known === undefined ? {} : { fields: { ...known } }),
      });
    },
    [job.start],
  );

  const phase = job.state?.phase ?? null;
  const id = job.state?.id ?? '';
  // biome-ignore lint/correctness/useExhaustiveDependencies: said once for each job as it ends
  useEffect(() => {
    if (phase === 'done') {
      const lines = intakeLines(job.state?.result);
      setOutcome([...refusedBefore, ...lines]);
      const stored = lines.flatMap(({ evidence }) => evidence ?? []);
      if (stored.length > 0) latest.current.onStored?.(stored);
    } else if (phase === 'failed')
      setOutcome([
        ...refusedBefore,
        refused(
          '',
          `${job.state?.error?.message ?? 'The files were not taken.'} ${job.state?.error?.remedy ?? ''}`.trim(),
        ),
      ]);
    else if (phase === 'cancelled')
      setOutcome([
        ...refusedBefore,
        { fileName: '', tone: 'information', text: 'Stopped. Nothing of this intake was kept.', evidence: null },
      ]);
  }, [phase, id]);

  useEffect(() => {
    if (running || waiting.current.length === 0) return;
    const next = waiting.current;
    waiting.current = [];
    void start(next);
  }, [running, start]);

  const take = useCallback(
    (files: readonly NamedBytes[]) => {
      if (files.length === 0) return;
      if (running) waiting.current.push(...files);
      else void start(files);
    },
    [running, start],
  );

  return {
    take,
    busy: running,
    fraction: sending === null ? (job.state?.fraction ?? null) : (sending.at - 1 + sending.fraction) / sending.of,
    doing:
      sending === null ? (job.state?.description ?? '') : `Reading ${sending.name} (${sending.at} of ${sending.of})`,
    outcome,
    cancel: () => {
      stopped.current = true;
      waiting.current = [];
      job.cancel();
    },
    dismiss: () => setOutcome([]),
  };
}
