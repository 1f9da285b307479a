import { ActionIcon, Alert, Skeleton } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { useEffect, useRef, useState } from 'react';
import classes from './evidence.module.css';
import { openPdf } from './pdfDocument.ts';

interface PdfPreviewProps {
  readonly address: string;
  readonly name: string;
}

/** Why a PDF cannot be shown, in words. */
function troubleOf(error: unknown): string {
  const name = error instanceof Error ? error.name : '';
  if (name === 'PasswordException')
    return 'The file is protected by a password. Open it in another program; it is kept unchanged.';
  if (name === 'InvalidPDFException')
    return 'The file calls itself a PDF but cannot be read as one. It is kept unchanged.';
  return 'The file could not be read. Verify the binder to see whether it is still whole.';
}

/** One page of a PDF at a time, drawn to the width there is; its words are there for screen readers. */
export function PdfPreview({ address, name }: PdfPreviewProps) {
  const holder = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [pdf, setPdf] = useState<PDFDocumentProxy | null>(null);
  const [page, setPage] = useState(1);
  const [width, setWidth] = useState(0);
  const [words, setWords] = useState('');
  const [trouble, setTrouble] = useState<string | null>(null);

  useEffect(() => {
    const task = openPdf(address);
    let gone = false;
    setPdf(null);
    setPage(1);
    setTrouble(null);
    task.promise.then(
      (opened) => {
        if (!gone) setPdf(opened);
      },
      (error: unknown) => {
        if (!gone) setTrouble(troubleOf(error));
      },
    );
    return () => {
      gone = true;
      void task.destroy();
    };
  }, [address]);

  useEffect(() => {
    const element = holder.current;
    if (element === null) return;
    const observer = new ResizeObserver(([entry]) => setWidth(Math.floor(entry?.contentRect.width ?? 0)));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  useEffect(() => {
    if (pdf === null || width === 0) return;
    let gone = false;
    let cancel: () => void = () => undefined;
    const draw = async () => {
      const sheet = await pdf.getPage(page);
      const target = canvas.current;
      if (gone || target === null) return;
      const scale = (width / sheet.getViewport({ scale: 1 }).width) * window.devicePixelRatio;
      const viewport = sheet.getViewport({ scale });
      target.width = Math.floor(viewport.width);
      target.height = Math.floor(viewport.height);
      const drawing = sheet.render({ canvas: target, viewport });
      cancel = () => drawing.cancel();
      const text = await sheet.getTextContent();
      if (!gone) setWords(text.items.map((item) => ('str' in item ? item.str : '')).join(' '));
      await drawing.promise;
    };
    draw().catch((error: unknown) => {
      // A drawing that another page or width replaced is no trouble.
      if (!gone && !(error instanceof Error && error.name === 'RenderingCancelledException'))
        setTrouble(troubleOf(error));
    });
    return () => {
      gone = true;
      cancel();
    };
  }, [pdf, page, width]);

  if (trouble !== null)
    return (
      <Alert color="yellow" title="No preview">
        {trouble}
      </Alert>
    );
  const pages = pdf?.numPages ?? 0;
  return (
    <div ref={holder}>
      {pdf === null && <Skeleton height={320} aria-label="Opening the file" />}
      <div className={classes['pager']} hidden={pages === 0}>
        <ActionIcon aria-label="Page before" disabled={page <= 1} onClick={() => setPage(page - 1)}>
          <IconChevronLeft size={16} />
        </ActionIcon>
        <span role="status">
          Page {page} of {pages}
        </span>
        <ActionIcon aria-label="Page after" disabled={page >= pages} onClick={() => setPage(page + 1)}>
          <IconChevronRight size={16} />
        </ActionIcon>
      </div>
      <canvas
        ref={canvas}
        className={classes['page']}
        hidden={pdf === null}
        role="img"
        aria-label={`Page ${page} of ${name}`}
      />
      <p className="visually-hidden">{words}</p>
    </div>
  );
}
