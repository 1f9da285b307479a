/** Where this installation keeps its own files, and where a person's binders go: the same for every host. */
import { existsSync, readFileSync } from 'node:fs';
import { posix, win32 } from 'node:path';

/** What the places depend on; passed in so that each system's answer can be tested on any. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly home: string;
  /** The text of a file, or null where there is none. */
  readonly readText: (path: string) => string | null;
}

export interface ApplicationFolders {
  /** Keys, preferences, drafts, caches: this installation's own. */
  readonly dataFolder: string;
  /** New binders and samples, where the person chose no place. */
  readonly bindersFolder: string;
}

/** Places given by the command line; each takes precedence over the environment and the system's custom. */
export interface GivenFolders {
  readonly dataFolder?: string | undefined;
  readonly bindersFolder?: string | undefined;
}

/** A variable's value, unless it is unset, empty, or (for a folder) not absolute, which the XDG rules say to ignore. */
function folderIn(surroundings: Surroundings, variable: string): string | undefined {
  const value = surroundings.env[variable];
  const path = surroundings.platform === 'win32' ? win32 : posix;
  return value && path.isAbsolute(value) ? value : undefined;
}

function defaultDataFolder(surroundings: Surroundings): string {
  const { platform, home } = surroundings;
  switch (platform) {
    case 'darwin':
      return posix.join(home, 'Library', 'Application Support', 'Tickmark');
    case 'win32':
      // The local, not the roaming folder: a replica's key copied to a second machine would fork its chain.
      return win32.join(folderIn(surroundings, 'LOCALAPPDATA') ?? win32.join(home, 'AppData', 'Local'), 'Tickmark');
    default:
      return posix.join(folderIn(surroundings, 'XDG_DATA_HOME') ?? posix.join(home, '.local', 'share'), 'tickmark');
  }
}

/** The documents folder as the desktop names it in the person's language (xdg-user-dirs). */
function xdgDocuments(surroundings: Surroundings): string | undefined {
  const { home, readText } = surroundings;
  const config = folderIn(surroundings, 'XDG_CONFIG_HOME') ?? posix.join(home, '.config');
  const named = /^\s*XDG_DOCUMENTS_DIR="([^"]*)"/m.exec(readText(posix.join(config, 'user-dirs.dirs')) ?? '')?.[1];
  const folder = named?.replace(/^\$HOME/, home);
  return folder !== undefined && posix.isAbsolute(folder) ? folder : undefined;
}

function documentsFolder(surroundings: Surroundings): string {
  const { platform, home } = surroundings;
  if (platform === 'win32') return win32.join(folderIn(surroundings, 'USERPROFILE') ?? home, 'Documents');
  if (platform === 'darwin') return posix.join(home, 'Documents');
  return xdgDocuments(surroundings) ?? posix.join(home, 'Documents');
}

/**
 * The folders of this installation. In order: what the command line gave, `TICKMARK_DATA` and `TICKMARK_BINDERS`, the
 * custom of the system.
 * @returns absolute paths; none of them is made here
 */
export function applicationFolders(surroundings: Surroundings, given: GivenFolders = {}): ApplicationFolders {
  const path = surroundings.platform === 'win32' ? win32 : posix;
  return {
    dataFolder: given.dataFolder ?? folderIn(surroundings, 'TICKMARK_DATA') ?? defaultDataFolder(surroundings),
    bindersFolder:
      given.bindersFolder ??
      folderIn(surroundings, 'TICKMARK_BINDERS') ??
      path.join(documentsFolder(surroundings), 'Tickmark'),
  };
}

/** The surroundings of the running program. */
export function theseSurroundings(home: string): Surroundings {
  return {
    platform: process.platform,
    env: process.env,
    home,
    readText: (path) => (existsSync(path) ? readFileSync(path, 'utf8') : null),
  };
}
