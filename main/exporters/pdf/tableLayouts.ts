import { boxTones, ink } from './style.ts';

interface TableNode {
  readonly table: { readonly headerRows?: number; readonly body: readonly unknown[] };
}

const none = (): number => 0;
const five = (): number => 5;

/** Hairlines between rows, a strong rule above and below the header. */
const report = {
  hLineWidth: (line: number, node: TableNode) => {
    if (line === 0) return 0.9;
    return line === node.table.headerRows ? 0.9 : 0.4;
  },
  hLineColor: (line: number, node: TableNode) =>
    line === 0 || line === node.table.headerRows ? ink.strongRule : ink.rule,
  vLineWidth: none,
  paddingLeft: five,
  paddingRight: five,
  paddingTop: () => 3,
  paddingBottom: () => 3.2,
};

/** The next rows of the same table: its top line is the last line of the rows before. */
const continued = {
  ...report,
  hLineWidth: (line: number) => (line === 0 ? 0 : 0.4),
  hLineColor: () => ink.rule,
};

const facts = {
  hLineWidth: (line: number, node: TableNode) => (line === 0 || line === node.table.body.length ? 0 : 0.4),
  hLineColor: () => ink.rule,
  vLineWidth: none,
  paddingLeft: (column: number) => (column === 0 ? 0 : 10),
  paddingRight: none,
  paddingTop: () => 2.5,
  paddingBottom: () => 2.5,
};

const contents = {
  hLineWidth: none,
  vLineWidth: none,
  paddingLeft: (column: number) => (column === 0 ? 0 : 4),
  paddingRight: none,
  paddingTop: () => 1,
  paddingBottom: () => 1,
};

/** A frame with a bar at its left. */
function box(frame: string): object {
  return {
    hLineWidth: () => 0.5,
    vLineWidth: (line: number) => (line === 0 ? 3 : 0.5),
    hLineColor: () => frame,
    vLineColor: () => frame,
    paddingLeft: () => 9,
    paddingRight: () => 9,
    paddingTop: () => 5,
    paddingBottom: () => 6,
  };
}

/** The looks that a table may have, by the name that nodes call them. */
export const tableLayouts: Readonly<Record<string, object>> = {
  report,
  'report-continued': continued,
  facts,
  contents,
  'box-missing': box(boxTones.missing.frame),
  'box-none': box(boxTones.none.frame),
  'box-notice': box(boxTones.notice.frame),
  'box-warning': box(boxTones.warning.frame),
};
