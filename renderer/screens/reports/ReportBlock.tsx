import type { ReactNode } from 'react';
import type { Block, TableRow } from '../../../src/reports/document.ts';
import { bridge } from '../../bridge/bridge.ts';
import { cellHoldsBlocks } from './blockHeights.ts';
import classes from './paper.module.css';
import { type ReportLinks, ReportText } from './ReportText.tsx';

type Table = Extract<Block, { kind: 'table' }>;

interface Props<B> {
  readonly block: B;
  readonly links: ReportLinks;
  /** Type of an evidence object by its hash, for figures. */
  readonly mediaTypeOf: (hash: string) => string;
}

/** Headings inside a section stand one level below its title. */
const headingTags = { 2: 'h3', 3: 'h4', 4: 'h5' } as const;

/** Blocks of a report, one after the other. */
export function ReportBlocks({
  blocks,
  links,
  mediaTypeOf,
}: {
  readonly blocks: readonly Block[];
  readonly links: ReportLinks;
  readonly mediaTypeOf: (hash: string) => string;
}) {
  // biome-ignore lint/suspicious/noArrayIndexKey: a report is drawn as a whole; its blocks have no identity but their place
  return blocks.map((block, at) => <ReportBlock key={at} block={block} links={links} mediaTypeOf={mediaTypeOf} />);
}

/** One block of a report as it will be printed. */
export function ReportBlock({ block, links, mediaTypeOf }: Props<Block>): ReactNode {
  const text = (inlines: Parameters<typeof ReportText>[0]['text']) => <ReportText text={inlines} links={links} />;
  switch (block.kind) {
    case 'heading': {
      const Tag = headingTags[block.level];
      return (
        <Tag
          className={classes[`heading${block.level}`]}
          data-anchor={block.anchor}
          tabIndex={block.anchor === undefined ? undefined : -1}
        >
          {block.text}
        </Tag>
      );
    }
    case 'paragraph':
      return (
        <p className={classes['paragraph']} data-style={block.style ?? 'body'} data-item={block.item}>
          {text(block.text)}
        </p>
      );
    case 'list': {
      const items = block.items.map((item, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: see above
        <li key={at}>
          <ReportBlocks blocks={item} links={links} mediaTypeOf={mediaTypeOf} />
        </li>
      ));
      return block.ordered === false ? (
        <ul className={classes['list']}>{items}</ul>
      ) : (
        <ol className={classes['list']} type={block.ordered === 'alpha' ? 'a' : '1'}>
          {items}
        </ol>
      );
    }
    case 'table':
      return <ReportTable block={block} from={0} to={block.rows.length} links={links} mediaTypeOf={mediaTypeOf} />;
    case 'facts':
      return (
        <dl className={classes['facts']}>
          {block.rows.map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <div key={at} data-item={row.item}>
              <dt>{row.label}</dt>
              <dd>{text(row.value)}</dd>
            </div>
          ))}
        </dl>
      );
    case 'figure':
      return (
        <figure className={classes['figure']}>
          <img src={bridge.evidenceUrl(block.evidence, mediaTypeOf(block.evidence))} alt={block.alternative} />
          {block.caption !== undefined && <figcaption>{block.caption}</figcaption>}
        </figure>
      );
    case 'box':
      return (
        <div className={classes['box']} data-tone={block.tone} data-item={block.item}>
          {block.tone === 'missing' && (
            <span className={classes['boxWord']}>Missing input{block.item === undefined ? '' : ` ${block.item}`}</span>
          )}
          {block.tone === 'warning' && <span className={classes['boxWord']}>Attention</span>}
          {text(block.text)}
        </div>
      );
    case 'signature':
      return (
        <div className={classes['signature']} data-item={block.item}>
          {block.statement !== undefined && <p>{block.statement}</p>}
          <div className={classes['signatureLine']} />
          <div>{text(block.name)}</div>
          <div>{text(block.role)}</div>
          <div>
            {block.place !== undefined && <>{text(block.place)}, </>}
            {text(block.date)}
          </div>
        </div>
      );
    case 'pageBreak':
      return null;
  }
}

/** Rows of a table; a table that runs over several sheets repeats its head, and its caption stands once. */
export function ReportTable({
  block,
  from,
  to,
  links,
  mediaTypeOf,
}: Props<Table> & { readonly from: number; readonly to: number }) {
  const total = block.columns.reduce((sum, column) => sum + column.weight, 0) || 1;
  return (
    <div className={classes['tableHolder']} data-item={block.item}>
      <table className={classes['table']}>
        {block.caption !== undefined && (
          <caption>
            {from === 0 ? block.caption : <span className="visually-hidden">{block.caption}, continued</span>}
          </caption>
        )}
        <colgroup>
          {block.columns.map((column, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <col key={at} style={{ width: `${(column.weight / total) * 100}%` }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {block.columns.map((column, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: see above
              <th key={at} scope="col" data-align={column.align ?? 'left'}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {block.rows.slice(from, to).map((row, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: see above
            <Row key={from + at} row={row} block={block} links={links} mediaTypeOf={mediaTypeOf} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ row, block, links, mediaTypeOf }: Props<Table> & { readonly row: TableRow }) {
  const content = (cell: TableRow['cells'][number]) =>
    cellHoldsBlocks(cell) ? (
      <ReportBlocks blocks={cell} links={links} mediaTypeOf={mediaTypeOf} />
    ) : (
      <ReportText text={cell} links={links} />
    );
  const anchor = row.anchor === undefined ? {} : { 'data-anchor': row.anchor, tabIndex: -1 };
  const [only] = row.cells;
  if (row.group === true && only !== undefined) {
    return (
      <tr className={classes['groupRow']} {...anchor}>
        <th scope="colgroup" colSpan={block.columns.length}>
          {content(only)}
        </th>
      </tr>
    );
  }
  return (
    <tr {...anchor}>
      {row.cells.map((cell, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: cells have no identity but their column
        <td key={at} data-align={block.columns[at]?.align ?? 'left'}>
          {content(cell)}
        </td>
      ))}
    </tr>
  );
}
