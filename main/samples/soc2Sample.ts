import type { Json } from '../../src/journal/canonical.ts';
import type { RowValues, Script } from './script.ts';
import { planEvaluation } from './soc2SampleEvaluation.ts';
import { planRequests } from './soc2SampleEvidence.ts';
import { planFieldwork } from './soc2SampleFieldwork.ts';
import { readSoc2Sample, type Soc2SampleSource } from './soc2SampleSource.ts';

export type Rows = readonly { readonly [field: string]: Json }[];

export const str = (value: Json | undefined): string => (typeof value === 'string' ? value : '');
export const rowsIn = (value: Json | undefined): Rows => (Array.isArray(value) ? (value as Rows) : []);
export const textsIn = (value: Json | undefined): string[] => (Array.isArray(value) ? value.map(String) : []);
export const part = (value: Json | undefined): { readonly [field: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.fromEntries(Object.entries(value)) : {};
const span = (value: Json | undefined): Json => {
  const [from, to] = textsIn(value);
  return from === undefined ? null : { from, to: to ?? null };
};

/**
 * Builds the SOC 2 sample through the contract, in the state before issue: signature, report date, assertion,
 * representation letter and quality review are still open (the sample's state for demonstration).
 */
export async function buildSoc2Sample(
  script: Script,
  place: string,
  progress: (fraction: number, description: string) => void,
  cancelled: () => boolean,
): Promise<void> {
  const source = readSoc2Sample();
  await begin(script, source, place);
  const engagement = await accept(script, source);
  planEngagement(script, source, engagement);
  planRequests(script, source, engagement);
  planFieldwork(script, source, engagement);
  planEvaluation(script, source, engagement);
  await script.play(progress, cancelled);
}

/** The binder, its firm and its people; everybody gets a session of their own. */
async function begin(script: Script, source: Soc2SampleSource, place: string): Promise<void> {
  const { firm, serviceOrganization: client } = source;
  const team = rowsIn(firm['team']);
  const partner = part(team[0]);
  const summary = await script.call('binder.create', {
    client: str(client['name']),
    firm: str(firm['name']),
    firmKind: 'cpaFirm',
    person: str(partner['name']),
    initials: str(partner['id']),
    place,
  });
  const first = summary.people[0];
  if (first) script.rows.set(str(partner['id']), first.id);
  const { rows: firms } = await script.call('rows.list', { entity: 'firm' });
  await script.set('firm', firms[0]?.id ?? '', {
    legalDescription: firm['legalDescription'] ?? null,
    city: firm['city'] ?? null,
    state: firm['state'] ?? null,
    license: firm['license'] ?? null,
  });
  const { rows: clients } = await script.call('rows.list', { entity: 'client' });
  await script.set('client', clients[0]?.id ?? '', {
    shortName: client['shortName'] ?? null,
    incorporated: client['incorporated'] ?? null,
    headquarters: client['headquarters'] ?? null,
  });
  if (first)
    await script.set('person', first.id, {
      credentials: partner['credentials'] ?? null,
      role: partner['role'] ?? null,
    });
  const others = team.slice(1);
  const people: RowValues[] = [
    ...others.map((m) => ({
      reference: m['id'] ?? null,
      name: m['name'] ?? null,
      side: 'firm',
      credentials: m['credentials'] ?? null,
      role: m['role'] ?? null,
    })),
    ...rowsIn(client['contacts']).map((c) => ({
      reference: c['id'] ?? null,
      name: c['name'] ?? null,
      side: 'client',
      title: c['title'] ?? null,
    })),
  ];
  const ids = await script.make('person', people);
  people.forEach((p, index) => script.rows.set(str(p['reference']), ids[index] ?? ''));
  await script.make('tickmark', source.tickmarks);
}

/** The engagement with its terms, team and independence. */
async function accept(script: Script, source: Soc2SampleSource): Promise<string> {
  const { engagement: e } = source;
  const { engagement } = await script.call('engagement.create', {
    kind: 'soc2',
    reference: str(e['id']),
    name: 'SOC 2 Type 2 · 2025',
    type: 2,
    categories: textsIn(e['categories']),
    period: { from: str(e['periodStart']), to: str(e['periodEnd']) },
    systemName: str(e['systemName']),
  });
  const [policy] = await script.make('samplingPolicy', [source.samplingPolicy]);
  const copied = [
    'criteriaSet',
    'descriptionCriteria',
    'reportTitle',
    'engagingParty',
    'responsibleParty',
    'addressee',
    'internalAuditUsed',
    'specialistUsed',
    'useOfOtherPractitioner',
  ];
  await script.set('engagement', engagement, {
    ...Object.fromEntries(copied.map((key) => [key, e[key] ?? null])),
    samplingPolicy: policy ?? null,
    state: 'reporting',
  });
  return engagement;
}

function planEngagement(script: Script, source: Soc2SampleSource, engagement: string): void {
  const { acceptance: a, milestones: m, system: s } = source;
  const independence = part(a['independence']);
  const person = (reference: Json | undefined) => script.id(str(reference));
  script.at(str(a['approvedOn']), str(a['approvedBy']), async () => {
    await script.make(
      'teamRole',
      rowsIn(source.firm['team']).map((t) => ({
        engagement,
        person: person(t['id']),
        role: t['role'] ?? null,
        independenceConfirmedOn: t['independenceConfirmedOn'] ?? null,
      })),
    );
    await script.make(
      'independenceConfirmation',
      rowsIn(independence['confirmations']).map((c) => ({
        engagement,
        person: person(c['person']),
        on: c['on'] ?? null,
        reconfirmedOn: null,
        conflicts: c['conflicts'] ?? null,
      })),
    );
    await script.make(
      'nonattestService',
      rowsIn(independence['nonattestServices']).map((n) => ({ ...n, engagement, designee: person(n['designee']) })),
    );
    await script.set('acceptance', await script.single('acceptance', engagement), {
      ...pick(a, [
        'continuance',
        'decision',
        'approvedOn',
        'integrityConsidered',
        'competenceConsidered',
        'preconditionsMet',
        'eqrRequired',
        'eqrReason',
        'eqrFormerEngagementPartner',
      ]),
      approvedBy: person(a['approvedBy']),
      eqrPerson: person(a['eqrPerson']),
      reconsidered: rowsIn(a['reconsidered']).map((r) => ({ ...r, by: person(r['by']) })),
      entityIndependentOf: independence['entityIndependentOf'] ?? null,
      subserviceIndependenceRequired: independence['subserviceIndependenceRequired'] ?? null,
      independenceReason: independence['reason'] ?? null,
      periodsCovered: independence['periodsCovered'] ?? null,
    });
    await script.set('priorPeriod', await script.single('priorPeriod', engagement), source.priorYear);
  });
  // Dates that lie after the state for demonstration stay open, as the sample asks.
  script.at(str(m['planningApprovedOn']), 'ITV', async () => {
    await script.set('milestones', await script.single('milestones', engagement), {
      ...pick(m, [
        'continuanceApprovedOn',
        'engagementLetterSignedOn',
        'planningApprovedOn',
        'earlyTestOfRetiringSystemOn',
        'exceptionsMeetingOn',
        'managementResponsesReceivedOn',
      ]),
      interimFieldwork: span(m['interimFieldwork']),
      finalFieldwork: span(m['finalFieldwork']),
    });
    await script.set(
      'planning',
      await script.single('planning', engagement),
      pick(source.planning, ['materialityNote']),
    );
    await script.make(
      'plannedRisk',
      rowsIn(source.planning['risks']).map((r) => withReference(r, engagement)),
    );
    await script.make(
      'workpaper',
      source.workpaperIndex.map((w) => ({
        engagement,
        reference: w['ref'] ?? null,
        title: w['title'] ?? null,
        ...signOffsOf(source, script, str(w['ref'])),
      })),
    );
  });
  script.at(str(m['planningApprovedOn']), 'DK', () => describe(script, source, engagement, s));
}

async function describe(
  script: Script,
  source: Soc2SampleSource,
  engagement: string,
  s: Soc2SampleSource['system'],
): Promise<void> {
  const boundary = part(s['boundary']);
  const components = part(s['components']);
  await script.set('systemDescription', await script.single('systemDescription', engagement), {
    ...pick(s, ['overview', 'servicesProvided']),
    ...pick(boundary, ['included', 'excluded']),
    ...pick(components, ['infrastructure', 'software', 'people', 'procedures']),
    dataHandled: components['data'] ?? null,
    ...part(s['controlComponents']),
    vendorsNotSubservice: source.vendorsNotSubservice,
  });
  await script.make(
    'commitment',
    rowsIn(s['principalServiceCommitments']).map((c) => withReference(c, engagement)),
  );
  await script.make(
    'systemRequirement',
    rowsIn(s['systemRequirements']).map((r) => withReference(r, engagement)),
  );
  await script.make('systemIncident', [
    ...rowsIn(s['systemIncidents']).map((i) => ({ ...withReference(i, engagement), disclosed: true })),
    ...rowsIn(s['securityIncidentsNotDisclosed']).map((i) => ({ ...withReference(i, engagement), disclosed: false })),
  ]);
  await script.make(
    'significantChange',
    rowsIn(s['significantChanges']).map((c) => ({ ...c, engagement })),
  );
  for (const organization of source.subserviceOrganizations) {
    const { complementaryControls, ...own } = organization;
    const [id] = await script.make('subserviceOrganization', [withReference(own, engagement)]);
    await script.make(
      'complementaryControl',
      rowsIn(complementaryControls).map((c) => ({
        ...withReference(c, engagement),
        subserviceOrganization: id ?? null,
      })),
    );
  }
  await script.make(
    'userEntityControl',
    source.complementaryUserEntityControls.map((c) => withReference(c, engagement)),
  );
  await script.make(
    'userEntityResponsibility',
    source.userEntityResponsibilities.map((text) => ({ engagement, text })),
  );
}

/** The named fields of a record. */
export function pick(from: { readonly [field: string]: Json }, names: readonly string[]): RowValues {
  return Object.fromEntries(names.map((name) => [name, from[name] ?? null]));
}

/** A record of the sample as a row: its `id` is the reference that people cite. */
export function withReference(record: { readonly [field: string]: Json }, engagement: string): RowValues {
  const { id, ...fields } = record;
  return { ...fields, reference: id ?? null, engagement };
}

function signOffsOf(source: Soc2SampleSource, script: Script, workpaper: string): RowValues {
  const signed = source.sectionSignOffs.find((s) => s['workpaper'] === workpaper);
  if (!signed) return {};
  const person = (key: string) => (typeof signed[key] === 'string' ? script.id(str(signed[key])) : null);
  return {
    preparedBy: person('preparedBy'),
    preparedOn: signed['preparedOn'] ?? null,
    reviewedBy: person('reviewedBy'),
    reviewedOn: signed['reviewedOn'] ?? null,
    partnerReviewedBy: person('partnerReviewedBy'),
    partnerReviewedOn: signed['partnerReviewedOn'] ?? null,
  };
}
