/** Small pieces from which the records' blocks are made. */

import { dateRange, longDate } from '../../iso27001/calendar.ts';
import type { Block, Inline, Inlines, TableColumn, TableRow } from '../document.ts';

export function strong(text: string): Inline {
  return { kind: 'strong', text };
}

export function code(text: string): Inline {
  return { kind: 'code', text };
}

export function jump(text: string, anchor: string): Inline {
  return { kind: 'reference', text, anchor };
}

export function paragraph(text: string | Inlines, style?: 'body' | 'quote' | 'small' | 'lead'): Block {
  return { kind: 'paragraph', text: typeof text === 'string' ? [text] : text, ...(style ? { style } : {}) };
}

export function heading(level: 2 | 3 | 4, text: string, anchor?: string): Block {
  return { kind: 'heading', level, text, ...(anchor ? { anchor, inContents: true } : {}) };
}

export function bullets(items: readonly (string | Inlines)[]): Block {
  return { kind: 'list', ordered: false, items: items.map((item) => [paragraph(item)]) };
}

export function numbered(items: readonly (string | Inlines)[]): Block {
  return { kind: 'list', ordered: true, items: items.map((item) => [paragraph(item)]) };
}

/** `['Control:3', 'Days:1:right']` as table columns: title, weight, alignment. */
export function columns(...specifications: readonly string[]): readonly TableColumn[] {
  return specifications.map((specification) => {
    const [title = '', weight = '1', align] = specification.split(':');
    const column = { title, weight: Number(weight) };
    return align === 'right' || align === 'centre' ? { ...column, align } : column;
  });
}

export type Cell = string | Inlines | readonly Block[];

export function row(cells: readonly Cell[], anchor?: string): TableRow {
  return {
    cells: cells.map((cell) => (typeof cell === 'string' ? [cell] : cell)),
    ...(anchor ? { anchor } : {}),
  };
}

export function groupRow(text: string): TableRow {
  return { cells: [[strong(text)]], group: true };
}

/** Several texts as the inlines of one cell or line, with a separator between them. */
export function joined(parts: readonly (string | Inline)[], separator = ', '): Inlines {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]));
}

/** A number with at most two decimals and no trailing zeros: 13.8, 8, 4.67. */
export function figure(value: number): string {
  return String(Math.round(value * 100) / 100);
}

export function days(value: number): string {
  return `${figure(value)} ${value === 1 ? 'day' : 'days'}`;
}

export function hours(value: number): string {
  return `${figure(value)} h`;
}

/** A fraction of one as percent with one decimal: "78.6 %". */
export function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}

export function count(value: number, one: string, many: string): string {
  return `${value} ${value === 1 ? one : many}`;
}

/** "20, 21 and 22 January 2026" would need grammar; consecutive days read as a range, others as a list. */
export function dates(list: readonly string[]): string {
  const sorted = [...new Set(list)].sort();
  const [first] = sorted;
  const last = sorted.at(-1);
  if (first === undefined || last === undefined) return '';
  return sorted.length > 2 || sorted.length === 1 ? dateRange(first, last) : sorted.map(longDate).join(' and ');
}

export function sentence(text: string): string {
  return text === '' ? text : text.charAt(0).toUpperCase() + text.slice(1);
}

/** First and last day of a window in which an audit is wanted. */
export function windowText(window: readonly string[]): string {
  const [first, last] = [window[0], window.at(-1)];
  return first === undefined || last === undefined ? 'not set' : dateRange(first, last);
}
