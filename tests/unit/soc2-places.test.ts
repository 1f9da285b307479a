import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { RowSource } from '../../src/fieldwork/rowSource.ts';
import { entities } from '../../src/model/entities.ts';
import { soc2Report } from '../../src/reports/soc2/report.ts';
import { assembleSoc2 } from '../../src/soc2/assemble.ts';
import { placeInModel } from '../../src/soc2/places.ts';

const criteria = JSON.parse(readFileSync(new URL('../fixtures/soc2-criteria.json', import.meta.url), 'utf8'));

/** A binder that holds nothing but an engagement: everything that can be missing is. */
function emptyBinder(type: number): RowSource {
  const engagement = { id: 'e', kind: 'soc2', type, categories: ['security', 'privacy'], period: null };
  return ((entity: { name: string; fields: object }) =>
    entity.name === 'engagement'
      ? [{ ...Object.fromEntries(Object.keys(entity.fields).map((field) => [field, null])), ...engagement }]
      : []) as unknown as RowSource;
}

const inputs = {
  state: 'draft',
  draftNumber: 1,
  exportedAt: '2026-02-13T09:00:00.000+00:00',
  integrity: {
    binder: 'b',
    engagement: 'e',
    snapshotHash: '0'.repeat(64),
    heads: [],
    evidenceDigest: '0'.repeat(64),
    evidenceCount: 0,
    exportedAt: '2026-02-13T09:00:00.000+00:00',
    draftNumber: 1,
  },
} as const;

describe.each([1, 2])('cures of the checklist of an empty Type %i engagement', (type) => {
  const { completeness } = soc2Report(assembleSoc2(emptyBinder(type), 'e'), criteria, inputs);
  const cures = [...completeness.items, ...completeness.gate].flatMap((item) =>
    item.cure ? [{ id: item.id, cure: item.cure }] : [],
  );

  it('are there for what is missing', () => {
    expect(cures.length).toBeGreaterThan(40);
  });

  it.each(cures)('$id leads to an entity of the model, and to a field that it has', ({ cure }) => {
    const place = placeInModel(cure);
    const entity = entities.get(place.entity);
    expect(entity?.name).toBe(place.entity);
    if (place.field !== undefined) expect(Object.keys(entity?.fields ?? {})).toContain(place.field);
  });
});
