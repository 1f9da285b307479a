import type { AnyRow } from '../../../src/contract/rowCalls.ts';
import { daysBetween, isCalendarDate } from '../../../src/iso27001/calendar.ts';
import type { Tone } from '../checklists/lists.ts';
import { type Due, dueOn } from '../findings/dues.ts';

/** States of an item asked of the client, and where each may go (soc2 PB-02: rejected goes back to sent). */
const next: Readonly<Record<string, readonly string[]>> = {
  draft: ['sent', 'withdrawn', 'not-applicable'],
  sent: ['received', 'withdrawn', 'not-applicable'],
  received: ['under-review', 'accepted', 'rejected'],
  'under-review': ['accepted', 'rejected'],
  rejected: ['sent', 'withdrawn'],
  accepted: [],
  withdrawn: [],
  'not-applicable': [],
};

const words: Readonly<Record<string, readonly [string, Tone, string]>> = {
  draft: ['Draft', 'open', 'Back to draft'],
  sent: ['Sent', 'information', 'Mark as sent'],
  received: ['Received', 'attention', 'Mark as received'],
  'under-review': ['Under review', 'attention', 'Start review'],
  accepted: ['Accepted', 'done', 'Accept'],
  rejected: ['Rejected', 'trouble', 'Reject'],
  withdrawn: ['Withdrawn', 'open', 'Withdraw'],
  'not-applicable': ['Not applicable', 'open', 'Not applicable'],
};

export const statusOf = (row: AnyRow): string => (typeof row['status'] === 'string' ? row['status'] : 'draft');

/** A status as shape and word. */
export function requestStatus(status: string): { readonly tone: Tone; readonly label: string } {
  const [label, tone] = words[status] ?? [status, 'open'];
  return { label, tone };
}

/** The steps that a request may take from its status, with the word for each button. */
export function stepsFrom(status: string): readonly { readonly to: string; readonly label: string }[] {
  return (next[status] ?? []).map((to) => ({
    to,
    label: status === 'rejected' && to === 'sent' ? 'Ask again' : (words[to]?.[2] ?? to),
  }));
}

/** Fields that a step sets beside the status: the dates follow from the act, and today's date is passed in. */
export function fieldsOfStep(row: AnyRow, to: string, today: string): Readonly<Record<string, string>> {
  if (to === 'sent' && typeof row['requestedOn'] !== 'string') return { status: to, requestedOn: today };
  if (to === 'received') return { status: to, receivedOn: today };
  return { status: to };
}

const settled: ReadonlySet<string> = new Set(['accepted', 'withdrawn', 'not-applicable']);

/** Nothing more is awaited. */
export const isSettled = (row: AnyRow): boolean => settled.has(statusOf(row));

/** What is due of a request: overdue while it is not accepted (PB-03). Null when settled or without a date. */
export function requestDue(row: AnyRow, today: string): Due | null {
  const due = row['dueOn'];
  return isSettled(row) || typeof due !== 'string' ? null : dueOn(due, 'Due', today);
}

/** Days since a request was sent, while it is awaited; null otherwise. */
export function ageInDays(row: AnyRow, today: string): number | null {
  const sent = row['requestedOn'];
  if (statusOf(row) !== 'sent' || typeof sent !== 'string' || !isCalendarDate(sent)) return null;
  return Math.max(0, daysBetween(sent, today));
}

export interface Ageing {
  readonly label: string;
  readonly count: number;
  readonly tone: Tone;
}

/** Requests not settled, by how late they are. */
export function ageing(rows: readonly AnyRow[], today: string): readonly Ageing[] {
  const bands: { label: string; tone: Tone; count: number; holds: (days: number | null) => boolean }[] = [
    { label: 'More than 14 days late', tone: 'trouble', count: 0, holds: (days) => days !== null && days < -14 },
    {
      label: '1 to 14 days late',
      tone: 'trouble',
      count: 0,
      holds: (days) => days !== null && days < 0 && days >= -14,
    },
    {
      label: 'Due within 7 days',
      tone: 'attention',
      count: 0,
      holds: (days) => days !== null && days >= 0 && days <= 7,
    },
    { label: 'Due later', tone: 'open', count: 0, holds: (days) => days !== null && days > 7 },
    { label: 'Without a date', tone: 'open', count: 0, holds: (days) => days === null },
  ];
  for (const row of rows) {
    if (row.deleted || isSettled(row)) continue;
    const days = requestDue(row, today)?.daysLeft ?? null;
    const band = bands.find((each) => each.holds(days));
    if (band) band.count += 1;
  }
  return bands.map(({ label, count, tone }) => ({ label, count, tone }));
}
