/**
 * Complementary controls. Two lists switch six places of the report on and off together
 * (report.md 8.3): scope, conditional clauses, restricted use, assertion, description, Section IV.
 */

import type { Soc2Snapshot } from './snapshot.ts';
import type { SubserviceOrganization } from './snapshot-system.ts';

export interface ComplementaryPresence {
  /** Complementary controls at carved-out subservice organizations. */
  readonly csoc: boolean;
  readonly cuec: boolean;
}

/** Subservice organizations whose controls are out of the description and the examination. */
export function carvedOut(snapshot: Soc2Snapshot): readonly SubserviceOrganization[] {
  return snapshot.subserviceOrganizations.filter((one) => one.method === 'carve-out');
}

/** Subservice organizations whose controls are in both (report.md 8.2). */
export function inclusive(snapshot: Soc2Snapshot): readonly SubserviceOrganization[] {
  return snapshot.subserviceOrganizations.filter((one) => one.method === 'inclusive');
}

/** CSOCs exist as soon as a subservice organization is carved out (SAR-25: "CSOCs if any carve-out"). */
export function complementaryPresence(snapshot: Soc2Snapshot): ComplementaryPresence {
  return { csoc: carvedOut(snapshot).length > 0, cuec: snapshot.complementaryUserEntityControls.length > 0 };
}

/** What others contribute to a criterion, for the reference under it (TR-13). */
export function complementaryTo(
  snapshot: Soc2Snapshot,
  criterion: string,
): readonly { readonly id: string; readonly organization: SubserviceOrganization | null }[] {
  const csocs = carvedOut(snapshot).flatMap((organization) =>
    organization.complementaryControls
      .filter((control) => control.criteria.includes(criterion))
      .map((control) => ({ id: control.id, organization })),
  );
  const cuecs = snapshot.complementaryUserEntityControls
    .filter((control) => control.criteria.includes(criterion))
    .map((control) => ({ id: control.id, organization: null }));
  return [...csocs, ...cuecs];
}

/** The name as the report prints it: withheld names become the kind of organization (DC-7.1). `null`: not recorded. */
export function organizationName(organization: SubserviceOrganization): string | null {
  return organization.nameWithheld === true
    ? 'a subservice organization whose name is not disclosed'
    : organization.name;
}
