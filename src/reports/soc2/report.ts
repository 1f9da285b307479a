/** A SOC 2 report, Type 1 or Type 2, from an engagement's snapshot: document and completeness (report.md). */

import { checklist, mandatoryCount, type PrintedElements } from '../../soc2/checklist.ts';
import type { Criterion } from '../../soc2/criteria-in-scope.ts';
import { exportTimeInWords } from '../../soc2/date-wording.ts';
import { timeInWords } from '../../soc2/engagement-time.ts';
import { finalGate, gatePasses } from '../../soc2/final-gate.ts';
import { reportFacts } from '../../soc2/report-facts.ts';
import type { Soc2Snapshot } from '../../soc2/snapshot.ts';
import { isRecorded } from '../../soc2/snapshot-terms.ts';
import type { Completeness } from '../completeness.ts';
import type { ReportDocument, ReportInputs, Section } from '../document.ts';
import { matrixAppendix } from './appendix-matrix.ts';
import { type ReportContext, reportContext, tokenText } from './context.ts';
import { coverSection, DRAFT_LINE, pageMarking, reportTitle } from './cover.ts';
import { lastPage } from './last-page.ts';
import { type BuiltSection, openPlaceholders, placeholderText, plain, sectionText } from './part.ts';
import { assertionSection } from './section-assertion.ts';
import { descriptionSection } from './section-description.ts';
import { otherInformationSection } from './section-other.ts';
import { reportSection } from './section-report.ts';
import { testsSection } from './section-tests.ts';

export interface Soc2Report {
  readonly document: ReportDocument;
  readonly completeness: Completeness;
}

/**
 * The report of an engagement. `catalogue` are the trust services criteria. The document is final only when `inputs`
 * ask for it and every check of the final gate holds; otherwise it is a draft, marked as one (DR-01), and
 * `completeness.gate` says why. Never fails: what is missing prints as a placeholder (DR-05).
 */
export function soc2Report(snapshot: Soc2Snapshot, catalogue: readonly Criterion[], inputs: ReportInputs): Soc2Report {
  const facts = reportFacts(snapshot, catalogue);
  // What a draft withholds (signature, date) is no gap of the engagement: checks look at the report as it would be issued.
  const issued = reportContext(facts, inputs, false);
  const final = sectionsOf(issued);
  const evidence = evidenceOf(final);
  const items = checklist(facts, evidence, false);
  const gate = finalGate({
    facts,
    items,
    openPlaceholders: openPlaceholders(final.map((one) => one.section)).map((one) =>
      placeholderText(one.element, one.label),
    ),
    elements: evidence.elements,
    texts: new Map(final.map(({ section }) => [section.id, sectionText(section)])),
    reportSection: issued.sections.report,
  });
  const draft = inputs.state === 'draft' || !gatePasses(gate);
  const context = reportContext(facts, inputs, draft);
  const built = draft ? sectionsOf(context) : final;
  const sections = built.map((one) => one.section);
  const titles = new Map(sections.map((section) => [section.id, section.id === 'cover' ? 'Cover' : section.title]));
  const pages = draft ? [...sections, lastPage(openPlaceholders(sections), gate, titles).section] : sections;
  const printed = { elements: evidenceOf(built).elements, open: evidence.open };
  const own = checklist(facts, printed, draft);
  return { document: documentOf(context, pages), completeness: { items: own, gate, mandatory: mandatoryCount(own) } };
}

/** Cover, I to V and the appendix, in the firm's order of I and II (report.md section 1). */
function sectionsOf(context: ReportContext): readonly BuiltSection[] {
  const letters = [reportSection(context), assertionSection(context)];
  const other = otherInformationSection(context);
  const matrix = matrixAppendix(context);
  return [
    coverSection(context),
    ...(context.sections.report === 'I' ? letters : letters.toReversed()),
    descriptionSection(context),
    testsSection(context),
    ...(other === null ? [] : [other]),
    ...(matrix === null ? [] : [matrix]),
  ];
}

function evidenceOf(built: readonly BuiltSection[]): PrintedElements {
  const open = new Map<string, string[]>();
  for (const one of openPlaceholders(built.map(({ section }) => section))) {
    const labels = open.get(one.element) ?? [];
    if (!labels.includes(one.label)) labels.push(one.label);
    open.set(one.element, labels);
  }
  return { elements: new Set(built.flatMap((one) => one.elements)), open };
}

function documentOf(context: ReportContext, sections: readonly Section[]): ReportDocument {
  const { facts, inputs, draft } = context;
  const { engagement, firm } = facts.snapshot;
  const kind = `SOC 2 Type ${facts.type}`;
  const short = tokenText(context, 'so.short', 'CV-08');
  const system = tokenText(context, 'system', 'CV-08');
  const time = `${facts.type === 1 ? 'as of ' : ''}${timeInWords(engagement) ?? tokenText(context, 'time', 'CV-08')}`;
  const author = isRecorded(firm.name) ? firm.name : placeholderText('RU-06', 'Firm name');
  const hash = inputs.integrity.snapshotHash.slice(0, 12);
  return {
    kind: facts.type === 1 ? 'soc2-type1' : 'soc2-type2',
    state: draft ? 'draft' : 'final',
    title: plain(reportTitle(context, 'CV-01')),
    subtitle: `${kind}, ${time}`,
    language: 'en-US',
    author,
    confidentiality: pageMarking(context),
    header: draft
      ? {
          left: `DRAFT ${inputs.draftNumber} · ${engagement.id} · content ${hash}`,
          right: exportTimeInWords(inputs.exportedAt),
        }
      : { left: `${kind} · ${engagement.id}`, right: author },
    footer: `${short} · ${system} · ${kind} · ${time}`,
    ...(draft ? { draftMark: { word: 'DRAFT', line: DRAFT_LINE } } : {}),
    sections,
    integrity: inputs.integrity,
    fileName: fileName(context, kind),
  };
}

/** DR-10: `Ombrelane_SOC2-Type2_DRAFT-03_2026-02-11.pdf`, `Ombrelane_SOC2-Type2_FINAL_2026-02-20.pdf`. */
function fileName(context: ReportContext, kind: string): string {
  const { serviceOrganization, milestones, engagement } = context.facts.snapshot;
  const name = (serviceOrganization.shortName ?? engagement.id)
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
  const state = context.draft
    ? `DRAFT-${String(context.inputs.draftNumber).padStart(2, '0')}_${context.inputs.exportedAt.slice(0, 10)}`
    : `FINAL_${milestones.reportDate ?? context.inputs.exportedAt.slice(0, 10)}`;
  return `${name === '' ? 'report' : name}_${kind.replace(/^SOC 2 Type /, 'SOC2-Type')}_${state}.pdf`;
}
