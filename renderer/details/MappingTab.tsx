import { Button, NativeSelect, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { AnyRow } from '../../src/contract/rowCalls.ts';
import { useCall } from '../bridge/useCall.ts';
import { useRun } from '../bridge/useRun.ts';
import { compareNatural } from '../grid/order.ts';
import { wordOf } from '../look/words.ts';
import { Chips } from './Chips.tsx';
import classes from './Details.module.css';
import { RequirementPicker } from './RequirementPicker.tsx';
import { idOfRequirement } from './requirements.ts';
import { type Requirements, useRequirements } from './useRequirements.ts';

const textOf = (row: AnyRow, field: string): string => (typeof row[field] === 'string' ? row[field] : '');

/** Requirements of both frameworks that the control serves: how and how far, and what the crosswalk suggests. */
export function MappingTab({ controlVersion }: { readonly controlVersion: string }) {
  const { data: found } = useCall('rows.list', {
    entity: 'controlRequirement',
    where: { controlVersion, present: true },
    limit: 500,
  });
  const requirements = useRequirements();
  const run = useRun();
  const mapped = [...(found?.rows ?? [])]
    .filter((row) => !row.deleted)
    .sort((left, right) => compareNatural(textOf(left, 'requirement'), textOf(right, 'requirement')));
  const keys = new Set(mapped.map((row) => textOf(row, 'requirement')));

  const set = (
    requirement: string,
    present: boolean,
    fields: { readonly how?: string | null; readonly extent?: string | null } = {},
  ) =>
    void run('link.set', {
      relation: 'controlRequirement',
      ends: [{ fields: { controlVersion, requirement, ...fields }, present }],
    });

  return (
    <>
      <RequirementPicker
        label="Add a criterion, clause or Annex A control"
        taken={keys}
        onPick={(key) => set(key, true)}
      />
      {found !== undefined && mapped.length === 0 ? (
        <p className={classes['empty']}>
          This control is mapped to nothing yet. Add what it serves above; one control may serve criteria and Annex A
          controls at once.
        </p>
      ) : null}
      <ul className={classes['list']}>
        {mapped.map((row) => (
          <MappedRequirement key={row.id} row={row} requirements={requirements} mapped={keys} onSet={set} />
        ))}
      </ul>
    </>
  );
}

interface MappedRequirementProps {
  readonly row: AnyRow;
  readonly requirements: Requirements;
  readonly mapped: ReadonlySet<string>;
  onSet(
    requirement: string,
    present: boolean,
    fields?: { readonly how?: string | null; readonly extent?: string | null },
  ): void;
}

function MappedRequirement({ row, requirements, mapped, onSet }: MappedRequirementProps) {
  const key = textOf(row, 'requirement');
  const id = idOfRequirement(key);
  const stored = textOf(row, 'how');
  const [how, setHow] = useState<string | null>(null);
  const requirement = requirements.byKey.get(key);

  return (
    <li className={classes['item']}>
      <div className={classes['line']}>
        <Chips requirements={[key]} titles={requirements.titles} />
        <span className={classes['grow']}>{requirement?.title ?? ''}</span>
        <Button variant="subtle" size="compact-xs" aria-label={`Remove ${id}`} onClick={() => onSet(key, false)}>
          Remove
        </Button>
      </div>
      {requirement ? <p className={classes['muted']}>{requirement.summary}</p> : null}
      <Textarea
        label="How the control addresses it"
        aria-label={`How the control addresses ${id}`}
        autosize
        minRows={1}
        maxRows={6}
        value={how ?? stored}
        data-typed={how !== null && how !== stored}
        onChange={(event) => setHow(event.currentTarget.value)}
        onBlur={() => {
          if (how !== null && how.trim() !== stored) onSet(key, true, { how: how.trim() === '' ? null : how.trim() });
        }}
      />
      <NativeSelect
        mt={6}
        size="xs"
        label="Extent"
        aria-label={`Extent for ${id}`}
        value={textOf(row, 'extent')}
        onChange={(event) =>
          onSet(key, true, { extent: event.currentTarget.value === '' ? null : event.currentTarget.value })
        }
        data={[
          { value: '', label: '(not yet judged)' },
          { value: 'fully', label: 'Fully' },
          { value: 'partly', label: 'Partly' },
        ]}
      />
      <Suggestions of={key} mapped={mapped} onMap={(other) => onSet(other, true)} />
    </li>
  );
}

/** What the crosswalk holds beside a requirement: a planning aid, never conformity with the other framework. */
function Suggestions({
  of,
  mapped,
  onMap,
}: {
  readonly of: string;
  readonly mapped: ReadonlySet<string>;
  onMap(key: string): void;
}) {
  const [open, setOpen] = useState(false);
  const { data: pairs } = useCall('framework.crosswalk', { key: of });
  const others = (pairs ?? []).filter((pair) => !mapped.has(pair.key));
  if (others.length === 0) return null;
  return (
    <>
      <Button mt={6} variant="subtle" size="compact-xs" aria-expanded={open} onClick={() => setOpen(!open)}>
        {open ? 'Hide' : 'Show'} {others.length} {others.length === 1 ? 'suggestion' : 'suggestions'} of the crosswalk
      </Button>
      {open ? (
        <ul className={classes['list']}>
          {others.map((pair) => (
            <li key={pair.key} className={classes['item']}>
              <div className={classes['line']}>
                <Chips requirements={[pair.key]} />
                <span className={classes['grow']}>{pair.title}</span>
                <span className={classes['muted']}>{wordOf(pair.strength)}</span>
                <Button
                  variant="default"
                  size="compact-xs"
                  aria-label={`Map ${idOfRequirement(pair.key)}`}
                  onClick={() => onMap(pair.key)}
                >
                  Map
                </Button>
              </div>
              <p className={classes['muted']}>{pair.rationale}</p>
            </li>
          ))}
        </ul>
      ) : null}
    </>
  );
}
