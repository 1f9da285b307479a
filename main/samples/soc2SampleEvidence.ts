import type { Json } from '../../src/journal/canonical.ts';
import { csv, dayWithin, textPdf } from './generatedFiles.ts';
import type { Script } from './script.ts';
import { rowsIn, str, textsIn, withReference } from './soc2Sample.ts';
import type { Soc2SampleSource } from './soc2SampleSource.ts';

/** A generated file for a piece of evidence: an export as CSV, anything else as a short PDF. */
function fileFor(evidence: { readonly [field: string]: Json }, title: string): string | Buffer {
  const name = str(evidence['fileName']);
  const received = str(evidence['receivedOn']);
  if (name.endsWith('.csv'))
    return csv(
      ['record', 'date', 'state'],
      Array.from({ length: 40 }, (_, i) => [
        `${str(evidence['id']).slice(4)}-${String(i + 1).padStart(4, '0')}`,
        dayWithin('2025-01-01', '2025-12-31', i / 40),
        i % 7 === 0 ? 'closed' : 'complete',
      ]),
    );
  return textPdf(title, [
    'Ombrelane Systems, Inc.',
    `Provided for request ${str(evidence['requestId'])}, received ${received}.`,
    'Invented content of the sample engagement.',
    `File: ${name}`,
  ]);
}

/** The request list, and the files that came back on their days. */
export function planRequests(script: Script, source: Soc2SampleSource, engagement: string): void {
  for (const request of source.requestList) {
    script.at(str(request['requestedOn']), 'NQ', async () => {
      const [id] = await script.make('request', [
        {
          ...withReference(request, engagement),
          controls: null,
          owner: script.id(str(request['owner'])),
          receivedOn: null,
          status: 'sent',
          note: null,
        },
      ]);
      script.rows.set(str(request['id']), id ?? '');
    });
  }
  for (const evidence of source.evidence) {
    const request = source.requestList.find((r) => r['id'] === evidence['requestId']);
    script.at(str(evidence['receivedOn']), str(evidence['obtainedBy']), async () => {
      const fileName = str(evidence['fileName']);
      const handle = await script.offer(fileName, fileFor(evidence, str(request?.['title'])));
      const result = await script.finish('evidence.intake', {
        files: [handle],
        subject: { entity: 'request', id: script.id(str(evidence['requestId'])) },
        fields: {
          reference: evidence['id'] ?? null,
          request: script.id(str(evidence['requestId'])),
          informationProducedByEntity: evidence['informationProducedByEntity'] ?? null,
          source: str(request?.['title']),
          howObtained: 'given',
          status: evidence['status'] === 'rejected' ? 'rejected' : 'accepted',
        },
      });
      const stored = rowsIn(
        typeof result === 'object' && result !== null && 'stored' in result ? result.stored : null,
      )[0];
      script.rows.set(str(evidence['id']), str(stored?.['id']));
    });
  }
  for (const request of source.requestList) {
    script.at(str(request['receivedOn'] ?? request['requestedOn']), 'NQ', () =>
      script.set('request', script.id(str(request['id'])), {
        controls: textsIn(request['controls']).map((c) => script.id(c)),
        receivedOn: request['receivedOn'] ?? null,
        status: request['status'] ?? null,
        note: request['note'] ?? null,
      }),
    );
  }
}
