import { Refusal } from '../../src/contract/failure.ts';
import { nextReference } from '../../src/fieldwork/references.ts';
import type { Json } from '../../src/journal/canonical.ts';
import { commandLabel } from '../../src/journal/commandLabel.ts';
import { entities } from '../../src/model/entities.ts';
import type { Entity } from '../../src/model/entity.ts';
import type { Context, Handlers } from '../core/handlers.ts';
import { countRows, getRow, listRows, rowsOf } from '../database/rows.ts';
import { searchIn } from '../database/search.ts';
import type { StoredRow } from '../database/tables.ts';

function entityOf(name: string): Entity {
  const entity = entities.get(name);
  if (!entity)
    throw new Refusal(
      'row.unknown',
      `There is no kind of record named “${name}”.`,
      'This is a defect of the screen; please report it.',
    );
  return entity;
}

/** What a label names: the title of one row, or how many there are. */
export function whatOf(
  context: Context,
  rows: readonly { readonly entity: string; readonly id?: string | undefined }[],
): string {
  const [first] = rows;
  if (!first) return '';
  const entity = entityOf(first.entity);
  if (rows.length > 1) return `${rows.length} ${entity.plural}`;
  const row: StoredRow | null = first.id ? getRow(context.workbench.connection, entity, first.id) : null;
  const named = row?.['reference'] ?? row?.[entity.title];
  return typeof named === 'string' && named !== '' ? `${entity.label} ${named.slice(0, 60)}` : entity.label;
}

type Fields = { readonly [field: string]: Json };

/**
 * The fields of a new row with the next reference of its series, where it has one and none was given.
 * `made` holds the references given earlier in the same command, by entity.
 */
function numbered(context: Context, entity: Entity, fields: Fields, made: Map<string, string[]>): Fields {
  if (entity.series === null || !Object.hasOwn(entity.fields, 'reference') || fields['reference'] != null)
    return fields;
  const where = entity.owner === 'engagement' ? { engagement: fields['engagement'] ?? null } : {};
  const stored = rowsOf(context.workbench.connection, entity, { where, withDeleted: true });
  const now = made.get(entity.name) ?? [];
  const texts = stored.map((row) => row['reference']).filter((each) => typeof each === 'string');
  const reference = nextReference(entity.series, [...texts, ...now]);
  made.set(entity.name, [...now, reference]);
  return { ...fields, reference };
}

function labelled(name: string, parameters: { readonly [key: string]: Json }) {
  return { name, parameters, label: commandLabel(name, parameters) };
}

export const rowServices: Handlers<
  'rows.list' | 'rows.get' | 'edit.apply' | 'edit.remove' | 'edit.restore' | 'link.set' | 'search.rows'
> = {
  'rows.list': ({ workbench }, input) => {
    const entity = entityOf(input.entity);
    for (const name of [...Object.keys(input.where), ...(input.orderBy === undefined ? [] : [input.orderBy])]) {
      if (name !== 'id' && !Object.hasOwn(entity.fields, name))
        throw new Refusal(
          'row.invalid',
          `A ${entity.label} has no field named “${name}”.`,
          'This is a defect of the screen; please report it.',
        );
    }
    return {
      total: countRows(workbench.connection, entity, input),
      rows: listRows(workbench.connection, entity, input),
    };
  },

  'rows.get': ({ workbench }, input) => {
    const entity = entityOf(input.entity);
    const row = getRow(workbench.connection, entity, input.id);
    if (!row)
      throw new Refusal(
        'row.unknown',
        `This ${entity.label} is not in the binder.`,
        'It may have been removed; go back to the list.',
      );
    return row;
  },

  'edit.apply': (context, input) => {
    const edits = context.workbench.edits();
    const made = new Map<string, string[]>();
    for (const edit of input.edits) {
      const entity = entityOf(edit.entity);
      if (edit.id !== undefined && entity.kind !== 'link') edits.set(edit.entity, edit.id, edit.fields);
      else if (entity.kind === 'act')
        throw new Refusal(
          'row.act',
          `A ${entity.label} is made by its own command, not by editing.`,
          'Use the button that makes it.',
        );
      else if (entity.kind === 'link') edits.link(edit.entity, edit.fields, edit.fields['present'] !== false);
      else edits.create(edit.entity, numbered(context, entity, edit.fields, made));
    }
    const what = whatOf(context, input.edits);
    return context.workbench.commit(
      context.session,
      edits,
      labelled('edit.apply', { label: input.label, what, count: input.edits.length }),
      { reason: input.reason },
    );
  },

  'edit.remove': (context, input) => {
    const what = whatOf(context, input.rows);
    const edits = context.workbench.edits();
    for (const row of input.rows) edits.remove(row.entity, row.id);
    return context.workbench.commit(context.session, edits, labelled('edit.remove', { what }), {
      reason: input.reason,
    });
  },

  'edit.restore': (context, input) => {
    const edits = context.workbench.edits();
    edits.restore(input.entity, input.id);
    return context.workbench.commit(
      context.session,
      edits,
      labelled('edit.restore', { what: whatOf(context, [input]) }),
      { reason: input.reason },
    );
  },

  'link.set': (context, input) => {
    const edits = context.workbench.edits();
    for (const end of input.ends) edits.link(input.relation, end.fields, end.present);
    return context.workbench.commit(
      context.session,
      edits,
      labelled('link.set', { what: entityOf(input.relation).label, count: input.ends.length }),
      { reason: input.reason },
    );
  },

  'search.rows': ({ workbench }, input) => searchIn(workbench.connection, input.text, input.limit),
};
