/** The built page's files, looked up by the path of an address and never outside their folder. */
import { realpath, stat } from 'node:fs/promises';
import { extname, join, resolve, sep } from 'node:path';

/** Types of the files that a build of the page holds; others are not served. */
const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
  '.ttf': 'font/ttf',
  '.wasm': 'application/wasm',
  '.bcmap': 'application/octet-stream',
  '.pfb': 'application/octet-stream',
  '.icc': 'application/octet-stream',
  '.txt': 'text/plain; charset=utf-8',
};

export interface RendererFile {
  readonly path: string;
  readonly type: string;
  readonly size: number;
}

/**
 * Finds the file that an address means. `/` means the page.
 * @param root folder of the built page
 * @param address the path of a URL as it was sent, still encoded; dots in it may be meant to lead outside
 * @returns null when there is no such file, or it lies outside (also through a link), or is of a type that is not served
 */
export async function rendererFile(root: string, address: string): Promise<RendererFile | null> {
  let decoded: string;
  try {
    decoded = decodeURIComponent(address);
  } catch {
    return null;
  }
  // A backslash separates folders on Windows; a null byte ends a path for the system but not for a comparison.
  if (decoded.includes('\0') || decoded.includes('\\')) return null;
  const within = resolve(root, `.${sep}${decoded === '/' ? 'index.html' : decoded}`);
  if (!isInside(resolve(root), within)) return null;
  try {
    const path = await realpath(within);
    if (!isInside(await realpath(root), path)) return null;
    const found = await stat(path);
    const type = types[extname(path).toLowerCase()];
    return found.isFile() && type !== undefined ? { path, type, size: found.size } : null;
  } catch {
    return null;
  }
}

/** Compared with the separator appended: a bare prefix would take `renderer-old` for a part of `renderer`. */
export function isInside(root: string, path: string): boolean {
  return path.startsWith(root.endsWith(sep) ? root : root + sep);
}

/** The folder that `npm run build` makes, below the application's root. */
export function rendererFolder(applicationRoot: string): string {
  return join(applicationRoot, 'dist', 'renderer');
}
