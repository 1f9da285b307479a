import type { CallName } from '../../src/contract/contract.ts';

/** Answers that no edit of a binder changes. */
const untouched: ReadonlySet<string> = new Set<CallName>([
  'framework.catalogues',
  'framework.crosswalk',
  'preferences.get',
  'app.about',
  'job.list',
  'binder.recent',
  'draft.list',
]);

/** Answers that every change touches: they count changes, list history, undo and conflicts, or gather the whole engagement. */
const always: ReadonlySet<string> = new Set<CallName>([
  'binder.current',
  'history.row',
  'history.recent',
  'history.undoState',
  'conflict.list',
  'engagement.overview',
  'search.rows',
  'report.preview',
  'report.exports',
  'signOff.state',
]);

const tests = ['test.sheet', 'controls.matrix', 'sample.rederive'] as const satisfies readonly CallName[];
const checklists = ['checklist.rows'] as const satisfies readonly CallName[];
const evidence = [
  'evidence.list',
  'evidence.links',
  'test.sheet',
  'controls.matrix',
  'checklist.rows',
] as const satisfies readonly CallName[];

/** Which gathered answers an entity's rows go into; an entity that is not named here touches all of them. */
const touchedBy: Readonly<Record<string, readonly CallName[]>> = {
  control: tests,
  controlVersion: tests,
  controlInScope: ['controls.matrix'],
  controlRequirement: ['controls.matrix'],
  test: tests,
  procedure: ['test.sheet'],
  attribute: tests,
  population: tests,
  draw: tests,
  sampleItem: tests,
  mark: tests,
  testUse: tests,
  exception: tests,
  signOff: [...tests, ...checklists],
  withdrawal: [...tests, ...checklists],
  evidence,
  evidenceLink: evidence,
  clauseReview: checklists,
  clauseResult: checklists,
  controlResult: checklists,
  soaEntry: checklists,
  finding: [...checklists, 'controls.matrix'],
  request: [],
  reviewNote: [],
  milestones: [],
  person: ['session.people', 'test.sheet', 'controls.matrix', 'evidence.list'],
};

function entityIn(input: unknown): string | null {
  if (typeof input !== 'object' || input === null || !('entity' in input)) return null;
  return typeof input.entity === 'string' ? input.entity : null;
}

/**
 * Whether a cached answer (query key: name of the call, its input) may have changed when rows of these entities changed.
 * An entity that is not in the map touches everything but the catalogues: showing stale work would be worse than asking again.
 */
export function isTouched(key: readonly unknown[], entities: readonly string[]): boolean {
  const [name, input] = key;
  if (typeof name !== 'string' || untouched.has(name)) return false;
  if (always.has(name)) return true;
  if (name === 'rows.list' || name === 'rows.get') {
    const entity = entityIn(input);
    return entity === null || entities.length === 0 || entities.includes(entity);
  }
  if (entities.length === 0) return true;
  return entities.some((entity) => {
    const calls: readonly string[] | undefined = touchedBy[entity];
    return calls === undefined || calls.includes(name);
  });
}
