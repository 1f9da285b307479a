import { z } from 'zod';

/**
 * How concurrent writes to a field meet (journal.md, section 2).
 * `value` a cell of its own; `group` true only together, one cell; `act` written whole with its row
 * and never edited; `link` the `present` cell of a relation; `order` a fractional key; `text` a block of a narrative.
 */
export type MergeKind = 'value' | 'group' | 'act' | 'link' | 'order' | 'text';

export type FieldKind =
  | 'text'
  | 'longText'
  | 'integer'
  | 'decimal'
  | 'yesNo'
  | 'date'
  | 'time'
  | 'instant'
  | 'choice'
  | 'reference'
  | 'texts'
  | 'references'
  | 'numbers'
  | 'group'
  | 'rows'
  | 'declaration';

/** The responsible person stated that there is none, or that the field does not apply (iso G-03, G-05). */
export const Declared = z.union([
  z.strictObject({ declared: z.literal('none'), by: z.string().min(1), on: z.iso.date() }),
  z.strictObject({ declared: z.literal('notApplicable'), reason: z.string().min(1) }),
]);
export type Declared = z.infer<typeof Declared>;

export interface Field<T> {
  readonly kind: FieldKind;
  readonly merge: MergeKind;
  /** Validates a recorded value; null (missing) is always allowed and not part of it. */
  readonly schema: z.ZodType<T>;
  /** Exactly one of missing, a value, declared none, not applicable. */
  readonly declarable: boolean;
  readonly label: string | null;
  readonly hint: string | null;
  readonly choices: readonly string[];
  /** Entity whose rows a reference names. */
  readonly target: string | null;
  readonly indexed: boolean;
  /** Fields inside a group, or of each row of a list. */
  readonly inner: Readonly<Record<string, Field<unknown>>>;
}

/** Longest text of one cell, in characters; a larger one is refused, never cut (journal.md: 256 KiB a block). */
export const longestText = 262_144;

interface Options {
  readonly label?: string;
  readonly hint?: string;
  readonly indexed?: boolean;
}

function field<T>(
  kind: FieldKind,
  schema: z.ZodType<T>,
  options: Options = {},
  rest: Partial<Field<T>> = {},
): Field<T> {
  return {
    kind,
    merge: kind === 'group' || kind === 'rows' ? 'group' : 'value',
    schema,
    declarable: false,
    label: options.label ?? null,
    hint: options.hint ?? null,
    choices: [],
    target: null,
    indexed: options.indexed ?? false,
    inner: {},
    ...rest,
  };
}

const anyText = z.string().max(longestText, {
  error: `this text is longer than ${longestText.toLocaleString('en-US')} characters, the most that one field holds. Attach it as evidence, or split it`,
});

export const text = (options?: Options) => field('text', anyText, options);
export const longText = (options?: Options) => field('longText', anyText, options);
export const integer = (options?: Options) => field('integer', z.number().int(), options);
export const decimal = (options?: Options) => field('decimal', z.number(), options);
export const yesNo = (options?: Options) => field('yesNo', z.boolean(), options);
/** A calendar date, `YYYY-MM-DD`, without time zone (soc2/workpapers.md 1.3). */
export const date = (options?: Options) => field('date', z.iso.date(), options);
/** A time of day at the place of the audit, `HH:MM`. */
export const time = (options?: Options) => field('time', z.string().regex(/^\d\d:\d\d$/), options);
/** A moment in UTC with offset. */
export const instant = (options?: Options) => field('instant', z.iso.datetime({ offset: true }), options);
export const texts = (options?: Options) => field('texts', z.array(anyText), options);
export const numbers = (options?: Options) => field('numbers', z.array(z.number().int()), options);

export function choice<const C extends readonly [string, ...string[]]>(
  choices: C,
  options?: Options,
): Field<C[number]> {
  return field('choice', z.enum(choices), options, { choices }) as Field<C[number]>;
}

/** The id of another row; whether it stands is a rule, never a constraint (a merge must not fail). */
export function reference(target: string, options?: Options): Field<string> {
  return field('reference', z.string().min(1), options, { target, indexed: options?.indexed ?? false });
}

export function references(target: string, options?: Options): Field<string[]> {
  return field('references', z.array(z.string().min(1)), options, { target });
}

// Inner fields are read by key and kind only, so their value types may be forgotten here.
export type Fields = Readonly<Record<string, Field<never>>>;
export type ValueOf<F> = F extends { readonly schema: z.ZodType<infer T> } ? T : never;
export type ValuesOf<F> = { [K in keyof F]: ValueOf<F[K]> | null };

function innerSchema<F extends Record<string, Field<unknown>>>(inner: F): z.ZodType<ValuesOf<F>> {
  const shape: Record<string, z.ZodType> = {};
  for (const [name, each] of Object.entries(inner)) shape[name] = each.schema.nullable().default(null);
  return z.strictObject(shape) as unknown as z.ZodType<ValuesOf<F>>;
}

/** Values that are true only together: one cell, replaced as a whole. */
// biome-ignore lint/suspicious/noExplicitAny: a heterogeneous record of fields has no narrower upper bound
export function group<F extends Record<string, Field<any>>>(inner: F, options?: Options): Field<ValuesOf<F>> {
  return field('group', innerSchema(inner), options, { inner });
}

/** A short list of like records kept in one cell, in order. Longer or concurrently edited lists are entities of their own. */
// biome-ignore lint/suspicious/noExplicitAny: a heterogeneous record of fields has no narrower upper bound
export function rows<F extends Record<string, Field<any>>>(inner: F, options?: Options): Field<ValuesOf<F>[]> {
  return field('rows', z.array(innerSchema(inner)), options, { inner });
}

/** Makes a field declarable: missing, a value, declared none (person, date) or not applicable (reason). */
export function declarable<T>(of: Field<T>): Field<T | Declared> {
  return { ...of, schema: z.union([of.schema, Declared]), declarable: true } as Field<T | Declared>;
}

/** Says of a list kept as rows of its own that it is empty on purpose: declared none, or not applicable. */
export function declaration(options?: Options): Field<Declared> {
  return field('declaration', Declared, options, { declarable: true });
}

/** A block of a narrative: merges like a value, kept apart so that an editor knows it. */
export function narrative(options?: Options): Field<string> {
  return { ...longText(options), merge: 'text' };
}

/** A fractional position among its siblings. */
export function position(): Field<string> {
  return { ...text({ label: 'Order' }), merge: 'order' };
}

/** True when a value is a declaration instead of content. */
export function isDeclared(value: unknown): value is Declared {
  return typeof value === 'object' && value !== null && 'declared' in value;
}
