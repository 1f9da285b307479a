/** Builds the renderer if it is not current: what the end-to-end tests look at. */
import { fileURLToPath } from 'node:url';
import { buildRenderer } from '../../main/hosts/start/buildRenderer.ts';

const built = await buildRenderer(fileURLToPath(new URL('../../', import.meta.url)));
process.stdout.write(built ? 'built dist/renderer\n' : 'dist/renderer is current\n');
