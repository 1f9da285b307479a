/**
 * One item of a record: what it is, and how its blocks and its state in the
 * checklist come about together, so that paper and completeness panel cannot
 * say different things.
 */

import { says } from '../../iso27001/check.ts';
import type { DeclaredNone } from '../../iso27001/snapshot.ts';
import type { ChecklistItem, Cure, ItemState, Obligation } from '../completeness.ts';
import type { Block, Inline, Inlines, TableColumn, TableRow } from '../document.ts';
import { declaredNoneText, linked, type RecordContext, recordSignOff } from './context.ts';
import { bullets, paragraph } from './text.ts';

export interface ItemHead {
  /** S1-21, S2-17, AP-05; with the row where there are several: NC-05/NC-01, AT-02/MEET-3. */
  readonly id: string;
  readonly title: string;
  /** As printed in the box of a missing input: "ISO/IEC 17021-1, 9.4.8.2 g". */
  readonly source: string;
  readonly obligation: Obligation;
  readonly cure: Cure;
}

export interface RecordItem extends ItemHead {
  /** The item's blocks are wide tables. */
  readonly landscape?: boolean;
  /** The item begins on a new page, as forms do. */
  readonly startsPage?: boolean;
  readonly build: (draft: ItemDraft, context: RecordContext) => void;
}

export interface BuiltItem {
  readonly head: ItemHead;
  readonly checklist: ChecklistItem;
  /** Empty where an optional item is left out together with its heading (records.md G-06). */
  readonly blocks: readonly Block[];
}

type Fact = { readonly label: string; readonly value: Inlines; readonly item: string };

/** Collects blocks and what is missing while an item is built. */
export class ItemDraft {
  readonly head: ItemHead;
  readonly #context: RecordContext;
  readonly #blocks: Block[] = [];
  readonly #lacking: string[] = [];
  readonly #wrong: string[] = [];
  #facts: Fact[] = [];
  #cure: Cure;
  #state: ItemState = 'present';
  #why: string | null = null;

  constructor(head: ItemHead, context: RecordContext) {
    this.head = head;
    this.#context = context;
    this.#cure = head.cure;
  }

  add(...blocks: readonly Block[]): void {
    this.#closeFacts();
    this.#blocks.push(...blocks);
  }

  /** A line of label and value; what is not recorded prints as a placeholder and makes the item missing. */
  fact(label: string, value: string | Inlines | null | undefined, cure?: Cure): void {
    const empty = value == null || (typeof value === 'string' ? !says(value) : value.length === 0);
    if (empty) {
      this.lack(label, cure);
      this.#facts.push({ label, value: [{ kind: 'placeholder', item: this.head.id, label }], item: this.head.id });
      return;
    }
    this.#facts.push({ label, value: typeof value === 'string' ? [value] : value, item: this.head.id });
  }

  /** A line that is left out where nothing is recorded, because the item does not depend on it. */
  factIfRecorded(label: string, value: string | Inlines | null | undefined): void {
    if (value != null && value.length > 0 && !(typeof value === 'string' && !says(value))) this.fact(label, value);
  }

  /** A free text, with jumps to the findings it names; missing where it says nothing. */
  text(value: string | null | undefined, label: string, style?: 'body' | 'lead' | 'quote'): void {
    if (!says(value)) {
      this.lack(label);
      return;
    }
    this.add(this.#marked(paragraph(linked(this.#context, value), style)));
  }

  /** A text of the product or the certification body, which carries nothing to be linked. */
  fixed(value: string | Inlines, style?: 'body' | 'small' | 'lead'): void {
    this.add(this.#marked(paragraph(value, style)));
  }

  list(values: readonly (string | Inlines)[], label: string): void {
    const kept = values.filter((value) => typeof value !== 'string' || says(value));
    if (kept.length === 0) this.lack(label);
    else this.add(bullets(kept.map((value) => (typeof value === 'string' ? linked(this.#context, value) : value))));
  }

  table(columns: readonly TableColumn[], rows: readonly TableRow[], caption?: string): void {
    this.add({ kind: 'table', columns, rows, item: this.head.id, ...(caption ? { caption } : {}) });
  }

  notice(text: string | Inlines, tone: 'notice' | 'warning' = 'notice'): void {
    this.add({ kind: 'box', tone, text: typeof text === 'string' ? [text] : text, item: this.head.id });
  }

  /** Something of the item is not recorded; `what` is printed in its box. */
  lack(what: string, cure?: Cure): void {
    this.#lacking.push(what);
    if (cure && this.#lacking.length === 1) this.#cure = cure;
  }

  /** The placeholder of a table cell, recorded as lacking under a fuller label. */
  lackingCell(label: string, cure?: Cure): Inline {
    this.lack(label, cure);
    return { kind: 'placeholder', item: this.head.id, label: 'not recorded' };
  }

  /** What is recorded contradicts itself. */
  contradicts(why: string, cure?: Cure): void {
    this.#wrong.push(why);
    if (cure && this.#lacking.length === 0) this.#cure = cure;
    this.notice([`Inconsistent — ${this.head.id}: ${why}`], 'warning');
  }

  /** Declared none where it was, else missing. */
  noneOrLack(declared: DeclaredNone | undefined, what: string, signOff = recordSignOff(this.#context)): void {
    if (declared === undefined || declared === false) {
      this.lack(what);
      return;
    }
    this.none(declaredNoneText(this.#context, declared, signOff));
  }

  none(text: string): void {
    this.#state = 'declaredNone';
    this.#why = text;
    this.add({ kind: 'box', tone: 'none', text: [text], item: this.head.id });
  }

  /** `reason` is a phrase without full stop; prints "Not applicable: <reason>." (records.md G-05). */
  notApplicable(reason: string, printed = `Not applicable: ${reason}.`): void {
    this.#state = 'notApplicable';
    this.#why = reason;
    this.add({ kind: 'box', tone: 'none', text: [printed], item: this.head.id });
  }

  /** An optional item without content: no heading, no blocks. */
  leaveOut(): void {
    this.#state = 'notApplicable';
    this.#why = 'Optional; nothing is recorded, so it is left out';
  }

  close(): BuiltItem {
    this.#closeFacts();
    const { id, title, obligation } = this.head;
    const base = { id, section: id.replace(/-.*$/, ''), title, obligation };
    if (this.#lacking.length > 0) {
      const what = [...new Set(this.#lacking)].join('; ');
      const box = missingBox(this.head, what);
      const why = `Not recorded: ${what}`;
      return {
        head: this.head,
        checklist: { ...base, state: 'missing', why, cure: this.#cure },
        blocks: [box, ...this.#blocks],
      };
    }
    if (this.#wrong.length > 0) {
      const why = this.#wrong.join('; ');
      return {
        head: this.head,
        checklist: { ...base, state: 'inconsistent', why, cure: this.#cure },
        blocks: this.#blocks,
      };
    }
    const why = this.#why === null ? {} : { why: this.#why };
    return { head: this.head, checklist: { ...base, state: this.#state, ...why }, blocks: this.#blocks };
  }

  #closeFacts(): void {
    if (this.#facts.length === 0) return;
    this.#blocks.push({ kind: 'facts', rows: this.#facts });
    this.#facts = [];
  }

  #marked(block: Block): Block {
    return block.kind === 'paragraph' ? { ...block, item: this.head.id } : block;
  }
}

/** `Not recorded — S2-17 (ISO/IEC 17021-1, 9.4.8.2 g): what` (records.md G-04). */
export function missingBox(head: Pick<ItemHead, 'id' | 'source'>, what: string): Block {
  return {
    kind: 'box',
    tone: 'missing',
    text: [`Not recorded — ${head.id} (${head.source}): ${what}`],
    item: head.id,
  };
}

export function buildItem(item: RecordItem, context: RecordContext): BuiltItem {
  const draft = new ItemDraft(item, context);
  item.build(draft, context);
  return draft.close();
}
