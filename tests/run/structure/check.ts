/** The step "structure rules": lists every breach; fails on any, and when it found nothing to look at. */
import { fileURLToPath } from 'node:url';
import { checkStructure } from './readModules.ts';

const report = checkStructure(fileURLToPath(new URL('../../../', import.meta.url)));
for (const { path, line, message } of report.breaches) process.stdout.write(`${path}:${line} ${message}\n`);
const imports = report.modules.reduce((sum, module) => sum + module.facts.imports.length, 0);
process.stdout.write(`${report.modules.length} modules with ${imports} imports: ${report.breaches.length} breaches\n`);
process.exitCode = report.breaches.length > 0 || imports === 0 ? 1 : 0;
