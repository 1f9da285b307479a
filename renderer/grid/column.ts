import type { ReactNode } from 'react';
import type { KeyPress } from './keys.ts';

/** What a cell holds. Null is missing. */
export type CellValue = string | number | boolean | null | readonly string[];

export type CellKind = 'text' | 'longText' | 'integer' | 'decimal' | 'yesNo' | 'date' | 'choice' | 'texts';

export interface CellChoice {
  readonly value: string;
  readonly label: string;
}

/** A text read into a cell: its value, or why it cannot stand there, in words. */
export type ParsedCell =
  | { readonly ok: true; readonly value: CellValue }
  | { readonly ok: false; readonly message: string };

/** What a column's own key does: sets the cell (and moves on to the next cell of that kind), or runs something. */
export type OwnKey = { readonly kind: 'set'; readonly value: CellValue } | { readonly kind: 'run'; run(): void };

/** A column of the grid: what its cells hold, how they read, and whether they can be edited. */
export interface Column<R> {
  readonly key: string;
  readonly title: string;
  /** Said of the column to people, under the title on hover and to screen readers. */
  readonly description?: string;
  /** Pixels. */
  readonly width: number;
  readonly kind: CellKind;
  value(row: R): CellValue;
  readonly choices?: readonly CellChoice[];
  /** Absent: nobody edits it here. */
  editable?(row: R): boolean;
  /** Absent: the text of the value. The value given is the one just typed while its saving is under way. */
  render?(row: R, value: CellValue): ReactNode;
  /** Absent: the text of the value, in natural order. */
  sortValue?(row: R): string | number | null;
  /** Absent: the text of the value. */
  filterText?(row: R): string;
  readonly groupable?: boolean;
  /** Stays at the left while the others scroll; frozen columns come first. */
  readonly frozen?: boolean;
  /** Enter opens what the cell names. */
  readonly opens?: boolean;
  readonly align?: 'start' | 'center' | 'end';
  /** Text of a value in the clipboard and in filters, where the general one does not read well. */
  text?(value: CellValue): string;
  parse?(text: string): ParsedCell;
  /** A key which the column takes for itself, such as 1, 2, 3 in a mark cell; null leaves it to the grid. */
  ownKey?(press: KeyPress, row: R): OwnKey | null;
}

/** One cell to be set. */
export interface CellEdit<R> {
  readonly row: R;
  readonly column: Column<R>;
  readonly value: CellValue;
}

/** Label of an edit in history and undo. */
export type EditLabel = 'edit-cell' | 'paste' | 'fill-down' | 'clear' | 'bulk-edit';

/** The text of a value as a person reads it: label of a choice, yes or no, list with commas; empty when missing. */
export function valueText<R>(column: Column<R>, value: CellValue): string {
  if (column.text) return column.text(value);
  if (value === null) return '';
  if (typeof value === 'boolean') return value ? 'Yes' : 'No';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return column.choices?.find((choice) => choice.value === value)?.label ?? value;
  return value.join(', ');
}

export function sameValue(left: CellValue, right: CellValue): boolean {
  if (left === right) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  return left.length === right.length && left.every((each, index) => each === right[index]);
}
