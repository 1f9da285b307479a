/** The renderer as files for any host: `dist/renderer`, built by Vite. */
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fingerprintOf, readStamp } from './fileFingerprint.ts';

const builtFrom = ['renderer', 'src', 'assets/fonts', 'assets/icons', 'package-lock.json'] as const;

/**
 * Builds the renderer into `dist/renderer` unless what stands there was built from exactly these sources.
 * @returns whether anything had to be built
 * @throws what Vite throws when a source is in error; what stood there before is then no longer taken for current.
 */
export async function buildRenderer(root: string, options: { always: boolean } = { always: false }): Promise<boolean> {
  const stamp = join(root, 'dist/renderer.stamp');
  const fingerprint = fingerprintOf(root, builtFrom);
  const current = existsSync(join(root, 'dist/renderer/index.html')) && readStamp(stamp) === fingerprint;
  if (current && !options.always) return false;
  rmSync(stamp, { force: true });
  const { build } = await import('vite');
  await build({
    configFile: join(root, 'renderer/vite.config.ts'),
    logLevel: 'warn',
  });
  mkdirSync(join(root, 'dist'), { recursive: true });
  writeFileSync(stamp, fingerprint);
  return true;
}
