import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startCoreInProcess } from '../../main/core/coreInProcess.ts';
import { rowsOf } from '../../main/database/rows.ts';
import { makeSample } from '../../main/samples/makeSample.ts';
import type { Json } from '../../src/journal/canonical.ts';
import { assembleSoc2 } from '../../src/soc2/assemble.ts';
import { callAs, finish, type TestCore } from '../fixtures/core.ts';

const root = mkdtempSync(join(tmpdir(), 'tickmark-soc2-'));
const options = {
  dataFolder: join(root, 'data'),
  bindersFolder: join(root, 'binders'),
  app: '0.0.0',
  host: 'test' as const,
};
const source = JSON.parse(
  readFileSync(new URL('../fixtures/soc2-sample-engagement.json', import.meta.url), 'utf8'),
) as Record<string, never>;
let core: TestCore;
let engagement: string;

beforeAll(async () => {
  const folder = await makeSample('soc2', options, { report: () => undefined, signal: new AbortController().signal });
  core = startCoreInProcess(options);
  const place = await core.takeFile(folder, folder, false);
  const summary = await callAs(core, 'test', 'binder.open', { place });
  engagement = summary.engagements[0]?.id ?? '';
  await callAs(core, 'test', 'session.signIn', { person: summary.people.find((p) => p.initials === 'MD')?.id ?? '' });
}, 60_000);

afterAll(async () => {
  await core.close();
  rmSync(root, { recursive: true, force: true });
});

/** Without what is missing: null, empty lists and empty objects say the same here. */
function present(value: Json): Json {
  if (Array.isArray(value)) return value.map(present);
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([key, inner]) => [key, present(inner)] as const);
  return Object.fromEntries(
    entries.filter(([, inner]) => inner !== null && !(typeof inner === 'object' && Object.keys(inner).length === 0)),
  );
}

const without = (value: Json, ...names: readonly string[]): Json =>
  Object.fromEntries(Object.entries(value ?? {}).filter(([name]) => !names.includes(name)));
const each = (list: Json, change: (row: Json) => Json): Json => (Array.isArray(list) ? list.map(change) : list);

const idOf = (row: Json) => String((row as { id?: string } | null)?.id ?? '');
const byId = (value: Json): Json =>
  Array.isArray(value) && idOf(value[0]) !== '' ? [...value].sort((a, b) => (idOf(a) < idOf(b) ? -1 : 1)) : value;

describe('the SOC 2 sample, built through the contract', () => {
  const snapshot = () =>
    present(
      assembleSoc2(
        (entity, where) => rowsOf(core.workbench.connection, entity, where ? { where } : {}),
        engagement,
      ) as unknown as Json,
    ) as Record<string, Json>;

  it.each([
    'serviceOrganization',
    'system',
    'subserviceOrganizations',
    'complementaryUserEntityControls',
    'userEntityResponsibilities',
    'vendorsNotSubservice',
    'walkthroughs',
    'exceptions',
    'deficiencies',
    'criteriaConclusions',
    'subsequentEvents',
    'sectionSignOffs',
  ] as const)('%s comes back from the binder as the sample has it', (part) => {
    // Rows come in the order in which they were made; the sample lists them by reference.
    expect(byId(snapshot()[part] ?? null)).toEqual(byId(present(source[part] ?? null)));
  });

  it('controls with their tests come back: populations, draws, procedures, deviations, conclusions, sign-offs', () => {
    const withoutReason = (control: Json) => {
      const { test, ...rest } = control as { test: Json };
      return { ...rest, test: without(test, 'conclusionReason') };
    };
    expect(each(snapshot()['controls'] ?? null, withoutReason)).toEqual(present(source['controls'] ?? null));
  });

  it('stands in the state for demonstration: what comes with issue is open', () => {
    const { milestones, representationLetter, opinion, engagementQualityReview } = snapshot() as Record<
      string,
      Record<string, Json>
    >;
    for (const name of [
      'reportDate',
      'reportReleaseDate',
      'representationLetterDatedOn',
      'assertionDatedOn',
      'eqrCompletedOn',
      'documentationDueBy',
      'retainUntil',
    ])
      expect(milestones?.[name], name).toBeUndefined();
    expect(representationLetter?.['datedOn']).toBeUndefined();
    expect(opinion?.['eqrConcurredOn']).toBeUndefined();
    expect(engagementQualityReview?.['completedOn']).toBeUndefined();
  });

  it('leaves exactly the placeholders and the failed gate checks that the sample names', async () => {
    const { document, completeness } = await callAs(core, 'test', 'report.preview', { engagement, kind: 'soc2-type2' });
    const text = JSON.stringify(document);
    const printed = [
      ...new Set(
        [...text.matchAll(/"kind":"placeholder","item":"([^"]+)","label":"([^"]+)"/g)].map((m) => `[${m[1]} ${m[2]}]`),
      ),
    ];
    const { expectedPlaceholders, expectedFailedChecks } = source['demoState'] as unknown as {
      expectedPlaceholders: string[];
      expectedFailedChecks: string[];
    };
    expect(printed.sort()).toEqual([...expectedPlaceholders].sort());
    expect(completeness.gate.filter((c) => !c.passes).map((c) => c.id)).toEqual(expectedFailedChecks);
  });

  it('every draw with a seed re-derives from what the binder records', async () => {
    const draws = await callAs(core, 'test', 'rows.list', { entity: 'draw', limit: 500 });
    expect(draws.total).toBeGreaterThan(45);
    for (const draw of draws.rows)
      expect(await callAs(core, 'test', 'sample.rederive', { draw: draw.id }), String(draw['algorithm'])).toMatchObject(
        { same: true },
      );
  });

  it('every sign-off is current, and an edit makes the sign-offs of its workpaper stale until it is undone', async () => {
    const matrix = () => callAs(core, 'test', 'controls.matrix', { engagement });
    for (const row of await matrix())
      expect([row.prepared?.current, row.reviewed?.current], String(row.reference)).toEqual([true, true]);
    const row = (await matrix())[0];
    const use = row?.testUse ?? '';
    await callAs(core, 'test', 'edit.apply', {
      edits: [{ entity: 'testUse', id: use, fields: { resultText: 'Another text.' } }],
    });
    expect((await matrix())[0]?.prepared?.current).toBe(false);
    await callAs(core, 'test', 'history.undo', {});
    expect((await matrix())[0]?.prepared?.current).toBe(true);
  });

  it('verifies: chain, signatures, tables and evidence', async () => {
    expect(await finish(core, 'test', 'binder.verify', {})).toMatchObject({ intact: true, findings: [] });
  });
});
