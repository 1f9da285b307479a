import { resolve } from 'node:path';
import { Refusal } from '../../../src/contract/failure.ts';
import type { Json } from '../../../src/journal/canonical.ts';
import type { ReportKind } from '../../../src/reports/document.ts';
import { makeSample } from '../../samples/makeSample.ts';
import { type CliCommand, exits, type OpenedBinder } from './command.ts';

const field = (value: Json, name: string): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (Object.entries(value).find(([key]) => key === name)?.[1] ?? null)
    : null;
const list = (value: Json): readonly Json[] => (Array.isArray(value) ? value : []);
const shown = (value: Json): string => (typeof value === 'string' ? value : String(value));

/** An engagement by row id, number or name; the only one where none is named. */
function engagementIn(binder: OpenedBinder, wanted: string | undefined): OpenedBinder['engagements'][number] {
  const found =
    wanted === undefined
      ? binder.engagements.length === 1
        ? binder.engagements[0]
        : undefined
      : binder.engagements.find((e) => e.id === wanted || e.reference === wanted || e.name === wanted);
  if (found) return found;
  const names = binder.engagements.map((e) => e.reference ?? e.id).join(', ');
  throw new Refusal(
    'row.unknown',
    wanted === undefined ? 'The binder holds several engagements.' : `The binder holds no engagement “${wanted}”.`,
    `Name one with --engagement: ${names === '' ? 'there is none yet' : names}.`,
  );
}

const reportKinds: readonly ReportKind[] = ['soc2-type1', 'soc2-type2', 'iso-stage1', 'iso-stage2'];

const newBinder: CliCommand = {
  name: 'new',
  summary: 'Make a binder for a client',
  usage: 'new <folder> --client <name> --firm <name> --person <name> --initials <initials>',
  positionals: ['folder'],
  options: {
    client: { help: 'Name of the client', required: true },
    firm: { help: 'Name of the firm or certification body', required: true },
    kind: { help: 'cpaFirm or certificationBody', default: 'cpaFirm' },
    person: { help: 'Your name', required: true },
    initials: { help: 'Your initials', required: true },
  },
  run: async (terminal, input) => {
    const place = await terminal.take(resolve(input['folder'] ?? ''));
    const firmKind = input['kind'] === 'certificationBody' ? 'certificationBody' : 'cpaFirm';
    const summary = await terminal.call('binder.create', {
      client: input['client'] ?? '',
      firm: input['firm'] ?? '',
      firmKind,
      person: input['person'] ?? '',
      initials: input['initials'] ?? '',
      place,
    });
    return { text: `Made the binder ${shown(field(summary, 'place'))}.`, json: summary };
  },
};

const sample: CliCommand = {
  name: 'sample',
  summary: 'Write both sample binders into a folder',
  usage: 'sample <folder>',
  positionals: ['folder'],
  options: {},
  run: async (terminal, input) => {
    const bindersFolder = resolve(input['folder'] ?? '');
    const quiet = { report: () => undefined, signal: new AbortController().signal };
    const options = { ...terminal.options, bindersFolder };
    const folders = [await makeSample('soc2', options, quiet), await makeSample('iso27001', options, quiet)];
    return { text: folders.join('\n'), json: folders };
  },
};

const info: CliCommand = {
  name: 'info',
  summary: 'Say what a binder holds',
  usage: 'info <binder>',
  positionals: ['binder'],
  options: {},
  run: async (terminal, input) => {
    await terminal.open(input['binder'] ?? '', { readOnly: true });
    const summary = await terminal.call('binder.current', {});
    const engagements = list(field(summary, 'engagements'));
    const lines = [
      `Client       ${shown(field(summary, 'client'))}`,
      `Firm         ${shown(field(summary, 'firm'))}`,
      `Changes      ${shown(field(summary, 'changes'))}`,
      `Conflicts    ${shown(field(summary, 'conflicts'))}`,
      ...engagements.map(
        (e) =>
          `Engagement   ${shown(field(e, 'reference'))} · ${shown(field(e, 'name'))} · ${shown(field(e, 'from') ?? '')} to ${shown(field(e, 'to') ?? '')}`,
      ),
    ];
    return { text: lines.join('\n'), json: summary };
  },
};

const report: CliCommand = {
  name: 'report',
  summary: 'Export a report or audit record as PDF',
  usage: 'report <binder> --engagement <id> --kind <kind> --out <file.pdf>',
  positionals: ['binder'],
  options: {
    engagement: { help: 'Number, name or id of the engagement; may be left out where there is one' },
    kind: { help: `One of ${reportKinds.join(', ')}; by default the report that the engagement leads to` },
    out: { help: 'File to write', required: true },
    person: { help: 'Initials of the person who exports; then the export is recorded in the binder' },
  },
  run: async (terminal, input) => {
    const binder = await terminal.open(input['binder'] ?? '', {
      readOnly: input['person'] === undefined,
      person: input['person'],
    });
    const engagement = engagementIn(binder, input['engagement']);
    const possible = list(await terminal.call('report.kinds', { engagement: engagement.id })).map((k) =>
      shown(field(k, 'kind')),
    );
    const wanted = input['kind'] ?? possible[0];
    const kind = reportKinds.find((k) => k === wanted);
    if (!kind)
      throw new Refusal(
        'report.failed',
        `There is no report of the kind “${wanted}”.`,
        `Choose one of ${possible.join(', ')}.`,
      );
    const made = await terminal.finish('report.export', { engagement: engagement.id, kind });
    const out = resolve(input['out'] ?? '');
    await terminal.keep(shown(field(made, 'deliverable')), out);
    return {
      text: `${out}: ${shown(field(made, 'pages'))} pages, draft ${shown(field(made, 'draftNumber'))}, SHA-256 ${shown(field(made, 'sha256'))}`,
      json: { ...Object.fromEntries(Object.entries(made ?? {})), out },
    };
  },
};

const verify: CliCommand = {
  name: 'verify',
  summary: 'Verify journal, tables and evidence of a binder',
  usage: 'verify <binder>',
  positionals: ['binder'],
  options: {},
  run: async (terminal, input) => {
    await terminal.open(input['binder'] ?? '', { readOnly: true });
    const result = await terminal.finish('binder.verify', {});
    const intact = field(result, 'intact') === true;
    const counted = `${shown(field(result, 'changes'))} changes, ${shown(field(result, 'cells'))} cells, ${shown(field(result, 'evidence'))} pieces of evidence`;
    const findings = list(field(result, 'findings')).map(
      (f) => `  ${shown(field(f, 'code'))}: ${shown(field(f, 'message'))}`,
    );
    return {
      text: [`${intact ? 'Intact' : 'NOT INTACT'}: ${counted}.`, ...findings, shown(field(result, 'proves'))].join(
        '\n',
      ),
      json: result,
      exit: intact ? exits.done : exits.damaged,
    };
  },
};

const importEvidence: CliCommand = {
  name: 'import-evidence',
  summary: 'Take files into the binder as evidence',
  usage: 'import-evidence <binder> <file> --person <initials>',
  positionals: ['binder', 'file'],
  options: {
    person: { help: 'Initials of the person who obtained it', required: true },
    source: { help: 'Where it came from' },
  },
  run: async (terminal, input) => {
    await terminal.open(input['binder'] ?? '', { readOnly: false, person: input['person'] });
    const file = await terminal.take(resolve(input['file'] ?? ''));
    const result = await terminal.finish('evidence.intake', {
      files: [file],
      fields: input['source'] === undefined ? {} : { source: input['source'] },
    });
    const refused = list(field(result, 'refused')).map((r) => shown(field(r, 'message')));
    const stored = list(field(result, 'stored')).map(
      (s) =>
        `${shown(field(s, 'reference'))}  ${shown(field(s, 'hash'))}  ${shown(field(s, 'fileName'))}${field(s, 'duplicateOf') === null ? '' : ` (already there as ${shown(field(s, 'duplicateOf'))})`}`,
    );
    return {
      text: [...stored, ...refused].join('\n'),
      json: result,
      exit: refused.length > 0 ? exits.refused : exits.done,
    };
  },
};

const exportJson: CliCommand = {
  name: 'export-json',
  summary: 'Export all rows of a binder as JSON',
  usage: 'export-json <binder> --out <file.json>',
  positionals: ['binder'],
  options: { out: { help: 'File to write', required: true } },
  run: async (terminal, input) => {
    await terminal.open(input['binder'] ?? '', { readOnly: true });
    const made = await terminal.finish('binder.exportJson', {});
    const out = resolve(input['out'] ?? '');
    await terminal.keep(shown(field(made, 'deliverable')), out);
    return { text: `${out}: ${shown(field(made, 'bytes'))} bytes`, json: { out, bytes: field(made, 'bytes') } };
  },
};

const merge: CliCommand = {
  name: 'merge',
  summary: 'Bring two copies of one binder together',
  usage: 'merge <binder> <copy>',
  positionals: ['binder', 'copy'],
  options: {},
  run: async (terminal, input) => {
    await terminal.open(input['binder'] ?? '', { readOnly: false });
    const result = await terminal.finish('binder.exchange', {
      place: await terminal.take(resolve(input['copy'] ?? '')),
    });
    return {
      text: `Received ${shown(field(result, 'received'))} changes, gave ${shown(field(result, 'given'))}; ${shown(field(result, 'conflicts'))} conflicts to decide, ${shown(field(result, 'held'))} changes held.`,
      json: result,
    };
  },
};

const backup: CliCommand = {
  name: 'backup',
  summary: 'Copy the database of a binder into its back-ups',
  usage: 'backup <binder>',
  positionals: ['binder'],
  options: {},
  run: async (terminal, input) => {
    await terminal.open(input['binder'] ?? '', { readOnly: false });
    const result = await terminal.finish('binder.backup', {});
    return { text: `${shown(field(result, 'file'))}: ${shown(field(result, 'bytes'))} bytes`, json: result };
  },
};

export const commands: readonly CliCommand[] = [
  newBinder,
  sample,
  info,
  report,
  verify,
  importEvidence,
  exportJson,
  merge,
  backup,
];
