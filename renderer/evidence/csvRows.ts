/** A table read from delimited text for the eye: nothing is computed from it. */
export interface CsvTable {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** True when the text holds more than the rows given. */
  readonly more: boolean;
}

const delimiters = [',', ';', '\t', '|'] as const;

/** The delimiter that stands most often in the first line outside quotes; a comma where none does. */
export function delimiterOf(text: string): string {
  const counts = new Map<string, number>(delimiters.map((each) => [each, 0]));
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) break;
    else if (!quoted) {
      const count = counts.get(character);
      if (count !== undefined) counts.set(character, count + 1);
    }
  }
  let best = ',';
  for (const [delimiter, count] of counts) if (count > (counts.get(best) ?? 0)) best = delimiter;
  return best;
}

/** Reads at most `limit` rows after the header (RFC 4180; a quote that never ends takes the rest as one cell). */
export function csvRows(source: string, limit: number): CsvTable {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const delimiter = delimiterOf(text);
  const lines: string[][] = [];
  let cells: string[] = [];
  let cell = '';
  let quoted = false;
  let at = 0;
  const endCell = () => {
    cells.push(cell);
    cell = '';
  };
  const endLine = () => {
    endCell();
    // A line with nothing on it is no row.
    if (cells.length > 1 || cells[0] !== '') lines.push(cells);
    cells = [];
  };
  for (; at < text.length && lines.length <= limit; at += 1) {
    const character = text[at];
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"' && cell === '') quoted = true;
    else if (character === delimiter) endCell();
    else if (character === '\n') endLine();
    else if (character === '\r') {
      if (text[at + 1] !== '\n') endLine();
    } else cell += character;
  }
  if (at >= text.length && (cell !== '' || cells.length > 0)) endLine();
  const [header = [], ...rows] = lines;
  return { header, rows, more: text.slice(at).trim() !== '' };
}
