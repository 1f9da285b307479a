/** Rules on the Statement of Applicability and on the coverage of controls (stage-audits.md sections 12 to 14). */

import type { GateCheck } from '../reports/completeness.ts';
import type { IsoCatalogues } from './catalogues.ts';
import { blockCheck, justifyCheck, says, warnCheck } from './check.ts';
import { controlCoverage, isAudited, samplesWithoutFacts } from './coverage.ts';
import { standingNonconformities } from './finding-figures.ts';
import { sortedReferences } from './order.ts';
import type { IsoSnapshot } from './snapshot.ts';
import { soaSetDifference } from './soa-figures.ts';
import { themes } from './vocabulary.ts';

/** Least length of a reason for leaving a control out (SOA-04). */
const leastReasonLength = 20;

/** SOA-01 to SOA-06 (ISO/IEC 27001, 6.1.3 b to f). */
export function soaChecks(snapshot: IsoSnapshot, catalogues: IsoCatalogues): readonly GateCheck[] {
  const { soa } = snapshot;
  if (!soa) return [blockCheck('SOA-01', 'The SoA is recorded with its version', ['no SoA'], { entity: 'soa' })];
  const audited = snapshot.stage2?.soaVersion ?? null;
  const sets = soaSetDifference(soa, catalogues.annexA);
  const cureEntry = (field: string) => ({ entity: 'soaEntry', field });
  const included = soa.entries.filter((entry) => entry.applicable === true);
  const excluded = soa.entries.filter((entry) => entry.applicable === false);
  const against613 = standingNonconformities(snapshot).some((finding) => finding.ref.clause === '6.1.3');
  return [
    blockCheck(
      'SOA-01',
      'The SoA has version, date and approval, and is the version audited',
      [
        ...(says(soa.version) && soa.date ? [] : ['version or date is not recorded']),
        ...(says(soa.approvedBy) && soa.approvedOn ? [] : ['approval is not recorded']),
        ...(audited === soa.version ? [] : [`version audited ${audited ?? 'not recorded'}, SoA ${soa.version ?? '?'}`]),
      ],
      { entity: 'soa', field: 'version' },
    ),
    blockCheck(
      'SOA-02',
      'All controls of Annex A are in the SoA once',
      [
        ...sets.missing.map((id) => `${id} is missing`),
        ...sets.repeated.map((id) => `${id} is there twice`),
        ...sets.foreign.map((id) => `${id} is not in Annex A`),
      ],
      { entity: 'soaEntry' },
    ),
    blockCheck(
      'SOA-03',
      'Each included control has its justification and status',
      included
        .filter((entry) => !says(entry.justification) || entry.implementation === null)
        .map((entry) => `${entry.controlId} has no justification or no status`),
      cureEntry('justification'),
    ),
    blockCheck(
      'SOA-04',
      'Each excluded control is justified and assessed',
      excluded.flatMap((entry) => [
        ...((entry.justification ?? '').trim().length < leastReasonLength
          ? [`${entry.controlId} has no sufficient reason`]
          : []),
        ...(entry.assessment === null ? [`${entry.controlId} is not assessed`] : []),
        ...(entry.assessment === 'notJustified' && !against613
          ? [`${entry.controlId} is excluded without justification, but no finding names 6.1.3`]
          : []),
      ]),
      cureEntry('assessment'),
    ),
    warnCheck(
      'SOA-05',
      'Included controls are linked to risks or requirements',
      [
        ...included.filter((entry) => entry.riskLinks.length === 0).map((entry) => `${entry.controlId} has no link`),
        ...snapshot.clientRisks.filter((risk) => risk.controls.length === 0).map((risk) => `${risk.id} has no control`),
      ],
      cureEntry('riskLinks'),
    ),
    justifyCheck(
      snapshot,
      'SOA-06',
      'Planned controls have a date and the acceptance of the residual risk',
      included
        .filter((entry) => entry.implementation === 'planned' && !(entry.plannedDate && says(entry.acceptanceRef)))
        .map((entry) => `${entry.controlId} has no date or no acceptance`),
      cureEntry('acceptanceRef'),
    ),
  ];
}

/** Controls that treat a risk which was high before treatment (CTL-01). */
function controlsOfHighRisks(snapshot: IsoSnapshot): readonly string[] {
  const high = snapshot.clientRisks.filter((risk) =>
    /^(very high|high|critical|extreme)$/i.test(risk.levelBefore ?? ''),
  );
  return sortedReferences(high.flatMap((risk) => risk.controls));
}

/** ST2-02, CTL-01 to CTL-03, ST2-04, ICT-05, and the themes of S2-23 (ISO/IEC 27006-1, 9.1.3, 9.3.2, 9.4.3). */
export function coverageChecks(snapshot: IsoSnapshot, catalogues: IsoCatalogues): readonly GateCheck[] {
  const coverage = controlCoverage(snapshot, catalogues.annexA);
  const results = snapshot.stage2?.controlResults ?? [];
  const audited = new Set(results.filter(isAudited).map((result) => result.ref));
  const sessions = new Map(snapshot.plans.flatMap((plan) => plan.sessions).map((session) => [session.id, session]));
  const physical = new Set(
    catalogues.annexA.filter((control) => control.theme === 'physical').map((control) => control.id),
  );
  const remoteOnly = results.filter((result) => {
    const auditors = result.sessions.flatMap((id) => sessions.get(id)?.auditors ?? []);
    return (
      physical.has(result.ref) && isAudited(result) && auditors.length > 0 && auditors.every((a) => a.mode === 'remote')
    );
  });
  const impossible = [...(snapshot.stage2?.clauseResults ?? []), ...results].filter((result) =>
    result.evidence.some(
      ({ population, sampleSize, deviations }) =>
        (sampleSize != null && population != null && sampleSize > population) ||
        (deviations != null && sampleSize != null && deviations > sampleSize),
    ),
  );
  const cure = (field: string) => ({ entity: 'controlResult', field });
  return [
    blockCheck(
      'ST2-02',
      'Each applicable control is audited now or in a surveillance (CTL-02, SR-07)',
      coverage.uncovered.map((id) => `${id} is neither audited nor programmed`),
      { entity: 'auditProgramme', field: 'entries' },
    ),
    blockCheck(
      'S2-23',
      'Each theme of Annex A has a result',
      themes.filter((theme) => coverage.auditedByTheme[theme] === 0).map((theme) => `no ${theme} control was audited`),
      { entity: 'controlResult' },
    ),
    justifyCheck(
      snapshot,
      'CTL-01',
      'Controls that treat high risks are audited',
      controlsOfHighRisks(snapshot)
        .filter((id) => !audited.has(id))
        .map((id) => `${id} was not audited`),
      { entity: 'controlResult' },
    ),
    warnCheck(
      'CTL-03',
      'Samples are recorded with population and deviations',
      samplesWithoutFacts(snapshot).map((result) => `${result.ref}: population or deviations not recorded`),
      cure('evidence'),
    ),
    warnCheck(
      'ST2-04',
      'Sample figures are possible',
      impossible.map((result) => `${result.ref}: sample larger than its population, or more deviations than samples`),
      cure('evidence'),
    ),
    justifyCheck(
      snapshot,
      'ICT-05',
      'Physical controls are seen on site',
      remoteOnly.map((result) => `${result.ref} was audited remotely only`),
      cure('sessions'),
    ),
  ];
}
