import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { labelFor } from '../../renderer/forms/labels.ts';
import { readTyped, typedText } from '../../renderer/forms/typed.ts';
import { vocabularyOf } from '../../renderer/forms/vocabulary.ts';
import { placeOf } from '../../renderer/frame/rowPlace.ts';
import { badgeOf } from '../../renderer/look/initials.ts';
import { counted, formatBytes, formatPeriod, formatValue, wordOf } from '../../renderer/look/words.ts';
import { isoGroups, soc2Groups } from '../../renderer/screens/setup/sections.ts';
import { entities } from '../../src/model/entities.ts';
import {
  choice,
  date,
  decimal,
  declarable,
  group,
  integer,
  longText,
  reference,
  references,
  rows,
  text,
  texts,
  yesNo,
} from '../../src/model/field.ts';

describe('what is typed', () => {
  it('is missing when nothing is typed, in every kind of field', () => {
    for (const field of [text(), longText(), integer(), decimal(), date(), texts(), yesNo()])
      expect(readTyped(field, '  \n')).toEqual({ ok: true, value: null });
  });

  it.each([
    ['1,234', 1234],
    ['1 234', 1234],
    ["1'234'567", 1234567],
    ['-3', -3],
  ])('reads the whole number “%s”', (typed, value) => {
    expect(readTyped(integer(), typed)).toEqual({ ok: true, value });
  });

  it.each(['12a', '1.5', '--1', '1e9999', '99999999999999999999'])(
    'refuses “%s” as a whole number, with what to type',
    (typed) => {
      expect(readTyped(integer(), typed)).toEqual({ ok: false, message: 'Type a whole number.' });
    },
  );

  it('reads a lone comma as the decimal sign and grouped commas as grouping', () => {
    expect(readTyped(decimal(), '0,5')).toEqual({ ok: true, value: 0.5 });
    expect(readTyped(decimal(), '1,234.5')).toEqual({ ok: true, value: 1234.5 });
  });

  it('refuses days that no calendar has', () => {
    expect(readTyped(date(), '2025-02-29').ok).toBe(false);
    expect(readTyped(date(), '2024-02-29')).toEqual({ ok: true, value: '2024-02-29' });
    expect(readTyped(date(), '31.12.2025').ok).toBe(false);
  });

  it('makes one text of each line and none of empty lines', () => {
    expect(readTyped(texts(), 'one\n\n two \n')).toEqual({ ok: true, value: ['one', 'two'] });
  });

  it('finds a choice by its word or its recorded value', () => {
    const nature = choice(['manual', 'it-dependent-manual']);
    expect(readTyped(nature, 'IT-dependent manual')).toEqual({ ok: true, value: 'it-dependent-manual' });
    expect(readTyped(nature, 'robot').ok).toBe(false);
  });

  it('comes back as it was typed: texts, whole numbers and lists survive the way to the field and back', () => {
    fc.assert(
      fc.property(
        fc.array(fc.stringMatching(/^[a-zäß0-9][a-zäß0-9 ,.]{0,20}[a-zäß0-9]$/), { minLength: 1 }),
        (lines) => {
          expect(readTyped(texts(), typedText(texts(), lines))).toEqual({ ok: true, value: lines });
        },
      ),
    );
    fc.assert(
      fc.property(fc.maxSafeInteger(), (number) => {
        expect(readTyped(integer(), typedText(integer(), number))).toEqual({ ok: true, value: number });
      }),
    );
  });
});

describe('a recorded value in words', () => {
  it('says yes, no and nothing', () => {
    expect([true, false, null].map((value) => formatValue(yesNo(), value))).toEqual(['Yes', 'No', '']);
  });

  it('says that there is none, or why it does not apply, instead of leaving a blank', () => {
    const field = declarable(texts());
    expect(formatValue(field, { declared: 'none', by: 'Ada Byron', on: '2025-03-01' })).toBe('Declared: none');
    expect(formatValue(field, { declared: 'notApplicable', reason: 'No outsourcing' })).toBe(
      'Not applicable: No outsourcing',
    );
  });

  it('names the rows of references and takes tables apart', () => {
    expect(formatValue(references('person'), ['p1', 'p2'], (id) => ({ p1: 'Ada', p2: 'Ben' })[id] ?? 'Removed')).toBe(
      'Ada, Ben',
    );
    expect(
      formatValue(rows({ on: date(), question: text() }), [
        { on: null, question: 'Why?' },
        { on: null, question: null },
      ]),
    ).toBe('Why?; ');
    expect(formatValue(group({ done: yesNo(), by: text() }), { done: true, by: null })).toBe('Yes');
  });

  it.each([
    ['engagement-partner', 'Engagement partner'],
    ['leadAuditor', 'Lead auditor'],
    ['soc2', 'SOC 2'],
    ['it-dependent-manual', 'IT-dependent manual'],
  ])('reads the choice %s as “%s”', (recorded, word) => {
    expect(wordOf(recorded)).toBe(word);
  });

  it('keeps calendar dates on their day in every time zone', () => {
    expect(formatPeriod('2025-01-01', '2025-12-31')).toContain('2025');
    expect(formatPeriod(null, null)).toBe('No period yet');
    expect(formatValue(date(), '2025-01-01')).toMatch(/1.*2025|2025.*1/);
    expect(formatValue(date(), '2025-01-01')).not.toContain('2024');
  });

  it('counts one and many, and gives bytes a unit that reads', () => {
    expect([counted(1, 'control'), counted(2, 'control'), counted(2, 'copy', 'copies')]).toEqual([
      '1 control',
      '2 controls',
      '2 copies',
    ]);
    expect(formatBytes(1_400_000)).toMatch(/1[.,]4/);
  });
});

describe('the set-up', () => {
  const sections = [...soc2Groups, ...isoGroups].flatMap((group) => group.sections);

  it('has a section for every record of an engagement that no other screen is for', () => {
    const shown = new Set(sections.map((section) => section.entity));
    const records = [...entities.values()].filter(
      (entity) => entity.owner === 'engagement' && entity.kind === 'record',
    );
    const meantForSetup = records.filter((entity) =>
      placeOf({ entity: entity.name, row: 'r' }, 'e').includes('/setup?'),
    );
    expect(meantForSetup.map((entity) => entity.name).filter((name) => !shown.has(name))).toEqual([]);
  });

  it('names only entities and fields of the model', () => {
    for (const { entity, fields = [], columns = [] } of sections) {
      const model = entities.get(entity);
      expect(model, entity).toBeDefined();
      expect(
        [...fields, ...columns].filter((name) => !(name in (model?.fields ?? {}))),
        entity,
      ).toEqual([]);
    }
  });

  it('offers criteria where criteria are meant, and leaves free what is free', () => {
    expect(vocabularyOf('plannedRisk', 'criteria')).toBe('criteria');
    expect(vocabularyOf('auditPlan', 'criteria')).toBeNull();
    expect(vocabularyOf('finding', 'controls')).toBe('annexA');
    expect(vocabularyOf('client', 'sector')).toBeNull();
  });
});

describe('labels', () => {
  it('write abbreviations as people do and call the key of a row by what it names', () => {
    expect(labelFor({ name: 'it', field: text() })).toBe('IT');
    expect(labelFor({ name: 'stage1', field: text() })).toBe('Stage 1');
    expect(labelFor({ name: 'ismsOperatingSince', field: text() })).toBe('ISMS operating since');
    expect(labelFor({ name: 'id', field: reference('person') })).toBe('Person');
    expect(labelFor({ name: 'id', field: text() })).toBe('Reference');
    expect(labelFor({ name: 'note', field: text(), label: 'Note, row 2' })).toBe('Note, row 2');
  });

  it('badge a person by letters, never by a staff number', () => {
    expect(badgeOf('AB', 'Ada Byron')).toBe('AB');
    expect(badgeOf('DM-02', 'Ilse van Fennimoor')).toBe('IVF');
  });
});
