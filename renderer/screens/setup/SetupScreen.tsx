import { Button, Skeleton } from '@mantine/core';
import { useEffect, useRef } from 'react';
import { Link, useLocation, useParams, useSearch } from 'wouter';
import { useCall } from '../../bridge/useCall.ts';
import { useRun } from '../../bridge/useRun.ts';
import { useCommands } from '../../commands/useCommands.ts';
import { RecordForm } from '../../forms/RecordForm.tsx';
import { RecordList } from '../../forms/RecordList.tsx';
import { Screen } from '../../frame/Screen.tsx';
import { Trouble } from '../../frame/Trouble.tsx';
import classes from './SetupScreen.module.css';
import { isoGroups, type SetupGroup, type SetupSection, soc2Groups } from './sections.ts';

/** Everything about the engagement that is not a control, a test or a finding: a section at a time, each field reachable by a link. */
export function SetupScreen() {
  const { engagement: id = '' } = useParams();
  const search = new URLSearchParams(useSearch());
  const [, goTo] = useLocation();
  const { data: engagement, error } = useCall('rows.get', { entity: 'engagement', id });
  const { data: overview } = useCall('engagement.overview', { engagement: id });
  const body = useRef<HTMLDivElement>(null);
  const groups = engagement?.kind === 'iso27001' ? isoGroups : soc2Groups;
  const all = groups.flatMap((group) => group.sections);
  const section = all.find((each) => each.entity === search.get('entity')) ?? all[0];
  const at = section === undefined ? -1 : all.indexOf(section);
  const entity = section?.entity;

  // biome-ignore lint/correctness/useExhaustiveDependencies: another section starts at its top
  useEffect(() => {
    if (search.get('field') === null) body.current?.closest('[data-scroll]')?.scrollTo({ top: 0 });
  }, [entity]);

  const openSection = (to: SetupSection | undefined) => to !== undefined && goTo(`/e/${id}/setup?entity=${to.entity}`);
  useCommands([
    {
      id: 'setup.next',
      label: 'Next section',
      keys: 'alt+pagedown',
      section: 'Set-up',
      when: at < all.length - 1,
      run: () => openSection(all[at + 1]),
    },
    {
      id: 'setup.previous',
      label: 'Previous section',
      keys: 'alt+pageup',
      section: 'Set-up',
      when: at > 0,
      run: () => openSection(all[at - 1]),
    },
    ...all.map((each) => ({
      id: `setup.section.${each.entity}`,
      label: `Go to ${each.title}`,
      section: 'Set-up',
      run: () => openSection(each),
    })),
  ]);

  if (error) return <Trouble title={error.message} text={error.remedy} />;
  if (engagement === undefined || section === undefined)
    return <Screen title="Set-up and planning">{<Skeleton height={240} aria-label="Loading" />}</Screen>;
  return (
    <Screen
      title={section.title}
      subtitle={section.purpose}
      breadcrumbs={[{ label: 'Set-up and planning', to: `/e/${id}/setup` }, { label: section.title }]}
      flush
    >
      <div className={classes.columns}>
        <Sections
          engagement={id}
          groups={groups}
          current={section.entity}
          missing={(overview?.blockers ?? []).map((blocker) => blocker.entity)}
        />
        <div className={classes.body} ref={body} data-scroll="">
          <Section
            key={section.entity}
            section={section}
            engagement={id}
            row={search.get('row')}
            field={search.get('field')}
          />
          <nav className={classes.steps} aria-label="Sections">
            {at > 0 && (
              <Button variant="subtle" onClick={() => openSection(all[at - 1])}>
                ← {all[at - 1]?.title}
              </Button>
            )}
            {at < all.length - 1 && (
              <Button variant="subtle" ml="auto" onClick={() => openSection(all[at + 1])}>
                {all[at + 1]?.title} →
              </Button>
            )}
          </nav>
        </div>
      </div>
    </Screen>
  );
}

interface SectionsProps {
  readonly engagement: string;
  readonly groups: readonly SetupGroup[];
  readonly current: string;
  /** Entity of each thing that is missing. */
  readonly missing: readonly string[];
}

/** The list of sections, with how much is missing in each. */
function Sections({ engagement, groups, current, missing }: SectionsProps) {
  return (
    <nav className={classes.sections} aria-label="Sections of the set-up">
      {groups.map((group) => (
        <div key={group.title}>
          <h2>{group.title}</h2>
          <ul>
            {group.sections.map((section) => {
              const count = missing.filter((entity) => entity === section.entity).length;
              return (
                <li key={section.entity}>
                  <Link
                    href={`/e/${engagement}/setup?entity=${section.entity}`}
                    aria-current={section.entity === current ? 'page' : undefined}
                  >
                    <span>{section.title}</span>
                    {count > 0 && (
                      <span className={classes.missing}>
                        <span aria-hidden="true">▲</span> {count}
                        <span className="visually-hidden"> missing</span>
                      </span>
                    )}
                  </Link>
                </li>
              );
            })}
          </ul>
        </div>
      ))}
    </nav>
  );
}

interface SectionProps {
  readonly section: SetupSection;
  readonly engagement: string;
  readonly row: string | null;
  readonly field: string | null;
}

function Section({ section, engagement, row, field }: SectionProps) {
  const where = section.ofBinder === true ? {} : { engagement };
  if (section.shape === 'list')
    return (
      <RecordList
        entity={section.entity}
        where={where}
        soughtRow={row}
        soughtField={field}
        {...(section.seed === undefined ? {} : { seed: section.seed })}
        {...(section.columns === undefined ? {} : { columns: section.columns })}
      />
    );
  return <SingleForm section={section} engagement={engagement} field={field} />;
}

function SingleForm({ section, engagement, field }: Omit<SectionProps, 'row'>) {
  const run = useRun();
  const isEngagement = section.entity === 'engagement';
  const where = section.ofBinder === true ? {} : { engagement };
  const { data: found } = useCall('rows.list', { entity: section.entity, where, limit: 1 }, { enabled: !isEngagement });
  const id = isEngagement ? engagement : found?.rows[0]?.id;
  if (id !== undefined)
    return (
      <RecordForm
        entity={section.entity}
        id={id}
        soughtField={field}
        {...(section.fields === undefined ? {} : { fields: section.fields })}
      />
    );
  if (found === undefined) return <Skeleton height={200} aria-label="Loading" />;
  return (
    <div>
      <p>Nothing is recorded here yet. {section.purpose}</p>
      <Button
        onClick={() => void run('edit.apply', { label: 'add-row', edits: [{ entity: section.entity, fields: where }] })}
      >
        Begin this section
      </Button>
    </div>
  );
}
