import { visit } from './isoSampleConduct.ts';
import {
  enter,
  type IsoSample,
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

/** What follows the audit: report, corrective actions, follow-up, recommendation, decision, certificate. */
export function planOutcome(sample: IsoSample): void {
  planReport(sample);
  for (const action of sample.source.correctiveActions) planAction(sample, action);
  for (const audit of sample.source.followUpAudits) planFollowUp(sample, audit);
  planDecision(sample);
}

function planReport(sample: IsoSample): void {
  const { script, source, engagement } = sample;
  const { report, recommendation } = source;
  const signed = part(report['signOff']);
  script.at(str(report['issuedOn']), str(signed['by']), () =>
    setSingle(sample, 'auditReport', without(report, ['signOff'])),
  );
  script.at(str(signed['on']), str(signed['by']), async () => {
    await script.call('signOff.sign', {
      engagement,
      workpaper: 'stage2',
      subject: await script.single('stage2', engagement),
      level: 'preparer',
    });
  });
  enter(sample, str(report['issuedOn']), str(signed['by']), 'findingsOpen');
  for (const when of ['atClosing', 'current']) {
    const given = part(recommendation[when]);
    script.at(str(given['on']), str(given['by']), () =>
      setSingle(sample, 'recommendation', { [when]: withPerson(script, given) }),
    );
  }
  const current = part(recommendation['current']);
  enter(sample, str(current['on']), str(current['by']), 'recommended');
}

/** A corrective action in its steps, each on its day; the finding's status goes with it. */
function planAction(sample: IsoSample, action: Part): void {
  const { script } = sample;
  const reference = str(action['findingId']);
  const review = part(action['review']);
  const verification = part(action['verification']);
  const measure = part(action['correctiveAction']);
  const reviewer = str(review['by']);
  const enterState = async (state: string, fields: Part) => {
    await script.set('correctiveAction', script.id(`action ${reference}`), { ...fields, state });
    await script.set('finding', script.id(reference), { status: state });
  };
  script.at(str(action['planReceived']), reviewer, () =>
    enterState('planSubmitted', {
      ...pick(action, ['planReceived', 'correction', 'cause', 'similarCases']),
      correctiveAction: { ...measure, doneOn: null },
    }),
  );
  script.at(str(review['on']), reviewer, () =>
    enterState('planAccepted', {
      review: withPerson(script, { ...review, clientInformedOn: null }),
      verification: { ...pick(verification, ['method']), evidence: [] },
    }),
  );
  script.at(str(review['clientInformedOn']), reviewer, () =>
    script.set('correctiveAction', script.id(`action ${reference}`), { review: withPerson(script, review) }),
  );
  if (measure['doneOn'])
    script.at(str(measure['doneOn']), reviewer, () => enterState('evidenceSubmitted', { correctiveAction: measure }));
  const verifier = str(verification['by']);
  if (verification['on'])
    script.at(str(verification['on']), verifier, () =>
      enterState('verified', { verification: withPerson(script, verification) }),
    );
  if (action['closedOn'])
    script.at(str(action['closedOn']), verifier, () => enterState('closed', pick(action, ['closedOn'])));
}

function planFollowUp(sample: IsoSample, audit: Part): void {
  const { script, engagement } = sample;
  const auditor = str(audit['auditor']);
  const set = (fields: readonly string[]) =>
    script.set('followUpAudit', script.id(str(audit['id'])), pick(audit, fields));
  script.at(str(audit['planSentOn']), auditor, async () => {
    const [id] = await script.make('followUpAudit', [
      {
        engagement,
        reference: audit['id'] ?? null,
        ...pick(audit, ['type', 'date', 'days', 'planSentOn']),
        findings: script.ids(texts(audit['findings'])),
        site: script.id(str(audit['site'])),
        auditor: script.id(auditor),
      },
    ]);
    script.rows.set(str(audit['id']), id ?? '');
  });
  script.at(str(audit['planAgreedOn']), auditor, () => set(['planAgreedOn']));
  script.at(str(audit['date']), auditor, () => set(['result']));
  script.at(str(audit['reportOn']), auditor, () => set(['reportOn']));
  visit(sample, str(audit['date']), auditor, 'followUp');
}

/** Makers declare, one of them reviews the file, and they decide; the certificate follows. */
function planDecision(sample: IsoSample): void {
  const { script, source, engagement } = sample;
  const { decision, certificate } = source;
  const review = part(decision['technicalReview']);
  const declarations = parts(decision['declarations']);
  for (const [index, declaration] of declarations.entries()) {
    script.at(str(declaration['date']), str(declaration['id']), () =>
      setSingle(sample, 'decision', {
        makers: script.ids(texts(decision['makers']).slice(0, index + 1)),
        declarations: declarations.slice(0, index + 1).map((d) => withPerson(script, d, 'id')),
      }),
    );
  }
  script.at(str(review['on']), str(review['by']), async () => {
    await setSingle(sample, 'decision', {
      technicalReview: withPerson(script, review),
      ...pick(decision, ['furtherInformation']),
    });
    await script.call('signOff.sign', {
      engagement,
      workpaper: 'stage2',
      subject: await script.single('stage2', engagement),
      level: 'reviewer',
    });
  });
  enter(sample, str(review['on']), str(review['by']), 'inDecision');
  const decider = str(certificate['signatory']);
  script.at(str(decision['on']), decider, async () => {
    await setSingle(sample, 'decision', pick(decision, ['result', 'on', 'reason']));
    await setSingle(sample, 'certificate', {
      reference: certificate['id'] ?? null,
      ...without(certificate, ['id']),
      sites: script.ids(texts(certificate['sites'])),
      siteScopes: parts(certificate['siteScopes']).map((s) => ({ ...s, site: script.id(str(s['site'])) })),
      signatory: script.id(decider),
    });
  });
  enter(sample, str(decision['on']), decider, str(source.engagement['state']));
}
