/** The sample certification audit of the fixtures, and ways to change one thing in it. */

import { readFileSync } from 'node:fs';
import type { IsoCatalogues } from '../../src/iso27001/catalogues.ts';
import type { IsoSnapshot } from '../../src/iso27001/snapshot.ts';
import type { Completeness } from '../../src/reports/completeness.ts';
import type { Block, Inlines, ReportDocument, ReportInputs } from '../../src/reports/document.ts';
import type { RecordKind } from '../../src/reports/iso/context.ts';
import { type IsoRecord, isoRecord } from '../../src/reports/iso/iso-record.ts';

const fixture = (name: string) => JSON.parse(readFileSync(new URL(`../fixtures/${name}`, import.meta.url), 'utf8'));

export const catalogues: IsoCatalogues = { clauses: fixture('iso-clauses.json'), annexA: fixture('iso-annex-a.json') };

export const expected = fixture('iso-sample-engagement.json').expected;

/** A fresh copy of the sample as plain JSON, to be changed. */
// biome-ignore lint/suspicious/noExplicitAny: a mutation test reaches into any path of the JSON
export function sampleJson(): any {
  const { meta: _meta, expected: _expected, ...snapshot } = fixture('iso-sample-engagement.json');
  return snapshot;
}

export function sample(): IsoSnapshot {
  return sampleJson();
}

export function inputs(state: 'draft' | 'final' = 'draft', exportedAt = '2026-03-19T10:00:00+01:00'): ReportInputs {
  const snapshotHash = 'a1b2c3d4'.repeat(8);
  return {
    state,
    draftNumber: 3,
    exportedAt,
    integrity: {
      binder: 'binder-1',
      engagement: 'ENG-2025-0138',
      snapshotHash,
      heads: [{ replica: 'r1', seq: 7, hash: snapshotHash }],
      evidenceDigest: snapshotHash,
      evidenceCount: 0,
      exportedAt,
      draftNumber: 3,
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: see sampleJson
export function recordWith(kind: RecordKind, change: (json: any) => void = () => {}, given = inputs()): IsoRecord {
  const json = sampleJson();
  change(json);
  return isoRecord(kind, json, catalogues, given);
}

export function inlineText(inlines: Inlines): string {
  return inlines
    .map((one) =>
      typeof one === 'string' ? one : one.kind === 'placeholder' ? `[${one.item} ${one.label}]` : one.text,
    )
    .join('');
}

function cellText(cell: readonly Block[] | Inlines): string {
  const blocks: Block[] = [];
  const inlines: Inlines[number][] = [];
  for (const one of cell) {
    if (typeof one === 'string') inlines.push(one);
    else if (one.kind === 'strong' || one.kind === 'emphasis' || one.kind === 'code') inlines.push(one);
    else if (one.kind === 'reference' || one.kind === 'placeholder') inlines.push(one);
    else blocks.push(one);
  }
  return inlineText(inlines) + blocksText(blocks);
}

export function blocksText(blocks: readonly Block[]): string {
  return blocks
    .map((block) => {
      switch (block.kind) {
        case 'heading':
          return block.text;
        case 'paragraph':
        case 'box':
          return inlineText(block.text);
        case 'list':
          return block.items.map((item) => blocksText(item)).join('\n');
        case 'facts':
          return block.rows.map((row) => `${row.label}: ${inlineText(row.value)}`).join('\n');
        case 'table':
          return [
            block.caption ?? '',
            block.columns.map((column) => column.title).join(' | '),
            ...block.rows.map((row) => row.cells.map(cellText).join(' | ')),
          ].join('\n');
        case 'signature':
          return (
            [block.name, block.role, block.date, block.place ?? []].map(inlineText).join(' ') + (block.statement ?? '')
          );
        default:
          return '';
      }
    })
    .join('\n');
}

export function sectionText(document: ReportDocument, id: string): string {
  const section = document.sections.find((one) => one.id === id);
  return section ? blocksText(section.blocks) : '';
}

export function documentText(document: ReportDocument): string {
  return document.sections.map((section) => `${section.title}\n${blocksText(section.blocks)}`).join('\n');
}

/** Ids of items that are missing or inconsistent. */
export function openItems(completeness: Completeness): readonly string[] {
  return completeness.items
    .filter((item) => item.state === 'missing' || item.state === 'inconsistent')
    .map((item) => item.id);
}

export function failing(completeness: Completeness, level: 'block' | 'warn' = 'block'): readonly string[] {
  return completeness.gate.filter((check) => !check.passes && check.level === level).map((check) => check.id);
}
