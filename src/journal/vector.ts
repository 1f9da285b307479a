/** How far a replica's chain is known. */
export interface VectorEntry {
  readonly replica: string;
  readonly seq: number;
}

/** Version vector: the last sequence number known of each replica. */
export type Vector = ReadonlyMap<string, number>;

/** What `to` knows beyond `from`, sorted by replica: the delta that a change carries. */
export function vectorDelta(from: Vector, to: Vector): VectorEntry[] {
  const delta: VectorEntry[] = [];
  for (const [replica, seq] of to) if (seq > (from.get(replica) ?? 0)) delta.push({ replica, seq });
  return delta.sort((a, b) => (a.replica < b.replica ? -1 : 1));
}

/** True when a holder of this vector knows the change (replica, seq). */
export function covers(vector: Vector, replica: string, seq: number): boolean {
  return (vector.get(replica) ?? 0) >= seq;
}

export function joinVectors(a: Vector, b: Vector): Vector {
  const joined = new Map(a);
  for (const [replica, seq] of b) if (seq > (joined.get(replica) ?? 0)) joined.set(replica, seq);
  return joined;
}
