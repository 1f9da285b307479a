import { Button, Skeleton } from '@mantine/core';
import { Link, useParams } from 'wouter';
import type { Overview } from '../../../src/contract/engagementCalls.ts';
import { useCall } from '../../bridge/useCall.ts';
import { goTo } from '../../frame/hashLocation.ts';
import { Screen } from '../../frame/Screen.tsx';
import { Trouble } from '../../frame/Trouble.tsx';
import { Status } from '../../look/Status.tsx';
import { counted, formatDate, formatPeriod, wordOf } from '../../look/words.ts';
import { Blockers } from './Blockers.tsx';
import { CoverageGrid } from './CoverageGrid.tsx';
import { fullCoverage } from './fullCoverage.ts';
import classes from './OverviewScreen.module.css';
import { StackedBar } from './StackedBar.tsx';
import { Timeline } from './Timeline.tsx';

const textIn = (value: unknown, name: string) => {
  if (typeof value !== 'object' || value === null) return null;
  const found: unknown = Object.entries(value).find(([key]) => key === name)?.[1];
  return typeof found === 'string' ? found : null;
};

function spanInWords(engagement: Overview['engagement']): string | null {
  const from = textIn(engagement.period, 'from');
  const to = textIn(engagement.period, 'to');
  if (from !== null || to !== null) return formatPeriod(from, to);
  const asOf = textIn(engagement, 'asOfDate');
  return asOf === null ? null : `As of ${formatDate(asOf)}`;
}

/** The engagement at a glance: what stands in the way first, then how far the work is. */
export function OverviewScreen() {
  const { engagement: id = '' } = useParams();
  const { data: overview, error } = useCall('engagement.overview', { engagement: id });
  const { data: catalogues } = useCall('framework.catalogues', {});
  if (error) return <Trouble title={error.message} text={error.remedy} />;
  if (overview === undefined)
    return (
      <Screen title="Overview">
        <Skeleton height={320} aria-label="Loading" />
      </Screen>
    );
  const { engagement } = overview;
  const categories = engagement.categories;
  const inScope = Array.isArray(categories)
    ? categories.filter((category) => typeof category === 'string')
    : ['security'];
  const iso = engagement.kind === 'iso27001';
  const state = textIn(engagement, 'state');
  const subtitle = [
    spanInWords(engagement),
    state === null ? null : wordOf(state),
    `${Math.round(overview.progress * 100)} % done`,
  ]
    .filter((part) => part !== null)
    .join(' · ');
  return (
    <Screen
      title={textIn(engagement, 'name') ?? 'Overview'}
      breadcrumbs={[{ label: 'Overview' }]}
      subtitle={subtitle}
      actions={
        <Button variant="default" onClick={() => goTo(`/e/${id}/reports`)}>
          Open the report
        </Button>
      }
    >
      <div className={classes.overview}>
        <Blockers engagement={id} blockers={overview.blockers} />
        <div className={classes.columns}>
          <div className={classes.side}>
            <section className={classes.panel} aria-labelledby="overview-coverage">
              <h2 id="overview-coverage">{iso ? 'Clauses and controls' : 'Coverage by criterion'}</h2>
              <CoverageGrid
                engagement={id}
                iso={iso}
                squares={fullCoverage(overview.coverage, catalogues ?? [], iso, inScope)}
              />
            </section>
            <section className={classes.panel} aria-labelledby="overview-signOffs">
              <h2 id="overview-signOffs">Sign-offs</h2>
              <SignOffs overview={overview} />
            </section>
          </div>
          <div className={classes.side}>
            <section className={classes.panel} aria-labelledby="overview-tests">
              <h2 id="overview-tests">{iso ? 'Results' : 'Tests of controls'}</h2>
              <StackedBar
                parts={overview.tests}
                empty={
                  iso
                    ? 'No clause has been judged yet. Open a checklist at the left to begin.'
                    : 'No control is in scope yet. Add controls to begin testing.'
                }
              />
            </section>
            <section className={classes.panel} aria-labelledby="overview-findings">
              <h2 id="overview-findings">{iso ? 'Findings' : 'Exceptions'}</h2>
              <Findings overview={overview} place={`/e/${id}/findings`} iso={iso} />
            </section>
            <section className={classes.panel} aria-labelledby="overview-requests">
              <h2 id="overview-requests">Requests to the client</h2>
              <Requests overview={overview} place={`/e/${id}/requests`} />
            </section>
          </div>
        </div>
        <section className={classes.panel} aria-labelledby="overview-dates">
          <h2 id="overview-dates">Dates</h2>
          <Timeline
            dates={overview.dates}
            today={overview.today}
            setup={`/e/${id}/setup?entity=${iso ? 'stage1' : 'milestones'}`}
          />
        </section>
      </div>
    </Screen>
  );
}

function Findings({
  overview,
  place,
  iso,
}: {
  readonly overview: Overview;
  readonly place: string;
  readonly iso: boolean;
}) {
  if (overview.findings.length === 0)
    return <p className={classes.none}>{iso ? 'No finding recorded.' : 'No exception raised.'}</p>;
  return (
    <ul className={classes.facts}>
      {overview.findings.map((finding) => (
        <li key={finding.label}>
          <Link href={place}>
            <Status tone={finding.tone} label={finding.label} />
          </Link>
          <span className={classes.number}>{finding.count}</span>
        </li>
      ))}
    </ul>
  );
}

const toneOfRequest = (label: string) =>
  label === 'Overdue' ? 'attention' : label === 'Closed' ? 'done' : label === 'Received' ? 'information' : 'open';

function Requests({ overview, place }: { readonly overview: Overview; readonly place: string }) {
  if (overview.requests.length === 0)
    return (
      <p className={classes.none}>
        Nothing has been asked for yet. <Link href={place}>Ask the client for evidence</Link>
      </p>
    );
  return (
    <ul className={classes.facts}>
      {overview.requests.map((request) => (
        <li key={request.label}>
          <Link href={place}>
            <Status tone={toneOfRequest(request.label)} label={request.label} />
          </Link>
          <span className={classes.number}>{request.count}</span>
        </li>
      ))}
    </ul>
  );
}

function SignOffs({ overview }: { readonly overview: Overview }) {
  const most = Math.max(1, ...overview.signOffs.map((person) => person.prepared + person.reviewed));
  if (overview.signOffs.length === 0) return <p className={classes.none}>Nobody has signed a workpaper yet.</p>;
  return (
    <table className={classes.signOffs}>
      <thead>
        <tr>
          <th scope="col">Person</th>
          <th scope="col">Prepared</th>
          <th scope="col">Reviewed</th>
          <td />
        </tr>
      </thead>
      <tbody>
        {overview.signOffs.map((person) => (
          <tr key={person.person}>
            <th scope="row">{person.person}</th>
            <td className={classes.number}>{person.prepared}</td>
            <td className={classes.number}>{person.reviewed}</td>
            <td className={classes.bars} title={counted(person.prepared + person.reviewed, 'sign-off')}>
              <span className={classes.prepared} style={{ width: `${(person.prepared / most) * 100}%` }} />
              <span className={classes.reviewed} style={{ width: `${(person.reviewed / most) * 100}%` }} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
