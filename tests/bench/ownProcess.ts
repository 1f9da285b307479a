import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const Measured = z.object({
  milliseconds: z.number(),
  peakMemory: z.number(),
  counts: z.record(z.string(), z.number()),
});
/** What a process of its own measured: how long, the most memory it held (bytes), and what it counted. */
export type Measured = z.infer<typeof Measured>;

/** Runs a program of this folder in a process of its own, since peak memory belongs to a process. */
export function measuredIn(program: string, input: unknown): Promise<Measured> {
  const file = fileURLToPath(new URL(program, import.meta.url));
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [file, JSON.stringify(input)], { stdio: ['ignore', 'pipe', 'inherit'] });
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Measured.parse(JSON.parse(output)));
      else reject(new Error(`${program} ended with ${code}.`));
    });
  });
}

/** What a program run by `measuredIn` was given. */
export function given<T>(schema: z.ZodType<T>): T {
  return schema.parse(JSON.parse(process.argv[2] ?? ''));
}

/** Answers `measuredIn`. */
export function answer(milliseconds: number, counts: Measured['counts']): void {
  const measured: Measured = { milliseconds, peakMemory: process.resourceUsage().maxRSS * 1024, counts };
  process.stdout.write(JSON.stringify(measured));
}
