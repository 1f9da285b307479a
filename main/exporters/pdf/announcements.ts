import type { LayoutMark, ReportLayout } from './pdfmake/layout.ts';

/**
 * Blocks that announce what follows them (section titles, headings, captions, sentences that lead into a table) and
 * therefore must not stand alone at the foot of a page. They are placed at once; if then nothing of what they announce
 * fits under them, they are taken back and placed again at the top of the next page.
 */
export class Announcements {
  private readonly layout: ReportLayout;
  private readonly placings: (() => void)[] = [];
  private start: LayoutMark | undefined;
  /** True once they stand at the top of a page: there is no better place to move them to. */
  private atTop = false;

  constructor(layout: ReportLayout) {
    this.layout = layout;
  }

  /** Page on which the first of them stands, which must not be drawn yet; undefined if nothing is announced. */
  get page(): number | undefined {
    return this.start?.page;
  }

  /** @param place places the block; called again if the block has to move, so it must make its node anew */
  add(place: () => void): void {
    if (this.start === undefined) {
      this.start = this.layout.mark();
      this.atTop = this.layout.atPageStart;
    }
    this.placings.push(place);
    place();
  }

  /** Places what was announced. @param place as for {@link add} */
  settle(place: () => void): void {
    const { start, layout } = this;
    if (start === undefined) {
      place();
      return;
    }
    if (!this.atTop && layout.currentPage !== start.page) this.move(start);
    const page = layout.currentPage;
    const before = layout.contentOn(page);
    place();
    const stranded = layout.currentPage !== page && layout.contentOn(page) === before;
    if (stranded && !this.atTop) {
      this.move(start);
      place();
    }
    this.drop();
  }

  /** What follows is a new page: they stay where they are. */
  drop(): void {
    this.start = undefined;
    this.placings.length = 0;
  }

  private move(start: LayoutMark): void {
    this.layout.rewind(start, 0);
    this.layout.nextPage();
    this.atTop = true;
    for (const place of this.placings) place();
  }
}
