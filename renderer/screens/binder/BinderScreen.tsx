import { Button } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { Link, useLocation, useSearch } from 'wouter';
import type { BinderSummary } from '../../../src/contract/binderCalls.ts';
import { useCall } from '../../bridge/useCall.ts';
import { RecordForm } from '../../forms/RecordForm.tsx';
import { RecordList } from '../../forms/RecordList.tsx';
import { kindOf, nameOf, spanOf } from '../../frame/currentEngagement.ts';
import { Screen } from '../../frame/Screen.tsx';
import { wordOf } from '../../look/words.ts';
import classes from './BinderScreen.module.css';
import { NewEngagementDialog } from './NewEngagementDialog.tsx';
import { SafetySection } from './SafetySection.tsx';

/** What belongs to the whole binder: its engagements, the client and the firm, people and sites, and its safety. */
export function BinderScreen() {
  const search = new URLSearchParams(useSearch());
  const [, goTo] = useLocation();
  const { data: binder } = useCall('binder.current', {});
  const { data: firms } = useCall('rows.list', { entity: 'firm', limit: 1 });
  const safety = useRef<HTMLElement>(null);
  const section = search.get('section');

  useEffect(() => {
    if (section === 'safety') safety.current?.scrollIntoView({ block: 'start' });
  }, [section]);

  if (binder === null || binder === undefined) return null;
  const firm = firms?.rows[0];
  const entity = search.get('entity');
  const sought = (name: string) =>
    entity === name ? { soughtRow: search.get('row'), soughtField: search.get('field') } : {};
  return (
    <Screen
      title={binder.client}
      subtitle={binder.firm}
      breadcrumbs={[]}
      actions={
        !binder.readOnly && (
          <Button leftSection={<IconPlus size={14} />} onClick={() => goTo('/binder?new=engagement')}>
            New engagement
          </Button>
        )
      }
    >
      <div className={classes.sections}>
        <Engagements binder={binder} />
        <section aria-labelledby="binder-client">
          <h2 id="binder-client">Client</h2>
          <Single entity="client" field={entity === 'client' ? search.get('field') : null} />
        </section>
        <section aria-labelledby="binder-firm">
          <h2 id="binder-firm">Firm</h2>
          <Single
            entity="firm"
            field={entity === 'firm' ? search.get('field') : null}
            fields={['name', 'kind', 'legalDescription', 'address', 'city', 'state', 'license', 'confidentialityLine']}
          />
        </section>
        <section aria-labelledby="binder-people">
          <h2 id="binder-people">People</h2>
          <RecordList
            entity="person"
            where={{}}
            seed={{ side: 'firm' }}
            columns={['name', 'title', 'side', 'credentials']}
            {...sought('person')}
          />
        </section>
        <section aria-labelledby="binder-sites">
          <h2 id="binder-sites">Sites of the client</h2>
          <RecordList
            entity="site"
            where={{}}
            seed={{ type: 'permanent' }}
            columns={['reference', 'name', 'address', 'persons']}
            {...sought('site')}
          />
        </section>
        <section aria-labelledby="binder-safety" ref={safety}>
          <h2 id="binder-safety">Safety</h2>
          <SafetySection binder={binder} />
        </section>
      </div>
      <NewEngagementDialog
        opened={search.get('new') === 'engagement' && firms !== undefined}
        startWith={firm?.kind === 'certificationBody' ? 'iso27001' : 'soc2'}
        close={() => goTo('/binder', { replace: true })}
      />
    </Screen>
  );
}

function Engagements({ binder }: { readonly binder: BinderSummary }) {
  return (
    <section aria-labelledby="binder-engagements">
      <h2 id="binder-engagements">Engagements</h2>
      {binder.engagements.length === 0 ? (
        <p className={classes.empty}>
          No engagement yet. <Link href="/binder?new=engagement">Create the first one</Link>: a SOC 2 examination or an
          ISO/IEC 27001 audit.
        </p>
      ) : (
        <div className={classes.scroll}>
          <table className={classes.table}>
            <thead>
              <tr>
                <th scope="col">Number</th>
                <th scope="col">Name</th>
                <th scope="col">Kind</th>
                <th scope="col">Period</th>
                <th scope="col">State</th>
              </tr>
            </thead>
            <tbody>
              {binder.engagements.map((engagement) => (
                <tr key={engagement.id}>
                  <td>{engagement.reference}</td>
                  <td>
                    <Link href={`/e/${engagement.id}/overview`}>{nameOf(engagement)}</Link>
                  </td>
                  <td>{kindOf(engagement)}</td>
                  <td>{spanOf(engagement)}</td>
                  <td>{engagement.state === null ? '' : wordOf(engagement.state)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function Single({
  entity,
  field,
  fields,
}: {
  readonly entity: string;
  readonly field: string | null;
  readonly fields?: readonly string[];
}) {
  const { data: found } = useCall('rows.list', { entity, limit: 1 });
  const id = found?.rows[0]?.id;
  return id === undefined ? null : (
    <RecordForm entity={entity} id={id} soughtField={field} {...(fields === undefined ? {} : { fields })} />
  );
}
