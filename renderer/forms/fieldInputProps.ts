import type { ComponentType } from 'react';
import type { Json } from '../../src/journal/canonical.ts';
import type { Field } from '../../src/model/field.ts';

/** What every editor of a field takes, whatever the field's kind. */
export interface FieldInputProps {
  /** Name of the field in its entity. */
  readonly name: string;
  readonly field: Field<unknown>;
  /** The entity that the field belongs to, where that decides which terms are offered. */
  readonly entity?: string;
  readonly value: Json;
  /** Called with every value that can stand in the field; null is missing. */
  onChange(value: Json): void;
  /** The person has finished with the field: it was left, or one of its choices was taken. */
  onLeave?(): void;
  /** Label in place of the model's. */
  readonly label?: string;
  /** In a grid the column's head is the label; it stays as the accessible name. */
  readonly hideLabel?: boolean;
  /** A line under the label in place of the model's hint. */
  readonly hint?: string;
  /** Why the value was refused. */
  readonly error?: string | null;
  readonly readOnly?: boolean;
  /** Rows offered to references belong to this engagement where their entity does. */
  readonly engagement?: string | null;
  readonly autoFocus?: boolean;
  /** Id of the control, for links that lead to the field. */
  readonly id?: string;
}

/** Editors of groups and tables are given the editor of their inner fields. */
export interface NestedInputProps extends FieldInputProps {
  readonly Inner: ComponentType<FieldInputProps>;
}
