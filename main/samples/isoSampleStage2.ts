import { visit } from './isoSampleConduct.ts';
import {
  enter,
  type IsoSample,
  idOf,
  noneBy,
  type Part,
  part,
  parts,
  pick,
  setSingle,
  str,
  texts,
  type Value,
  without,
  withPerson,
} from './isoSampleSource.ts';

const lists = { clauseResults: 'stage2-clauses', controlResults: 'stage2-controls' } as const;
const entities = { clauseResults: 'clauseResult', controlResults: 'controlResult' } as const;
const kinds = ['clauseResults', 'controlResults'] as const;

/** Stage 2: results by session, findings graded on the last day, the statement assessed, conclusions. */
export function planStage2(sample: IsoSample): void {
  const { script, source } = sample;
  const { stage2 } = source;
  const leader = str(part(stage2['applicationDataConfirmed'])['by']);
  const firstDay = str(stage2['firstDay']);
  const lastDay = str(stage2['lastDay']);
  enter(sample, firstDay, leader, 'stage2InProgress');
  script.at(firstDay, leader, () =>
    setSingle(sample, 'stage2', pick(stage2, ['firstDay', 'lastDay', 'soaVersion', 'combinedAudit'])),
  );
  for (const escalation of parts(stage2['escalations'])) {
    script.at(str(escalation['on']), leader, () => setSingle(sample, 'stage2', { escalations: [escalation] }));
  }
  planResults(sample);
  planFindings(sample, lastDay, leader);
  script.at(lastDay, leader, () => closeConcerns(sample));
  script.at(lastDay, leader, () => assessStatement(sample));
  script.at(lastDay, leader, () => conclude(sample, leader, lastDay));
  visit(sample, lastDay, leader, 'stage2');
}

/** A result is recorded by who concluded it, on the day of the last session that led to it. */
function planResults(sample: IsoSample): void {
  const { script, source, engagement } = sample;
  const days = new Map(source.plans.flatMap((p) => parts(p['sessions'])).map((s) => [str(s['id']), str(s['date'])]));
  for (const kind of kinds) {
    for (const result of parts(source.stage2[kind])) {
      const sessions = texts(result['sessions']);
      const day = sessions
        .map((s) => days.get(s) ?? '')
        .sort()
        .at(-1);
      const ref = str(result['ref']);
      script.at(day || str(source.stage2['lastDay']), str(result['auditor']), async () => {
        const recorded = await script.call('checklist.record', {
          engagement,
          list: lists[kind],
          requirement: ref,
          fields: {
            ...without(result, ['ref', 'sessions', 'sites', 'auditor', 'findings']),
            sessions: script.ids(sessions),
            auditor: script.id(str(result['auditor'])),
            findings: [],
            ...(result['sites'] === undefined ? {} : { sites: script.ids(texts(result['sites'])) }),
          },
        });
        script.rows.set(`${lists[kind]} ${ref}`, recorded.row);
      });
    }
  }
}

/** Findings get their numbers when they are graded in the team; the results that led to them then name them. */
function planFindings(sample: IsoSample, lastDay: string, leader: string): void {
  const { script, source, engagement } = sample;
  for (const finding of source.findings) {
    script.at(lastDay, str(finding['auditor']), () => raise(sample, finding));
  }
  for (const kind of kinds) {
    for (const result of parts(source.stage2[kind]).filter((r) => texts(r['findings']).length > 0)) {
      script.at(lastDay, str(result['auditor']), () =>
        script.set(entities[kind], script.id(`${lists[kind]} ${str(result['ref'])}`), {
          findings: script.ids(texts(result['findings'])),
        }),
      );
    }
  }
  for (const action of source.correctiveActions) {
    const reference = str(action['findingId']);
    script.at(lastDay, leader, async () => {
      const { rows } = await script.call('rows.list', {
        entity: 'correctiveAction',
        where: { engagement, finding: script.id(reference) },
      });
      script.rows.set(`action ${reference}`, rows[0]?.id ?? '');
      await script.set('correctiveAction', script.id(`action ${reference}`), {
        state: 'acknowledged',
        ...pick(action, ['planDue', 'evidenceDue', 'hardDate']),
      });
      await script.set('finding', script.id(reference), { status: 'acknowledged' });
    });
  }
}

const isClass = (value: string) => value === 'nonconformity' || value === 'opportunity' || value === 'strength';

async function raise(sample: IsoSample, finding: Part): Promise<void> {
  const { script, engagement } = sample;
  const ref = part(finding['ref']);
  const kind = str(finding['class']);
  const grade = str(finding['grade']);
  if (!isClass(kind)) throw new Error(`The sample has a finding of class ${kind}.`);
  const raised = await script.call('finding.raise', {
    engagement,
    class: kind,
    ...(grade === 'major' || grade === 'minor' ? { grade } : {}),
    stage: 'stage2',
    clause: str(ref['clause']),
    controls: texts(ref['controls']),
    fields: {
      ...without(finding, ['id', 'class', 'grade', 'stage', 'ref', 'auditor', 'status', 'history', 'acknowledgement']),
      auditor: script.id(str(finding['auditor'])),
    },
  });
  if (raised.reference !== finding['id'])
    throw new Error(`The sample names ${str(finding['id'])}, the binder gave ${raised.reference}.`);
  script.rows.set(raised.reference, raised.finding);
  await script.set('finding', raised.finding, {
    ref,
    history: finding['history'] ?? null,
    ...pick(finding, ['acknowledgement']),
  });
}

async function closeConcerns({ script, source }: IsoSample): Promise<void> {
  for (const concern of parts(source.stage1['areasOfConcern'])) {
    await script.set('areaOfConcern', script.id(str(concern['id'])), {
      ...pick(concern, ['stage2Status', 'stage2Evidence']),
      findingId: idOf(script, concern['findingId']),
    });
  }
}

async function assessStatement(sample: IsoSample): Promise<void> {
  const { script, source } = sample;
  const entries = [
    ...parts(source.soa['entries']).map((e) => [str(e['controlId']), e] as const),
    ...parts(source.soa['additionalControls']).map((e) => [str(e['id']), e] as const),
  ];
  await script.call('edit.apply', {
    label: 'bulk-edit',
    edits: entries.map(([id, entry]) => ({
      entity: 'soaEntry',
      id: script.id(`soa ${id}`),
      fields: without(
        entry,
        Object.keys(entry).filter((key) => key !== 'assessment' && key !== 'remark'),
      ),
    })),
  });
  await setSingle(sample, 'soa', pick(source.soa, ['assessmentSummary']));
}

async function conclude(sample: IsoSample, leader: string, lastDay: string): Promise<void> {
  const { script, source } = sample;
  const { stage2 } = source;
  const conclusions = part(stage2['conclusions']);
  const orNone = (field: string, declared: string): Value =>
    stage2[declared] === true ? noneBy(sample, leader, lastDay) : (stage2[field] ?? null);
  await setSingle(sample, 'stage2', {
    ...pick(stage2, [
      'documentReviewSummary',
      'auditTrails',
      'methodologies',
      'internalAudit',
      'managementReview',
      'ict',
      'useOfMarks',
      'previousFindings',
      'teamConclusion',
    ]),
    places: parts(stage2['places']).map((p) => ({ ...p, site: script.id(str(p['site'])) })),
    timeSpent: parts(stage2['timeSpent']).map((t) => withPerson(script, t, 'id')),
    experts: parts(stage2['experts']).map((e) => withPerson(script, e, 'id')),
    deviationsFromPlan: orNone('deviationsFromPlan', 'deviationsDeclaredNone'),
    programmeIssues: orNone('programmeIssues', 'programmeIssuesDeclaredNone'),
    significantChanges: orNone('significantChanges', 'significantChangesDeclaredNone'),
    unresolvedIssues: orNone('unresolvedIssues', 'unresolvedDeclaredNone'),
    riskReview: Object.entries(part(stage2['riskReview'])).map(([clause, text]) => ({ clause, text })),
    applicationDataConfirmed: withPerson(script, stage2['applicationDataConfirmed']),
    conclusionScope: conclusions['scope'] ?? null,
    ...pick(conclusions, [
      'organizationAdequacy',
      'conformityEffectiveness',
      'internalAuditManagementReview',
      'objectives',
    ]),
  });
}

/** Each auditor signs their results when the team has agreed; evidence is linked by then. */
export function planResultSignOffs(sample: IsoSample): void {
  const { script, source, engagement } = sample;
  const agreed = str(part(source.stage2['teamConclusion'])['on']);
  for (const kind of kinds) {
    for (const result of parts(source.stage2[kind])) {
      script.at(agreed, str(result['auditor']), async () => {
        await script.call('signOff.sign', {
          engagement,
          workpaper: entities[kind],
          subject: script.id(`${lists[kind]} ${str(result['ref'])}`),
          level: 'preparer',
        });
      });
    }
  }
}
