/** What a benchmark measured. Nothing is asserted of it: an aim is printed beside the figure and missed in plain sight. */
export interface Figure {
  /** The measurement that it belongs to, as `--only` names it. */
  readonly of: string;
  readonly what: string;
  readonly value: number;
  readonly unit: string;
  readonly aim?: { readonly bound: 'at most' | 'at least'; readonly value: number };
}

/** A number with as many digits as mean something. */
export function readable(value: number): string {
  if (Number.isInteger(value)) return value.toLocaleString('en-US');
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : Math.abs(value) >= 1 ? 2 : 3;
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

function aimOf(figure: Figure): string {
  if (!figure.aim) return '';
  const { bound, value } = figure.aim;
  const reached = bound === 'at most' ? figure.value <= value : figure.value >= value;
  return `${bound} ${value.toLocaleString('en-US')}${reached ? '' : '  MISSED'}`;
}

/** The figures as a table for people: one a line, a heading for each measurement. */
export function asTable(figures: readonly Figure[]): string {
  const lines = figures.map((f) => [f.what, readable(f.value), f.unit, aimOf(f)] as const);
  const widths = [0, 1, 2].map((column) => Math.max(0, ...lines.map((line) => line[column]?.length ?? 0)));
  const written: string[] = [];
  figures.forEach((figure, index) => {
    if (figures[index - 1]?.of !== figure.of) written.push('', figure.of);
    const [what = '', value = '', unit = '', aim = ''] = lines[index] ?? [];
    const row = `  ${what.padEnd(widths[0] ?? 0)}  ${value.padStart(widths[1] ?? 0)} ${unit.padEnd(widths[2] ?? 0)}  ${aim}`;
    written.push(row.trimEnd());
  });
  return `${written.join('\n')}\n`;
}
