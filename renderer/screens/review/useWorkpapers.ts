import { useQueries } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Failure } from '../../../src/contract/failure.ts';
import type { AnyRow } from '../../../src/contract/rowCalls.ts';
import { bridge } from '../../bridge/bridge.ts';
import { useCall } from '../../bridge/useCall.ts';
import {
  type Candidate,
  levelsBySubject,
  rowCandidates,
  type SignedLevels,
  signedRows,
  testCandidates,
  waitsFor,
} from './waiting.ts';

export interface Workpapers {
  readonly candidates: readonly Candidate[];
  readonly levels: ReadonlyMap<string, SignedLevels>;
  /** Prepared and not reviewed. */
  readonly waiting: number;
  readonly loading: boolean;
  readonly failure: Failure | null;
}

/** All rows of an entity in an engagement; a call holds 500. */
async function allRows(entity: string, engagement: string): Promise<readonly AnyRow[]> {
  const rows: AnyRow[] = [];
  for (let offset = 0; ; offset += 500) {
    const answer = await bridge.call('rows.list', { entity, where: { engagement }, offset, limit: 500 });
    if (!answer.ok) throw answer.error;
    rows.push(...answer.value.rows);
    if (rows.length >= answer.value.total || answer.value.rows.length === 0) return rows;
  }
}

// The key begins as that of `rows.list`, so that changed rows bring it up to date like any list.
const listOf = (entity: string, engagement: string) => ({
  queryKey: ['rows.list', { entity, every: engagement }],
  queryFn: () => allRows(entity, engagement),
});

/** The workpapers of an engagement that are signed, with the levels signed on each. */
export function useWorkpapers(engagement: string, kind: 'soc2' | 'iso27001' | null): Workpapers {
  const kinds = kind === null ? [] : signedRows[kind];
  const matrix = useCall('controls.matrix', { engagement }, { enabled: kind === 'soc2' });
  const lists = useQueries({ queries: kinds.map((each) => listOf(each, engagement)) });
  const [signOffs, withdrawals] = useQueries({
    queries: [
      listOf('signOff', engagement),
      { queryKey: ['rows.list', { entity: 'withdrawal', every: '' }], queryFn: async () => allWithdrawals() },
    ],
  });

  const loaded = lists.map((list) => list.data);
  const signed = signOffs.data;
  const withdrawn = withdrawals.data;
  const tests = matrix.data;
  // biome-ignore lint/correctness/useExhaustiveDependencies: the lists come in a fixed order for a kind of engagement
  const candidates = useMemo(
    () => [...testCandidates(tests ?? []), ...kinds.flatMap((each, at) => rowCandidates(each, loaded[at] ?? []))],
    [tests, kind, ...loaded],
  );
  const levels = useMemo(() => levelsBySubject(signed ?? [], withdrawn ?? []), [signed, withdrawn]);
  const failed: unknown = [...lists, signOffs, withdrawals, matrix].find((each) => each.error !== null)?.error ?? null;

  return {
    candidates,
    levels,
    waiting: candidates.filter(({ subject }) => waitsFor(levels.get(subject)) === 'review').length,
    loading: kind === null || lists.some((list) => list.isLoading) || signOffs.isLoading || matrix.isLoading,
    failure: isFailure(failed) ? failed : null,
  };
}

function isFailure(value: unknown): value is Failure {
  return typeof value === 'object' && value !== null && 'code' in value && 'remedy' in value;
}

/** Withdrawals name the act that they take back, not an engagement. */
async function allWithdrawals(): Promise<readonly AnyRow[]> {
  const rows: AnyRow[] = [];
  for (let offset = 0; ; offset += 500) {
    const answer = await bridge.call('rows.list', { entity: 'withdrawal', offset, limit: 500 });
    if (!answer.ok) throw answer.error;
    rows.push(...answer.value.rows);
    if (rows.length >= answer.value.total || answer.value.rows.length === 0) return rows;
  }
}
