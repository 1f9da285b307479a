import {
  enter,
  type IsoSample,
  idOf,
  noneBy,
  type Part,
  part,
  parts,
  pick,
  str,
  texts,
  without,
  withPerson,
} from './isoSampleSource.ts';

/** Team, notifications, plans with their sessions, meetings. */
export function planConduct(sample: IsoSample): void {
  planTeam(sample);
  planNotifications(sample);
  for (const plan of sample.source.plans) planPlan(sample, plan);
  planMeetings(sample);
}

function manager(sample: IsoSample): string {
  return str(sample.source.auditTime['calculatedBy']);
}

/** Members are named by the programme manager; each declares for themselves. */
function planTeam(sample: IsoSample): void {
  const { script, source, engagement } = sample;
  for (const member of source.team) {
    const reference = str(member['id']);
    const on = str(part(member['declaration'])['date']);
    script.at(on, manager(sample), async () => {
      const [id] = await script.make('teamMember', [
        { engagement, person: script.id(reference), ...pick(member, ['role', 'stages', 'countsForAuditTime']) },
      ]);
      script.rows.set(`member ${reference}`, id ?? '');
    });
    script.at(on, reference, () =>
      script.set('teamMember', script.id(`member ${reference}`), pick(member, ['declaration'])),
    );
  }
  const first = source.team.map((m) => str(part(m['declaration'])['date'])).sort()[0];
  if (first !== undefined) enter(sample, first, manager(sample), 'programmed');
}

/** The client's word on the team is in when it agrees to the plan. */
function planNotifications(sample: IsoSample): void {
  const { script, source, engagement } = sample;
  for (const notification of source.teamNotification) {
    const stage = str(notification['stage']);
    const plan = source.plans.find((p) => p['stage'] === stage);
    const agreed = str(parts(plan?.['revisions'])[0]?.['agreedOn']);
    script.at(str(notification['sentOn']), manager(sample), async () => {
      const [id] = await script.make('teamNotification', [{ engagement, ...pick(notification, ['stage', 'sentOn']) }]);
      script.rows.set(`notification ${stage}`, id ?? '');
    });
    if (notification['objectionsDeclaredNone'] === true) {
      script.at(agreed, manager(sample), () =>
        script.set('teamNotification', script.id(`notification ${stage}`), {
          objections: noneBy(sample, manager(sample), agreed),
        }),
      );
    }
  }
}

/** A plan in its revisions: sent with the criteria of the time, then agreed. */
function planPlan(sample: IsoSample, plan: Part): void {
  const { script, source, engagement } = sample;
  const reference = str(plan['id']);
  const leader = str(source.team.find((m) => m['role'] === 'leadAuditor')?.['id']);
  const revisions = parts(plan['revisions']);
  const previous = parts(source.soa['previousVersions']).at(-1);
  const current = `version ${str(source.soa['version'])} of ${str(source.soa['date'])}`;
  const criteriaOf = (sentOn: string) =>
    texts(plan['criteria']).map((c) =>
      sentOn < str(source.soa['date'])
        ? c.replace(current, `version ${str(previous?.['version'])} of ${str(previous?.['date'])}`)
        : c,
    );
  for (const [index, revision] of revisions.entries()) {
    const sentOn = str(revision['sentOn']);
    const agreedOn = str(revision['agreedOn']);
    const issued = revisions.slice(0, index + 1);
    script.at(sentOn, leader, async () => {
      const fields = {
        revision: revision['revision'] ?? null,
        sentOn,
        criteria: criteriaOf(sentOn),
        revisions: issued.map((r) => (r === revision ? { ...r, agreedOn: null } : r)),
      };
      if (index === 0) {
        const [id] = await script.make('auditPlan', [
          {
            engagement,
            reference,
            ...pick(plan, ['stage', 'objectives', 'units', 'language', 'logistics']),
            ...fields,
          },
        ]);
        script.rows.set(reference, id ?? '');
        await makeSessions(sample, plan);
      } else await script.set('auditPlan', script.id(reference), fields);
    });
    script.at(agreedOn, leader, () =>
      script.set('auditPlan', script.id(reference), { agreedOn, ...pick(plan, ['agreedBy']), revisions: issued }),
    );
    if (index === 0) enter(sample, sentOn, leader, `${str(plan['stage'])}Planned`);
  }
}

async function makeSessions(sample: IsoSample, plan: Part): Promise<void> {
  const { script, engagement } = sample;
  const sessions = parts(plan['sessions']);
  const ids = await script.make(
    'auditSession',
    sessions.map((s) => ({
      engagement,
      plan: script.id(str(plan['id'])),
      reference: s['id'] ?? null,
      ...without(s, ['id', 'auditors', 'areasOfConcern']),
      auditors: parts(s['auditors']).map((a) => withPerson(script, a, 'id')),
      areasOfConcern: script.ids(texts(s['areasOfConcern'])),
    })),
  );
  sessions.forEach((s, index) => script.rows.set(str(s['id']), ids[index] ?? ''));
}

function planMeetings(sample: IsoSample): void {
  const { script, source, engagement } = sample;
  for (const meeting of source.meetings) {
    const by = str(part(meeting['signOff'])['by']);
    const on = str(meeting['date']);
    script.at(on, by, async () => {
      await script.make('meeting', [
        {
          engagement,
          reference: meeting['id'] ?? null,
          ...without(meeting, ['id', 'divergingDeclaredNone', 'divergingOpinions']),
          place: idOf(script, meeting['place']),
          signOff: withPerson(script, meeting['signOff']),
          divergingOpinions:
            meeting['divergingDeclaredNone'] === true ? noneBy(sample, by, on) : (meeting['divergingOpinions'] ?? null),
        },
      ]);
    });
  }
}

/** Sites that a stage has visited, noted on its last day. */
export function visit(sample: IsoSample, on: string, person: string, stage: string): void {
  const { script, source } = sample;
  const order = ['stage1', 'stage2', 'followUp'];
  script.at(on, person, async () => {
    for (const site of source.sites) {
      const visited = texts(site['auditedInStage']);
      if (visited.includes(stage))
        await script.set('site', script.id(str(site['id'])), {
          auditedInStage: visited.filter((v) => order.indexOf(v) <= order.indexOf(stage)),
        });
    }
  });
}
