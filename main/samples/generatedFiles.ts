/** Evidence and populations of the samples, generated: invented content in real file formats. */

const escapePdf = (text: string) => text.replace(/[\\()]/g, (c) => `\\${c}`).replace(/[^\x20-\x7e]/g, '-');

/** A one-page PDF with lines of text, small enough to read with the eye. */
export function textPdf(title: string, lines: readonly string[]): Buffer {
  const content = [
    'BT',
    '/F1 16 Tf',
    '56 780 Td',
    `(${escapePdf(title)}) Tj`,
    '/F1 10 Tf',
    '0 -28 Td',
    ...lines.flatMap((line) => [`(${escapePdf(line)}) Tj`, '0 -15 Td']),
    'ET',
  ].join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = text.length;
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const start = text.length;
  text += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.map((o) => `${String(o).padStart(10, '0')} 00000 n \n`).join('')}`;
  return Buffer.from(
    `${text}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`,
    'latin1',
  );
}

/** CSV with a heading row; cells are quoted where they hold a comma or a quote. */
export function csv(heading: readonly string[], rows: readonly (readonly string[])[]): string {
  const cell = (value: string) => (/[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  return `${[heading, ...rows].map((row) => row.map(cell).join(',')).join('\n')}\n`;
}

/** The day at a fraction of a period, `YYYY-MM-DD`. */
export function dayWithin(from: string, to: string, fraction: number): string {
  const start = Date.parse(`${from}T00:00:00Z`);
  const days = Math.round((Date.parse(`${to}T00:00:00Z`) - start) / 86_400_000);
  return new Date(start + Math.min(days, Math.floor(days * fraction)) * 86_400_000).toISOString().slice(0, 10);
}

/** An item of a population that a sample names: its key, and its date where one is known. */
export interface NamedItem {
  readonly key: string;
  readonly date: string | null;
}

/**
 * The rows of a population: N items with a key and a date spread over the time in force. Items that the sample
 * names keep their keys and dates at their ordinals; the others follow the same pattern.
 */
export function populationCsv(
  size: number,
  named: ReadonlyMap<number, NamedItem>,
  prefix: string,
  from: string,
  to: string,
): string {
  const pattern = [...named.values()].map((item) => item.key).find((key) => /\d+$/.test(key));
  const width = /(\d+)$/.exec(pattern ?? '')?.[1]?.length ?? Math.max(3, String(size).length);
  const stem = pattern?.replace(/\d+$/, '') ?? `${prefix}-`;
  const rows = Array.from({ length: size }, (_, index) => {
    const ordinal = index + 1;
    const item = named.get(ordinal);
    return [
      item?.key ?? `${stem}${String(ordinal).padStart(width, '0')}`,
      item?.date ?? dayWithin(from, to, size === 1 ? 0.5 : index / size),
    ];
  });
  return csv(['item', 'date'], rows);
}
