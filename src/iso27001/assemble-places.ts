/** Where the binder keeps what a snapshot names: for the links from the checklist of a record to where it is cured. */

import type { Cure } from '../reports/completeness.ts';

/** Parts of the snapshot that are one row under another name. */
const entities: Readonly<Record<string, string>> = { certificationBody: 'firm' };

/** Fields that are kept under another name. */
const fields: Readonly<Record<string, string>> = {
  'client.legalName': 'name',
  'engagement.type': 'auditType',
  'stage2.conclusions': 'conclusionScope',
};

/** Lists of the snapshot that are rows of their own in the binder. */
const lists: Readonly<Record<string, string>> = {
  'auditPlan.sessions': 'auditSession',
  'auditProgramme.entries': 'programmeEntry',
  'stage1.checklist': 'clauseReview',
  'stage1.areasOfConcern': 'areaOfConcern',
  'stage2.clauseResults': 'clauseResult',
  'stage2.controlResults': 'controlResult',
  'soa.entries': 'soaEntry',
  'soa.additionalControls': 'soaEntry',
};

const rowId = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * A cure in the words of the model: the entity, row and field that a screen edits. A row that is not there yet
 * (the snapshot then gives its clause or reference instead of an id) is left out.
 */
export function placeInModel(cure: Cure): Cure {
  const named = `${cure.entity}.${cure.field ?? ''}`;
  const list = lists[named];
  if (list !== undefined) return { entity: list };
  const field = fields[named] ?? cure.field;
  return {
    entity: entities[cure.entity] ?? cure.entity,
    ...(cure.row !== undefined && rowId.test(cure.row) ? { row: cure.row } : {}),
    ...(field === undefined ? {} : { field }),
  };
}
