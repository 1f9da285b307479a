import type { InputFor } from '../../src/contract/contract.ts';
import { requirementKey } from '../../src/frameworks/catalogue.ts';
import type { Json } from '../../src/journal/canonical.ts';
import { type NamedItem, populationCsv } from './generatedFiles.ts';
import type { Script } from './script.ts';
import { rowsIn, str, textsIn, withReference } from './soc2Sample.ts';
import type { SampleControl, Sampling, Soc2SampleSource } from './soc2SampleSource.ts';

const sampleData = 'Sample data';

/** Controls, walkthroughs and tests, each on its day and by its person. */
export function planFieldwork(script: Script, source: Soc2SampleSource, engagement: string): void {
  const planned = str(source.milestones['planningApprovedOn']);
  script.at(planned, 'DK', () => addControls(script, source, engagement));
  for (const walkthrough of source.walkthroughs) planWalkthrough(script, walkthrough, engagement);
  for (const control of source.controls) planTest(script, source, control, engagement);
}

async function addControls(script: Script, source: Soc2SampleSource, engagement: string): Promise<void> {
  for (const control of source.controls) {
    const { id, test: _test, versionOf, criteria, effectiveFrom, effectiveTo, name, ...fields } = control;
    const added = await script.call('control.add', {
      engagement,
      reference: id,
      name,
      fields: { ...present(fields), effective: { from: effectiveFrom, to: effectiveTo } },
      requirements: criteria.map((criterion) => requirementKey({ keyPrefix: 'tsc-2017' }, criterion)),
    });
    script.rows.set(id, added.controlVersion);
    if (versionOf !== null)
      await script.set('control', await controlOf(script, added.controlVersion), { reference: versionOf });
  }
  await script.make(
    'controlThatDidNotOperate',
    rowsIn(source.system['controlsThatDidNotOperate']).map((c) => ({
      engagement,
      controlVersion: script.id(str(c['controlId'])),
      reason: c['reason'] ?? null,
    })),
  );
}

function present(fields: { readonly [field: string]: Json }): Record<string, Json> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

async function controlOf(script: Script, version: string): Promise<string> {
  return str((await script.call('rows.get', { entity: 'controlVersion', id: version }))['control']);
}

function planWalkthrough(script: Script, w: { readonly [field: string]: Json }, engagement: string): void {
  const reference = str(w['id']);
  script.at(str(w['preparedOn']), str(w['preparedBy']), async () => {
    const { preparedBy: _a, preparedOn: _b, reviewedBy: _c, reviewedOn: _d, ...fields } = w;
    const [id] = await script.make('walkthrough', [
      {
        ...withReference(fields, engagement),
        controls: script.ids(textsIn(w['controls'])),
        with: script.ids(textsIn(w['with'])),
      },
    ]);
    script.rows.set(reference, id ?? '');
    await script.call('signOff.sign', {
      engagement,
      workpaper: 'walkthrough',
      subject: script.id(reference),
      level: 'preparer',
    });
  });
  script.at(str(w['reviewedOn']), str(w['reviewedBy']), async () => {
    await script.call('signOff.sign', {
      engagement,
      workpaper: 'walkthrough',
      subject: script.id(reference),
      level: 'reviewer',
    });
  });
}

/** Days of an exception's item that say when it fell into the period. */
const daysOfItems = ['separatedOn', 'deployedOn', 'startedOn', 'failedOn'];

/** Keys and dates that the sample names, by ordinal: the items of the exceptions. */
function namedItems(source: Soc2SampleSource, control: SampleControl): Map<number, NamedItem> {
  const exception = source.exceptions.find((e) => e['controlId'] === control.id);
  return new Map(
    rowsIn(exception?.['items']).flatMap((item) => {
      const day = daysOfItems.find((name) => typeof item[name] === 'string');
      const date = day === undefined ? null : str(item[day]);
      return typeof item['ordinal'] === 'number'
        ? [[item['ordinal'], { key: str(item['itemRef']), date }] as const]
        : [];
    }),
  );
}

function planTest(script: Script, source: Soc2SampleSource, control: SampleControl, engagement: string): void {
  const { test } = control;
  script.at(test.preparedOn, test.preparedBy, async () => {
    const opened = await script.call('test.open', { engagement, controlVersion: script.id(control.id) });
    script.rows.set(test.id, opened.test);
    await script.set('test', opened.test, { note: test.note, updatedToPeriodEndOn: test.updatedToPeriodEndOn });
    await script.make(
      'procedure',
      test.procedures.map((p, index) => ({ test: opened.test, position: position(index), type: p.type, text: p.text })),
    );
    const tested = test.procedures.filter((p) => p.type !== 'inquiry');
    const attributes = await script.make(
      'attribute',
      tested.map((p, index) => ({
        test: opened.test,
        position: position(index),
        letter: String.fromCharCode(65 + index),
        text: p.text,
      })),
    );
    const items = await drawSample(
      script,
      control,
      { ...test, attribute: null },
      namedItems(source, control),
      opened.test,
    );
    await markItems(
      script,
      items,
      attributes,
      new Set(test.deviationItems),
      attributes[attributeOfException[control.id] ?? 0],
    );
    for (const further of test.additionalSamples) {
      const more = await drawSample(script, control, further, new Map(), opened.test);
      await markItems(script, more, attributes.slice(-1), new Set(), undefined);
    }
    await linkEvidence(script, source, test.id, opened.test);
    await script.call('test.conclude', {
      engagement,
      test: opened.test,
      conclusion: concluded(test.conclusion),
      testedOn: test.testedOn,
      reason: test.deviations > 0 ? 'See the exception and its evaluation.' : undefined,
    });
    await script.set('testUse', opened.use, { resultText: test.resultText });
    await script.call('signOff.sign', { engagement, workpaper: 'test', subject: opened.test, level: 'preparer' });
  });
  script.at(test.reviewedOn, test.reviewedBy, async () => {
    await script.call('signOff.sign', {
      engagement,
      workpaper: 'test',
      subject: script.id(test.id),
      level: 'reviewer',
    });
  });
  if (test.partnerReviewedOn !== null && test.partnerReviewedBy !== null) {
    script.at(test.partnerReviewedOn, test.partnerReviewedBy, async () => {
      await script.call('signOff.sign', {
        engagement,
        workpaper: 'test',
        subject: script.id(test.id),
        level: 'partner',
      });
    });
  }
}

const conclusions = [
  'effective',
  'effective-with-exceptions',
  'not-effective',
  'did-not-operate',
  'not-tested',
  'unable',
] as const;
function concluded(value: string): (typeof conclusions)[number] {
  const found = conclusions.find((c) => c === value);
  if (!found) throw new Error(`The sample concludes “${value}”, which is no conclusion of a test.`);
  return found;
}

const position = (index: number) => `a${String(index).padStart(3, '0')}`;

interface Sampled {
  readonly attribute: string | null;
  readonly population: {
    readonly unit: string;
    readonly size: number;
    readonly source: string;
    readonly completenessAndAccuracy: string;
  };
  readonly sampling: Sampling;
}

interface Item {
  readonly id: string;
  readonly key: string;
}

/** Imports the generated population and draws what the sample says was drawn; returns the items. */
async function drawSample(
  script: Script,
  control: SampleControl,
  sampled: Sampled,
  named: ReadonlyMap<number, NamedItem>,
  test: string,
): Promise<readonly Item[]> {
  const { population: p, sampling } = sampled;
  const prefix = `${control.id}${sampled.attribute === null ? '' : '-F'}`;
  const handle = await script.offer(
    `population-${prefix.toLowerCase()}.csv`,
    populationCsv(p.size, named, prefix, control.effectiveFrom, control.effectiveTo),
  );
  const imported = await script.finish('population.import', { test, file: handle, unit: p.unit });
  const population = str(
    typeof imported === 'object' && imported !== null && 'population' in imported
      ? (imported.population ?? null)
      : null,
  );
  await script.set('population', population, {
    source: p.source,
    completenessAndAccuracy: p.completenessAndAccuracy,
    checked: 'satisfied',
    attribute: sampled.attribute,
    range: { from: control.effectiveFrom, to: control.effectiveTo },
  });
  if (p.size > 0) {
    const shared = sampling.sharedSampleWith === null ? {} : { sharedWith: script.id(sampling.sharedSampleWith) };
    if (sampling.initialSelection) {
      const first = sampling.initialSelection;
      const drawn = await draw(script, {
        test,
        population,
        ...selectionOf(first),
        size: sampling.expandedFrom ?? 1,
        sizeReason: sampleData,
      });
      await draw(script, {
        test,
        population,
        ...selectionOf(sampling),
        size: Math.max(1, (sampling.testedSize ?? p.size) - (sampling.expandedFrom ?? 0)),
        extends: drawn,
        reason: 'A deviation was found; the sample was extended as decided before testing the extension.',
        sizeReason: sampleData,
      });
    } else
      await draw(script, {
        test,
        population,
        ...selectionOf(sampling),
        size: sampling.testedSize ?? p.size,
        sizeReason: sampleData,
        ...shared,
      });
  }
  const items: Item[] = [];
  for (let offset = 0; ; offset += 500) {
    const { rows } = await script.call('rows.list', { entity: 'sampleItem', where: { test }, offset, limit: 500 });
    items.push(...rows.map((r) => ({ id: r.id, key: str(r['key']) })));
    if (rows.length < 500) break;
  }
  return sampled.attribute === null ? items : items.filter((i) => i.key.startsWith(prefix));
}

const methods = ['random', 'systematic', 'stratified', 'haphazard', 'judgmental', 'all-items'] as const;

/** Method and seed; the sample's typed seeds carry their reason. */
function selectionOf(selection: Pick<Sampling, 'method' | 'seed'>) {
  const method = methods.find((m) => m === selection.method);
  if (!method) throw new Error(`The sample draws by “${selection.method}”, which is no method.`);
  return {
    method,
    ...(selection.seed === null || method === 'all-items' ? {} : { seed: selection.seed, seedReason: sampleData }),
  };
}

async function draw(script: Script, input: InputFor<'sample.draw'>): Promise<string> {
  return (await script.call('sample.draw', input)).draw;
}

/** The attribute on which the items of an exception deviate, counted from 0; the first where none is named. */
const attributeOfException: Readonly<Record<string, number>> = { 'AVL-02': 1 };

/** Every item is met on every attribute, except the deviating ones on the attribute that the exception describes. */
async function markItems(
  script: Script,
  items: readonly Item[],
  attributes: readonly string[],
  deviating: ReadonlySet<string>,
  deviatingOn: string | undefined,
): Promise<void> {
  const marks = items.flatMap((item) =>
    attributes.map((attribute) => ({
      item: item.id,
      attribute,
      result: deviating.has(item.key) && attribute === deviatingOn ? ('deviation' as const) : ('met' as const),
    })),
  );
  for (let start = 0; start < marks.length; start += 5000)
    await script.call('test.mark', { marks: marks.slice(start, start + 5000) });
}

/** Evidence that came back before the test, linked to it. */
async function linkEvidence(script: Script, source: Soc2SampleSource, reference: string, test: string): Promise<void> {
  const used = source.evidence.filter(
    (e) => textsIn(e['usedInTests']).includes(reference) && script.rows.has(str(e['id'])),
  );
  if (used.length > 0)
    await script.call('link.set', {
      relation: 'evidenceLink',
      ends: used.map((e) => ({
        fields: { evidence: script.id(str(e['id'])), subject: test, subjectEntity: 'test' },
        present: true,
      })),
    });
}
