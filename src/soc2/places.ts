import type { Cure } from '../reports/completeness.ts';

/** Where the binder keeps what the SOC 2 snapshot names: for links from the checklist to where a gap is cured. */

/** Entities that the model names otherwise. */
const entities: Readonly<Record<string, string>> = { control: 'controlVersion', managementResponse: 'exception' };

/** Fields kept under another name, and parts of the snapshot that are rows of their own. */
const places: Readonly<Record<string, Cure>> = {
  'managementResponse.': { entity: 'exception', field: 'managementResponse' },
  'control.criteria': { entity: 'controlVersion' },
  'control.effectiveFrom': { entity: 'controlVersion', field: 'effective' },
  'test.conclusion': { entity: 'testUse', field: 'outcome' },
  'test.procedures': { entity: 'procedure' },
  'test.completenessAndAccuracy': { entity: 'population', field: 'completenessAndAccuracy' },
  'engagement.periodStart': { entity: 'engagement', field: 'period' },
  'engagement.periodEnd': { entity: 'engagement', field: 'period' },
  'systemDescription.data': { entity: 'systemDescription', field: 'dataHandled' },
  'systemDescription.controlComponents': { entity: 'systemDescription', field: 'controlEnvironment' },
  'systemDescription.controlsThatDidNotOperate': { entity: 'controlThatDidNotOperate' },
  'systemDescription.criteriaNotRelevant': { entity: 'criterionNotRelevant' },
  'systemDescription.significantChanges': { entity: 'significantChange' },
  'systemDescription.systemIncidents': { entity: 'systemIncident' },
  'systemDescription.securityIncidentsNotDisclosed': { entity: 'systemDescription', field: 'noIncidents' },
  'systemDescription.userEntityResponsibilities': { entity: 'userEntityResponsibility' },
  'acceptance.confirmations': { entity: 'independenceConfirmation' },
  'opinion.description': { entity: 'opinion', field: 'parts' },
  'opinion.design': { entity: 'opinion', field: 'parts' },
  'opinion.operatingEffectiveness': { entity: 'opinion', field: 'parts' },
  'opinion.decidedBy': { entity: 'opinion', field: 'decided' },
  'opinion.decidedOn': { entity: 'opinion', field: 'decided' },
  'opinion.eqrConcurredOn': { entity: 'opinion', field: 'eqrConcurred' },
};

/** A cure in the words of the model: the entity and field that a screen edits; the row keeps its reference. */
export function placeInModel(cure: Cure): Cure {
  const place = places[`${cure.entity}.${cure.field ?? ''}`];
  const found = place ?? { ...cure, entity: entities[cure.entity] ?? cure.entity };
  return cure.row === undefined || found.row !== undefined ? found : { ...found, row: cure.row };
}
