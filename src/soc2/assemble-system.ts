import type { References, RowSource } from '../fieldwork/rowSource.ts';
import type { Declared } from '../model/field.ts';
import * as model from '../model/soc2.ts';
import type { DeclaredNone, SubserviceOrganization, SystemDescription } from './snapshot-system.ts';
import type { TscCategory } from './snapshot-terms.ts';

const isCategory = (value: string): value is TscCategory => model.categories.some((c) => c === value);
export const categoriesIn = (values: readonly string[] | null): TscCategory[] => (values ?? []).filter(isCategory);

const noneOf = (declared: Declared | null | undefined): DeclaredNone | null =>
  declared?.declared === 'none' ? { none: true, by: declared.by, on: declared.on } : null;

/** Management's description of its system, from its rows (DC-1 to DC-9). */
export function assembleSystem(rows: RowSource, engagement: string, controls: References): SystemDescription {
  const where = { engagement };
  const d = rows(model.systemDescription, where)[0];
  const incidents = rows(model.systemIncident, where);
  return {
    overview: d?.overview ?? null,
    servicesProvided: d?.servicesProvided ?? [],
    boundary: { included: d?.included ?? [], excluded: d?.excluded ?? [] },
    components: {
      infrastructure: d?.infrastructure ?? null,
      software: d?.software ?? [],
      people: d?.people ?? null,
      procedures: d?.procedures ?? null,
      data: d?.dataHandled ?? [],
    },
    principalServiceCommitments: rows(model.commitment, where).map((c) => ({
      id: c.reference ?? c.id,
      text: c.text,
      categories: categoriesIn(c.categories),
    })),
    systemRequirements: rows(model.systemRequirement, where).map((r) => ({ id: r.reference ?? r.id, text: r.text })),
    systemIncidents: incidents
      .filter((i) => i.disclosed === true)
      .map((i) => ({
        id: i.reference ?? i.id,
        date: i.date,
        nature: i.nature,
        extent: i.extent,
        disposition: i.disposition,
        whyDisclosed: i.whyDisclosed,
        controlDeficiency: i.controlDeficiency,
        auditorEvaluation: i.auditorEvaluation,
      })),
    securityIncidentsNotDisclosed: incidents
      .filter((i) => i.disclosed !== true)
      .map((i) => ({ id: i.reference ?? i.id, date: i.date, summary: i.summary })),
    incidentsDeclared: noneOf(d?.noIncidents),
    significantChanges: rows(model.significantChange, where).map((c) => ({ date: c.date, text: c.text })),
    changesDeclared: noneOf(d?.noSignificantChanges),
    criteriaNotRelevant: rows(model.criterionNotRelevant, where).map((c) => ({
      criterion: c.criterion ?? '',
      reason: c.reason,
    })),
    controlsThatDidNotOperate: rows(model.controlThatDidNotOperate, where).map((c) => ({
      controlId: controls.of(c.controlVersion) ?? '',
      reason: c.reason,
    })),
    controlComponents: {
      controlEnvironment: d?.controlEnvironment ?? null,
      riskAssessment: d?.riskAssessment ?? null,
      informationAndCommunication: d?.informationAndCommunication ?? null,
      monitoring: d?.monitoring ?? null,
    },
    // Without an approval of its own, the signed evaluation of the description (C-100) stands for it.
    ...(d?.approval?.by && d.approval.on ? { descriptionApproval: { by: d.approval.by, on: d.approval.on } } : {}),
  };
}

export function assembleSubserviceOrganizations(
  rows: RowSource,
  engagement: string,
  controls: References,
): SubserviceOrganization[] {
  const where = { engagement };
  const assumed = rows(model.complementaryControl, where);
  return rows(model.subserviceOrganization, where).map((o) => ({
    id: o.reference ?? o.id,
    name: o.name,
    shortName: o.shortName,
    ...(o.nameWithheld === null ? {} : { nameWithheld: o.nameWithheld }),
    services: o.services,
    method: o.method,
    socReport: o.socReport,
    complementaryControls: assumed
      .filter((c) => c.subserviceOrganization === o.id)
      .map((c) => ({ id: c.reference ?? c.id, text: c.text, criteria: c.criteria ?? [] })),
    components: o.components
      ? {
          infrastructure: o.components.infrastructure,
          software: o.components.software ?? [],
          people: o.components.people,
          procedures: o.components.procedures,
          data: o.components.data ?? [],
        }
      : null,
    systemParts: o.systemParts,
    assertion: o.assertion,
    ...(o.monitoredBy === null ? {} : { monitoredBy: controls.all(o.monitoredBy) }),
  }));
}
