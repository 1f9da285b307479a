import { type Change, digestOf, hashOf } from '../../src/journal/change.ts';
import { sha256 } from '../core/hashing.ts';

/** A foreign change that cannot be taken: the chain does not continue, or two changes have one identity. */
export class ChainError extends Error {
  readonly code: 'journal.forked' | 'journal.gap' | 'journal.altered';
  readonly replica: string;
  readonly seq: number;
  constructor(code: ChainError['code'], replica: string, seq: number, message: string) {
    super(message);
    this.code = code;
    this.replica = replica;
    this.seq = seq;
  }
}

export function forked(change: Pick<Change, 'replica' | 'seq'>): ChainError {
  return new ChainError(
    'journal.forked',
    change.replica,
    change.seq,
    `Two different changes claim to be number ${change.seq} of the same copy. Neither was discarded; compare them before going on.`,
  );
}

/** @throws ChainError when a change is not what its own hash says. */
export function checkHash(change: Change): void {
  const digested = change.cells.map((c) => ({
    row: c.row,
    entity: c.entity,
    field: c.field,
    digest: digestOf(c.salt, c.value, sha256),
  }));
  if (hashOf(change, digested, sha256) !== change.hash)
    throw new ChainError(
      'journal.altered',
      change.replica,
      change.seq,
      `Change ${change.seq} does not match its own hash: it was altered on the way.`,
    );
}
