import { useVirtualizer } from '@tanstack/react-virtual';
import { type Ref, useCallback, useEffect, useImperativeHandle, useMemo, useRef } from 'react';
import type { ReportDocument } from '../../../src/reports/document.ts';
import { useCall } from '../../bridge/useCall.ts';
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

  const jump = useCallback(
    (sheet: number, selector: string) => {
      rows.scrollToIndex(sheet, { align: 'start' });
      const look = (left: number) => {
        const target = scroller.current?.querySelector<HTMLElement>(selector);
        if (target !== null && target !== undefined) {
          target.scrollIntoView({ block: 'start' });
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
  const current = visible.find((item) => item.end > offset + 80) ?? visible[0];
  const section = current === undefined ? null : (sheets[current.index]?.section.id ?? null);
  useEffect(() => {
    if (section !== null) onSection(section);
  }, [section, onSection]);

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard
    <section ref={scroller} className={classes['desk']} tabIndex={0} aria-label="Preview of the report">
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
      data-landscape={section.landscape === true}
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
        {sheet.opens && section.inContents && (
          <h2 className={classes['sectionTitle']} data-anchor={section.id} tabIndex={-1}>
            {section.title}
          </h2>
        )}
        {sheet.opens && !section.inContents && (
          <div data-anchor={section.id} tabIndex={-1} className={classes['coverTitle']}>
            {section.id === 'integrity-statement' ? (
              <h2>{section.title}</h2>
            ) : (
              <>
                <h2>{report.title}</h2>
                {report.subtitle !== undefined && <p>{report.subtitle}</p>}
              </>
            )}
          </div>
        )}
        {sheet.pieces.map((piece, at) => {
          // Pieces of a sheet have no identity but their place.
          const key = at;
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
