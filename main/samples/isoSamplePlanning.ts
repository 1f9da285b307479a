import {
  enter,
  type IsoSample,
  idOf,
  type Part,
  part,
  parts,
  pick,
  setSingle,
  span,
  str,
  texts,
  type Value,
  without,
  withPerson,
} from './isoSampleSource.ts';

/** Application, review, audit time, contract, programme, on the days that the sample gives them. */
export function planApplication(sample: IsoSample): void {
  planIntake(sample);
  planTime(sample);
  planContract(sample);
  planProgramme(sample);
}

function planIntake(sample: IsoSample): void {
  const { script, source, engagement: _engagement } = sample;
  const { application, applicationReview: review, informationAccess: access } = source;
  const reviewer = str(review['reviewer']);
  script.at(str(application['receivedOn']), reviewer, async () => {
    const sites = source.sites.map((s) => ({
      reference: s['id'] ?? null,
      ...without(s, ['id', 'effectivePersons', 'auditedInStage']),
    }));
    const ids = await script.make('site', sites);
    source.sites.forEach((s, index) => script.rows.set(str(s['id']), ids[index] ?? ''));
    await setSingle(sample, 'application', { ...application, sites: script.ids(texts(application['sites'])) });
  });
  script.at(str(review['reviewedOn']), reviewer, () =>
    setSingle(sample, 'applicationReview', { ...review, reviewer: script.id(reviewer) }),
  );
  enter(sample, str(review['decidedOn']), reviewer, 'applicationReviewed');
  const manager = str(access['determinedBy']);
  script.at(str(access['declaredOn']), manager, () =>
    setSingle(sample, 'informationAccess', pick(access, ['declaredOn', 'restrictedItems'])),
  );
  script.at(str(access['determinedOn']), manager, () =>
    setSingle(sample, 'informationAccess', {
      ...pick(access, ['determination', 'determinedOn']),
      determinedBy: script.id(manager),
    }),
  );
}

function planTime(sample: IsoSample): void {
  const { script, source } = sample;
  const { auditTime: time, multiSite } = source;
  const calculator = str(time['calculatedBy']);
  const revisions = parts(time['revisions']);
  const atSite = (line: Part): Part => ({ ...line, site: idOf(script, line['site']) });
  script.at(str(time['calculatedOn']), calculator, async () => {
    await setSingle(sample, 'auditTime', {
      ...without(time, ['revisions']),
      groups: parts(time['groups']).map(atSite),
      identicalActivityReductions: parts(time['identicalActivityReductions']).map(atSite),
      calculatedBy: script.id(calculator),
    });
    for (const site of source.sites)
      await script.set('site', script.id(str(site['id'])), pick(site, ['effectivePersons']));
    await setSingle(sample, 'multiSite', { ...multiSite, centralFunction: idOf(script, multiSite['centralFunction']) });
  });
  for (const [index, revision] of revisions.entries()) {
    script.at(str(revision['on']), str(revision['by']), () =>
      setSingle(sample, 'auditTime', { revisions: revisions.slice(0, index + 1).map((r) => withPerson(script, r)) }),
    );
  }
}

function planContract(sample: IsoSample): void {
  const { script, source } = sample;
  const { contract, ictUse } = source;
  const manager = str(source.auditTime['calculatedBy']);
  script.at(str(contract['auditTimeGivenOn']), manager, () =>
    setSingle(sample, 'contract', pick(contract, ['auditTimeGiven', 'auditTimeTotal', 'auditTimeGivenOn'])),
  );
  script.at(str(contract['signedOn']), manager, () =>
    setSingle(sample, 'contract', {
      ...pick(contract, ['signedOn']),
      sitesCovered: script.ids(texts(contract['sitesCovered'])),
    }),
  );
  enter(sample, str(contract['signedOn']), manager, 'contracted');
  script.at(str(part(ictUse['agreement'])['date']), manager, () => setSingle(sample, 'ictUse', ictUse));
}

/**
 * The programme as it grew: the audits at its first issue, the controls left to the surveillances after Stage 2,
 * cycle and latest dates with the decision, from which they run.
 */
function planProgramme(sample: IsoSample): void {
  const { script, source, engagement } = sample;
  const programme = source.auditProgramme;
  const entries = parts(programme['entries']);
  const revisions = parts(programme['revisions']);
  const [first] = revisions;
  const manager = str(first?.['by']);
  const ofStages = (entry: Part) => str(entry['auditType']).startsWith('stage');
  const recorded = (upTo: number): Value => revisions.slice(0, upTo + 1).map((r) => withPerson(script, r));
  const decided = str(source.decision['on']);
  const stage2Ended = str(source.stage2['lastDay']);
  for (const [index, revision] of revisions.entries()) {
    const on = str(revision['on']);
    const isFirstAfterStage2 = on > stage2Ended && !revisions.slice(0, index).some((r) => str(r['on']) > stage2Ended);
    script.at(on, str(revision['by']), async () => {
      await setSingle(sample, 'auditProgramme', { revisions: recorded(index) });
      if (isFirstAfterStage2) {
        for (const entry of entries)
          if (!ofStages(entry))
            await script.set('programmeEntry', script.id(str(entry['id'])), pick(entry, ['controls']));
        await setSingle(sample, 'auditProgramme', pick(programme, ['shiftConsideration']));
      }
      if (on === decided) {
        await setSingle(sample, 'auditProgramme', pick(programme, ['cycle']));
        for (const entry of entries)
          await script.set('programmeEntry', script.id(str(entry['id'])), pick(entry, ['latest']));
      }
    });
  }
  script.at(str(first?.['on']), manager, async () => {
    const ids = await script.make(
      'programmeEntry',
      entries.map((entry) => ({
        engagement,
        reference: entry['id'] ?? null,
        ...without(entry, ['id', 'latest', 'window', 'sites', ...(ofStages(entry) ? [] : ['controls'])]),
        window: span(entry['window']),
        sites: script.ids(texts(entry['sites'])),
      })),
    );
    entries.forEach((entry, index) => script.rows.set(str(entry['id']), ids[index] ?? ''));
  });
}
