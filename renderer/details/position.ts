// Small letters alone: their order is the same for every collation that a list may be sorted by, natural order included.
const digits = 'abcdefghijklmnopqrstuvwxyz';
const zero = 'a';
const middle = 'n';

function midpoint(before: string, after: string | null): string {
  if (after !== null) {
    let shared = 0;
    while (shared < after.length && (before[shared] ?? zero) === after[shared]) shared += 1;
    if (shared > 0) return after.slice(0, shared) + midpoint(before.slice(shared), after.slice(shared));
  }
  const low = before === '' ? 0 : digits.indexOf(before[0] ?? '');
  const high = after === null ? digits.length : digits.indexOf(after[0] ?? '');
  if (high - low > 1) return digits[Math.round((low + high) / 2)] ?? middle;
  if (after !== null && after.length > 1) return after.slice(0, 1);
  return (digits[low] ?? zero) + midpoint(before.slice(1), null);
}

const plain = (key: string) => /^[a-z]*$/.test(key) && !key.endsWith(zero);

/**
 * A fractional position between two neighbours, by the order of characters; null means that there is none on that
 * side. Keys that this way of counting did not make, or that tie, are followed by adding to the earlier one.
 */
export function positionBetween(before: string | null, after: string | null): string {
  const low = before ?? '';
  if ((after !== null && low >= after) || !plain(low) || !plain(after ?? '')) return `${low}${middle}`;
  return midpoint(low, after === '' ? null : after);
}
