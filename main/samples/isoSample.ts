import { planConduct } from './isoSampleConduct.ts';
import { planEvidence, planRequests } from './isoSampleEvidence.ts';
import { planOutcome } from './isoSampleOutcome.ts';
import { planApplication } from './isoSamplePlanning.ts';
import {
  type IsoSample,
  type IsoSampleSource,
  type Part,
  part,
  parts,
  pick,
  readIsoSample,
  str,
} from './isoSampleSource.ts';
import { planStage1 } from './isoSampleStage1.ts';
import { planResultSignOffs, planStage2 } from './isoSampleStage2.ts';
import type { Script } from './script.ts';

/**
 * Builds the sample of an initial certification through the contract: from the application to the decision,
 * each step on its day by the person whom the sample names.
 */
export async function buildIsoSample(
  script: Script,
  place: string,
  progress: (fraction: number, description: string) => void,
  cancelled: () => boolean,
): Promise<void> {
  const source = readIsoSample();
  const sample = await begin(script, source, place);
  planApplication(sample);
  planConduct(sample);
  planStage1(sample);
  planRequests(sample);
  planStage2(sample);
  planEvidence(sample);
  planResultSignOffs(sample);
  planOutcome(sample);
  await script.play(progress, cancelled);
}

/** The binder, made by who takes the application in, with its body, client and people. */
async function begin(script: Script, source: IsoSampleSource, place: string): Promise<IsoSample> {
  const { certificationBody: body, client, engagement: e } = source;
  const staff = parts(body['staff']);
  const first = staff[0] ?? {};
  script.clock.goTo(str(source.application['receivedOn']));
  await script.actAs(str(first['id']));
  const summary = await script.call('binder.create', {
    client: str(client['legalName']),
    firm: str(body['name']),
    firmKind: 'certificationBody',
    person: str(first['name']),
    initials: str(first['id']),
    place,
  });
  const creator = summary.people[0]?.id ?? '';
  script.rows.set(str(first['id']), creator);
  await script.set('person', creator, { role: first['role'] ?? null, title: titleOf(first) });
  await setParties(script, source);
  await addPeople(script, source, staff.slice(1));
  const { engagement } = await script.call('engagement.create', {
    kind: 'iso27001',
    reference: str(e['id']),
    name: 'ISO/IEC 27001 · initial certification',
    auditType: 'initialCertification',
  });
  const editions = part(e['editions']);
  await script.set('engagement', engagement, {
    ...pick(e, ['language', 'confidentiality']),
    standard: source.standard,
    editions: {
      iso27001: editions['ISO/IEC 27001'] ?? null,
      iso17021: editions['ISO/IEC 17021-1'] ?? null,
      iso27006: editions['ISO/IEC 27006-1'] ?? null,
      iso19011: editions['ISO 19011'] ?? null,
    },
  });
  return { script, source, engagement };
}

async function setParties(script: Script, { certificationBody: body, client }: IsoSampleSource): Promise<void> {
  const { rows: firms } = await script.call('rows.list', { entity: 'firm' });
  const settings = part(body['settings']);
  const [from, to] = Array.isArray(settings['stage1ShareRange']) ? settings['stage1ShareRange'] : [];
  await script.set('firm', firms[0]?.id ?? '', {
    ...pick(body, ['address', 'accreditation', 'texts']),
    settings: { ...settings, stage1ShareRange: { from: from ?? null, to: to ?? null } },
  });
  const { rows: clients } = await script.call('rows.list', { entity: 'client' });
  await script.set('client', clients[0]?.id ?? '', {
    ...pick(client, ['address', 'representative', 'ismsManager', 'registrationNumber', 'sector']),
    shortName: str(client['legalName']).split(' ')[0] ?? null,
  });
}

/** Staff, audit team, and the people of the client who are met. */
async function addPeople(script: Script, source: IsoSampleSource, staff: readonly Part[]): Promise<void> {
  const met = new Map(
    source.meetings
      .flatMap((m) => parts(m['attendance']))
      .filter((a) => a['organization'] === 'client')
      .map((a) => [str(a['name']), a['function'] ?? null]),
  );
  const people: Part[] = [
    ...staff.map((p) => ({
      reference: p['id'] ?? null,
      side: 'firm',
      title: titleOf(p),
      ...pick(p, ['name', 'role', 'competencies']),
    })),
    ...source.team.map((p) => ({
      reference: p['id'] ?? null,
      side: 'firm',
      title: titleOf(p),
      ...pick(p, ['name', 'role', 'competencies', 'qualifications']),
    })),
    ...[...met].map(([name, title], index) => ({ reference: `CL-0${index + 1}`, side: 'client', name, title })),
  ];
  const ids = await script.make('person', people);
  people.forEach((p, index) => {
    script.rows.set(str(p['reference']), ids[index] ?? '');
    script.rows.set(str(p['name']), ids[index] ?? '');
  });
}

/** A role as a function: `leadAuditor` → "Lead auditor". */
function titleOf(person: Part): string {
  const words = str(person['role']).replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
  return words.charAt(0).toUpperCase() + words.slice(1);
}
