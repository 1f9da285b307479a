import { visit } from './isoSampleConduct.ts';
import {
  enter,
  type IsoSample,
  noneBy,
  type Part,
  part,
  parts,
  pick,
  setSingle,
  str,
  texts,
  without,
  withPerson,
} from './isoSampleSource.ts';

/** What the client changed between the stages; the entries of the statement stood otherwise before (areas of concern, changes of the SoA). */
const includedLater = 'A.5.23';
const plannedLater = 'A.8.12';
const riskAddedLater = 'R-14';

/** Stage 1: documents, checklist, risks and statement of applicability, areas of concern, outcome, review. */
export function planStage1(sample: IsoSample): void {
  const { script, source } = sample;
  const { stage1, scope } = source;
  const leader = str(part(stage1['signOff'])['by']);
  const firstDay = str(stage1['firstDay']);
  const lastDay = str(stage1['lastDay']);
  enter(sample, firstDay, leader, 'stage1InProgress');
  script.at(firstDay, leader, async () => {
    await setSingle(sample, 'stage1', pick(stage1, ['firstDay', 'lastDay', 'documentsReviewed']));
    const known = parts(stage1['documentsReviewed']).find((d) => str(d['title']).includes('scope'));
    await setSingle(sample, 'scope', {
      ...without(scope, ['review', 'version', 'date']),
      ...pick(known ?? {}, ['version', 'date']),
    });
  });
  planChecklist(sample, leader);
  planSystem(sample, leader, firstDay);
  script.at(lastDay, leader, () => makeConcerns(sample));
  script.at(lastDay, leader, () => account(sample, leader, lastDay));
  const review = part(scope['review']);
  script.at(str(review['on']), str(review['by']), () =>
    setSingle(sample, 'scope', { review: withPerson(script, review) }),
  );
  visit(sample, lastDay, leader, 'stage1');
  planRelease(sample, leader);
}

/** The day and auditor of a clause: the last session of the plan that looks at it. */
function planChecklist(sample: IsoSample, leader: string): void {
  const { script, source, engagement } = sample;
  const plan = source.plans.find((p) => p['stage'] === 'stage1');
  for (const line of parts(source.stage1['checklist'])) {
    const clause = str(line['clause']);
    const session = parts(plan?.['sessions']).findLast((s) => texts(s['clauses']).includes(clause));
    const auditor = str(parts(session?.['auditors'])[0]?.['id']) || leader;
    script.at(str(session?.['date']) || str(source.stage1['lastDay']), auditor, async () => {
      const recorded = await script.call('checklist.record', {
        engagement,
        list: 'stage1-clauses',
        requirement: clause,
        fields: without(line, ['clause']),
      });
      script.rows.set(`stage1-clauses ${clause}`, recorded.row);
    });
  }
}

/** Risks, requirements and the statement as the client had them in Stage 1, and its later version when it came in. */
function planSystem(sample: IsoSample, leader: string, firstDay: string): void {
  const { script, source, engagement } = sample;
  const { soa } = source;
  const entries = parts(soa['entries']);
  const reviewed = part(source.stage1['soaReview']);
  const named = (row: Part) => ({ engagement, reference: row['id'] ?? null, ...without(row, ['id']) });
  script.at(firstDay, leader, async () => {
    await script.make('clientRequirement', source.clientRequirements.map(named));
    await script.make('clientRisk', source.clientRisks.filter((r) => r['id'] !== riskAddedLater).map(named));
    await setSingle(sample, 'soa', pick(reviewed, ['version', 'date']));
    const ids = await script.make('soaEntry', [
      ...entries.map((entry) => ({
        engagement,
        additional: false,
        ...without(asInStage1(entry), ['assessment', 'remark']),
      })),
      ...parts(soa['additionalControls']).map((entry) => ({
        engagement,
        additional: true,
        controlId: entry['id'] ?? null,
        ...without(entry, ['id', 'assessment', 'remark']),
      })),
    ]);
    [...entries.map((e) => str(e['controlId'])), ...parts(soa['additionalControls']).map((e) => str(e['id']))].forEach(
      (id, index) => script.rows.set(`soa ${id}`, ids[index] ?? ''),
    );
  });
  const criterion = parts(source.plans.find((p) => p['stage'] === 'stage2')?.['revisions']).findLast(
    (r) => str(r['sentOn']) >= str(soa['date']),
  );
  script.at(str(criterion?.['sentOn']), leader, async () => {
    await script.make('clientRisk', source.clientRisks.filter((r) => r['id'] === riskAddedLater).map(named));
    await setSingle(
      sample,
      'soa',
      pick(soa, ['version', 'date', 'approvedBy', 'approvedOn', 'previousVersions', 'changesSincePrevious']),
    );
    const changed = entries.filter((e) => asInStage1(e) !== e);
    for (const entry of changed)
      await script.set(
        'soaEntry',
        script.id(`soa ${str(entry['controlId'])}`),
        without(entry, ['controlId', 'assessment', 'remark']),
      );
    await setSingle(sample, 'scope', pick(source.scope, ['version', 'date']));
  });
}

/** An entry as the version reviewed in Stage 1 had it; the very same where nothing changed since. */
function asInStage1(entry: Part): Part {
  if (entry['controlId'] === includedLater)
    return {
      controlId: includedLater,
      applicable: false,
      justification: 'Own servers in rented racks only.',
      note: '',
      riskLinks: [],
    };
  if (entry['controlId'] === plannedLater)
    return { ...without(entry, ['plannedDate', 'acceptanceRef']), implementation: 'partly' };
  const links = texts(entry['riskLinks']);
  return links.includes(riskAddedLater)
    ? { ...entry, riskLinks: links.filter((link) => link !== riskAddedLater) }
    : entry;
}

async function makeConcerns(sample: IsoSample): Promise<void> {
  const { script, source, engagement } = sample;
  const concerns = parts(source.stage1['areasOfConcern']);
  const ids = await script.make(
    'areaOfConcern',
    concerns.map((c) => ({
      engagement,
      reference: c['id'] ?? null,
      ...pick(c, ['ref', 'observed', 'why', 'wantedBy']),
      stage2Status: 'open',
    })),
  );
  concerns.forEach((c, index) => script.rows.set(str(c['id']), ids[index] ?? ''));
}

async function account(sample: IsoSample, leader: string, lastDay: string): Promise<void> {
  const { script, source } = sample;
  const { stage1 } = source;
  const next = part(stage1['stage2Arrangements']);
  await setSingle(sample, 'stage1', {
    ...pick(stage1, [
      'riskDesign',
      'soaReview',
      'internalAuditStatus',
      'managementReviewStatus',
      'legalRequirements',
      'siteConditions',
      'outsourcing',
      'objectives',
      'remarks',
      'recordsAnnounced',
      'ict',
      'outcome',
      'outcomeReason',
    ]),
    places: parts(stage1['places']).map((p) => ({
      ...p,
      site: script.id(str(p['site'])),
      persons: script.ids(texts(p['persons'])),
    })),
    timeSpent: parts(stage1['timeSpent']).map((t) => withPerson(script, t, 'id')),
    timeDataConfirmed: withPerson(script, stage1['timeDataConfirmed']),
    stage2Arrangements: { ...next, sites: script.ids(texts(next['sites'])), team: script.ids(texts(next['team'])) },
    deviationsFromPlan:
      stage1['deviationsDeclaredNone'] === true
        ? noneBy(sample, leader, lastDay)
        : (stage1['deviationsFromPlan'] ?? null),
    conditions: parts(stage1['conditions']).map((c) => ({ ...c, areaOfConcern: script.id(str(c['areaOfConcern'])) })),
  });
}

/** The record is signed and sent; the certification body reviews it and releases Stage 2. */
function planRelease(sample: IsoSample, leader: string): void {
  const { script, source, engagement } = sample;
  const { stage1 } = source;
  const signed = part(stage1['signOff']);
  const review = part(stage1['review']);
  const sign = async (level: 'preparer' | 'reviewer') => {
    await script.call('signOff.sign', {
      engagement,
      workpaper: 'stage1',
      subject: await script.single('stage1', engagement),
      level,
    });
  };
  script.at(str(signed['on']), leader, async () => {
    await setSingle(sample, 'stage1', pick(stage1, ['reportSentOn']));
    await sign('preparer');
  });
  enter(sample, str(stage1['reportSentOn']), leader, 'stage1Reported');
  script.at(str(review['on']), str(review['by']), async () => {
    await sign('reviewer');
    await setSingle(sample, 'stage1', { review: { decision: review['decision'] ?? null } });
  });
  const confirmed = part(stage1['teamCompetenceConfirmed']);
  script.at(str(confirmed['on']), str(confirmed['by']), () =>
    setSingle(sample, 'stage1', { teamCompetenceConfirmed: withPerson(script, confirmed) }),
  );
}
