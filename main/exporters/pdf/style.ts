import type { ReportKind } from '../../../src/reports/document.ts';

/** Lengths are PostScript points (1/72 inch) throughout the exporter. */
export interface PageFormat {
  readonly width: number;
  readonly height: number;
}

const a4: PageFormat = { width: 595.28, height: 841.89 };
const usLetter: PageFormat = { width: 612, height: 792 };

/** Certification bodies file A4, CPA firms US Letter. */
export function pageFormat(kind: ReportKind): PageFormat {
  return kind === 'iso-stage1' || kind === 'iso-stage2' ? a4 : usLetter;
}

export const sideMargin = 68;

export const ink = {
  text: '#1b1f24',
  heading: '#16324a',
  muted: '#59636e',
  link: '#1d4f7c',
  rule: '#cfd6dc',
  strongRule: '#16324a',
  tint: '#f1f4f6',
  highlight: '#ffe8a3',
  draftWord: '#ececec',
  draftLine: '#cccccc',
} as const;

/** Size and leading (line to line distance as a multiple of the size) of each kind of text. */
export const type = {
  body: { fontSize: 10, lineHeight: 1.4 },
  lead: { fontSize: 11.5, lineHeight: 1.4 },
  small: { fontSize: 8.5, lineHeight: 1.35 },
  table: { fontSize: 8.5, lineHeight: 1.33 },
  tableHead: { fontSize: 7.75, lineHeight: 1.3 },
  label: { fontSize: 8, lineHeight: 1.4 },
  contents: { fontSize: 9, lineHeight: 1.35 },
  section: { fontSize: 17, lineHeight: 1.25 },
  heading2: { fontSize: 12.5, lineHeight: 1.28 },
  heading3: { fontSize: 10.5, lineHeight: 1.3 },
  heading4: { fontSize: 9.25, lineHeight: 1.35 },
  coverTitle: { fontSize: 25, lineHeight: 1.18 },
  coverLongTitle: { fontSize: 18, lineHeight: 1.25 },
  coverSubtitle: { fontSize: 13, lineHeight: 1.35 },
  furniture: { fontSize: 7.5, lineHeight: 1.3 },
} as const;

/** Frame, tint and label colour of each box; the label's word says the same without colour. */
export const boxTones = {
  missing: { frame: '#d49a00', tint: '#fff8e1', word: 'Missing input' },
  none: { frame: '#b8c2cb', tint: '#f6f8f9', word: '' },
  notice: { frame: '#5b86a8', tint: '#f1f6fa', word: '' },
  warning: { frame: '#b3403a', tint: '#fdf3f2', word: 'Attention' },
} as const;
