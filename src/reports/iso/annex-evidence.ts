/** Annexes EV and IF: index of the evidence, and functions interviewed (records.md S2-46, G-10). */

import { longDate } from '../../iso27001/calendar.ts';
import { sortedBy, sortedReferences } from '../../iso27001/order.ts';
import type { ClauseResult } from '../../iso27001/snapshot-stage2.ts';
import { worded } from '../../iso27001/vocabulary.ts';
import type { Section } from '../document.ts';
import { findingJump, type RecordContext, resultJump } from './context.ts';
import { sampleText } from './stage2-results.ts';
import { columns, dates, joined, jump, paragraph, row } from './text.ts';

/**
 * Where each piece of evidence stands, with its day, site, person and sample.
 * The text itself stands once, with its result or finding.
 */
export function evidenceAnnex(context: RecordContext): Section | null {
  const { snapshot } = context;
  const sessions = new Map(snapshot.plans.flatMap((plan) => plan.sessions).map((session) => [session.id, session]));
  const controlResults = snapshot.stage2?.controlResults ?? [];
  const results: readonly ClauseResult[] = [...(snapshot.stage2?.clauseResults ?? []), ...controlResults];
  // A clause result has no sites of its own; its sessions tell them.
  const sitesOf = new Map<ClauseResult, readonly string[]>(controlResults.map((result) => [result, result.sites]));
  let number = 0;
  const next = () => {
    number += 1;
    return `E-${String(number).padStart(3, '0')}`;
  };
  const fromResults = sortedBy(results, (result) => result.ref).flatMap((result) =>
    result.evidence.map((one) => {
      const held = result.sessions.flatMap((id) => sessions.get(id) ?? []);
      const sites = sortedReferences(sitesOf.get(result) ?? held.flatMap((session) => session.site ?? []));
      return row([
        next(),
        [resultJump(context, result.ref)],
        result.method.map(worded).join(', ') || '–',
        sampleText(one) || '–',
        dates(held.flatMap((session) => session.date ?? [])) || '–',
        sites.join(', ') || '–',
        result.sessions.length > 0 ? joined(result.sessions.map((id) => jump(id, `session-${id}`))) : '–',
        result.auditor ?? '–',
      ]);
    }),
  );
  const fromFindings = sortedBy(snapshot.findings, (finding) => finding.id).flatMap((finding) =>
    finding.evidence.map((one) =>
      row([
        next(),
        [findingJump(finding.id)],
        one.source ?? '–',
        sampleText(one) || '–',
        one.date ? longDate(one.date) : '–',
        one.site ?? '–',
        '–',
        finding.auditor ?? '–',
      ]),
    ),
  );
  if (number === 0) return null;
  return {
    id: 'EV',
    title: 'Annex EV: List of evidence',
    inContents: true,
    startsPage: true,
    blocks: [
      paragraph(
        'The evidence stands with the result or finding named here; documents reviewed in Stage 1 are listed in the Stage 1 audit record.',
      ),
      {
        kind: 'table',
        columns: columns(
          'No.:0.9',
          'Stands with:1.3',
          'Method or source:3',
          'Sample:2',
          'Date:2',
          'Site:1.4',
          'Session:1.5',
          'Auditor:1',
        ),
        rows: [...fromResults, ...fromFindings],
      },
    ],
  };
}

/** Functions of the client by the audit sessions that they took part in (meetings apart, which have attendance records); persons are not named. */
export function interviewedAnnex(context: RecordContext): Section | null {
  const plan = context.snapshot.plans.find((one) => one.stage === context.stage);
  const sessionsOf = new Map<string, string[]>();
  for (const session of (plan?.sessions ?? []).filter((one) => one.kind === 'audit')) {
    for (const name of session.clientFunctions) sessionsOf.set(name, [...(sessionsOf.get(name) ?? []), session.id]);
  }
  if (sessionsOf.size === 0) return null;
  return {
    id: 'IF',
    title: 'Annex IF: Functions interviewed',
    inContents: true,
    blocks: [
      paragraph('Persons appear by function. Names stand only in the attendance records.'),
      {
        kind: 'table',
        columns: columns('Function:4', 'Sessions:8'),
        rows: sortedReferences(sessionsOf.keys()).map((name) =>
          row([name, joined((sessionsOf.get(name) ?? []).map((id) => jump(id, `session-${id}`)))]),
        ),
      },
    ],
  };
}
