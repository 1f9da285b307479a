/**
 * The next reference of a series, such as EX-03 or AOC-6. References that people cite are never renumbered or
 * reused: the number follows the highest ever given, removed rows included (journal.md, section 2).
 * A copy that was handed over carries a letter, and its references carry it: NC-B03.
 */
export function nextReference(series: string, given: readonly (string | null)[], letter = ''): string {
  let highest = 0;
  let width = 2;
  for (const reference of given) {
    if (!reference?.startsWith(series)) continue;
    const digits = /(\d+)$/.exec(reference)?.[1];
    if (digits === undefined) continue;
    highest = Math.max(highest, Number(digits));
    width = Math.max(width, digits.length);
  }
  return `${series}${letter}${String(highest + 1).padStart(width, '0')}`;
}

/** Series of findings by class (iso27001/records.md: NC, OFI; soc2: EX). */
export const findingSeries = {
  nonconformity: 'NC-',
  opportunity: 'OFI-',
  strength: 'STR-',
  areaOfConcern: 'AOC-',
} as const;
