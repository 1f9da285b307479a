import { existsSync, readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { pathsIn } from '../binder/folder.ts';
import { objectPath, storeObject } from './objectStore.ts';

/** Copies the evidence objects that the other copy lacks; each is hashed on the way and takes the name it deserves. */
export function copyMissingObjects(from: string, to: string): number {
  const source = pathsIn(from).evidence;
  const target = pathsIn(to).evidence;
  if (!existsSync(source)) return 0;
  const objects = readdirSync(source, { recursive: true, withFileTypes: true }).filter(
    (entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name),
  );
  let copied = 0;
  for (const object of objects) {
    if (existsSync(objectPath(target, object.name))) continue;
    storeObject(
      target,
      join(object.parentPath, object.name),
      basename(object.name),
      () => false,
      () => undefined,
    );
    copied += 1;
  }
  return copied;
}
