import { existsSync, readFileSync } from 'node:fs';
import type { Block, ReportDocument } from '../../src/reports/document.ts';
import { objectPath } from './objectStore.ts';

function figuresIn(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block) =>
    block.kind === 'figure' ? [block.evidence] : block.kind === 'list' ? block.items.flatMap(figuresIn) : [],
  );
}

/** Bytes of the pictures that a document shows, by the hash under which they lie; one not received is left out and framed. */
export function figuresOf(document: ReportDocument, folder: string): ReadonlyMap<string, Uint8Array> {
  const hashes = document.sections.flatMap((section) => figuresIn(section.blocks));
  return new Map(
    hashes.flatMap((hash) => {
      const path = objectPath(folder, hash);
      return existsSync(path) ? [[hash, readFileSync(path)] as const] : [];
    }),
  );
}
