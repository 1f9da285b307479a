import { randomUUID } from 'node:crypto';
import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { Refusal } from '../../src/contract/failure.ts';
import { applicationId, latestLayout } from '../database/migrations.ts';

/** Format of binder.json and of the folder. */
export const binderFormat = 1;

const Description = z.object({
  tickmark: z.literal('binder'),
  format: z.number().int(),
  kind: z.enum(['client', 'firm']),
  id: z.string(),
  createdAt: z.string(),
  /** Null while the binder is not encrypted; SQLCipher-4 parameters otherwise. */
  cipher: z.null().or(z.object({ name: z.string() })),
  wrappedKeys: z.array(z.unknown()),
});
export type BinderDescription = z.infer<typeof Description>;

export const pathsIn = (folder: string) => ({
  description: join(folder, 'binder.json'),
  database: join(folder, 'workpaper.db'),
  lock: join(folder, 'workpaper.lock'),
  evidence: join(folder, 'evidence'),
  backups: join(folder, 'backups'),
});

/** Writes a small file so that a crash leaves the old or the new one, never half of it. */
export function writeWhole(file: string, text: string, mode = 0o644): void {
  const temporary = `${file}.${randomUUID()}.tmp`;
  writeFileSync(temporary, text, { mode, flush: true });
  renameSync(temporary, file);
}

/** Makes the folder of a new binder with its description; the database comes with the first opening. */
export function makeFolder(folder: string, kind: BinderDescription['kind'], createdAt: string): BinderDescription {
  if (existsSync(pathsIn(folder).description) || existsSync(pathsIn(folder).database)) {
    throw new Refusal(
      'binder.exists',
      `There is a binder at “${folder}” already. It was left as it is.`,
      'Open that binder, or choose another name or folder.',
    );
  }
  try {
    mkdirSync(pathsIn(folder).evidence, { recursive: true });
    const description: BinderDescription = {
      tickmark: 'binder',
      format: binderFormat,
      kind,
      id: randomUUID(),
      createdAt,
      cipher: null,
      wrappedKeys: [],
    };
    writeWhole(pathsIn(folder).description, `${JSON.stringify(description, null, 2)}\n`);
    return description;
  } catch (error) {
    throw new Refusal(
      'binder.not-writable',
      `The binder could not be made at “${folder}”: ${error instanceof Error ? error.message : String(error)}.`,
      'Choose a folder in which you may write.',
    );
  }
}

function notABinder(folder: string, why: string): Refusal {
  return new Refusal(
    'binder.not-a-binder',
    `“${folder}” is not a Tickmark binder: ${why}. Nothing in it was changed.`,
    'Choose a folder whose name ends in “.binder”.',
  );
}

/**
 * Reads what the binder says of itself, and the header bytes of its database, before SQLite is asked and
 * without touching a file.
 * @throws Refusal not a binder, a binder of a newer version, or a damaged database.
 */
export function readDescription(folder: string): BinderDescription {
  const paths = pathsIn(folder);
  if (!existsSync(folder) || !statSync(folder).isDirectory()) throw notABinder(folder, 'there is no such folder');
  if (!existsSync(paths.description)) throw notABinder(folder, 'it holds no binder.json');
  let json: unknown;
  try {
    json = JSON.parse(readFileSync(paths.description, 'utf8'));
  } catch {
    throw notABinder(folder, 'its binder.json cannot be read');
  }
  const format = z.object({ tickmark: z.literal('binder'), format: z.number() }).safeParse(json);
  if (!format.success) throw notABinder(folder, 'its binder.json does not describe one');
  if (format.data.format > binderFormat)
    throw newer(`its format is ${format.data.format}, this version of Tickmark knows ${binderFormat}`);
  const description = Description.safeParse(json);
  if (!description.success) throw notABinder(folder, 'its binder.json is incomplete');
  if (description.data.cipher !== null) throw newer('it is encrypted, which this version cannot read');
  checkHeader(paths.database);
  return description.data;
}

export function newer(how: string): Refusal {
  return new Refusal(
    'binder.newer',
    `This binder was made by a newer version of Tickmark (${how}). Nothing in it was changed.`,
    'Update Tickmark on this machine, then open the binder again.',
  );
}

export function damaged(file: string, how: string): Refusal {
  return new Refusal(
    'binder.damaged',
    `The database of this binder is damaged: ${how}. It was left as it is (${file}).`,
    'Open a back-up from the folder “backups” of the binder, or bring the work back from a colleague’s copy.',
  );
}

/** Offsets of the SQLite header: page size at 16, user_version at 60, application_id at 68. */
function checkHeader(database: string): void {
  if (!existsSync(database)) return; // A binder made a moment ago, or one whose first opening was cut short.
  const header = Buffer.alloc(100);
  const file = openSync(database, 'r');
  let length: number;
  try {
    length = readSync(file, header, 0, 100, 0);
  } finally {
    closeSync(file);
  }
  if (length === 0) return;
  if (length < 100 || header.toString('latin1', 0, 15) !== 'SQLite format 3')
    throw damaged(database, 'its first bytes are not those of a database');
  const layout = header.readUInt32BE(60);
  const id = header.readUInt32BE(68);
  if (layout > 0 && id !== applicationId) throw damaged(database, 'it is the database of another program');
  if (layout > latestLayout) throw newer(`its layout is ${layout}, this version of Tickmark knows ${latestLayout}`);
}

/** True when files can be made in the folder. */
export function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    const probe = join(folder, `.write-${randomUUID()}`);
    const file = openSync(probe, 'wx');
    fsyncSync(file);
    closeSync(file);
    rmSync(probe, { force: true });
    return true;
  } catch {
    return false;
  }
}
