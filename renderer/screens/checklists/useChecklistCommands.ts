import { bridge } from '../../bridge/bridge.ts';
import { useCommands } from '../../commands/useCommands.ts';
import type { Checklist } from './lists.ts';

/** What the keys of a checklist do at the line on show; null where a step leads nowhere. */
export interface ChecklistActs {
  /** A line is on show with its fields. */
  readonly working: boolean;
  readonly writable: boolean;
  readonly next: (() => void) | null;
  readonly previous: (() => void) | null;
  readonly nextOpen: (() => void) | null;
  raise(): void;
  photograph(): void;
  judge(value: string): void;
}

/** The keys of a checklist: N and P move, F raises, M notes, C photographs, 1 to 5 judge. */
export function useChecklistCommands(list: Checklist, acts: ChecklistActs): void {
  const { working, writable } = acts;
  const section = 'Checklist';
  useCommands([
    {
      id: 'checklist.next',
      label: `Next ${list.one}`,
      keys: 'n',
      section,
      when: working && acts.next !== null,
      run: () => acts.next?.(),
    },
    {
      id: 'checklist.previous',
      label: `Previous ${list.one}`,
      keys: 'p',
      section,
      when: working && acts.previous !== null,
      run: () => acts.previous?.(),
    },
    {
      id: 'checklist.nextOpen',
      label: `Next ${list.one} without a judgement`,
      keys: 'shift+n',
      section,
      when: working && acts.nextOpen !== null,
      run: () => acts.nextOpen?.(),
    },
    {
      id: 'checklist.finding',
      label: `Raise a finding at this ${list.one}`,
      keys: 'f',
      section,
      when: working && writable,
      run: acts.raise,
    },
    {
      id: 'checklist.note',
      label: 'Write a note',
      keys: 'm',
      section,
      when: working,
      run: () => document.getElementById(`checklist-${list.noteField}`)?.focus(),
    },
    {
      id: 'checklist.camera',
      label: 'Take a photo as evidence',
      keys: 'c',
      section,
      when: working && writable && bridge.abilities.camera,
      run: acts.photograph,
    },
    ...list.judgements.map((judgement, at) => ({
      id: `checklist.judge.${judgement.value}`,
      label: `Judge: ${judgement.label}`,
      keys: String(at + 1),
      section,
      when: working && writable,
      run: () => acts.judge(judgement.value),
    })),
  ]);
}
