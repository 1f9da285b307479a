import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inlinesOf, plain } from '../../src/reports/soc2/part.ts';
import { failedChecks, placeholders, report, sample, type1 } from '../fixtures/soc2Sample.ts';

/** Paths of the leaves that an engagement in progress may lack; identities and enumerations that steer are kept. */
function leafPaths(value: unknown, path: string): readonly string[] {
  if (Array.isArray(value))
    return value.flatMap((one, index) => (typeof one === 'object' ? leafPaths(one, `${path}.${index}`) : []));
  if (value !== null && typeof value === 'object') {
    return Object.entries(value).flatMap(([key, one]) => leafPaths(one, path === '' ? key : `${path}.${key}`));
  }
  const key = path.split('.').at(-1) ?? '';
  const kept = ['id', 'controlId', 'criterion', 'workpaper', 'person', 'itemRef', 'name'];
  return kept.includes(key) && !/^(firm|serviceOrganization|controls\.\d+)\.name$/.test(path) ? [] : [path];
}

describe('whatever is missing', () => {
  const whole = sample();
  const parts = {
    firm: whole.firm,
    serviceOrganization: whole.serviceOrganization,
    engagement: whole.engagement,
    milestones: whole.milestones,
    system: whole.system,
    controls: whole.controls,
    exceptions: whole.exceptions,
    deficiencies: whole.deficiencies,
    opinion: whole.opinion,
    subserviceOrganizations: whole.subserviceOrganizations,
    complementaryUserEntityControls: whole.complementaryUserEntityControls,
    criteriaConclusions: whole.criteriaConclusions,
    representationLetter: whole.representationLetter,
  };
  const paths = leafPaths(parts, '').filter((path) => path !== 'engagement.type');

  test('DR-05 no text ever holds null, undefined, NaN or TBD, and nothing is blank', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...paths), { minLength: 1, maxLength: 60 }),
        fc.boolean(),
        (emptied, typeOne) => {
          const changes = Object.fromEntries(emptied.map((path) => [path, null]));
          const { document } = report(typeOne ? type1(changes) : sample(changes));
          const texts = document.sections.flatMap((section) => inlinesOf(section.blocks).map(plain));
          const all = [
            ...texts,
            document.title,
            document.author,
            document.footer,
            document.header.left,
            document.header.right,
          ].join('\n');
          expect(all).not.toMatch(/\b(null|undefined|NaN|TBD)\b|\{\{|\[object/);
          expect(texts.filter((text) => text.trim() === '')).toEqual([]);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('FG-01 holds exactly when the issued report would carry no placeholder', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.constantFrom(...paths), { maxLength: 3 }), (emptied) => {
        const one = report(sample(Object.fromEntries(emptied.map((path) => [path, null]))), 'final');
        const open = placeholders(one);
        if (one.document.state === 'final') expect(open).toEqual([]);
        else expect(failedChecks(one).length).toBeGreaterThan(0);
        if (!failedChecks(one).includes('FG-01'))
          expect(open.filter((text) => !/^\[SAR-(29|31) /.test(text))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  });

  test('an engagement that has only just been set up yields a draft full of placeholders', () => {
    const emptied = Object.fromEntries(
      paths
        .filter((path) => !path.startsWith('controls') && !path.startsWith('exceptions'))
        .map((path) => [path, null]),
    );
    const bare = report(
      sample({
        ...emptied,
        controls: [],
        exceptions: [],
        walkthroughs: [],
        opinion: null,
        acceptance: null,
        'engagement.categories': [],
        representationLetter: null,
        engagementQualityReview: null,
        subsequentEvents: null,
      }),
    );
    expect(bare.document.state).toBe('draft');
    for (const expected of [
      '[SAR-02 Addressee]',
      '[SAR-22 Opinion not yet determined]',
      '[DC-1.1 Overview of the system]',
      '[TR-03 Trust services categories]',
      '[DC-5.2 Controls]',
    ]) {
      expect(placeholders(bare)).toContain(expected);
    }
  });
});
