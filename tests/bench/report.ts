import { join } from 'node:path';
import { type Bench, scaled } from './benchmark.ts';
import type { Figure } from './figures.ts';
import { type Measured, measuredIn } from './ownProcess.ts';
import { inTurns, median } from './timing.ts';

type Kind = 'report' | 'plain';
const rounds = 3;

const pagesPerSecond = (m: Measured) => (m.counts['pages'] ?? 0) / (m.milliseconds / 1000);
const megabytes = (m: Measured) => m.peakMemory / 1e6;

/** A report of 300 pages against a plain pdfmake table of as many, and how speed and memory go on to 5,000. */
export async function report(bench: Bench): Promise<Figure[]> {
  const write = (kind: Kind, rows: number) =>
    measuredIn('./reportProcess.ts', { kind, rows, target: join(bench.folder, `${kind}.pdf`) });
  const trials = bench.scale < 0.1 ? ([40, 120] as const) : ([200, 600] as const);
  // Two trials tell how many pages a row takes, and how many pages have no such row.
  const rowsFor = async (kind: Kind) => {
    const [few, more] = [await write(kind, trials[0]), await write(kind, trials[1])];
    const perRow = ((more.counts['pages'] ?? 0) - (few.counts['pages'] ?? 0)) / (trials[1] - trials[0]);
    const fixed = (few.counts['pages'] ?? 0) - trials[0] * perRow;
    return (pages: number) => Math.max(8, Math.round((pages - fixed) / perRow));
  };
  const reportRows = await rowsFor('report');
  const plainRows = await rowsFor('plain');
  const pages = scaled(bench, 300, 20);
  const done: { [K in Kind]: Measured[] } = { report: [], plain: [] };
  await inTurns(bench.scale < 0.1 ? 1 : rounds, {
    plain: async () => done.plain.push(await write('plain', plainRows(pages))),
    report: async () => done.report.push(await write('report', reportRows(pages))),
  });
  const middle = await write('report', reportRows(scaled(bench, 1500, 40)));
  const long = await write('report', reportRows(scaled(bench, 5000, 60)));
  const speed = { report: median(done.report.map(pagesPerSecond)), plain: median(done.plain.map(pagesPerSecond)) };
  const of = 'report';
  const pagesOf = (m: Measured | undefined) => m?.counts['pages'] ?? 0;
  return [
    { of, what: `plain pdfmake table, ${pagesOf(done.plain[0])} pages`, value: speed.plain, unit: 'pages/s' },
    { of, what: `  its peak memory`, value: median(done.plain.map(megabytes)), unit: 'MB' },
    { of, what: `report, ${pagesOf(done.report[0])} pages`, value: speed.report, unit: 'pages/s' },
    { of, what: '  its peak memory', value: median(done.report.map(megabytes)), unit: 'MB' },
    {
      of,
      what: 'report ÷ plain table',
      value: speed.report / speed.plain,
      unit: '×',
      aim: { bound: 'at least', value: 0.8 },
    },
    { of, what: `report, ${pagesOf(middle)} pages`, value: pagesPerSecond(middle), unit: 'pages/s' },
    { of, what: '  its peak memory', value: megabytes(middle), unit: 'MB' },
    { of, what: `report, ${pagesOf(long)} pages`, value: pagesPerSecond(long), unit: 'pages/s' },
    { of, what: '  its peak memory', value: megabytes(long), unit: 'MB', aim: { bound: 'at most', value: 1000 } },
    {
      of,
      what: 'longest ÷ shortest, by pages/s',
      value: pagesPerSecond(long) / speed.report,
      unit: '×',
      aim: { bound: 'at least', value: 0.8 },
    },
  ];
}
