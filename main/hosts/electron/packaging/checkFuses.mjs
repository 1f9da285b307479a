/**
 * Fails the build when the runtime has a fuse that electron-builder.yml does not state: a new one would keep whatever
 * Electron chose. Called by electron-builder after packing, before it sets the fuses.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const sentinel = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX';

/** In the order of the wire (electron/electron, build/fuses). The first eight are set by electron-builder.yml. */
export const knownFuses = [
  'runAsNode',
  'enableCookieEncryption',
  'enableNodeOptionsEnvironmentVariable',
  'enableNodeCliInspectArguments',
  'enableEmbeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
  // Left as Electron ships it: a way to run WebAssembly faster, of no consequence for what a page may do.
  'wasmTrapHandlers',
];

/**
 * Reads the fuses of a runtime: one character each, `0` off, `1` on, `r` removed.
 * @param {Buffer} runtime bytes of the program, or of the framework on macOS
 * @returns {string}
 */
export function fuseWire(runtime) {
  const at = runtime.indexOf(sentinel);
  if (at === -1) throw new Error('The Electron runtime holds no fuses.');
  const start = at + sentinel.length;
  const version = runtime[start];
  if (version !== 1)
    throw new Error(`The Electron runtime has fuses of version ${version}; only version 1 is known here.`);
  return runtime.toString('latin1', start + 2, start + 2 + (runtime[start + 1] ?? 0));
}

/** @param {string} wire */
export function refuseUnknownFuses(wire) {
  if (wire.length <= knownFuses.length) return;
  throw new Error(
    `The Electron runtime has ${wire.length} fuses, but only ${knownFuses.length} are known. ` +
      'Look up the new ones in the release notes, then state them in electron-builder.yml and in checkFuses.mjs.',
  );
}

/** The file of a packed app that holds the fuses, under the name that the packed app has. */
function runtimeFile({ appOutDir, electronPlatformName, packager }) {
  const name = packager.appInfo.productFilename;
  switch (electronPlatformName) {
    case 'darwin':
    case 'mas':
      return globSync(
        join(appOutDir, `${name}.app/Contents/Frameworks/Electron Framework.framework/Electron Framework`),
      )[0];
    case 'win32':
      return join(appOutDir, `${name}.exe`);
    default:
      return join(appOutDir, packager.executableName);
  }
}

/** The hook; electron-builder finds it by this name. */
export function afterPack(context) {
  const file = runtimeFile(context);
  if (file === undefined) throw new Error('The packed app holds no Electron runtime.');
  refuseUnknownFuses(fuseWire(readFileSync(file)));
}
