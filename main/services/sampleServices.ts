import { Refusal } from '../../src/contract/failure.ts';
import {
  derivedSeed,
  extendSample,
  type SamplingAlgorithm,
  SelectionError,
  type SelectionPlan,
  samplingAlgorithms,
  selectSample,
} from '../../src/fieldwork/sampling.ts';
import { localDate } from '../../src/journal/clock.ts';
import { commandLabel } from '../../src/journal/commandLabel.ts';
import { draw as drawEntity } from '../../src/model/acts.ts';
import { controlVersion, population as populationEntity, test as testEntity } from '../../src/model/controls.ts';
import type { RowOf } from '../../src/model/entity.ts';
import type { Handlers } from '../core/handlers.ts';
import { sha256 } from '../core/hashing.ts';
import type { Workbench } from '../core/workbench.ts';
import { rowOf, rowsOf } from '../database/rows.ts';
import { objectPath } from '../evidence/objectStore.ts';
import { type PopulationItem, readPopulationFile } from '../importers/population.ts';
import { nextEvidenceReference, storeFiles } from './evidenceServices.ts';

type Draw = RowOf<typeof drawEntity>;
type Population = RowOf<typeof populationEntity>;

const algorithms: Readonly<Record<string, SamplingAlgorithm | undefined>> = {
  random: 'sha256-rank-v1',
  systematic: 'sha256-systematic-v1',
  stratified: 'sha256-stratified-v1',
};

function isAlgorithm(value: string | null): value is SamplingAlgorithm {
  return samplingAlgorithms.some((a) => a === value);
}

/** The items of a population file, or null where the population is a count without a file. */
function itemsOf(workbench: Workbench, population: Population): readonly PopulationItem[] | null {
  if (population.file === null) return null;
  const path = objectPath(workbench.evidenceFolder, population.file);
  try {
    return readPopulationFile({
      path,
      name: population.unit ?? 'population',
      keyColumn: population.keyColumn ?? undefined,
      dateColumn: population.dateColumn ?? undefined,
    }).items;
  } catch (error) {
    if (error instanceof Refusal) throw error;
    throw new Refusal(
      'evidence.missing',
      'The population file has not been received in this copy, so no sample can be drawn from it.',
      'Exchange with the copy that holds it, or import the file again.',
    );
  }
}

/** The seed that follows from test, control and population: nobody can re-draw for a friendlier sample (workpapers.md 11.4). */
export function derivedSeedOf(
  workbench: Workbench,
  test: string,
  population: Pick<Population, 'file'> | undefined,
): number | null {
  const row = rowOf(workbench.connection, testEntity, test);
  const version = rowOf(workbench.connection, controlVersion, row?.controlVersion ?? null);
  if (!row || !population?.file) return null;
  return derivedSeed(sha256, row.reference ?? row.id, version?.reference ?? '', population.file);
}

function planOf(
  draw: Pick<Draw, 'seed' | 'size' | 'populationSize'>,
  algorithm: SamplingAlgorithm,
  items: readonly PopulationItem[] | null,
): SelectionPlan {
  const plan = { algorithm, seed: draw.seed ?? 0, populationSize: draw.populationSize ?? 0, size: draw.size ?? 0 };
  return algorithm === 'sha256-stratified-v1' ? { ...plan, dates: (items ?? []).map((i) => i.date ?? '') } : plan;
}

const range = (count: number) => Array.from({ length: count }, (_, i) => i + 1);

/** The ordinals that a draw selects, from what it records alone. */
function selected(
  draw: Pick<Draw, 'method' | 'algorithm' | 'seed' | 'size' | 'populationSize' | 'ordinals' | 'extends'>,
  earlier: readonly Draw[],
  items: readonly PopulationItem[] | null,
): number[] {
  const taken = new Set(earlier.flatMap((d) => d.ordinals ?? []));
  if (draw.method === 'all-items') return range(draw.populationSize ?? 0).filter((o) => !taken.has(o));
  if (!isAlgorithm(draw.algorithm)) return [...(draw.ordinals ?? [])];
  try {
    if (draw.extends !== null) {
      const first = earlier.find((d) => d.extends === null) ?? earlier[0];
      const plan = planOf(
        { seed: draw.seed, size: first?.size ?? 1, populationSize: draw.populationSize },
        draw.algorithm,
        items,
      );
      return [...extendSample(sha256, plan, taken, draw.size ?? 0)].sort((a, b) => a - b);
    }
    return [...selectSample(sha256, planOf(draw, draw.algorithm, items)).ordinals];
  } catch (error) {
    if (error instanceof SelectionError)
      throw new Refusal(
        'sample.refused',
        `${error.message} No sample was drawn.`,
        'Correct the population or choose another method.',
      );
    throw error;
  }
}

/** The draws that a draw extends, first one first. */
function chainBefore(workbench: Workbench, draw: string | null): Draw[] {
  const found = rowOf(workbench.connection, drawEntity, draw);
  return found ? [...chainBefore(workbench, found.extends), found] : [];
}

const refuse = (message: string, remedy: string) =>
  new Refusal('sample.refused', `${message} No sample was drawn.`, remedy);

export const sampleServices: Handlers<'population.import' | 'sample.draw' | 'sample.rederive'> = {
  'population.import': {
    title: () => 'Import of the population',
    run: async ({ workbench, session }, input, job) => {
      const [stored] = await storeFiles(workbench, [input.file], job);
      if (!stored)
        throw new Refusal('file.unknown', 'The file is not known any more; nothing was taken in.', 'Choose it again.');
      if (!stored.taken.ok)
        throw new Refusal(stored.taken.failure.code, stored.taken.failure.message, stored.taken.failure.remedy);
      const { hash } = stored.taken;
      const file = readPopulationFile({
        path: objectPath(workbench.evidenceFolder, hash),
        name: stored.name,
        keyColumn: input.keyColumn,
        dateColumn: input.dateColumn,
      });
      const drawn =
        input.population === undefined
          ? []
          : rowsOf(workbench.connection, drawEntity, { where: { population: input.population } });
      if (drawn.length > 0)
        throw new Refusal(
          'sample.refused',
          'A sample was drawn from this population already; another file would invalidate it (IP-13). Nothing was recorded.',
          'Add a further population to the test.',
        );
      const edits = workbench.edits();
      const values = {
        unit: input.unit,
        size: file.rows,
        file: hash,
        keyColumn: file.keyColumn,
        dateColumn: file.dateColumn ?? undefined,
      };
      const population = input.population ?? edits.create('population', { ...values, test: input.test });
      if (input.population !== undefined) edits.set('population', input.population, values);
      const known = workbench.connection.prepare('SELECT 1 FROM evidence WHERE hash = ?').get(hash);
      if (!known) {
        const evidence = edits.create('evidence', {
          reference: nextEvidenceReference(workbench),
          howObtained: 'given',
          receivedOn: localDate(workbench.clock),
          fileName: stored.name,
          hash,
          size: stored.taken.size,
          mediaType: 'text/csv',
          informationProducedByEntity: true,
          obtainedBy: session.person,
        });
        edits.link('evidenceLink', { evidence, subject: population, subjectEntity: 'population' }, true);
      }
      const parameters = { reference: rowOf(workbench.connection, testEntity, input.test)?.reference ?? '' };
      workbench.commit(session, edits, {
        name: 'population.import',
        parameters,
        label: commandLabel('population.import', parameters),
      });
      return {
        population,
        rows: file.rows,
        columns: file.columns,
        keyColumn: file.keyColumn,
        dateColumn: file.dateColumn,
        warnings: file.warnings,
      };
    },
  },

  'sample.draw': ({ workbench, session }, input) => {
    const population = rowOf(workbench.connection, populationEntity, input.population);
    if (!population || population.test !== input.test)
      throw new Refusal('row.unknown', 'This population is not one of the test.', 'Choose a population of this test.');
    const size = population.size ?? 0;
    if (size === 0)
      throw refuse(
        'The population is empty.',
        'Record how it was pulled and conclude “did not operate” where the event did not occur.',
      );
    const algorithm = algorithms[input.method];
    const items = itemsOf(workbench, population);
    const derived = derivedSeedOf(workbench, input.test, population);
    if (input.seed !== undefined && !input.seedReason?.trim())
      throw refuse('A typed seed needs its reason.', 'Say why the seed is typed, or leave it to be derived.');
    const seed = input.seed ?? derived;
    if (algorithm && seed === null)
      throw refuse(
        'The population has no file, so no seed follows from it.',
        'Import the list, or type a seed with its reason.',
      );
    if (!algorithm && input.method !== 'all-items' && (input.ordinals?.length ?? 0) === 0)
      throw refuse('Picked items must be named.', 'Name the items that you picked.');
    if (!algorithm && input.method !== 'all-items' && !input.reason?.trim())
      throw refuse(
        input.method === 'judgmental'
          ? 'A judgmental sample records why its items were picked.'
          : 'A haphazard sample records how bias was avoided.',
        'Say so in the reason.',
      );
    const out = input.ordinals?.find((o) => o > size);
    if (out !== undefined)
      throw refuse(`Item ${out} is not in a population of ${size}.`, 'Choose items of the population.');
    const earlier = chainBefore(workbench, input.extends ?? null);
    if (input.extends !== undefined && !input.reason?.trim())
      throw refuse('An extension is decided with its reason (SE-06).', 'Say why the sample is extended.');
    const wanted = {
      method: input.method,
      algorithm: algorithm ?? null,
      seed: algorithm ? seed : null,
      size: input.method === 'all-items' ? size : (input.ordinals?.length ?? input.size),
      populationSize: size,
      ordinals: input.ordinals ?? null,
      extends: input.extends ?? null,
    };
    const ordinals = selected(wanted, earlier, items);
    const edits = workbench.edits();
    const draw = edits.create('draw', {
      ...wanted,
      size: ordinals.length,
      ordinals: input.method === 'all-items' ? (earlier.length > 0 ? ordinals : undefined) : ordinals,
      test: input.test,
      population: input.population,
      populationHash: population.file,
      seedReason: algorithm && input.seed !== undefined ? input.seedReason : undefined,
      sizeReason: input.sizeReason,
      sharedWith: input.sharedWith,
      reason: input.reason,
    });
    const named = new Map((items ?? input.items ?? []).map((i) => [i.ordinal, i]));
    const details = new Map((input.items ?? []).map((i) => [i.ordinal, i.detail]));
    for (const ordinal of ordinals) {
      const item = named.get(ordinal);
      edits.create('sampleItem', {
        draw,
        test: input.test,
        ordinal,
        key: item?.key ?? `Item ${ordinal}`,
        date: item?.date ?? undefined,
        detail: details.get(ordinal) ?? undefined,
      });
    }
    const parameters = { size: ordinals.length };
    const saved = workbench.commit(
      session,
      edits,
      { name: 'sample.draw', parameters, label: commandLabel('sample.draw', parameters) },
      { reason: input.reason, undoable: false },
    );
    return { ...saved, draw, ordinals };
  },

  'sample.rederive': ({ workbench }, input) => {
    const draw = rowOf(workbench.connection, drawEntity, input.draw);
    if (!draw) throw new Refusal('row.unknown', 'This draw is not in the binder.', 'Go back to the test sheet.');
    const population = rowOf(workbench.connection, populationEntity, draw.population);
    const items = population ? itemsOf(workbench, population) : null;
    const again = selected(draw, chainBefore(workbench, draw.extends), items);
    const recorded = draw.ordinals ?? again;
    const how = isAlgorithm(draw.algorithm)
      ? `${draw.algorithm}, seed ${draw.seed ?? ''}, ${draw.size ?? ''} of ${draw.populationSize ?? ''}, population ${draw.populationHash?.slice(0, 12) ?? 'without file'}`
      : draw.method === 'all-items'
        ? `All ${draw.populationSize ?? ''} items`
        : 'Picked by judgment: nothing to derive';
    const fileSame = population?.file === draw.populationHash;
    return {
      same: fileSame && again.length === recorded.length && again.every((o, i) => o === recorded[i]),
      ordinals: again,
      how: fileSame ? how : `${how}. The population file changed since (IP-13).`,
    };
  },
};
