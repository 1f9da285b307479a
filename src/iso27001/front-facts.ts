/** The three facts that stand identically in report, forms, SoA table and certificate (records.md G-14; SOA-01). */

import type { GateCheck } from '../reports/completeness.ts';
import { blockCheck, says } from './check.ts';
import type { IsoSnapshot } from './snapshot.ts';

export interface FrontFacts {
  /** Standard with edition, amendments left out: "ISO/IEC 27001:2022". */
  readonly standard: string | null;
  readonly scope: string | null;
  readonly soaVersion: string | null;
}

/** "ISO/IEC 27001:2022"; null while id or edition is not recorded. */
export function standardWithEdition(snapshot: IsoSnapshot): string | null {
  const { id, edition } = snapshot.standard;
  return says(id) && says(edition) ? `${id}:${edition}` : null;
}

/** "ISO/IEC 27001:2022 with Amd 1:2024". */
export function standardWithAmendments(snapshot: IsoSnapshot): string | null {
  const standard = standardWithEdition(snapshot);
  if (standard === null) return null;
  const { amendments } = snapshot.standard;
  return amendments.length > 0 ? `${standard} with ${amendments.join(', ')}` : standard;
}

export function frontFacts(snapshot: IsoSnapshot): FrontFacts {
  return {
    standard: standardWithEdition(snapshot),
    scope: snapshot.scope?.statement ?? null,
    soaVersion: snapshot.stage2?.soaVersion ?? null,
  };
}

const normalized = (text: string) => text.replace(/\s+/g, ' ').trim();

/** G-14: the front facts agree wherever they are recorded a second time: SoA, certificate. */
export function frontFactsCheck(snapshot: IsoSnapshot): GateCheck {
  const facts = frontFacts(snapshot);
  const wrong: string[] = [];
  const compare = (what: string, expected: string | null, other: string | null | undefined, where: string) => {
    if (says(expected) && says(other) && normalized(expected) !== normalized(other)) {
      wrong.push(`${what} of the report and of ${where} differ: "${expected}", "${other}"`);
    }
  };
  compare('SoA version', facts.soaVersion, snapshot.soa?.version, 'the Statement of Applicability');
  const { certificate } = snapshot;
  if (certificate) {
    compare('Standard', facts.standard, certificate.standard?.split(' with ')[0], 'the certificate');
    compare('Scope', facts.scope, certificate.scope, 'the certificate');
    compare('SoA version', facts.soaVersion, certificate.soaVersion, 'the certificate');
  }
  return blockCheck('G-14', 'Standard, scope and SoA version are identical everywhere', wrong, {
    entity: 'stage2',
    field: 'soaVersion',
  });
}
