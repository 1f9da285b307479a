import { canonical } from '../../src/journal/canonical.ts';
import { replicaIdOf, verifySignature } from '../binder/replicaKeys.ts';
import { ChainError } from './chainError.ts';
import type { ReadingConnection, WritingConnection } from './connection.ts';

/** The signed head of a chain: which change was its last when its replica signed. */
export interface SignedHead {
  readonly replica: string;
  readonly publicKey: string;
  readonly seq: number;
  readonly hash: string;
  readonly signature: Buffer;
  /** ISO 8601 with offset. */
  readonly at: string;
}

/** What is signed: the identity and hash of the last change of a chain. */
export function headMessage(replica: string, seq: number, hash: string): string {
  return canonical({ hash, replica, seq });
}

/** The newest signed head of each chain. */
export function newestHeads(connection: ReadingConnection): SignedHead[] {
  const rows = connection
    .prepare(
      `SELECT r.id AS replica, r.public_key AS publicKey, h.seq, h.hash, h.signature, h.at FROM head h JOIN replica r ON r.n = h.replica
       WHERE NOT EXISTS (SELECT 1 FROM head later WHERE later.replica = h.replica AND (later.seq, later.n) > (h.seq, h.n)) ORDER BY r.id`,
    )
    .all() as (Omit<SignedHead, 'hash'> & { hash: Buffer })[];
  return rows.map((row) => ({ ...row, hash: row.hash.toString('hex') }));
}

/** True when the head was signed with the key whose hash is the replica's id. */
export function isSigned(head: SignedHead): boolean {
  return (
    replicaIdOf(head.publicKey) === head.replica &&
    verifySignature(head.publicKey, headMessage(head.replica, head.seq, head.hash), head.signature)
  );
}

/** Appends a signed head. */
export function recordHead(connection: WritingConnection, replicaNumber: number, head: SignedHead): void {
  connection
    .prepare('INSERT INTO head (replica, seq, hash, signature, at) VALUES (?, ?, ?, ?, ?)')
    .run(replicaNumber, head.seq, Buffer.from(head.hash, 'hex'), head.signature, head.at);
}

/**
 * Holds the heads that another copy gives against the chains held here, and appends the newer ones, so that every
 * copy can prove the chains of the others. Heads of changes that are not here, being held, are left for later.
 * @throws ChainError `journal.altered` when a signature is false, `journal.forked` when it signs another change.
 */
export function takeHeads(
  connection: WritingConnection,
  heads: readonly SignedHead[],
  hashAt: (replica: string, seq: number) => string | null,
  replicaNumber: (head: SignedHead) => number,
): void {
  const known = new Map(newestHeads(connection).map((head) => [head.replica, head.seq]));
  for (const head of heads) {
    if ((known.get(head.replica) ?? 0) >= head.seq) continue;
    const hash = hashAt(head.replica, head.seq);
    if (hash === null) continue;
    if (!isSigned(head))
      throw new ChainError('journal.altered', head.replica, head.seq, `The signature at change ${head.seq} is false.`);
    if (hash !== head.hash)
      throw new ChainError(
        'journal.forked',
        head.replica,
        head.seq,
        `The copy signed another change as its number ${head.seq} than the one that came.`,
      );
    recordHead(connection, replicaNumber(head), head);
  }
}
