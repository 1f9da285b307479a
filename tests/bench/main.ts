/** `npm run bench`: measures on a large binder. Figures as a table and, with `--json file`, as JSON; no time is asserted. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, platform, release, totalmem } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Benchmark } from './benchmark.ts';
import { asTable, type Figure } from './figures.ts';
import { intake } from './intake.ts';
import { type LargeBinder, largeBinderIn } from './largeBinder.ts';
import { merging } from './merging.ts';
import { opening } from './opening.ts';
import { recording } from './recording.ts';
import { report } from './report.ts';
import { undoing } from './undoing.ts';
import { verification } from './verification.ts';

const benchmarks: Readonly<Record<string, Benchmark>> = {
  opening,
  recording,
  undoing,
  merging,
  intake,
  report,
  verification,
};

const usage = `npm run bench -- [--only name,name] [--scale 0.1] [--json file] [--cache folder]
  --only   ${Object.keys(benchmarks).join(', ')}
  --scale  size of everything; 1 is 1,000 controls and 1,000,000 cells
  --json   also writes the figures to this file
  --cache  where the large binder is kept between runs (several hundred MB)
`;

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    scale: { type: 'string', default: '1' },
    json: { type: 'string' },
    cache: {
      type: 'string',
      default: fileURLToPath(new URL('../../node_modules/.cache/tickmark-bench', import.meta.url)),
    },
    help: { type: 'boolean', default: false },
  },
});

function refuse(message: string): never {
  process.stderr.write(`${message}\n\n${usage}`);
  process.exit(2);
}

if (values.help) {
  process.stdout.write(usage);
  process.exit(0);
}
const scale = Number(values.scale);
if (!(scale > 0 && scale <= 1)) refuse(`--scale is a number above 0 and at most 1, not “${values.scale}”.`);
const chosen = values.only?.split(',') ?? Object.keys(benchmarks);
const unknown = chosen.find((name) => !Object.hasOwn(benchmarks, name));
if (unknown !== undefined) refuse(`There is no measurement named “${unknown}”.`);

const cache = resolve(values.cache);
mkdirSync(cache, { recursive: true });
const tell = (what: string) => process.stderr.write(`  ${what}\n`);
let large: Promise<LargeBinder> | undefined;
const largeBinder = () => {
  large ??= largeBinderIn(cache, scale, (what) => tell(`making the large binder: ${what}`));
  return large;
};

const figures: Figure[] = [];
for (const name of chosen) {
  tell(name);
  const folder = mkdtempSync(join(cache, 'run-'));
  try {
    figures.push(...((await benchmarks[name]?.({ scale, folder, cache, largeBinder })) ?? []));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
const binder = large === undefined ? null : await large;
if (binder) {
  const sizes = {
    controls: binder.controls,
    tests: binder.tests,
    'sample items': binder.items,
    'evidence objects': binder.evidence,
    changes: binder.changes,
    cells: binder.cells,
  };
  const of = 'the large binder';
  figures.unshift(...Object.entries(sizes).map(([what, value]) => ({ of, what, value, unit: '' })), {
    of,
    what: 'made in',
    value: binder.seconds,
    unit: 's',
  });
}
process.stdout.write(asTable(figures));
if (values.json !== undefined) {
  const machine = {
    processors: cpus().length,
    processor: cpus()[0]?.model ?? '',
    memory: totalmem(),
    system: `${platform()} ${release()}`,
    node: process.version,
  };
  writeFileSync(resolve(values.json), `${JSON.stringify({ scale, machine, figures }, null, 2)}\n`);
}
