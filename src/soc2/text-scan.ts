/** Searches of the report's free texts: what must not stand there (GEN-01, OI-06, FG-17, FG-18). */

import { datesNamedIn } from './date-wording.ts';
import { withinExaminedTime } from './engagement-time.ts';
import type { Soc2Snapshot } from './snapshot.ts';
import { isRecorded } from './snapshot-terms.ts';

/** GEN-01: a SOC 2 report is no certificate and no grade. The firm's own designation is not meant. */
const CLAIM =
  /\b(SOC ?2|TSP|trust services criteria|report|examination|audit)[ -](certified|certification|compliant|compliance|passed)\b|\b(certified|compliant) (with|under|for) (SOC ?2|TSP|the trust services)/i;

/** A claim that a SOC 2 report never makes, as it stands in the text; `null` when there is none (GEN-01). */
export const forbiddenClaim = (text: string): string | null => CLAIM.exec(text)?.[0] ?? null;

const AUDITOR_VOICE =
  /\b(the )?(service )?(auditors?|practitioners?|CPA firm)\b[^.]{0,60}\b(confirmed|verified|concluded|tested|found|agreed|accepted|validated)\b/i;

/** Words of management that sound like the auditor's ("the auditor confirmed …"); `null` when there are none (OI-06). */
export const auditorVoice = (text: string): string | null => AUDITOR_VOICE.exec(text)?.[0] ?? null;

const ADDRESS =
  /[\w.+-]+@[\w-]+\.[\w.]+|\b\d{1,3}(?:\.\d{1,3}){3}\b|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|io|local|internal|corp|lan)\b/i;

export interface NamedThing {
  /** Where it stands: an exception or control id. */
  readonly where: string;
  readonly what: string;
}

/** Names of people, item references, accounts and hosts in the results of Section IV (report.md 10.2, FG-17). */
export function namesInResults(snapshot: Soc2Snapshot): readonly NamedThing[] {
  const people = [...snapshot.serviceOrganization.contacts, ...snapshot.firm.team].flatMap((one) => [
    one.name,
    ...one.name.split(/\s+/).slice(-1),
  ]);
  const items = [
    ...snapshot.exceptions.flatMap((one) => (one.items ?? []).map((item) => item.itemRef)),
    ...snapshot.controls.flatMap((one) => one.test?.deviationItems ?? []),
  ];
  const names = [...new Set([...people, ...items])].filter((name) => name.length >= 3);
  const texts = [
    ...snapshot.exceptions.map((one) => ({ where: one.id, text: one.reportWording ?? '' })),
    ...snapshot.controls.map((one) => ({ where: one.id, text: one.test?.resultText ?? '' })),
  ];
  return texts.flatMap(({ where, text }) => {
    const found = names.filter((name) => holdsWord(text, name));
    const address = ADDRESS.exec(text)?.[0];
    return [...found, ...(address === undefined ? [] : [address])].map((what) => ({ where, what }));
  });
}

function holdsWord(text: string, word: string): boolean {
  const [lower, sought] = [text.toLowerCase(), word.toLowerCase()];
  for (let at = lower.indexOf(sought); at >= 0; at = lower.indexOf(sought, at + 1)) {
    const edges = [lower.charAt(at - 1), lower.charAt(at + sought.length)];
    if (edges.every((edge) => !/[\p{L}\p{N}]/u.test(edge))) return true;
  }
  return false;
}

/** Dates in the narratives of Sections I and III that lie outside the examined time (FG-18). */
export function datesOutside(snapshot: Soc2Snapshot): readonly NamedThing[] {
  return narratives(snapshot).flatMap(({ where, text }) =>
    datesNamedIn(text)
      .filter(({ date }) => !withinExaminedTime(snapshot.engagement, date))
      .map(({ words }) => ({ where, what: words })),
  );
}

/** The texts that people write into Sections I and III. */
export function narratives(snapshot: Soc2Snapshot): readonly { readonly where: string; readonly text: string }[] {
  const { system, opinion } = snapshot;
  const { components, boundary, controlComponents } = system;
  const texts: readonly (readonly [string, string | null | undefined])[] = [
    ['SAR-21', opinion?.basisParagraph],
    ...(opinion?.explanatoryParagraphs ?? []).map((one) => ['SAR-32', one.text] as const),
    ['DC-1.1', system.overview],
    ...system.servicesProvided.map((text) => ['DC-1.1', text] as const),
    ...system.principalServiceCommitments.map((one) => ['DC-2.1', one.text] as const),
    ...system.systemRequirements.map((one) => ['DC-2.2', one.text] as const),
    ['DC-3.1', components.infrastructure],
    ...components.software.map((text) => ['DC-3.2', text] as const),
    ['DC-3.3', components.people],
    ['DC-3.4', components.procedures],
    ...components.data.map((text) => ['DC-3.5', text] as const),
    ...[...boundary.included, ...boundary.excluded].map((text) => ['DC-3.6', text] as const),
    ...system.systemIncidents.flatMap((one) =>
      [one.nature, one.extent, one.disposition].map((text) => [one.id, text] as const),
    ),
    ...Object.values(controlComponents).map((text) => ['DC-5.3', text] as const),
    ...system.controlsThatDidNotOperate.map((one) => ['DC-5.4', one.reason] as const),
    ...system.significantChanges.map((one) => ['DC-9.1', one.text] as const),
    ...snapshot.controls.map((one) => [one.id, one.description] as const),
  ];
  return texts.flatMap(([where, text]) => (isRecorded(text) ? [{ where, text }] : []));
}
