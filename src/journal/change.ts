import { canonical, type Json, type Sha256 } from './canonical.ts';
import { compareStamps, type Stamp } from './clock.ts';
import type { VectorEntry } from './vector.ts';

/** Format of a change; a newer one is kept and passed on, and applied after an upgrade. */
export const changeFormat = 1;

/** The field that says whether a row is deleted: a tombstone, since rows are never removed. */
export const tombstone = '$deleted';

/** Hash before the first change of a chain. */
export const chainStart = '0'.repeat(64);

export interface Cell {
  readonly row: string;
  readonly entity: string;
  readonly field: string;
  /** 32 hex digits, drawn at random for each cell, so that an erased value cannot be guessed from its digest. */
  readonly salt: string;
  /** Undefined once erased; then `digest` carries the chain. */
  readonly value: Json;
}

export interface Command {
  readonly name: string;
  /** What the label a person reads is rendered from, in any language. */
  readonly parameters: Json;
}

/** Everything a change says beside its cells. */
export interface ChangeHead {
  readonly format: number;
  readonly app: string;
  /** SHA-256 of the replica's public key, hex. */
  readonly replica: string;
  /** 1, 2, 3 … within the replica, without gaps. */
  readonly seq: number;
  readonly stamp: Stamp;
  /** Wall clock, ISO 8601 with offset. */
  readonly at: string;
  readonly person: string | null;
  readonly role: string | null;
  readonly command: Command;
  readonly reason: string | null;
  /** Changes that are undone together: one import, one bulk edit. */
  readonly group: string | null;
  /** What this replica has learnt of others since its last change, sorted by replica. */
  readonly learnt: readonly VectorEntry[];
  readonly previous: string;
}

export interface Change extends ChangeHead {
  readonly cells: readonly Cell[];
  readonly hash: string;
}

/** Salted digest that stands for a value in the hashed bytes; it outlives the value's erasure. */
export function digestOf(salt: string, value: Json, sha256: Sha256): string {
  return sha256(salt + canonical(value));
}

export interface DigestedCell {
  readonly row: string;
  readonly entity: string;
  readonly field: string;
  readonly digest: string;
}

/**
 * The bytes of a change that its hash covers (RFC 8785), with a digest in place of each value.
 * Written by hand in key order: this runs for every recorded cell.
 */
export function changeBytes(head: ChangeHead, cells: readonly DigestedCell[]): string {
  const text = JSON.stringify;
  const cellParts = cells.map(
    (c) => `{"digest":"${c.digest}","entity":${text(c.entity)},"field":${text(c.field)},"row":${text(c.row)}}`,
  );
  const learntParts = head.learnt.map((l) => `{"replica":${text(l.replica)},"seq":${l.seq}}`);
  return (
    `{"app":${text(head.app)},"at":${text(head.at)},"cells":[${cellParts.join(',')}],` +
    `"command":{"name":${text(head.command.name)},"parameters":${canonical(head.command.parameters)}},` +
    `"format":${head.format},"group":${text(head.group)},"learnt":[${learntParts.join(',')}],"person":${text(head.person)},` +
    `"previous":"${head.previous}","reason":${text(head.reason)},"replica":${text(head.replica)},"role":${text(head.role)},` +
    `"seq":${head.seq},"stamp":{"ms":${head.stamp.ms},"n":${head.stamp.n}}}`
  );
}

export function hashOf(head: ChangeHead, cells: readonly DigestedCell[], sha256: Sha256): string {
  return sha256(changeBytes(head, cells));
}

/** Completes a change: digests its values and hashes it onto the chain. */
export function seal(head: ChangeHead, cells: readonly Cell[], sha256: Sha256): Change {
  const digested = cells.map((c) => ({
    row: c.row,
    entity: c.entity,
    field: c.field,
    digest: digestOf(c.salt, c.value, sha256),
  }));
  return { ...head, cells, hash: hashOf(head, digested, sha256) };
}

/** Order of changes: by stamp, ties by replica. Every replica agrees on it. */
export function compareChanges(
  a: Pick<ChangeHead, 'stamp' | 'replica'>,
  b: Pick<ChangeHead, 'stamp' | 'replica'>,
): number {
  return compareStamps(a.stamp, b.stamp) || (a.replica < b.replica ? -1 : a.replica > b.replica ? 1 : 0);
}
