import { existsSync, statSync } from 'node:fs';
import { objectPath } from '../evidence/objectStore.ts';
import type { Workbench } from './workbench.ts';

/** Where the bytes of an evidence object of the open binder lie, with the media type recorded for it. */
export function locate(workbench: Workbench, hash: string): { path: string; mediaType: string; size: number } | null {
  const binder = workbench.binderOrNull;
  if (!binder || !/^[0-9a-f]{64}$/.test(hash)) return null;
  const row = binder.connection.prepare('SELECT "mediaType" AS type FROM evidence WHERE hash = ? LIMIT 1').get(hash) as
    | { type: string | null }
    | undefined;
  const path = objectPath(workbench.evidenceFolder, hash);
  if (!row || !existsSync(path)) return null;
  return { path, mediaType: row.type ?? 'application/octet-stream', size: statSync(path).size };
}
