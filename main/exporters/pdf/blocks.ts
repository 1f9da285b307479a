import type { Block, Inlines } from '../../../src/reports/document.ts';
import { type PdfRun, pdfText, plainText, type TextContext } from './inlines.ts';
import { boxTones, ink, type } from './style.ts';
import { type CellKind, tableNode } from './tables.ts';

/** Where blocks are set: their text style and the width that they have. */
export interface BlockSetting {
  /** Body text, or the smaller sans text of a table cell. */
  readonly kind: CellKind;
  /** Width in points. */
  readonly width: number;
  /** In a list, paragraphs stand closer together. */
  readonly tight?: boolean;
  readonly context: TextContext;
  /** Figures by evidence id, already named as images of the PDF. */
  readonly figures: ReadonlyMap<string, string>;
}

type BlockOf<K extends Block['kind']> = Extract<Block, { kind: K }>;

const bodyFaces = { body: 'Serif', cell: 'Sans' } as const;

function bodySize(setting: BlockSetting): { readonly fontSize: number; readonly lineHeight: number } {
  return setting.kind === 'cell' ? type.table : type.body;
}

/** A paragraph's text in the face of its surroundings. */
function text(inlines: Inlines, setting: BlockSetting, size: number): string | PdfRun[] {
  return pdfText(inlines, { family: bodyFaces[setting.kind] }, size, setting.context);
}

function paragraph(block: BlockOf<'paragraph'>, setting: BlockSetting): PdfmakeNode {
  const gap = setting.kind === 'cell' ? 2 : setting.tight === true ? 3 : 6;
  switch (block.style ?? 'body') {
    case 'lead':
      return {
        text: pdfText(block.text, { family: 'Sans' }, type.lead.fontSize, setting.context),
        font: 'Sans',
        color: ink.heading,
        ...type.lead,
        margin: [0, 0, 0, 8],
      };
    case 'small':
      return {
        text: text(block.text, setting, type.small.fontSize),
        color: ink.muted,
        ...type.small,
        margin: [0, 0, 0, 5],
      };
    case 'quote':
      return {
        text: text(block.text, setting, bodySize(setting).fontSize),
        color: ink.heading,
        margin: [16, 1, 16, gap + 2],
      };
    case 'body':
      return { text: text(block.text, setting, bodySize(setting).fontSize), margin: [0, 0, 0, gap] };
  }
}

const headingStyles = {
  2: { ...type.heading2, color: ink.heading, margin: [0, 12, 0, 5] },
  3: { ...type.heading3, color: ink.heading, margin: [0, 9, 0, 4] },
  4: { ...type.heading4, color: ink.muted, margin: [0, 7, 0, 3] },
} as const;

/** A heading; `destination` makes it a place that can be jumped to. */
export function headingNode(
  block: BlockOf<'heading'>,
  context: TextContext,
  destination: string | undefined,
): PdfmakeNode {
  const style = headingStyles[block.level];
  return {
    text: plainText(block.text, { family: 'Sans', bold: true }, context),
    font: 'Sans',
    bold: true,
    ...style,
    margin: [...style.margin],
    ...(destination === undefined ? {} : { id: destination }),
  };
}

function list(block: BlockOf<'list'>, setting: BlockSetting): PdfmakeNode {
  const inner: BlockSetting = { ...setting, width: setting.width - 14, tight: true };
  const items = block.items.map((item) => ({ stack: item.map((child) => blockNode(child, inner)) }));
  const below = setting.kind === 'cell' || setting.tight === true ? 1 : 5;
  const common = { margin: [0, 0, 0, below], markerColor: ink.muted };
  if (items.length === 0) return { text: '' };
  if (block.ordered === false) return { ul: items, ...common };
  return block.ordered === 'alpha'
    ? { ol: items, type: 'lower-alpha', separator: ['(', ')'], ...common }
    : { ol: items, ...common };
}

function facts(block: BlockOf<'facts'>, setting: BlockSetting): PdfmakeNode {
  if (block.rows.length === 0) return { text: '' };
  const labelWidth = Math.round(setting.width * 0.28);
  const body = block.rows.map((row) => [
    {
      text: plainText(row.label, { family: 'Sans' }, setting.context),
      font: 'Sans',
      color: ink.muted,
      ...type.label,
      // Down to the baseline of the value beside it.
      margin: [0, setting.kind === 'cell' ? 0.5 : 2.6, 0, 0],
    },
    { text: text(row.value, setting, bodySize(setting).fontSize) },
  ]);
  return {
    table: {
      widths: [labelWidth, setting.width - labelWidth - 10],
      body,
      dontBreakRows: rowsStayWhole(block, setting),
    },
    layout: 'facts',
    margin: [0, 1, 0, 8],
  };
}

/** A row of up to this many characters is far less than a page, also with line breaks. */
const longestWholeFact = 1200;
const mostLinesOfWholeFact = 15;

/** Rows are kept on one page unless one of them might be taller than a page. */
function rowsStayWhole(block: BlockOf<'facts'>, setting: BlockSetting): boolean {
  if (setting.kind === 'cell') return false;
  return block.rows.every((row) => {
    const words = row.value.map((part) => (typeof part === 'string' ? part : 'text' in part ? part.text : '')).join('');
    return words.length <= longestWholeFact && words.split('\n').length <= mostLinesOfWholeFact;
  });
}

function box(block: BlockOf<'box'>, setting: BlockSetting): PdfmakeNode {
  const tone = boxTones[block.tone];
  const face = { family: 'Sans' } as const;
  const label = [tone.word, block.tone === 'missing' ? block.item : undefined].filter(
    (part) => part !== undefined && part !== '',
  );
  const stack: PdfmakeNode[] = [];
  if (label.length > 0) {
    stack.push({
      text: plainText(label.join(' · ').toUpperCase(), { ...face, bold: true }, setting.context),
      bold: true,
      fontSize: 7,
      lineHeight: 1.5,
      characterSpacing: 0.5,
      color: tone.frame,
    });
  }
  stack.push({ text: pdfText(block.text, face, type.table.fontSize + 0.5, setting.context) });
  return {
    table: {
      widths: [setting.width - 22],
      body: [[{ stack, font: 'Sans', fontSize: type.table.fontSize + 0.5, lineHeight: 1.35, fillColor: tone.tint }]],
    },
    layout: `box-${block.tone}`,
    margin: [0, 3, 0, 8],
  };
}

function figure(block: BlockOf<'figure'>, setting: BlockSetting): PdfmakeNode {
  const image = setting.figures.get(block.evidence);
  const caption = block.caption ?? block.alternative;
  const node: PdfmakeNode =
    image === undefined
      ? box({ kind: 'box', tone: 'none', text: [`Figure: ${block.alternative}`] }, setting)
      : { image, fit: [setting.width, 320], margin: [0, 4, 0, 4] };
  return {
    // A figure and its caption stay together; the image's height leaves room for that.
    unbreakable: image !== undefined,
    stack: [
      node,
      {
        text: plainText(caption, { family: 'Sans' }, setting.context),
        font: 'Sans',
        color: ink.muted,
        ...type.label,
        margin: [0, 0, 0, 8],
      },
    ],
  };
}

function signature(block: BlockOf<'signature'>, setting: BlockSetting): PdfmakeNode {
  const { context } = setting;
  const gap = 24;
  const width = (setting.width - gap) / 2;
  const line = (label: string, value: Inlines): PdfmakeNode => ({
    stack: [
      {
        canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.6, lineColor: ink.text }],
        margin: [0, 34, 0, 3],
      },
      { text: plainText(label, { family: 'Sans' }, context), font: 'Sans', ...type.label, color: ink.muted },
      { text: pdfText(value, { family: 'Serif' }, type.body.fontSize, context) },
    ],
  });
  const when: Inlines = block.place === undefined ? block.date : [...block.place, ', ', ...block.date];
  const left = line('Signature', [...block.name]);
  const right = line(block.place === undefined ? 'Date' : 'Place and date', when);
  return {
    stack: [
      ...(block.statement === undefined
        ? []
        : [{ text: plainText(block.statement, { family: 'Serif' }, context), margin: [0, 0, 0, 2] }]),
      {
        columns: [
          { width, stack: [left] },
          { width, stack: [right] },
        ],
        columnGap: gap,
      },
      {
        text: pdfText(block.role, { family: 'Serif' }, type.small.fontSize, context),
        ...type.small,
        color: ink.muted,
        margin: [0, 0, 0, 10],
      },
    ],
  };
}

/** One block as a pdfmake node. Tables and page breaks at the top of a section are handled by the flow instead. */
export function blockNode(block: Block, setting: BlockSetting): PdfmakeNode {
  switch (block.kind) {
    case 'heading':
      return headingNode(block, setting.context, anchorOf(block, setting));
    case 'paragraph':
      return paragraph(block, setting);
    case 'list':
      return list(block, setting);
    case 'table':
      return tableNode(block, setting, blockNode);
    case 'facts':
      return facts(block, setting);
    case 'box':
      return box(block, setting);
    case 'figure':
      return figure(block, setting);
    case 'signature':
      return signature(block, setting);
    case 'pageBreak':
      return { text: '' };
  }
}

function anchorOf(block: BlockOf<'heading'>, setting: BlockSetting): string | undefined {
  return block.anchor === undefined ? undefined : setting.context.destinations.get(block.anchor);
}
