import './reportFonts.css';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type Ref, useCallback, useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import type { ReportDocument, Section } from '../../../src/reports/document.ts';
import { useCall } from '../../bridge/useCall.ts';
import { scrollWithin } from '../../pick/scrollWithin.ts';
import classes from './paper.module.css';
import { ReportBlock, ReportTable } from './ReportBlock.tsx';
import type { ReportLinks } from './ReportText.tsx';
import { anchorsOf, itemPlaces, type Sheet, sheetsOf } from './sheets.ts';

export interface PreviewHandle {
  goTo(anchor: string): void;
  /** Shows where a required element stands; false where it stands nowhere. */
  goToItem(item: string): boolean;
}

interface ReportPreviewProps {
  readonly document: ReportDocument;
  readonly cureOf: ReportLinks['cureOf'];
  onSection(section: string): void;
  readonly handle: Ref<PreviewHandle>;
}

/** Height of a sheet before it is measured, in pixels. */
const sheetHeight = 1060;
/** A jump waits so many frames for its target to be drawn. */
const patience = 40;

/** A report as sheets of paper. Only the sheets in view are in the page, so that thousands scroll like ten. */
export function ReportPreview({ document: report, cureOf, onSection, handle }: ReportPreviewProps) {
  const scroller = useRef<HTMLDivElement>(null);
  const sheets = useMemo(() => sheetsOf(report), [report]);
  const anchors = useMemo(() => anchorsOf(sheets), [sheets]);
  const items = useMemo(() => itemPlaces(sheets), [sheets]);
  const rows = useVirtualizer({
    count: sheets.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => sheetHeight,
    overscan: 1,
    gap: 20,
    paddingStart: 20,
    paddingEnd: 40,
    getItemKey: (at) => sheets[at]?.key ?? at,
  });

  const held = useRef(false);
  const jump = useCallback(
    (sheet: number, selector: string) => {
      held.current = true;
      rows.scrollToIndex(sheet, { align: 'start' });
      const look = (left: number) => {
        const target = scroller.current?.querySelector<HTMLElement>(selector);
        if (target !== null && target !== undefined && scroller.current !== null) {
          scrollWithin(scroller.current, target, 'top', 16);
          target.focus({ preventScroll: true });
        } else if (left > 0) requestAnimationFrame(() => look(left - 1));
      };
      requestAnimationFrame(() => look(patience));
    },
    [rows],
  );
  const goTo = useCallback(
    (anchor: string) => {
      const sheet = anchors.get(anchor);
      if (sheet !== undefined) jump(sheet, `[data-anchor="${CSS.escape(anchor)}"]`);
    },
    [anchors, jump],
  );
  useImperativeHandle(
    handle,
    () => ({
      goTo,
      goToItem: (item) => {
        const sheet = items.get(item);
        if (sheet !== undefined) jump(sheet, `[data-item="${CSS.escape(item)}"]`);
        return sheet !== undefined;
      },
    }),
    [goTo, items, jump],
  );
  const links = useMemo<ReportLinks>(() => ({ goTo, cureOf }), [goTo, cureOf]);

  const { data: evidence } = useCall(
    'evidence.list',
    {},
    { enabled: report.sections.some(({ blocks }) => blocks.some(({ kind }) => kind === 'figure')) },
  );
  const mediaTypeOf = useCallback(
    (hash: string) => evidence?.find((entry) => entry.hash === hash)?.mediaType ?? 'image/png',
    [evidence],
  );

  const visible = rows.getVirtualItems();
  const offset = rows.scrollOffset ?? 0;
  const [first] = visible.filter((item) => item.end > offset + 40);
  const topSection = first === undefined ? null : (sheets[first.index]?.section.id ?? null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: looked up again at every step of scrolling
  useEffect(() => {
    const region = scroller.current;
    if (topSection === null || region === null || held.current) return;
    const line = region.getBoundingClientRect().top + 40;
    let current = topSection;
    for (const title of region.querySelectorAll<HTMLElement>('[data-section]')) {
      if (title.getBoundingClientRect().top <= line) current = title.dataset['section'] ?? current;
    }
    onSection(current);
  }, [topSection, offset, onSection]);
  // What was picked in the list stays picked until the person scrolls: a short section may not reach the top.
  const release = () => {
    held.current = false;
  };

  return (
    <section
      ref={scroller}
      className={classes['desk']}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
      tabIndex={0}
      aria-label="Preview of the report"
      onWheel={release}
      onPointerDown={release}
      onKeyDown={release}
    >
      <div className={classes['pile']} style={{ height: rows.getTotalSize() }} lang={report.language}>
        {visible.map((item) => {
          const sheet = sheets[item.index];
          if (sheet === undefined) return null;
          return (
            <div
              key={item.key}
              ref={rows.measureElement}
              data-index={item.index}
              className={classes['place']}
              style={{ transform: `translateY(${item.start}px)` }}
            >
              <Paper
                sheet={sheet}
                report={report}
                links={links}
                mediaTypeOf={mediaTypeOf}
                number={item.index + 1}
                of={sheets.length}
              />
            </div>
          );
        })}
      </div>
    </section>
  );
}

interface PaperProps {
  readonly sheet: Sheet;
  readonly report: ReportDocument;
  readonly links: ReportLinks;
  readonly mediaTypeOf: (hash: string) => string;
  readonly number: number;
  readonly of: number;
}

function Paper({ sheet, report, links, mediaTypeOf, number, of }: PaperProps) {
  const { section } = sheet;
  return (
    <article
      className={classes['paper']}
      data-landscape={sheet.landscape}
      aria-label={`${section.title}, sheet ${number} of ${of}`}
    >
      {report.draftMark !== undefined && (
        <div className={classes['watermark']} data-word={report.draftMark.word} aria-hidden="true" />
      )}
      <div className={classes['header']}>
        <span>{report.header.left}</span>
        <span>{report.header.right}</span>
      </div>
      <div className={classes['body']}>
        {sheet.pieces.map((piece, at) => {
          // Pieces of a sheet have no identity but their place.
          const key = at;
          if (piece.kind === 'opening') return <Opening key={key} section={piece.section} report={report} />;
          return piece.kind === 'block' ? (
            <ReportBlock key={key} block={piece.block} links={links} mediaTypeOf={mediaTypeOf} />
          ) : (
            <ReportTable
              key={key}
              block={piece.table}
              from={piece.from}
              to={piece.to}
              links={links}
              mediaTypeOf={mediaTypeOf}
            />
          );
        })}
      </div>
      <div className={classes['footer']}>
        <span>{report.draftMark === undefined ? report.footer : report.draftMark.line}</span>
        <span>{report.confidentiality}</span>
      </div>
    </article>
  );
}

/** The title of a section; the cover shows the report's own. */
function Opening({ section, report }: { readonly section: Section; readonly report: ReportDocument }) {
  if (section.inContents || section.id === 'integrity-statement') {
    return (
      <h2 className={classes['sectionTitle']} data-anchor={section.id} data-section={section.id} tabIndex={-1}>
        {section.title}
      </h2>
    );
  }
  return (
    <div className={classes['coverTitle']} data-anchor={section.id} data-section={section.id} tabIndex={-1}>
      <h2>{report.title}</h2>
      {report.subtitle !== undefined && <p>{report.subtitle}</p>}
    </div>
  );
}
