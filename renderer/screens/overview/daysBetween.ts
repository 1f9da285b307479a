/** Whole days from one calendar date to another; negative when the other lies before. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** "today", "in 12 days", "34 days ago". */
export function inDays(days: number): string {
  return new Intl.RelativeTimeFormat('en', { numeric: 'auto' }).format(days, 'day');
}
