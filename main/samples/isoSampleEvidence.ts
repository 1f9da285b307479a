import { csv, dayWithin, textPdf } from './generatedFiles.ts';
import { type IsoSample, part, str, texts } from './isoSampleSource.ts';

interface SampleFile {
  readonly name: string;
  readonly on: string;
  readonly by: string;
  readonly source: string;
  readonly howObtained: 'given' | 'observed' | 'exported';
  readonly covers?: { readonly from: string; readonly to: string };
  readonly content: () => string | Buffer;
  /** Entity and the name of the row in the script; the first is linked on taking in, the others after it. */
  readonly subjects: readonly (readonly [entity: string, row: string])[];
}

const day = (date: string, count: number) =>
  new Date(Date.parse(`${date}T00:00:00Z`) + count * 86_400_000).toISOString().slice(0, 10);

/** 78 failed days in a row, as finding NC-01 tells it. */
const backupLog = () =>
  csv(
    ['job', 'cluster', 'date', 'state', 'alarm'],
    Array.from({ length: 81 }, (_, i) => {
      const date = day('2025-10-31', i);
      return ['BK-DB2-FULL', 'DB2', date, i < 3 ? 'ok' : 'failed', i < 3 ? '' : 'none'];
    }),
  );

/** 23 leavers of a half-year: three of the twenty in the sample were late by 4, 6 and 9 days, as finding NC-03 tells it. */
const leavers = () => {
  const late = new Map([
    [7, ['4', 'SD-4471']],
    [12, ['6', 'SD-4620']],
    [18, ['9', 'SD-4688']],
  ]);
  return csv(
    ['leaver', 'last working day', 'account disabled', 'ticket'],
    Array.from({ length: 23 }, (_, i) => {
      const left = dayWithin('2025-07-01', '2025-12-31', i / 23);
      const [days, ticket] = late.get(i + 1) ?? ['0', ''];
      return [`LV-${String(i + 1).padStart(2, '0')}`, left, day(left, Number(days)), ticket ?? ''];
    }),
  );
};

const paper = (title: string, lines: readonly string[]) => () =>
  textPdf(title, ['Tessaline Trial Data Ltd', ...lines, 'Invented content of the sample engagement.']);

/** Files of the two stages and of the follow-up; the days lie on sessions of the plans. */
const files: readonly SampleFile[] = [
  {
    name: 'Information security policy v3.0.pdf',
    on: '2025-11-04',
    by: 'LA-01',
    source: 'Document system, session ST1-S02',
    howObtained: 'given',
    content: paper('Information security policy', [
      'Version 3.0 of 2025-06-10, approved by the Chief Executive.',
      'Owner: Information Security Manager.',
    ]),
    subjects: [['clauseReview', 'stage1-clauses 5.2']],
  },
  {
    name: 'Risk register 2025-10.pdf',
    on: '2025-11-04',
    by: 'LA-01',
    source: 'Document system, session ST1-S03',
    howObtained: 'given',
    content: paper('Risk register', [
      'Version 2025-10 of 2025-10-06.',
      'Five-step scales for consequence and likelihood.',
    ]),
    subjects: [
      ['clauseReview', 'stage1-clauses 6.1.2'],
      ['clauseReview', 'stage1-clauses 8.2'],
    ],
  },
  {
    name: 'Statement of Applicability 1.4.pdf',
    on: '2025-11-04',
    by: 'LA-01',
    source: 'Document system, session ST1-S03',
    howObtained: 'given',
    content: paper('Statement of Applicability', ['Version 1.4 of 2025-10-07.', 'Excluded: A.5.23, A.8.30.']),
    subjects: [['clauseReview', 'stage1-clauses 6.1.3']],
  },
  {
    name: 'Context paper v3.pdf',
    on: '2026-01-20',
    by: 'LA-01',
    source: 'Document system, session ST2-S02',
    howObtained: 'given',
    content: paper('Context paper', [
      'Version 3 of 2025-12-10.',
      'Climate change is relevant: headquarters lies in a flood zone; see risk R-14.',
    ]),
    subjects: [
      ['clauseResult', 'stage2-clauses 4.1'],
      ['areaOfConcern', 'AOC-1'],
    ],
  },
  {
    name: 'Backup jobs DB2.csv',
    on: '2026-01-22',
    by: 'AU-01',
    source: 'Backup console export 2026-01-20, session ST2-S06',
    howObtained: 'exported',
    covers: { from: '2025-10-31', to: '2026-01-19' },
    content: backupLog,
    subjects: [
      ['finding', 'NC-01'],
      ['controlResult', 'stage2-controls A.8.13'],
    ],
  },
  {
    name: 'Restore protocol DB2.pdf',
    on: '2026-01-22',
    by: 'AU-01',
    source: 'Restore in the presence of the auditor, session ST2-S22',
    howObtained: 'observed',
    content: paper('Restore protocol, cluster DB2', [
      '2026-01-22, state restored: 2025-11-02.',
      'Recovery point by contract: 24 hours.',
    ]),
    subjects: [['finding', 'NC-01']],
  },
  {
    name: 'Leavers July to December 2025.csv',
    on: '2026-01-22',
    by: 'AU-01',
    source: 'Directory log, session ST2-S03',
    howObtained: 'exported',
    covers: { from: '2025-07-01', to: '2025-12-31' },
    content: leavers,
    subjects: [
      ['finding', 'NC-03'],
      ['controlResult', 'stage2-controls A.5.18'],
    ],
  },
  {
    name: 'Training records, sample of eight.pdf',
    on: '2026-01-22',
    by: 'LA-01',
    source: 'Training records, session ST2-S11',
    howObtained: 'given',
    content: paper('Training records', [
      'Eight roles with effect on security.',
      'No proof of the course: RP-07, RP-15.',
    ]),
    subjects: [
      ['finding', 'NC-02'],
      ['clauseResult', 'stage2-clauses 7.2'],
    ],
  },
  {
    name: 'Restore tests DB1 and DB2.pdf',
    on: '2026-03-17',
    by: 'LA-01',
    source: 'Limited audit FU-01',
    howObtained: 'given',
    covers: { from: '2026-01-27', to: '2026-03-05' },
    content: paper('Restore tests', ['2026-01-27 and 2026-03-05: both clusters within the recovery target.']),
    subjects: [
      ['correctiveAction', 'action NC-01'],
      ['finding', 'NC-01'],
    ],
  },
];

function stored(result: unknown): { readonly id: string } | null {
  if (typeof result !== 'object' || result === null || !('stored' in result) || !Array.isArray(result.stored))
    return null;
  const first: unknown = result.stored[0];
  return typeof first === 'object' && first !== null && 'id' in first && typeof first.id === 'string'
    ? { id: first.id }
    : null;
}

/** Files taken in on their days and linked to what they support. */
export function planEvidence({ script }: IsoSample): void {
  for (const file of files) {
    script.at(file.on, file.by, async () => {
      const handle = await script.offer(file.name, file.content());
      const subjects = file.subjects.map(([entity, row]) => ({ entity, id: script.id(row) }));
      const [first, ...others] = subjects;
      const taken = stored(
        await script.finish('evidence.intake', {
          files: [handle],
          ...(first ? { subject: first } : {}),
          fields: {
            source: file.source,
            howObtained: file.howObtained,
            status: 'accepted',
            ...(file.covers ? { covers: file.covers } : {}),
          },
        }),
      );
      if (!taken) throw new Error(`${file.name} was not taken in.`);
      if (others.length > 0) {
        await script.call('link.set', {
          relation: 'evidenceLink',
          ends: others.map((subject) => ({
            fields: { evidence: taken.id, subject: subject.id, subjectEntity: subject.entity },
            present: true,
          })),
        });
      }
    });
  }
}

/** The records that Stage 1 announced for Stage 2, asked of the client when the record is sent, in hand when Stage 2 ends. */
export function planRequests(sample: IsoSample): void {
  const { script, source, engagement } = sample;
  const { stage1, stage2 } = source;
  const leader = str(part(stage1['signOff'])['by']);
  const sentOn = str(stage1['reportSentOn']);
  const owner = str(part(source.client['ismsManager'])['name']);
  const titles = texts(stage1['recordsAnnounced']);
  script.at(sentOn, leader, async () => {
    const ids = await script.make(
      'request',
      titles.map((title, index) => ({
        engagement,
        reference: `PBC-${String(index + 1).padStart(2, '0')}`,
        title: title.charAt(0).toUpperCase() + title.slice(1),
        owner: script.id(owner),
        requestedOn: sentOn,
        dueOn: stage2['firstDay'] ?? null,
        status: 'sent',
      })),
    );
    ids.forEach((id, index) => script.rows.set(`request ${index}`, id));
  });
  script.at(str(stage2['lastDay']), leader, async () => {
    for (const index of titles.keys())
      await script.set('request', script.id(`request ${index}`), {
        status: 'accepted',
        receivedOn: stage2['lastDay'] ?? null,
      });
  });
}
