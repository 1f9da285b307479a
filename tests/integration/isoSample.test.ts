import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCoreInProcess } from '../../main/core/coreInProcess.ts';
import { rowsOf } from '../../main/database/rows.ts';
import { frameworks } from '../../main/frameworks/frameworks.ts';
import { isoSampleFile } from '../../main/samples/isoSampleSource.ts';
import { makeSample } from '../../main/samples/makeSample.ts';
import { assembleIso } from '../../src/iso27001/assemble.ts';
import { placeInModel } from '../../src/iso27001/assemble-places.ts';
import type { IsoSnapshot } from '../../src/iso27001/snapshot.ts';
import type { Json } from '../../src/journal/canonical.ts';
import { entities } from '../../src/model/entities.ts';
import type { ReportInputs } from '../../src/reports/document.ts';
import { blocksFinal, isoRecord } from '../../src/reports/iso/iso-record.ts';
import { callAs, finish, type TestCore } from '../fixtures/core.ts';

const root = mkdtempSync(join(tmpdir(), 'tickmark-iso-'));
const options = {
  dataFolder: join(root, 'data'),
  bindersFolder: join(root, 'binders'),
  app: '0.0.0',
  host: 'test' as const,
};
type Part = { readonly [name: string]: Json };
const given: Part = JSON.parse(readFileSync(isoSampleFile(), 'utf8'));
let core: TestCore;
let engagement: string;
let built = 0;

beforeAll(async () => {
  const started = performance.now();
  const folder = await makeSample('iso27001', options, {
    report: () => undefined,
    signal: new AbortController().signal,
  });
  built = performance.now() - started;
  core = startCoreInProcess(options);
  const place = await core.takeFile(folder, folder, false);
  const summary = await callAs(core, 'test', 'binder.open', { place });
  engagement = summary.engagements[0]?.id ?? '';
  await callAs(core, 'test', 'session.signIn', {
    person: summary.people.find((p) => p.initials === 'PM-01')?.id ?? '',
  });
}, 60_000);

afterAll(async () => {
  await core.close();
  rmSync(root, { recursive: true, force: true });
});

const snapshot = (): IsoSnapshot =>
  assembleIso((entity, where) => rowsOf(core.workbench.connection, entity, where ? { where } : {}), engagement);

const isPart = (value: Json | undefined): value is Part =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const at = (value: Json | undefined, name: string): Json => (isPart(value) ? (value[name] ?? null) : null);

/** Without row ids, and without what is missing: an optional value that is left out and null say the same. */
function present(value: unknown): Json {
  if (Array.isArray(value)) return value.map(present);
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) =>
      key === 'row' || inner === null || inner === undefined ? [] : [[key, present(inner)]],
    ),
  );
}

/** Rows come in the order in which they were made, the sample lists them by reference; records sort them (records.md G-15). */
const keyOf = (value: Json) =>
  ['id', 'clause', 'ref', 'controlId', 'findingId']
    .map((name) => at(value, name))
    .find((key) => typeof key === 'string');
const inOrder = (value: Json): Json => {
  if (!Array.isArray(value)) return value;
  return [...value].sort((a, b) => String(keyOf(a)).localeCompare(String(keyOf(b)), 'en', { numeric: true }));
};

/** A statement that there is none names who and when in the binder, where the sample only says that it was made. */
function asStated(value: Json): Json {
  if (Array.isArray(value)) return value.map(asStated);
  if (!isPart(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      key.endsWith('DeclaredNone') &&
      isPart(inner) &&
      typeof inner['by'] === 'string' &&
      typeof inner['on'] === 'string'
        ? true
        : asStated(inner),
    ]),
  );
}

const comparable = (value: unknown): Json => {
  const whole = present(value);
  if (!isPart(whole)) return asStated(inOrder(whole));
  const listed = ['checklist', 'clauseResults', 'controlResults', 'timeSpent'];
  return asStated(
    Object.fromEntries(
      Object.entries(whole).map(([key, inner]) => [key, listed.includes(key) ? inOrder(inner) : inner]),
    ),
  );
};

describe('the ISO sample, built through the contract', () => {
  it('is built within ten seconds', () => expect(built).toBeLessThan(10_000));

  const differs: Readonly<Record<string, (part: Json) => Json>> = {
    // The name for footers is made of the legal name; the sample gives none.
    client: (part) => (isPart(part) ? { ...part, shortName: 'Tessaline' } : part),
  };

  it.each(Object.keys(given).filter((part) => part !== 'meta' && part !== 'expected'))(
    '%s comes back from the binder as the sample has it',
    (part) => {
      const expected = comparable(given[part]);
      expect(comparable(Object.entries(snapshot()).find(([key]) => key === part)?.[1])).toEqual(
        differs[part]?.(expected) ?? expected,
      );
    },
  );

  it('holds nothing that the sample does not', () => {
    expect(Object.keys(snapshot()).sort()).toEqual(
      Object.keys(given)
        .filter((part) => part !== 'meta' && part !== 'expected')
        .sort(),
    );
  });

  it('names who declared that there is none, and when (G-05)', () => {
    const { stage1, stage2, meetings, teamNotification } = snapshot();
    expect(stage1?.deviationsDeclaredNone).toEqual({ by: 'LA-01', on: '2025-11-05' });
    expect(stage2?.unresolvedDeclaredNone).toEqual({ by: 'LA-01', on: '2026-01-22' });
    expect(teamNotification.map((n) => n.objectionsDeclaredNone)).toEqual([
      { by: 'PM-01', on: '2025-10-24' },
      { by: 'PM-01', on: '2026-01-05' },
    ]);
    expect(meetings.map((m) => m.divergingDeclaredNone)).toEqual([
      { by: 'LA-01', on: '2025-11-04' },
      { by: 'LA-01', on: '2025-11-05' },
      { by: 'LA-01', on: '2026-01-20' },
      false,
    ]);
  });

  it('leads every row of the snapshot back to its row in the binder', () => {
    const { findings, soa, stage2, team } = snapshot();
    const rows = [
      ...findings,
      ...(soa?.entries ?? []),
      ...(stage2?.clauseResults ?? []),
      ...(stage2?.controlResults ?? []),
      ...team,
    ];
    expect(rows.every((r) => r.row !== undefined)).toBe(true);
    expect(new Set(rows.map((r) => r.row)).size).toBe(rows.length);
  });

  it.each(['iso-stage1', 'iso-stage2'] as const)(
    '%s is complete: nothing stands in the way of its final',
    async (kind) => {
      const { clauses, annexA } = await frameworks();
      const inputs = inputsOn(kind === 'iso-stage1' ? '2025-11-14T12:00:00Z' : '2026-03-26T12:00:00Z');
      const fromBinder = isoRecord(kind, snapshot(), { clauses: clauses.items, annexA: annexA.items }, inputs);
      expect(blocksFinal(fromBinder.completeness).map((item) => item.id)).toEqual([]);
    },
  );

  it('verifies as intact, evidence included', async () => {
    expect(await finish(core, 'test', 'binder.verify', { evidence: true })).toMatchObject({
      intact: true,
      findings: [],
      evidence: 9,
    });
  });

  it('keeps each change under the person who made it, on the day of the sample', async () => {
    const nc1 = snapshot().findings.find((f) => f.id === 'NC-01')?.row ?? '';
    const history = await callAs(core, 'test', 'history.row', { row: nc1, field: 'status', limit: 100 });
    const people = new Map((await callAs(core, 'test', 'session.people', {})).map((p) => [p.id, p.name]));
    const steps = history.map((h) => [h.at.slice(0, 10), people.get(h.person ?? ''), h.after]).reverse();
    expect(steps).toEqual([
      ['2026-01-22', 'Tavish Orrellane', 'recorded'],
      ['2026-01-22', 'Ilse Fennimoor', 'acknowledged'],
      ['2026-02-06', 'Ilse Fennimoor', 'planSubmitted'],
      ['2026-02-10', 'Ilse Fennimoor', 'planAccepted'],
      ['2026-03-05', 'Ilse Fennimoor', 'evidenceSubmitted'],
      ['2026-03-17', 'Ilse Fennimoor', 'verified'],
      ['2026-03-18', 'Ilse Fennimoor', 'closed'],
    ]);
  });

  it('has the sign-offs that the sample names', async () => {
    const { stage1, stage2 } = snapshot();
    const signed = async (workpaper: 'stage1' | 'stage2', subject: string | undefined) =>
      (await callAs(core, 'test', 'signOff.state', { engagement, workpaper, subject: subject ?? '' })).signOffs.map(
        (s) => [s.level, s.initials, s.on],
      );
    expect(await signed('stage1', stage1?.row)).toEqual([
      ['preparer', 'LA-01', '2025-11-12'],
      ['reviewer', 'PM-01', '2025-11-14'],
    ]);
    expect(await signed('stage2', stage2?.row)).toEqual([
      ['preparer', 'LA-01', '2026-02-04'],
      ['reviewer', 'DM-01', '2026-03-24'],
    ]);
  });

  it('signs each result of Stage 2 by its auditor, with the evidence linked to it', async () => {
    for (const result of [...(snapshot().stage2?.clauseResults ?? []), ...(snapshot().stage2?.controlResults ?? [])]) {
      const workpaper = result.ref.startsWith('A.') || result.ref.startsWith('TDL') ? 'controlResult' : 'clauseResult';
      const state = await callAs(core, 'test', 'signOff.state', { engagement, workpaper, subject: result.row ?? '' });
      expect(
        state.signOffs.map((s) => [s.initials, s.current]),
        result.ref,
      ).toEqual([[result.auditor, true]]);
    }
    const backup = snapshot().stage2?.controlResults.find((r) => r.ref === 'A.8.13')?.row;
    expect(
      (await callAs(core, 'test', 'evidence.list', { ...(backup ? { subject: backup } : {}) })).map((e) => e.fileName),
    ).toEqual(['Backup jobs DB2.csv']);
  });

  it('cures of the records name what the model has', async () => {
    const { clauses, annexA } = await frameworks();
    const empty: Parameters<typeof assembleIso>[0] = (entity, where) =>
      entity.name === 'engagement' ? rowsOf(core.workbench.connection, entity, where ? { where } : {}) : [];
    const inputs = inputsOn('2026-03-26T12:00:00Z');
    const cures = (['iso-stage1', 'iso-stage2'] as const).flatMap((kind) =>
      [assembleIso(empty, engagement), snapshot()].flatMap((from) => {
        const { completeness } = isoRecord(kind, from, { clauses: clauses.items, annexA: annexA.items }, inputs);
        return [...completeness.items, ...completeness.gate].flatMap((item) => item.cure ?? []);
      }),
    );
    expect(cures.length).toBeGreaterThan(50);
    const unknown = cures
      .map(placeInModel)
      .filter(
        (cure) =>
          !entities.has(cure.entity) ||
          (cure.field !== undefined && entities.get(cure.entity)?.fields[cure.field] === undefined),
      );
    expect([...new Set(unknown.map((cure) => `${cure.entity}.${cure.field ?? ''}`))]).toEqual([]);
  });
});

function inputsOn(exportedAt: string): ReportInputs {
  return {
    state: 'draft',
    draftNumber: 1,
    exportedAt,
    integrity: {
      binder: 'b',
      engagement: 'ENG-2025-0138',
      snapshotHash: '0'.repeat(64),
      heads: [],
      evidenceDigest: '0'.repeat(64),
      evidenceCount: 0,
      exportedAt,
      draftNumber: 1,
    },
  };
}
