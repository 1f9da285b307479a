/** Cover of the report: title, kind, categories, markings (report.md section 1, CV-01 to CV-06; RU-01, RU-02; DR-02). */

import { categoriesInWords } from '../../soc2/criteria-in-scope.ts';
import { longDate } from '../../soc2/date-wording.ts';
import { timeInWords } from '../../soc2/engagement-time.ts';
import { isRecorded } from '../../soc2/snapshot-terms.ts';
import type { Inlines } from '../document.ts';
import { fillText, joined, type ReportContext, systemInWords, token } from './context.ts';
import { type BuiltSection, missing, type Part, paragraph, part, plain, sectionOf } from './part.ts';

/** DR-02, the line below the watermark's word. */
export const DRAFT_LINE = 'For discussion only. Subject to change. Not to be relied on or distributed.';

/** CV-06: shown at first use, which is the cover. The AICPA logo is not used. */
const MARK_NOTICE = 'SOC 2 is a mark of the American Institute of Certified Public Accountants.';

export function coverSection(context: ReportContext): BuiltSection {
  const { facts } = context;
  const { firm } = facts.snapshot;
  const kind = `SOC 2 Type ${facts.type}`;
  return sectionOf({ id: 'cover', title: kind, inContents: false, startsPage: true }, [
    part(['CV-01'], paragraph(reportTitle(context, 'CV-01'), 'CV-01', 'lead')),
    part(['CV-02'], {
      kind: 'facts',
      rows: [
        {
          label: 'Service organization',
          value: token(context, 'so.name', 'CV-01'),
          item: 'CV-01',
        },
        { label: 'System', value: token(context, 'system', 'CV-01'), item: 'CV-01' },
        { label: 'Kind of report', value: [kind], item: 'CV-02' },
        {
          label: facts.type === 1 ? 'As of' : 'Period',
          value: token(context, 'time', 'CV-01'),
          item: 'CV-01',
        },
        { label: 'Trust services categories', value: capital(token(context, 'categories', 'CV-02')), item: 'CV-02' },
      ],
    }),
    ...(context.draft ? [draftMarking(context)] : []),
    ...(!context.draft && isRecorded(firm.name) ? [part(['CV-05'], paragraph([firm.name], 'CV-05'))] : []),
    part(['CV-03', 'RU-01'], { kind: 'box', tone: 'notice', item: 'CV-03', text: [confidentialityLine(context)] }),
    ...recipient(context),
    part(['CV-06'], paragraph(MARK_NOTICE, 'CV-06', 'small')),
  ]);
}

const capital = (inlines: Inlines): Inlines =>
  inlines.map((one, index) =>
    index === 0 && typeof one === 'string' ? one.charAt(0).toUpperCase() + one.slice(1) : one,
  );

function draftMarking(context: ReportContext): Part {
  return part(['CV-04', 'DR-02'], {
    kind: 'box',
    tone: 'warning',
    item: 'CV-04',
    text: [{ kind: 'strong', text: `DRAFT ${context.inputs.draftNumber}. ` }, DRAFT_LINE],
  });
}

function recipient(context: ReportContext): readonly Part[] {
  const text = recipientText(context);
  return text === null ? [] : [part(['RU-02'], paragraph(text, 'RU-02', 'small'))];
}

function recipientText(context: ReportContext): Inlines | null {
  const to = context.facts.settings.recipient;
  if (to === null || to === undefined) return null;
  const dated = longDate(to.agreementDate) ?? missing('RU-02', 'Date of the confidentiality agreement');
  return joined([`Provided to ${to.name} under the confidentiality agreement dated `, dated, '.']);
}

/** What each page says at its foot: the confidentiality line, and for whom a stamped copy is (RU-01, RU-02). */
export function pageMarking(context: ReportContext): string {
  const stamp = recipientText(context);
  return [confidentialityLine(context), ...(stamp === null ? [] : [plain(stamp)])].join(' ');
}

/** The confidentiality line on cover and every page (RU-01). */
const confidentialityLine = (context: ReportContext): string =>
  plain(fillText(context.facts.settings.confidentialityLine, 'RU-01', context.tokens));

/** CV-01: the title recorded for the engagement, else derived from the same fields as everything else. */
export function reportTitle(context: ReportContext, element: string): Inlines {
  const { engagement, serviceOrganization } = context.facts.snapshot;
  if (isRecorded(engagement.reportTitle)) return [engagement.reportTitle];
  const system = systemInWords(engagement.systemName);
  const categories = categoriesInWords(engagement.categories);
  const subject =
    engagement.type === 1
      ? 'the Suitability of the Design'
      : 'the Suitability of the Design and Operating Effectiveness';
  const time = timeInWords(engagement);
  const tokens = {
    name: isRecorded(serviceOrganization.name)
      ? serviceOrganization.name
      : { missing: 'Name of the service organization' },
    system: system === null ? { missing: 'Name of the system' } : titleCase(system),
    categories: categories === null ? { missing: 'Trust services categories' } : titleCase(categories),
    time: time ?? { missing: engagement.type === 1 ? 'As-of date' : 'Period of the examination' },
  };
  const when = engagement.type === 1 ? 'as of {{time}}' : 'Throughout the Period {{time}}';
  return fillText(
    `Report on {{name}}'s Description of Its {{system}} and on ${subject} of Its Controls Relevant to {{categories}} ${when}`,
    element,
    tokens,
  );
}

/** "security, availability and confidentiality" → "Security, Availability and Confidentiality". */
export function titleCase(text: string): string {
  return text
    .split(' ')
    .map((word) => (/^(and|of|to|the|for|in)$/.test(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ');
}
