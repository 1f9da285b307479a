import { Button } from '@mantine/core';
import { lazy, Suspense, useState } from 'react';
import { bridge } from '../bridge/bridge.ts';
import classes from './evidence.module.css';
import { kindInWords, previewKind, sizeInWords } from './previewKind.ts';
import { TextPreview } from './TextPreview.tsx';

const PdfPreview = lazy(async () => ({ default: (await import('./PdfPreview.tsx')).PdfPreview }));

/** What the preview needs to know of a file; an entry of `evidence.list` is one. */
export interface PreviewedFile {
  readonly hash: string | null;
  readonly mediaType: string | null;
  readonly fileName: string | null;
  readonly size: number | null;
  readonly present: boolean;
}

function Picture({ address, name }: { readonly address: string; readonly name: string }) {
  const [actual, setActual] = useState(false);
  const [broken, setBroken] = useState(false);
  if (broken) return <p className={classes['hint']}>The picture could not be shown. The file is kept unchanged.</p>;
  return (
    <>
      <div className={classes['picture']} data-actual={actual}>
        <img src={address} alt={name} onError={() => setBroken(true)} />
      </div>
      <Button variant="subtle" onClick={() => setActual(!actual)}>
        {actual ? 'Fit to the width' : 'Actual size'}
      </Button>
    </>
  );
}

/** A file of evidence for the eye: picture, PDF, text, table; anything else is described. Never a document that could act. */
export function EvidencePreview({ file }: { readonly file: PreviewedFile }) {
  const { hash, mediaType, fileName, size, present } = file;
  const name = fileName ?? 'the file';
  if (hash === null) return <p className={classes['hint']}>No file belongs to this entry.</p>;
  if (!present)
    return (
      <p className={classes['hint']}>
        This copy of the binder has not received the file yet. It comes with the next exchange.
      </p>
    );
  const kind = previewKind(mediaType, fileName);
  const address = bridge.evidenceUrl(hash, mediaType ?? 'application/octet-stream');
  return (
    <div className={classes['preview']} key={hash}>
      {kind === 'image' && <Picture address={address} name={name} />}
      {kind === 'pdf' && (
        <Suspense fallback={null}>
          <PdfPreview address={address} name={name} />
        </Suspense>
      )}
      {(kind === 'text' || kind === 'csv') && (
        <TextPreview
          address={bridge.evidenceUrl(hash, 'text/plain')}
          hash={hash}
          asTable={kind === 'csv'}
          name={name}
        />
      )}
      {kind === 'none' && (
        <p className={classes['hint']}>
          {kindInWords(mediaType, fileName)}, {sizeInWords(size ?? 0)}. This kind of file is not shown here; it is kept
          unchanged under its SHA-256.
        </p>
      )}
    </div>
  );
}
