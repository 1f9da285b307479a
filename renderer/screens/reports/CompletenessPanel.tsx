import { Button, Progress, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { Link } from 'wouter';
import type { ChecklistItem, Completeness } from '../../../src/reports/completeness.ts';
import { Status } from '../../look/Status.tsx';
import {
  cureAddress,
  gateStatus,
  groupedItems,
  type ItemFilter,
  isUnmet,
  itemStatus,
  orderedGate,
} from './completenessView.ts';
import classes from './reports.module.css';

interface CompletenessPanelProps {
  readonly engagement: string;
  readonly completeness: Completeness;
  /** Title of a section by its id; the checklist may name sections by either. */
  readonly sectionTitle: (section: string) => string;
  onShow(item: string): boolean;
}

const obligations: Readonly<Record<ChecklistItem['obligation'], string>> = {
  M: 'mandatory',
  C: 'mandatory where it applies',
  R: 'recommended',
  O: 'optional',
};

/** What the report still lacks, each with why and where it is made; and the checks that stand before a final report. */
export function CompletenessPanel({ engagement, completeness, sectionTitle, onShow }: CompletenessPanelProps) {
  const { items, mandatory } = completeness;
  const [filter, setFilter] = useState<ItemFilter>('missing');
  const [allChecks, setAllChecks] = useState(false);
  const unmet = items.filter(isUnmet).length;
  const groups = groupedItems(items, filter);
  const gate = orderedGate(completeness.gate);
  const failing = gate.filter((check) => !check.passes);
  const shownGate = allChecks ? gate : failing;

  return (
    <section aria-label="Completeness">
      <h2 className={classes['heading']}>Completeness</h2>
      <p className={classes['count']}>
        {mandatory.complete} of {mandatory.total} mandatory elements
      </p>
      <Progress
        value={mandatory.total === 0 ? 0 : (mandatory.complete / mandatory.total) * 100}
        size="sm"
        aria-label={`${mandatory.complete} of ${mandatory.total} mandatory elements are there`}
      />
      <SegmentedControl
        mt="sm"
        fullWidth
        aria-label="Which elements"
        value={filter}
        onChange={(value) => setFilter(value === 'all' ? 'all' : 'missing')}
        data={[
          { value: 'missing', label: `Missing (${unmet})` },
          { value: 'all', label: `All (${items.length})` },
        ]}
      />
      {groups.length === 0 && (
        <p className={classes['muted']}>
          {filter === 'missing'
            ? 'Nothing is missing. The report can be exported complete.'
            : 'This report has no checklist.'}
        </p>
      )}
      {groups.map((group) => (
        <div key={group.section} className={classes['group']}>
          <h3 className={classes['groupTitle']}>{sectionTitle(group.section)}</h3>
          <ul className={classes['items']}>
            {group.items.map((item) => (
              <Item key={item.id} engagement={engagement} item={item} onShow={onShow} />
            ))}
          </ul>
        </div>
      ))}
      {gate.length > 0 && (
        <div className={classes['group']}>
          <h2 className={classes['heading']}>Before a final report</h2>
          <p className={classes['count']}>
            {gate.length - failing.length} of {gate.length} checks pass
          </p>
          <ul className={classes['items']}>
            {shownGate.map((check) => (
              <li key={check.id} className={classes['item']}>
                <Status {...gateStatus(check)} shapeOnly />
                <div>
                  <span className={classes['itemId']}>{check.id}</span> {check.title}
                  {check.why !== undefined && !check.passes && <p className={classes['why']}>{check.why}</p>}
                  {check.cure !== undefined && !check.passes && (
                    <Link href={cureAddress(engagement, check.cure)} className={classes['cure'] ?? ''}>
                      Go there<span className="visually-hidden"> to cure {check.id}</span>
                    </Link>
                  )}
                </div>
              </li>
            ))}
          </ul>
          {failing.length < gate.length && (
            <Button variant="subtle" onClick={() => setAllChecks(!allChecks)}>
              {allChecks ? 'Show only those that fail' : `Show the ${gate.length - failing.length} that pass`}
            </Button>
          )}
        </div>
      )}
    </section>
  );
}

function Item({
  engagement,
  item,
  onShow,
}: {
  readonly engagement: string;
  readonly item: ChecklistItem;
  onShow(item: string): boolean;
}) {
  const status = itemStatus(item);
  const [nowhere, setNowhere] = useState(false);
  return (
    <li className={classes['item']}>
      <Status tone={status.tone} label={status.label} shapeOnly />
      <div>
        <button
          type="button"
          className={classes['show']}
          title={`${status.label}, ${obligations[item.obligation]}. Show it in the report`}
          onClick={() => setNowhere(!onShow(item.id))}
        >
          <span className={classes['itemId']}>{item.id}</span> {item.title}
        </button>
        {item.why !== undefined && <p className={classes['why']}>{item.why}</p>}
        {nowhere && <p className={classes['why']}>It has no place of its own in the report.</p>}
        {item.cure !== undefined && isUnmet(item) && (
          <Link href={cureAddress(engagement, item.cure)} className={classes['cure'] ?? ''}>
            Go to the field<span className="visually-hidden"> for {item.id}</span>
          </Link>
        )}
      </div>
    </li>
  );
}
