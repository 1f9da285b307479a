import type { Json } from '../../src/journal/canonical.ts';
import type { Script } from './script.ts';
import { part, pick, rowsIn, str, textsIn, withReference } from './soc2Sample.ts';
import type { Soc2SampleSource } from './soc2SampleSource.ts';

type Record = { readonly [field: string]: Json };

/** Exceptions, deficiencies, conclusions, opinion and review notes, up to the state before issue. */
export function planEvaluation(script: Script, source: Soc2SampleSource, engagement: string): void {
  const { milestones: m, opinion: o } = source;
  const meeting = str(m['exceptionsMeetingOn']);
  script.at(meeting, 'ITV', async () => {
    for (const d of source.deficiencies) {
      const { exceptions: _, ...fields } = d;
      const [id] = await script.make('deficiency', [withReference(fields, engagement)]);
      script.rows.set(str(d['id']), id ?? '');
    }
    for (const e of source.exceptions)
      script.rows.set(str(e['id']), (await script.make('exception', [exceptionRow(script, e, engagement)]))[0] ?? '');
  });
  script.at(str(m['managementResponsesReceivedOn']), 'ITV', async () => {
    for (const e of source.exceptions)
      await script.set('exception', script.id(str(e['id'])), { managementResponse: e['managementResponse'] ?? null });
  });
  for (const note of source.reviewNotes) planReviewNote(script, note, engagement);
  script.at(str(o['decidedOn']), 'MD', async () => {
    await script.make(
      'criterionConclusion',
      source.criteriaConclusions.map((c) => ({
        engagement,
        criterion: c['criterion'] ?? null,
        category: c['category'] ?? null,
        controls: script.ids(textsIn(c['controls'])),
        exceptions: script.ids(textsIn(c['exceptions'])),
        otherControls: c['otherControls'] === undefined ? null : script.ids(textsIn(c['otherControls'])),
        outcome: { design: c['design'] ?? null, operating: c['operating'] ?? null, reason: c['reason'] ?? null },
      })),
    );
    await script.set('opinion', await script.single('opinion', engagement), {
      ...pick(o, [
        'proposed',
        'parts',
        'criteriaNotAchieved',
        'pervasive',
        'scopeLimitation',
        'reasoning',
        'basisParagraph',
        'assertionModified',
      ]),
      decided: { by: script.id(str(o['decidedBy'])), on: o['decidedOn'] ?? null },
      eqrConcurred: { by: script.id(str(o['eqrConcurredBy'])), on: null },
      explanatoryParagraphs: rowsIn(o['explanatoryParagraphs']).map((p) => ({
        kind: p['kind'] ?? null,
        controls: script.ids(textsIn(p['controlIds'])),
        requiredInReport: p['requiredInReport'] ?? null,
        reason: p['reason'] ?? null,
      })),
    });
    await closing(script, source, engagement);
  });
}

function exceptionRow(script: Script, e: Record, engagement: string) {
  const { controlId, items, compensatingControls, deficiency, managementResponse: _, ...fields } = e;
  return {
    ...withReference(fields, engagement),
    controlVersion: script.id(str(controlId)),
    deficiency: script.id(str(deficiency)),
    items: rowsIn(items).map(({ itemRef, ordinal, detail, ...facts }) => ({
      itemRef: itemRef ?? null,
      ordinal: ordinal ?? null,
      detail: detail ?? null,
      facts: Object.entries(facts).map(([name, value]) => ({
        name,
        value: typeof value === 'string' ? value : JSON.stringify(value),
      })),
    })),
    compensatingControls: rowsIn(compensatingControls).map((c) => ({
      controlVersion: script.id(str(c['controlId'])),
      compensates: c['compensates'] ?? null,
      assessment: c['assessment'] ?? null,
    })),
  };
}

function planReviewNote(script: Script, note: Record, engagement: string): void {
  const reference = str(note['id']);
  script.at(str(note['raisedOn']), str(note['raisedBy']), async () => {
    const [id] = await script.make('reviewNote', [
      {
        engagement,
        reference,
        workpaper: note['workpaper'] ?? null,
        subject: script.rows.get(str(note['workpaper'])) ?? null,
        text: note['text'] ?? null,
        raisedBy: script.id(str(note['raisedBy'])),
        raisedOn: note['raisedOn'] ?? null,
      },
    ]);
    script.rows.set(reference, id ?? '');
  });
  script.at(str(note['respondedOn']), str(note['respondedBy']), () =>
    script.set('reviewNote', script.id(reference), {
      response: note['response'] ?? null,
      respondedBy: script.id(str(note['respondedBy'])),
      respondedOn: note['respondedOn'] ?? null,
    }),
  );
  script.at(str(note['clearedOn']), str(note['clearedBy']), () =>
    script.set('reviewNote', script.id(reference), {
      clearedBy: script.id(str(note['clearedBy'])),
      clearedOn: note['clearedOn'] ?? null,
    }),
  );
}

/** Subsequent events, the letter as agreed but not dated, and the quality review as begun. */
async function closing(script: Script, source: Soc2SampleSource, engagement: string): Promise<void> {
  const { subsequentEvents: s, representationLetter: r, engagementQualityReview: q } = source;
  await script.set('subsequentEvents', await script.single('subsequentEvents', engagement), {
    ...pick(s, ['inquiryDates', 'inquiriesThrough', 'events', 'conclusion']),
    madeOf: script.ids(textsIn(s['madeOf'])),
  });
  await script.set('representationLetter', await script.single('representationLetter', engagement), {
    signedBy: script.ids(textsIn(r['signedBy'])),
    itemsIncluded: r['itemsIncluded'] ?? null,
  });
  await script.set('qualityReview', await script.single('qualityReview', engagement), {
    reviewer: script.id(str(q['reviewer'])),
    startedOn: q['startedOn'] ?? null,
    scope: q['scope'] ?? null,
    changesAfterReview: q['changesAfterReview'] ?? null,
  });
  for (const c of rowsIn(part(source.acceptance['independence'])['confirmations'])) {
    const { rows } = await script.call('rows.list', {
      entity: 'independenceConfirmation',
      where: { engagement, person: script.id(str(c['person'])) },
    });
    if (rows[0])
      await script.set('independenceConfirmation', rows[0].id, { reconfirmedOn: c['reconfirmedOn'] ?? null });
  }
  await script.set('client', (await script.call('rows.list', { entity: 'client' })).rows[0]?.id ?? '', {
    personnelAtPeriodEnd: source.serviceOrganization['personnelAtPeriodEnd'] ?? null,
  });
}
