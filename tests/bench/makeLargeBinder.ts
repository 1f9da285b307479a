import { randomUUID } from 'node:crypto';
import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { v7 } from 'uuid';
import { z } from 'zod';
import { startCoreInProcess } from '../../main/core/coreInProcess.ts';
import type { WritePath } from '../../main/database/writePath.ts';
import { frameworks } from '../../main/frameworks/frameworks.ts';
import { ScriptedClock } from '../../main/samples/scriptedClock.ts';
import type { Json } from '../../src/journal/canonical.ts';
import { relationId } from '../../src/model/identity.ts';
import { call, coreOptions, openThrough } from './calling.ts';
import * as content from './largeBinderContent.ts';
import { evidenceFile, storePlainly } from './largeBinderEvidence.ts';

type Cell = { row: string; entity: string; field: string; value: Json };

/** Sizes at scale 1 (issue: large binder). */
const full = { controls: 1000, tests: 2500, items: 50_000, evidence: 10_000, changes: 250_000, cells: 1_000_000 };

/** Shares of the tests that are signed, and the cells that a sign-off writes. */
const prepared = 0.6;
const reviewed = 0.4;
const cellsOfSignOff = 11;

const Created = z.object({ people: z.array(z.object({ id: z.string() })) });
const Engagement = z.object({ engagement: z.string() });
const Saved = z.object({ ids: z.array(z.string()) });

export interface Counts {
  readonly engagement: string;
  readonly person: string;
  readonly reviewer: string;
  readonly controls: number;
  readonly tests: number;
  readonly items: number;
  readonly evidence: number;
  readonly changes: number;
  readonly cells: number;
}

/** Writes changes and counts them. */
class Author {
  cells = 0;
  changes = 0;
  private readonly writing: WritePath;
  private readonly person: string;
  constructor(writing: WritePath, person: string) {
    this.writing = writing;
    this.person = person;
  }

  write(command: string, cells: readonly Cell[], parameters: Json = {}, group: string | null = null): void {
    this.writing.write({ command: { name: command, parameters }, person: this.person, role: 'Senior', group, cells });
    this.changes += 1;
    this.cells += cells.length;
  }
}

function row(entity: string, id: string, values: { readonly [field: string]: Json }): Cell[] {
  return Object.entries(values).map(([field, value]) => ({ row: id, entity, field, value }));
}

function link(entity: string, ends: readonly string[], values: { readonly [field: string]: Json }): Cell[] {
  return row(entity, relationId(entity, ends), { ...values, present: true });
}

interface MadeTest {
  readonly id: string;
  readonly items: readonly string[];
  readonly attribute: string;
}

/** One test with its use, procedures, attributes, population, draw and items: what a firm's programme imports at once. */
function testCells(
  engagement: string,
  version: string,
  index: number,
  itemCount: number,
): MadeTest & { cells: Cell[] } {
  const [id, population, draw] = [v7(), v7(), v7()];
  const attributes = ['A', 'B'].map((letter) => ({ id: v7(), letter }));
  const items = Array.from({ length: itemCount }, () => v7());
  const cells = [
    ...row('test', id, { controlVersion: version, reference: `T-${index + 1}` }),
    ...row('testUse', v7(), { engagement, test: id }),
    ...content.procedures.flatMap((procedure, i) =>
      row('procedure', v7(), { test: id, position: `a${i}`, type: procedure.type, text: procedure.text }),
    ),
    ...attributes.flatMap((a, i) =>
      row('attribute', a.id, {
        test: id,
        position: `a${i}`,
        letter: a.letter,
        text: content.attributeTexts[i] ?? a.letter,
      }),
    ),
    ...row('population', population, { ...content.population(index), test: id }),
    ...row('draw', draw, {
      test: id,
      population,
      method: 'random',
      algorithm: 'sha256-random-v1',
      seed: index,
      populationSize: 412,
      size: itemCount,
      ordinals: items.map((_, i) => 7 + i * 20),
    }),
    ...items.flatMap((item, i) =>
      row('sampleItem', item, { ...content.item(index, i), draw, test: id, ordinal: 7 + i * 20 }),
    ),
  ];
  return { id, items, attribute: attributes[0]?.id ?? '', cells };
}

/** Makes the binder in `folder`, through the core and its write path; only evidence bytes are put in place plainly. */
export async function makeLargeBinder(folder: string, scale: number, tell: (what: string) => void): Promise<Counts> {
  const size = (n: number) => Math.max(4, Math.round(n * scale));
  const dataFolder = join(folder, 'application');
  const core = startCoreInProcess(coreOptions(dataFolder), new ScriptedClock('2026-01-05'));
  mkdirSync(join(dataFolder, 'binders'), { recursive: true });
  const create = {
    client: 'Large',
    firm: 'Meridian Assurance LLP',
    firmKind: 'cpaFirm',
    person: 'Ann Preparer',
    initials: 'AP',
  };
  const person = Created.parse(await call(core, 'binder.create', create)).people[0]?.id ?? '';
  await call(core, 'binder.close', {});
  const place = join(folder, 'Large.binder');
  renameSync(join(dataFolder, 'binders', 'Large.binder'), place);
  await openThrough(core, place);
  // Set-up only: a crash here costs nothing, and the waits for the disk would take most of the time.
  core.workbench.connection.pragma('synchronous = OFF');
  await call(core, 'session.signIn', { person });
  const fields = { reference: 'RR', name: 'Rob Reviewer', side: 'firm' };
  const people = Saved.parse(
    await call(core, 'edit.apply', { edits: [{ entity: 'person', fields }], label: 'Add a person' }),
  );
  const reviewer = people.ids[0] ?? '';
  const { engagement } = Engagement.parse(
    await call(core, 'engagement.create', {
      kind: 'soc2',
      reference: '2026-014',
      name: 'SOC 2 Type 2 2026',
      type: 2,
      categories: ['security', 'availability'],
      period: { from: '2025-10-01', to: '2026-09-30' },
      systemName: 'Ledger Cloud',
    }),
  );
  const { writing } = core.workbench.binder;
  if (!writing) throw new Error('The binder was opened read-only.');
  const author = new Author(writing, person);

  tell('controls');
  const criteria = (await frameworks()).criteria.items.map((item) => `tsc-2017/${item.id}`);
  const versions = Array.from({ length: size(full.controls) }, () => v7());
  for (let from = 0; from < versions.length; from += 50) {
    const cells = versions.slice(from, from + 50).flatMap((version, i) => {
      const control = v7();
      const n = from + i;
      const mapped = [criteria[n % criteria.length] ?? '', criteria[(n * 7 + 3) % criteria.length] ?? ''];
      return [
        ...row('control', control, { reference: content.controlReference(n) }),
        ...row('controlVersion', version, { ...content.controlVersion(n), control }),
        ...link('controlInScope', [engagement, version], { engagement, controlVersion: version }),
        ...[...new Set(mapped)].flatMap((requirement) =>
          link('controlRequirement', [version, requirement], { controlVersion: version, requirement }),
        ),
      ];
    });
    author.write('edit.apply', cells, { label: 'Import controls' }, randomUUID());
  }

  tell('tests');
  const perTest = Math.max(1, Math.round(size(full.items) / size(full.tests)));
  const tests: MadeTest[] = [];
  for (let n = 0; n < size(full.tests); n += 1) {
    const made = testCells(engagement, versions[n % versions.length] ?? '', n, perTest);
    author.write('edit.apply', made.cells, { label: 'Import the programme' }, randomUUID());
    tests.push({ id: made.id, items: made.items, attribute: made.attribute });
  }
  const items = tests.flatMap((test) => test.items.map((item) => ({ item, test: test.id, attribute: test.attribute })));

  tell('evidence');
  const objects = core.workbench.evidenceFolder;
  for (let from = 0; from < size(full.evidence); from += 10) {
    const cells = Array.from({ length: Math.min(10, size(full.evidence) - from) }, (_, i) => {
      const n = from + i;
      const bytes = evidenceFile(n);
      const id = v7();
      const subject = items[(n * 5) % items.length]?.item ?? '';
      return [
        ...row('evidence', id, {
          ...content.evidence(n),
          hash: storePlainly(objects, bytes),
          size: bytes.length,
          obtainedBy: person,
        }),
        ...link('evidenceLink', [id, subject], { evidence: id, subject, subjectEntity: 'sampleItem' }),
      ];
    });
    author.write('evidence.intake', cells.flat(), { count: cells.length });
  }

  tell('results');
  for (const [n, { item, test, attribute }] of items.entries()) {
    const result = n % 61 === 0 ? 'deviation' : 'met';
    author.write('test.mark', link('mark', [item, attribute], { item, attribute, test, result }), { count: 1 });
  }
  tell('corrections and notes');
  const signOffs = Math.round(tests.length * prepared) + Math.round(tests.length * reviewed);
  correct(author, items, size(full.changes) - signOffs, size(full.cells) - signOffs * cellsOfSignOff);

  tell('sign-offs');
  const sign = async (by: string, level: string, share: number) => {
    await call(core, 'session.signIn', { person: by });
    for (const test of tests.slice(0, Math.round(tests.length * share)))
      await call(core, 'signOff.sign', { engagement, workpaper: 'test', subject: test.id, level });
  };
  await sign(person, 'preparer', prepared);
  await sign(reviewer, 'reviewer', reviewed);
  const count = (table: string) =>
    (core.workbench.connection.prepare(`SELECT count(*) AS n FROM ${table}`).get() as { n: number }).n;
  const counts = {
    engagement,
    person,
    reviewer,
    controls: versions.length,
    tests: tests.length,
    items: items.length,
    evidence: size(full.evidence),
    changes: count('change'),
    cells: count('cell'),
  };
  await core.close();
  return counts;
}

/** Notes and changed results, one or two cells each, until the binder has the wanted numbers of changes and cells. */
function correct(
  author: Author,
  items: readonly { readonly item: string; readonly test: string; readonly attribute: string }[],
  changes: number,
  cells: number,
): void {
  for (let n = 0; author.changes < changes && author.cells < cells; n += 1) {
    const each = items[n % items.length];
    if (!each) return;
    const mark = relationId('mark', [each.item, each.attribute]);
    const share = (cells - author.cells) / (changes - author.changes);
    const note = { note: content.note(n) };
    const two = author.cells + share > author.cells + 1 + (n % 100) / 100;
    if (n % 3 === 0)
      author.write('edit.apply', row('sampleItem', each.item, two ? { ...note, detail: `Seen again ${n}` } : note));
    else author.write('test.mark', row('mark', mark, two ? { ...note, result: 'met' } : note), { count: 1 });
  }
}
