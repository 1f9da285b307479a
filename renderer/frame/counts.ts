import type { AnyRow } from '../../src/contract/rowCalls.ts';
import { useCall } from '../bridge/useCall.ts';
import type { Tone } from '../look/Status.tsx';

/** A number in the tree and what it means. */
export interface Count {
  readonly count: number;
  readonly tone: Tone;
  /** What is counted, for screen readers: "open, 2 of them overdue". */
  readonly words: string;
}

const settled: ReadonlySet<string> = new Set(['accepted', 'withdrawn', 'not-applicable', 'draft']);
const text = (row: AnyRow, field: string) => (typeof row[field] === 'string' ? row[field] : null);

function useRows(entity: string, engagement: string | null): readonly AnyRow[] {
  const { data: found } = useCall(
    'rows.list',
    { entity, where: { engagement: engagement ?? '' }, limit: 500 },
    { enabled: engagement !== null },
  );
  return (found?.rows ?? []).filter((row) => !row.deleted);
}

/** Calendar date of this machine, to tell what is overdue. */
export function todayHere(): string {
  const now = new Date();
  return `${now.getFullYear()}-${String(now.getMonth() + 1).padStart(2, '0')}-${String(now.getDate()).padStart(2, '0')}`;
}

/** Exceptions of an examination; findings not yet closed of a certification audit. */
export function useFindingCount(kind: 'soc2' | 'iso27001' | null, engagement: string | null): Count {
  const exceptions = useRows('exception', kind === 'soc2' ? engagement : null);
  const findings = useRows('finding', kind === 'iso27001' ? engagement : null).filter(
    (row) => row.class === 'nonconformity' && !['closed', 'withdrawn'].includes(text(row, 'status') ?? ''),
  );
  if (kind === 'soc2')
    return { count: exceptions.length, tone: 'trouble', words: exceptions.length === 1 ? 'exception' : 'exceptions' };
  const majors = findings.filter((row) => row.grade === 'major').length;
  return {
    count: findings.length,
    tone: majors > 0 ? 'trouble' : 'attention',
    words: `nonconformities not closed, ${majors} of them major`,
  };
}

/** Requests that the client has not met. */
export function useRequestCount(engagement: string | null): Count {
  const open = useRows('request', engagement).filter((row) => !settled.has(text(row, 'status') ?? ''));
  const today = todayHere();
  const overdue = open.filter(
    (row) => (text(row, 'dueOn') ?? '9999') < today && text(row, 'receivedOn') === null,
  ).length;
  return { count: open.length, tone: overdue > 0 ? 'attention' : 'open', words: `open, ${overdue} of them overdue` };
}

/** Review notes that nobody cleared. */
export function useReviewNoteCount(engagement: string | null): Count {
  const open = useRows('reviewNote', engagement).filter((row) => text(row, 'clearedOn') === null);
  return { count: open.length, tone: 'open', words: 'not cleared' };
}

/** Controls in the scope of an engagement. */
export function useControlCount(engagement: string | null): number {
  const { data: found } = useCall(
    'rows.list',
    { entity: 'controlInScope', where: { engagement: engagement ?? '', present: true }, limit: 1 },
    { enabled: engagement !== null },
  );
  return found?.total ?? 0;
}
