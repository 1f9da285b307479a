/**
 * The report document: what a report says, before anything decides how it looks.
 * The preview in the app and the PDF are two renderings of this one value, so
 * nothing here knows of pages, fonts or colours.
 */

export type ReportKind = 'soc2-type1' | 'soc2-type2' | 'iso-stage1' | 'iso-stage2';

export type ReportState = 'draft' | 'final';

/** A stretch of text inside a paragraph, list item or table cell. */
export type Inline =
  | string
  | { readonly kind: 'strong'; readonly text: string }
  | { readonly kind: 'emphasis'; readonly text: string }
  /** Identifiers that must not break: hashes, references, ordinals. */
  | { readonly kind: 'code'; readonly text: string }
  /** A jump to a block or section with this anchor. */
  | { readonly kind: 'reference'; readonly text: string; readonly anchor: string }
  /**
   * An input that is missing, printed in brackets and highlighted (soc2 DR-05,
   * iso G-04): `[SAR-31 Report date]`. It is never guessed and never blank.
   */
  | { readonly kind: 'placeholder'; readonly item: string; readonly label: string };

export type Inlines = readonly Inline[];

export type Block =
  | {
      readonly kind: 'heading';
      readonly level: 2 | 3 | 4;
      readonly text: string;
      readonly anchor?: string;
      readonly inContents?: boolean;
    }
  | {
      readonly kind: 'paragraph';
      readonly text: Inlines;
      readonly item?: string;
      readonly style?: 'body' | 'quote' | 'small' | 'lead';
    }
  | { readonly kind: 'list'; readonly ordered: boolean | 'alpha'; readonly items: readonly (readonly Block[])[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly TableColumn[];
      readonly rows: readonly TableRow[];
      readonly caption?: string;
      readonly item?: string;
    }
  /** Facts as label and value, one a line. */
  | {
      readonly kind: 'facts';
      readonly rows: readonly { readonly label: string; readonly value: Inlines; readonly item?: string }[];
    }
  | { readonly kind: 'figure'; readonly evidence: string; readonly alternative: string; readonly caption?: string }
  /** A framed remark: missing input (with the id of the item and its source), declared none, not applicable, notice. */
  | {
      readonly kind: 'box';
      readonly tone: 'missing' | 'none' | 'notice' | 'warning';
      readonly text: Inlines;
      readonly item?: string;
    }
  /** Name, role, date and place for a handwritten or qualified signature (iso G-13, soc2 SAR-29). */
  | {
      readonly kind: 'signature';
      readonly name: Inlines;
      readonly role: Inlines;
      readonly date: Inlines;
      readonly place?: Inlines;
      readonly statement?: string;
      readonly item?: string;
    }
  | { readonly kind: 'pageBreak' };

export interface TableColumn {
  readonly title: string;
  /** Share of the table's width, relative to the other columns. */
  readonly weight: number;
  readonly align?: 'left' | 'right' | 'centre';
}

export interface TableRow {
  readonly cells: readonly (readonly Block[] | Inlines)[];
  readonly anchor?: string;
  /** A row that heads a group of rows and spans all columns; it has exactly one cell. */
  readonly group?: boolean;
}

export interface Section {
  /** Stable key of the section, also its anchor: "I", "S1-21", "cover". */
  readonly id: string;
  readonly title: string;
  /** False for the cover: neither in the contents nor among the bookmarks. */
  readonly inContents: boolean;
  readonly landscape?: boolean;
  /** Each numbered section of a report package starts on a new page. */
  readonly startsPage?: boolean;
  readonly blocks: readonly Block[];
}

export interface ReportDocument {
  readonly kind: ReportKind;
  readonly state: ReportState;
  readonly title: string;
  readonly subtitle?: string;
  /** BCP 47 tag of the report's language. */
  readonly language: string;
  /** Firm or certification body; goes into the PDF's properties (soc2 RU-06). */
  readonly author: string;
  /** Confidentiality line on every page (soc2 RU-01, iso G-01). */
  readonly confidentiality: string;
  /** Header on every page: left and right part (soc2 DR-03, iso G-01). */
  readonly header: { readonly left: string; readonly right: string };
  /** Left part of the footer; "page x of y" stands at the right. */
  readonly footer: string;
  /** Watermark of a draft, drawn on each page (soc2 DR-02); absent only in a final. */
  readonly draftMark?: { readonly word: string; readonly line: string };
  readonly sections: readonly Section[];
  /** What ties the paper to the journal; printed as the last page and embedded as a file. */
  readonly integrity: IntegrityStatement;
  /** Every exception and finding, with the anchors of the places where it stands. */
  readonly fileName: string;
}

export interface IntegrityStatement {
  readonly binder: string;
  readonly engagement: string;
  /** SHA-256 of the snapshot's canonical JSON. */
  readonly snapshotHash: string;
  /** One line a replica: its id, the sequence number and the hash of its last change. */
  readonly heads: readonly { readonly replica: string; readonly seq: number; readonly hash: string }[];
  /** SHA-256 over the sorted list of evidence object hashes. */
  readonly evidenceDigest: string;
  readonly evidenceCount: number;
  /** UTC with offset, as printed in the header of a draft. */
  readonly exportedAt: string;
  readonly draftNumber: number;
}

/** What the builders receive beside the engagement's own content. */
export interface ReportInputs {
  readonly state: ReportState;
  readonly draftNumber: number;
  /** ISO 8601 with offset, passed in: builders never read a clock. */
  readonly exportedAt: string;
  readonly integrity: IntegrityStatement;
}
