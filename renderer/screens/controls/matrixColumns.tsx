import type { MatrixRow } from '../../../src/contract/engagementCalls.ts';
import { controlTypes, frequencies, natures, riskLevels, testConclusions } from '../../../src/model/controls.ts';
import { Chips } from '../../details/Chips.tsx';
import { idOfRequirement } from '../../details/requirements.ts';
import { SignOffMark } from '../../details/SignOffMark.tsx';
import { toneOfConclusion, toneOfDesign } from '../../details/tones.ts';
import type { CellChoice, Column } from '../../grid/column.ts';
import { Status } from '../../look/Status.tsx';
import { wordOf } from '../../look/words.ts';

const choices = (values: readonly string[]): readonly CellChoice[] =>
  values.map((value) => ({ value, label: wordOf(value) }));
const always = () => true;

/** Series of a control's first criterion or theme: what it is grouped by. */
function seriesOf(row: MatrixRow): string {
  const first = row.requirements[0];
  if (first === undefined) return '';
  const match = /^[A-Z]*\.?\d+/.exec(idOfRequirement(first));
  return match?.[0] ?? '';
}

function signOffText(signOff: MatrixRow['prepared']): string {
  return signOff === null ? '' : `${signOff.initials} ${signOff.on}${signOff.current ? '' : ' stale'}`;
}

/** Fields of a control version that are edited in the matrix; the column's key is the field's name. */
export const editableFields: ReadonlySet<string> = new Set([
  'name',
  'description',
  'owner',
  'frequency',
  'nature',
  'type',
  'key',
  'riskOfFailure',
]);

/** Columns of the control matrix. */
export function matrixColumns(titles: ReadonlyMap<string, string>): readonly Column<MatrixRow>[] {
  return [
    {
      key: 'reference',
      title: 'Reference',
      description: 'Reference of the control; Enter opens its test sheet',
      width: 104,
      kind: 'text',
      frozen: true,
      opens: true,
      value: (row) => row.reference,
      render: (_row, value) => <strong>{typeof value === 'string' ? value : '–'}</strong>,
    },
    { key: 'name', title: 'Control', width: 200, kind: 'text', value: (row) => row.name, editable: always },
    {
      key: 'description',
      title: 'Statement',
      description: 'Control statement, as it stands in the description of the system',
      width: 240,
      kind: 'longText',
      value: (row) => row.description,
      editable: always,
    },
    {
      key: 'requirements',
      title: 'Criteria / Annex A',
      description: 'Requirements that the control serves; mapped in the details',
      width: 160,
      kind: 'texts',
      value: (row) => row.requirements,
      text: (value) => (Array.isArray(value) ? value.map(idOfRequirement).join(', ') : ''),
      render: (row) => <Chips requirements={row.requirements} titles={titles} />,
    },
    {
      key: 'series',
      title: 'Series',
      description: 'Series or theme of the first requirement',
      width: 76,
      kind: 'text',
      groupable: true,
      value: seriesOf,
    },
    {
      key: 'owner',
      title: 'Owner',
      width: 140,
      kind: 'text',
      groupable: true,
      value: (row) => row.owner,
      editable: always,
    },
    {
      key: 'frequency',
      title: 'Frequency',
      width: 112,
      kind: 'choice',
      choices: choices(frequencies),
      groupable: true,
      value: (row) => row.frequency,
      editable: always,
    },
    {
      key: 'nature',
      title: 'Nature',
      width: 128,
      kind: 'choice',
      choices: choices(natures),
      groupable: true,
      value: (row) => row.nature,
      editable: always,
    },
    {
      key: 'type',
      title: 'Type',
      width: 104,
      kind: 'choice',
      choices: choices(controlTypes),
      groupable: true,
      value: (row) => row.type,
      editable: always,
    },
    {
      key: 'riskOfFailure',
      title: 'Risk',
      description: 'Risk of failure',
      width: 92,
      kind: 'choice',
      choices: choices(riskLevels),
      groupable: true,
      value: (row) => row.riskOfFailure,
      editable: always,
    },
    {
      key: 'design',
      title: 'Design',
      description: 'Conclusion on design, from the walkthrough',
      width: 132,
      kind: 'text',
      groupable: true,
      value: (row) => (row.design === null ? null : wordOf(row.design)),
      render: (row) =>
        row.design === null ? null : <Status tone={toneOfDesign(row.design)} label={wordOf(row.design)} />,
    },
    {
      key: 'conclusion',
      title: 'Operation',
      description: 'Conclusion of the test of operating effectiveness',
      width: 178,
      kind: 'choice',
      choices: choices(testConclusions),
      groupable: true,
      value: (row) => row.conclusion,
      render: (row) => (
        <Status
          tone={toneOfConclusion(row.conclusion)}
          label={row.conclusion === null ? (row.test === null ? 'No test yet' : 'Open') : wordOf(row.conclusion)}
        />
      ),
    },
    {
      key: 'items',
      title: 'Items',
      description: 'Sample items drawn',
      width: 64,
      kind: 'integer',
      align: 'end',
      value: (row) => row.items,
    },
    {
      key: 'deviations',
      title: 'Deviations',
      width: 84,
      kind: 'integer',
      align: 'end',
      value: (row) => row.deviations,
      render: (row) => (row.deviations === 0 ? '0' : <Status tone="trouble" label={String(row.deviations)} />),
    },
    { key: 'evidence', title: 'Evidence', width: 76, kind: 'integer', align: 'end', value: (row) => row.evidence },
    {
      key: 'findings',
      title: 'Findings',
      width: 110,
      kind: 'texts',
      value: (row) => row.findings,
      render: (row) => (row.findings.length === 0 ? null : <Status tone="trouble" label={row.findings.join(', ')} />),
    },
    {
      key: 'prepared',
      title: 'Prepared',
      width: 104,
      kind: 'text',
      value: (row) => signOffText(row.prepared),
      sortValue: (row) => row.prepared?.on ?? null,
      render: (row) => <SignOffMark signOff={row.prepared} />,
    },
    {
      key: 'reviewed',
      title: 'Reviewed',
      width: 104,
      kind: 'text',
      value: (row) => signOffText(row.reviewed),
      sortValue: (row) => row.reviewed?.on ?? null,
      render: (row) => <SignOffMark signOff={row.reviewed} />,
    },
  ];
}
