/** Lists of the records are sorted by number, not by letter: A.5.2 before A.5.10, 9.3 before 10.1 (records.md G-15). */

/** Compares two references naturally: runs of digits as numbers, everything else by code unit. */
export function compareReferences(a: string, b: string): number {
  const [left, right] = [a.match(/\d+|\D+/g) ?? [], b.match(/\d+|\D+/g) ?? []];
  for (let i = 0; i < Math.max(left.length, right.length); i += 1) {
    const [x, y] = [left[i], right[i]];
    if (x === undefined) return -1;
    if (y === undefined) return 1;
    if (x === y) continue;
    const [m, n] = [Number(x), Number(y)];
    if (Number.isFinite(m) && Number.isFinite(n) && /^\d/.test(x) && /^\d/.test(y) && m !== n) return m - n;
    return x < y ? -1 : 1;
  }
  return 0;
}

/** The references in natural order, each once. */
export function sortedReferences(references: Iterable<string>): readonly string[] {
  return [...new Set(references)].sort(compareReferences);
}

/** The items in natural order of a reference taken from each. */
export function sortedBy<T>(items: readonly T[], reference: (item: T) => string): readonly T[] {
  return [...items].sort((a, b) => compareReferences(reference(a), reference(b)));
}
