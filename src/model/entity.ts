import { type Field, reference, type ValueOf } from './field.ts';

/** Binder-owned rows serve every engagement of the client; engagement-owned rows belong to one (journal.md, section 3). */
export type Owner = 'binder' | 'engagement';

// biome-ignore lint/suspicious/noExplicitAny: a heterogeneous record of fields has no narrower upper bound
export type AnyFields = Record<string, Field<any>>;

export interface Entity<N extends string = string, F extends AnyFields = AnyFields> {
  readonly name: N;
  readonly owner: Owner;
  /** `record` rows are edited cell by cell; `act` rows are written whole and never edited; `link` rows relate two ends. */
  readonly kind: 'record' | 'act' | 'link';
  /** The word a person reads: "control", "audit session". */
  readonly label: string;
  readonly plural: string;
  /** One row an engagement, created with it. */
  readonly single: boolean;
  /** Field whose value names a row to people. */
  readonly title: string;
  /** Letters and digits of a reference given by the binder, such as `EX-` (never renumbered or reused). */
  readonly series: string | null;
  readonly fields: F;
}

export type RowId = string;
export type RowOf<E> =
  E extends Entity<string, infer F>
    ? { readonly id: RowId } & { readonly [K in keyof F]: ValueOf<F[K]> | null }
    : never;

interface Options<F extends AnyFields> {
  readonly label: string;
  readonly plural?: string;
  readonly single?: boolean;
  readonly title?: string & keyof F;
  readonly series?: string;
  readonly fields: F;
}

function define<N extends string, F extends AnyFields>(
  name: N,
  owner: Owner,
  kind: Entity['kind'],
  options: Options<F>,
): Entity<N, F> {
  return {
    name,
    owner,
    kind,
    label: options.label,
    plural: options.plural ?? `${options.label}s`,
    single: options.single ?? false,
    title: options.title ?? Object.keys(options.fields)[0] ?? 'id',
    series: options.series ?? null,
    fields: options.fields,
  };
}

/** A record of the whole binder. */
export const binderEntity = <N extends string, F extends AnyFields>(name: N, options: Options<F>) =>
  define(name, 'binder', 'record', options);

type OfEngagement<F> = F & { engagement: Field<string> };

function ofEngagement<F extends AnyFields>(options: Options<F>): Options<OfEngagement<F>> {
  return {
    ...options,
    title: options.title ?? Object.keys(options.fields)[0] ?? 'id',
    fields: { engagement: reference('engagement', { indexed: true }), ...options.fields },
  } as Options<OfEngagement<F>>;
}

/** A record of one engagement; the field `engagement` is added. */
export const engagementEntity = <N extends string, F extends AnyFields>(name: N, options: Options<F>) =>
  define(name, 'engagement', 'record', ofEngagement(options));

/** A row written whole by one person and never edited: sign-off, draw, decision. */
export const actEntity = <N extends string, F extends AnyFields>(
  name: N,
  owner: Owner,
  options: Options<F>,
): Entity<N, F> =>
  define(name, owner, 'act', owner === 'engagement' ? (ofEngagement(options) as unknown as Options<F>) : options);

/**
 * A relation between two ends. The row's id is UUIDv5 of the relation and both ends, so that two auditors
 * who relate the same things make the same row; the cell `present` says whether the relation holds.
 */
export const linkEntity = <N extends string, F extends AnyFields>(name: N, owner: Owner, options: Options<F>) =>
  define(name, owner, 'link', options);

/** The field of that name; undefined also for names that every object has, such as `constructor`. */
export function fieldOf(entity: Pick<Entity, 'fields'>, name: string): Field<unknown> | undefined {
  return Object.hasOwn(entity.fields, name) ? entity.fields[name] : undefined;
}

/** "riskOfFailure" → "Risk of failure"; fields give their own label where that does not read well. */
export function labelOf(name: string, of: Pick<Field<unknown>, 'label'>): string {
  if (of.label !== null) return of.label;
  const words = name.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
