import { pictureName } from './intakeOutcome.ts';
import type { NamedBytes } from './useIntake.ts';

export const namedFiles = (files: Iterable<File>): readonly NamedBytes[] =>
  [...files].map((file) => ({ bytes: file, name: file.name }));

export interface Dropped {
  readonly files: readonly NamedBytes[];
  /** Folders that were dropped along: they are not taken, and it is said. */
  readonly folders: readonly string[];
}

/** Files of a drop; folders are told apart because reading one fails in a way that says nothing. */
export function droppedFiles(transfer: DataTransfer): Dropped {
  const folders: string[] = [];
  const files: File[] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    const entry = item.webkitGetAsEntry();
    const file = item.getAsFile();
    if (entry?.isDirectory === true) folders.push(entry.name);
    else if (file !== null) files.push(file);
  }
  return { files: namedFiles(files), folders };
}

/** Files and pictures of a paste. A pasted picture has no name of its own and is named by the moment. */
export function pastedFiles(transfer: DataTransfer, now: Date): readonly NamedBytes[] {
  return [...transfer.files].map((file) => {
    const isPicture = file.type.startsWith('image/') && /^image\.\w+$/.test(file.name);
    return { bytes: file, name: isPicture ? pictureName('Pasted picture', now, file.type) : file.name };
  });
}

/** True when something is dragged in from outside the page. */
export function carriesFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes('Files') ?? false;
}
