/** Killed at any moment, a binder opens, verifies, and holds every change that was acknowledged. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Binder, createBinder, openBinder } from '../../main/binder/binder.ts';
import { Place } from '../fixtures/binderFolder.ts';
import { verified } from '../fixtures/replicas.ts';

const kills = 200;
/** Binders worked on at once, one for each core; and kills after which a new one is taken. */
const lanes = 2;
const killsOfBinder = 20;
/** Every fifth dies within so many milliseconds of its start, mostly while it opens; the others this long after they opened. */
const whileOpening = 250;
const whileWriting = 120;

const script = new URL('../fixtures/writeUntilKilled.ts', import.meta.url).pathname;

let place: Place;
beforeAll(() => {
  place = new Place();
});
afterAll(() => {
  place.remove();
});

/** What one process managed before it was killed. */
interface Life {
  readonly opened: boolean;
  readonly acknowledged: readonly number[];
}

async function liveAndDie(folder: string, dataFolder: string, first: number, dieWriting: boolean): Promise<Life> {
  const child = spawn(process.execPath, [script, folder, dataFolder, String(first)], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  let complained = '';
  child.stdout.on('data', (bytes: Buffer) => {
    said += bytes.toString();
  });
  child.stderr.on('data', (bytes: Buffer) => {
    complained += bytes.toString();
  });
  const ended = once(child, 'close');
  if (dieWriting) await Promise.race([once(child.stdout, 'data'), ended]);
  await wait(Math.random() * (dieWriting ? whileWriting : whileOpening));
  child.kill('SIGKILL');
  const [, signal] = (await ended) as [number | null, string | null];
  // A process that ended by itself could not open the binder: that is what must never happen.
  expect({ signal, complained }).toEqual({ signal: 'SIGKILL', complained: '' });
  // The last line may be cut; only what ends with its line break was said.
  const lines = said
    .slice(0, said.lastIndexOf('\n') + 1)
    .split('\n')
    .filter((line) => line !== '');
  return { opened: lines[0] === 'open', acknowledged: lines.slice(1).map(Number) };
}

/** The numbers that the binder holds, from the journal and from the tables. */
function heldBy(binder: Binder): number[] {
  const rows = binder.connection.prepare('SELECT reference FROM test').all() as { reference: string }[];
  const inTables = rows.map((r) => Number(r.reference.slice(2))).sort((a, b) => a - b);
  const changes = binder.connection.prepare('SELECT parameters FROM change ORDER BY seq').all() as {
    parameters: string;
  }[];
  const inJournal = changes.map((c) => (JSON.parse(c.parameters) as { n: number }).n).sort((a, b) => a - b);
  expect(inTables).toEqual(inJournal);
  return inJournal;
}

const deaths = { whileOpening: 0, whileWriting: 0 };

async function killAgainAndAgain(lane: number, times: number): Promise<void> {
  for (let done = 0; done < times; ) {
    const folder = join(place.root, `lane ${lane}, from ${done}.binder`);
    const dataFolder = join(place.root, `data ${lane}, from ${done}`);
    mkdirSync(dataFolder);
    const options = { dataFolder, clock: place.clock, app: '0.0.0-test' };
    createBinder(folder, 'client', options).close();
    const promised = new Set<number>();
    let next = 1;
    for (let death = 1; death <= killsOfBinder && done < times; death += 1, done += 1) {
      const life = await liveAndDie(folder, dataFolder, next, death % 5 !== 0);
      deaths[life.opened ? 'whileWriting' : 'whileOpening'] += 1;
      for (const n of life.acknowledged) promised.add(n);
      // One that was written but not yet said may be there too; the next process goes on after it.
      next = Math.max(next - 1, ...life.acknowledged) + 2;
      // Now and then the next process finds what two crashes left.
      if (death % 5 === 3 && death < killsOfBinder) continue;
      const binder = openBinder(folder, options);
      const held = new Set(heldBy(binder));
      expect([...promised].filter((n) => !held.has(n))).toEqual([]);
      const whole = death === killsOfBinder || done === times - 1;
      if (whole) expect(verified(binder.connection)).toMatchObject({ findings: [], replicas: held.size === 0 ? 0 : 1 });
      else expect(binder.connection.pragma('quick_check', { simple: true })).toBe('ok');
      binder.close();
    }
  }
}

describe('a process killed at random moments', () => {
  it(`loses no acknowledged change in ${kills} kills, and continues the same chain`, { timeout: 300_000 }, async () => {
    const each = kills / lanes;
    await Promise.all(Array.from({ length: lanes }, (_, lane) => killAgainAndAgain(lane, each)));
    expect(deaths.whileWriting + deaths.whileOpening).toBe(kills);
    // Otherwise nothing was tried: the machine may be slow, but most must die while they write.
    expect(deaths.whileWriting).toBeGreaterThan(kills / 4);
  });
});
