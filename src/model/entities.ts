import * as acts from './acts.ts';
import * as controls from './controls.ts';
import { engagement } from './engagement.ts';
import type { Entity } from './entity.ts';
import * as evidence from './evidence.ts';
import * as isoAudit from './isoAudit.ts';
import * as isoOutcome from './isoOutcome.ts';
import * as isoPlanning from './isoPlanning.ts';
import * as parties from './parties.ts';
import * as soc2 from './soc2.ts';
import * as soc2Conclusions from './soc2Conclusions.ts';

function isEntity(value: unknown): value is Entity {
  return typeof value === 'object' && value !== null && 'owner' in value && 'fields' in value;
}

/** Every entity of the model. Names are for ever: never renamed, reused or retyped (journal.md, section 3). */
export const entities: ReadonlyMap<string, Entity> = new Map(
  [{ engagement }, parties, controls, evidence, acts, soc2, soc2Conclusions, isoPlanning, isoAudit, isoOutcome]
    .flatMap((room) => Object.values<unknown>(room))
    .filter(isEntity)
    .map((each) => [each.name, each]),
);

/** The entity of that name; an unknown name is an error of the program, not of the user. */
export function entityNamed(name: string): Entity {
  const found = entities.get(name);
  if (!found) throw new Error(`There is no entity named ${name}.`);
  return found;
}
