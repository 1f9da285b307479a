import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decode, encode } from '../../main/database/tables.ts';
import { canonical, type Json } from '../../src/journal/canonical.ts';
import { entities, entityNamed } from '../../src/model/entities.ts';
import { type Entity, fieldOf } from '../../src/model/entity.ts';
import { declarable, type Field, longestText, text } from '../../src/model/field.ts';
import { endsOf } from '../../src/model/identity.ts';
import { cleanText, cleanValue, refusalOf, wholeValue } from '../../src/model/validate.ts';

const all = [...entities.values()];
const fieldsOf = (entity: Entity): [string, Field<unknown>][] => Object.entries(entity.fields);
const everyField = all.flatMap((entity) => fieldsOf(entity).map(([name, field]) => ({ entity, name, field })));

const someText = fc.string({ unit: 'grapheme', maxLength: 40 });
const someDate = fc
  .date({ min: new Date('1900-01-01'), max: new Date('2199-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));

/** Any value that a field may hold. */
function anyOf(field: Field<unknown>): fc.Arbitrary<Json> {
  const content = contentOf(field);
  if (!field.declarable) return content;
  const none = fc.record({ declared: fc.constant('none'), by: fc.string({ minLength: 1 }), on: someDate });
  const notApplicable = fc.record({ declared: fc.constant('notApplicable'), reason: fc.string({ minLength: 1 }) });
  return fc.oneof(...(field.kind === 'declaration' ? [] : [content]), none, notApplicable);
}

function contentOf(field: Field<unknown>): fc.Arbitrary<Json> {
  switch (field.kind) {
    case 'text':
    case 'longText':
      return someText;
    case 'integer':
      return fc.maxSafeInteger();
    case 'decimal':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'yesNo':
      return fc.boolean();
    case 'date':
      return someDate;
    case 'time':
      return fc.tuple(fc.integer({ min: 10, max: 23 }), fc.integer({ min: 10, max: 59 })).map(([h, m]) => `${h}:${m}`);
    case 'instant':
      return someDate.map((d) => `${d}T10:11:12+01:00`);
    case 'choice':
      return fc.constantFrom(...field.choices);
    case 'reference':
      return fc.uuid();
    case 'texts':
      return fc.array(someText, { maxLength: 4 });
    case 'references':
      return fc.array(fc.uuid(), { maxLength: 4 });
    case 'numbers':
      return fc.array(fc.maxSafeInteger(), { maxLength: 4 });
    case 'group':
      return innerOf(field);
    case 'rows':
      return fc.array(innerOf(field), { maxLength: 3 });
    case 'declaration':
      return fc.constant(null);
  }
}

function innerOf(field: Field<unknown>): fc.Arbitrary<Json> {
  const inner = Object.entries(field.inner).map(([name, each]) => [name, fc.option(anyOf(each))] as const);
  return fc.record(Object.fromEntries(inner));
}

describe('a value in its column', () => {
  const kinds = new Map(everyField.map((f) => [`${f.field.kind}${f.field.declarable ? ', declarable' : ''}`, f.field]));

  it.each([...kinds])('%s comes back as it went in', (_, field) => {
    fc.assert(
      fc.property(anyOf(field), (value) => {
        expect(field.schema.safeParse(value).success).toBe(true);
        const back = decode(field, encode(field, value));
        expect(back === null ? null : canonical(back)).toBe(canonical(value));
      }),
      { numRuns: 60 },
    );
  });

  it('of each field of the model comes back as it went in', () => {
    for (const { field } of everyField) {
      for (const value of fc.sample(anyOf(field), { numRuns: 4, seed: 7 })) {
        expect(canonical(decode(field, encode(field, value)))).toBe(canonical(value));
      }
    }
  });

  it('is the same text whatever the order of its keys', () => {
    const [period] = everyField.filter((f) => f.entity.name === 'engagement' && f.name === 'period');
    const field = period?.field;
    expect(field && encode(field, { to: 'b', from: 'a' })).toBe(field && encode(field, { from: 'a', to: 'b' }));
  });

  it('tells a declaration from content that looks like it', () => {
    const field = declarable(text());
    const looksLike = '{"declared":"none","by":"x","on":"2026-01-01"}';
    expect(decode(field, encode(field, looksLike))).toBe(looksLike);
    expect(decode(field, encode(field, JSON.parse(looksLike) as Json))).toEqual(JSON.parse(looksLike));
  });

  it('of a kind that the column cannot hold shows as missing instead of failing a merge', () => {
    const integer = everyField.find((f) => f.field.kind === 'integer' && !f.field.declarable)?.field;
    const decimal = everyField.find((f) => f.field.kind === 'decimal' && !f.field.declarable)?.field;
    for (const field of [integer, decimal]) expect(field && encode(field, 'seven')).toBeNull();
    expect(integer && encode(integer, 1.5)).toBeNull();
    expect(integer && encode(integer, 2 ** 60)).toBeNull();
  });
});

describe('the model', () => {
  it('names entities and fields as SQL and the contract can carry them, fields never as a column of every table', () => {
    for (const entity of all) {
      expect(entity.name).toMatch(/^[a-zA-Z0-9]{2,40}$/);
      for (const [name] of fieldsOf(entity)) {
        expect(name).toMatch(/^[a-zA-Z][a-zA-Z0-9]{0,63}$/);
        expect(['id', 'row', 'deleted', 'rowid'].includes(name.toLowerCase()), `${entity.name}.${name}`).toBe(false);
      }
      const lower = fieldsOf(entity).map(([name]) => name.toLowerCase());
      expect(new Set(lower).size, `${entity.name} has two fields that SQL cannot tell apart`).toBe(lower.length);
    }
    expect(new Set(all.map((e) => e.name.toLowerCase())).size).toBe(all.length);
  });

  it('has no table whose name belongs to the journal', () => {
    const journal = [
      'replica',
      'word',
      'row_key',
      'change',
      'cell',
      'cell_value',
      'erasure',
      'head',
      'learnt',
      'row_reference',
      'conflict',
      'held',
    ];
    expect(all.filter((e) => journal.includes(e.name.toLowerCase())).map((e) => e.name)).toEqual([]);
  });

  it('gives every engagement-owned entity its engagement, and every single record too', () => {
    for (const entity of all.filter((e) => e.owner === 'engagement' || e.single))
      expect(entity.fields['engagement'], entity.name).toMatchObject({
        kind: 'reference',
        target: 'engagement',
        indexed: true,
      });
  });

  it('refers to entities that exist, and titles rows by a field that exists', () => {
    for (const { entity, name, field } of everyField)
      if (field.target !== null)
        expect(entities.has(field.target), `${entity.name}.${name} → ${field.target}`).toBe(true);
    for (const entity of all) expect(fieldOf(entity, entity.title), `${entity.name}.${entity.title}`).toBeDefined();
  });

  it('gives every relation its ends and the cell that says whether it holds', () => {
    for (const entity of all.filter((e) => e.kind === 'link')) {
      expect(endsOf[entity.name], entity.name).toBeDefined();
      for (const end of endsOf[entity.name] ?? []) expect(fieldOf(entity, end), `${entity.name}.${end}`).toBeDefined();
      expect(fieldOf(entity, 'present')).toMatchObject({ kind: 'yesNo' });
    }
    for (const relation of Object.keys(endsOf)) expect(entities.get(relation)?.kind).toBe('link');
  });

  it('gives choices to every choice, and inner fields to every group and list', () => {
    for (const { entity, name, field } of everyField) {
      if (field.kind === 'choice') expect(field.choices.length, `${entity.name}.${name}`).toBeGreaterThan(0);
      if (field.kind === 'group' || field.kind === 'rows') expect(Object.keys(field.inner).length).toBeGreaterThan(0);
    }
  });
});

describe('what may be recorded', () => {
  const control = all.find((e) => e.name === 'controlVersion');
  const refuse = (field: string, value: Json) => (control ? refusalOf(control, field, value) : 'no entity');

  it('accepts emoji, right-to-left text and 256 Ki characters', () => {
    for (const value of ['👩‍👩‍👧 ok ✅', 'مراجعة الصلاحيات', 'x'.repeat(longestText)])
      expect(refuse('description', value)).toBeNull();
  });

  it('refuses a text of 1 MB, and says how much a field holds and what to do', () => {
    const why = refuse('description', 'x'.repeat(1_000_000));
    expect(why).toContain('Control statement');
    expect(why).toContain('262,144');
    expect(why).toContain('evidence');
  });

  it('refuses a field that is not there, also one that every object has', () => {
    for (const name of ['nonsense', 'constructor', '__proto__', 'toString'])
      expect(refuse(name, 'x')).toBe(`A control version has no field named “${name}”.`);
  });

  it('refuses a value of another kind, and accepts that it is missing', () => {
    expect(refuse('key', 'yes')).toContain('Key control');
    expect(refuse('nature', 'wireless')).toContain('Nature');
    expect(refuse('effective', { from: '2025-02-30', to: null })).toContain('from');
    expect(refuse('key', null)).toBeNull();
  });

  it('removes control characters, keeps lines and tabs, and composes', () => {
    expect(cleanText('a\u0000b\u0007\tc\r\nd\re')).toBe('ab\tc\nd\ne');
    expect(cleanText('e\u0301')).toBe('é');
    expect(cleanText('\u202Eabc مرحبا 😀')).toBe('\u202Eabc مرحبا 😀');
  });

  it('replaces half a surrogate pair, which UTF-8 cannot hold', () => {
    expect(cleanText('a\ud800b')).toBe('a\ufffdb');
  });

  it('cleans the texts inside lists and groups, and cleaning twice changes nothing more', () => {
    expect(cleanValue({ a: ['x\u0000'], b: { c: 'y\r' } })).toEqual({ a: ['x'], b: { c: 'y\n' } });
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (value) => {
        const once = cleanText(value);
        expect(cleanText(once)).toBe(once);
        expect(once.isWellFormed()).toBe(true);
      }),
    );
  });
});

it('a group is recorded whole: fields not given are missing, never undefined', () => {
  expect(wholeValue(entityNamed('engagement'), 'period', { from: '2025-01-01' })).toEqual({
    from: '2025-01-01',
    to: null,
  });
  expect(wholeValue(entityNamed('stage2'), 'auditTrails', [{ id: 'T-1' }])).toEqual([
    { id: 'T-1', title: null, through: null },
  ]);
  expect(wholeValue(entityNamed('stage2'), 'auditTrails', { declared: 'none', by: 'AB', on: '2026-01-20' })).toEqual({
    declared: 'none',
    by: 'AB',
    on: '2026-01-20',
  });
});
