/** How rows of the binder are read for a snapshot of an audit: whole groups, names instead of ids, declarations. */

import { References, type RowSource } from '../fieldwork/rowSource.ts';
import type { Entity } from '../model/entity.ts';
import { type Declared, isDeclared } from '../model/field.ts';
import * as audit from '../model/isoAudit.ts';
import * as planning from '../model/isoPlanning.ts';
import { person, site } from '../model/parties.ts';
import type { DeclaredNone, SignOff } from './snapshot.ts';
import type { RequirementReference } from './snapshot-stage1.ts';
import type { AuditStage } from './vocabulary.ts';

/**
 * Reads rows with every group whole: a group may have been recorded without the parts that were empty, and a
 * part that is absent then reads as null. A value that does not fit the model (made by a later version) stays as it is.
 */
export function withWholeGroups(rows: RowSource): RowSource {
  return <E extends Entity>(entity: E, where?: Parameters<RowSource>[1]) =>
    rows(entity, where).map((row) => {
      const whole: Record<string, unknown> = {};
      for (const [name, field] of Object.entries(entity.fields)) {
        const value: unknown = Reflect.get(row, name);
        if (value === null || value === undefined || Object.keys(field.inner).length === 0) continue;
        const parsed = field.schema.safeParse(value);
        if (parsed.success) whole[name] = parsed.data;
      }
      const read = Object.assign({}, row, whole);
      // Rows of a database say whether they were removed; a snapshot is made of standing rows and does not.
      Reflect.deleteProperty(read, 'deleted');
      return read;
    });
}

/** What people call the rows that others refer to. */
export interface Names {
  /** By row id or by name: a declaration may name a person in words. */
  readonly person: (by: string | null) => string | null;
  readonly people: (ids: readonly string[] | null) => string[];
  readonly site: (id: string | null) => string | null;
  readonly sites: (ids: readonly string[] | null) => string[];
  readonly sessions: References;
  readonly findings: References;
  readonly concerns: References;
}

export function namesOf(rows: RowSource, engagement: string): Names {
  const where = { engagement };
  const known = rows(person);
  const people = new References(known);
  const byName = new Map(known.flatMap((p) => (p.name && p.reference ? [[p.name, p.reference] as const] : [])));
  const places = new References(rows(site));
  return {
    person: (by) => (by === null ? null : (byName.get(by) ?? people.of(by))),
    people: (ids) => people.all(ids),
    site: (id) => places.of(id),
    sites: (ids) => places.all(ids),
    sessions: new References(rows(planning.auditSession, where)),
    findings: new References(rows(audit.finding, where)),
    concerns: new References(rows(audit.areaOfConcern, where)),
  };
}

/** The list of a field that may be declared empty; a declaration is an empty list. */
export function listed<T>(value: readonly T[] | Declared | null): readonly T[] {
  return value === null || isDeclared(value) ? [] : value;
}

/** The declaration that there is none (records.md G-05), or null where nobody made one. */
export function declaredNone(value: unknown, names: Names): Exclude<DeclaredNone, boolean> | null {
  return isDeclared(value) && value.declared === 'none'
    ? { by: names.person(value.by) ?? value.by, on: value.on }
    : null;
}

/** A declaration as an optional part of the snapshot. */
export function declaredAs<K extends string>(
  key: K,
  value: unknown,
  names: Names,
): { readonly [P in K]?: DeclaredNone } {
  const declared = declaredNone(value, names);
  const part: { [P in K]?: DeclaredNone } = {};
  return declared === null ? part : Object.assign(part, { [key]: declared });
}

interface SignatureGroup {
  readonly by: string | null;
  readonly on: string | null;
  readonly place: string | null;
  readonly manner: 'typedName' | 'signedFile' | null;
}

export function signatureOf(group: SignatureGroup | null, names: Names): SignOff | null {
  if (group === null) return null;
  return {
    by: names.person(group.by),
    on: group.on,
    ...(group.place === null ? {} : { place: group.place }),
    ...(group.manner === null ? {} : { manner: group.manner }),
  };
}

/** A requirement that is cited; an empty clause is none, since a finding may cite a control alone. */
export function requirementOf(
  ref: {
    readonly clause: string | null;
    readonly controls: readonly string[] | null;
    readonly clientRule?: string | null;
  } | null,
): RequirementReference {
  return {
    clause: ref?.clause ? ref.clause : null,
    controls: ref?.controls ?? [],
    ...(ref?.clientRule === null || ref?.clientRule === undefined ? {} : { clientRule: ref.clientRule }),
  };
}

export function stagesIn(values: readonly string[] | null): AuditStage[] {
  return planning.auditStages.filter((stage) => values?.includes(stage));
}

/** First and last day of a span that was recorded. */
export function daysOf(span: { readonly from: string | null; readonly to: string | null } | null): string[] {
  return [span?.from, span?.to].filter((day): day is string => typeof day === 'string');
}

/** False for a row that was made with its engagement and in which nothing is recorded yet. */
export function isRecorded<T extends object>(row: T | undefined): row is T {
  return (
    row !== undefined &&
    Object.entries(row).some(([name, value]) => name !== 'id' && name !== 'engagement' && value !== null)
  );
}
