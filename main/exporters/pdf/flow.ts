import type { PageFormat } from './style.ts';

/**
 * What the definition hands to the PDF writer, one item at a time, so that no more of a long report than one item is
 * ever expanded.
 */
export type FlowItem =
  /** A new page. */
  | { readonly kind: 'page'; readonly format: PageFormat }
  /** The next items belong to this section (for progress). */
  | { readonly kind: 'section'; readonly title: string }
  | FlowNode
  | TableFlow
  /** Where the table of contents stands; its pages are drawn last, when page numbers are known. */
  | { readonly kind: 'contents'; readonly node: (pageOf: PageOf) => PdfmakeNode };

/** One block; with `keep`, it moves to the next page unless that much height is left. */
export interface FlowNode {
  readonly kind: 'node';
  readonly node: PdfmakeNode;
  readonly keep?: number;
  /** Destination of the heading that the node is. */
  readonly opens?: string;
  /** The node announces the next one and stays on its page. */
  readonly withNext?: boolean;
}

/** The place of a heading: filled in by the layout, read when the contents are drawn. */
export interface HeadingPlace {
  positions?: readonly { readonly pageNumber: number }[];
}

export type PageOf = (destination: string) => HeadingPlace;

/** A heading that is a bookmark, and perhaps a line of the contents. */
export interface ContentsRow {
  /** Name of its destination in the PDF. */
  readonly destination: string;
  readonly title: string;
  /** 1 for a section, 2 to 4 for the headings in it. */
  readonly level: 1 | 2 | 3 | 4;
  readonly inContents: boolean;
}

/** A table of any length; rows are expanded chunk by chunk. */
export interface TableFlow {
  readonly kind: 'table';
  readonly rowCount: number;
  /** The table's nodes for rows `from` up to (not including) `to`; only the first chunk has the header row. */
  readonly chunk: (from: number, to: number, rowsMayBreak: boolean) => PdfmakeNode;
  /** First rows of the chunks, ascending, beginning with 0: a group of rows starts a chunk of its own. */
  readonly chunkStarts: readonly number[];
  readonly hasHeader: boolean;
  /** White space below the last row. */
  readonly below: number;
  /** Height wanted before a chunk, so that the row that heads it does not stand alone at the foot of a page. */
  readonly keep: number;
}
