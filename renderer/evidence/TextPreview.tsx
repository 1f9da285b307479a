import { Alert, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { counted } from '../look/words.ts';
import { csvRows } from './csvRows.ts';
import classes from './evidence.module.css';
import { readSome } from './readSome.ts';

/** Bytes read for the eye; the file itself is kept whole. */
const textLimit = 262_144;
const tableLimit = 2_097_152;
const tableRows = 200;

interface TextPreviewProps {
  readonly address: string;
  readonly hash: string;
  readonly asTable: boolean;
  readonly name: string;
}

/** The start of a text, or the first 200 rows of a table. Markup in it stays letters. */
export function TextPreview({ address, hash, asTable, name }: TextPreviewProps) {
  const { data: read, error } = useQuery({
    queryKey: ['evidence-text', hash, asTable],
    queryFn: ({ signal }) => readSome(address, asTable ? tableLimit : textLimit, signal),
    gcTime: 60_000,
    retry: false,
  });
  if (error)
    return (
      <Alert color="red" title="No preview">
        {error.message}
      </Alert>
    );
  if (read === undefined) return <Skeleton height={120} aria-label="Reading the file" />;
  if (!asTable) {
    return (
      <>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
        <div className={classes['text']} role="region" tabIndex={0} aria-label={`Text of ${name}`}>
          <pre>{read.text}</pre>
        </div>
        {read.more && <p className={classes['hint']}>Shown is the start of the file.</p>}
      </>
    );
  }
  const table = csvRows(read.text, tableRows);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls is reached by keyboard */}
      <div className={classes['tableScroll']} role="region" tabIndex={0} aria-label={`Table of ${name}`}>
        <table className={classes['csv']}>
          <thead>
            <tr>
              <th scope="col">#</th>
              {table.header.map((title, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns of a file have no identity but their place
                <th key={at} scope="col">
                  {title}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {table.rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: rows of a file have no identity but their place
              <tr key={at}>
                <th scope="row">{at + 1}</th>
                {table.header.map((_, column) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: see above
                  <td key={column}>{row[column] ?? ''}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className={classes['hint']}>
        {table.more || read.more
          ? `Shown are the first ${table.rows.length} rows.`
          : `${counted(table.rows.length, 'row')}.`}
      </p>
    </>
  );
}
