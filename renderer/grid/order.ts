/** Natural order: figures inside a text count as numbers, so CC6.2 and CC6.9 come before CC6.10, and A.5.9 before A.5.10. */
const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

export type Sortable = string | number | null;

/** Compares two sort values; numbers before texts, missing last whatever the direction (see `compareIn`). */
export function compareNatural(left: string | number, right: string | number): number {
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'number') return -1;
  if (typeof right === 'number') return 1;
  return collator.compare(left, right);
}

/** Compares in a direction; a missing value stands last in both, because an empty cell is never "the highest". */
export function compareIn(left: Sortable, right: Sortable, descending: boolean): number {
  const leftMissing = left === null || left === '';
  const rightMissing = right === null || right === '';
  if (leftMissing || rightMissing) return Number(leftMissing) - Number(rightMissing);
  const order = compareNatural(left, right);
  return descending ? -order : order;
}
