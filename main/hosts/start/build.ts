/** `npm run build`: both halves, whatever stands there. */
import { fileURLToPath } from 'node:url';
import { buildMain } from './buildMain.ts';
import { buildRenderer } from './buildRenderer.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
await buildRenderer(root, { always: true });
await buildMain(root, { always: true });
