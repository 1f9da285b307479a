import type { BinderSummary, EngagementSummary, PersonSummary } from '../../src/contract/binderCalls.ts';
import { engagement } from '../../src/model/engagement.ts';
import type { RowOf } from '../../src/model/entity.ts';
import { client, firm, person } from '../../src/model/parties.ts';
import type { Session } from '../core/session.ts';
import type { Workbench } from '../core/workbench.ts';
import { conflictCount } from '../database/history.ts';
import { rowsOf } from '../database/rows.ts';

/** Initials as they stand in sign-offs: the reference given, else the first letters of the names. */
export function initialsOf(row: Pick<RowOf<typeof person>, 'reference' | 'name'>): string {
  if (row.reference !== null && row.reference !== '' && row.reference.length <= 6) return row.reference;
  return (row.name ?? '?')
    .split(/\s+/)
    .map((part) => part.charAt(0).toUpperCase())
    .join('')
    .slice(0, 3);
}

export function personSummary(row: RowOf<typeof person>): PersonSummary {
  return { id: row.id, name: row.name ?? '', initials: initialsOf(row), title: row.title ?? row.role, side: row.side };
}

export function peopleOf(workbench: Workbench): PersonSummary[] {
  return rowsOf(workbench.connection, person, { orderBy: 'name' }).map(personSummary);
}

export function engagementSummary(row: RowOf<typeof engagement>): EngagementSummary {
  return {
    id: row.id,
    reference: row.reference,
    name: row.name,
    kind: row.kind,
    type: row.type,
    state: row.state,
    from: row.period?.from ?? row.asOfDate,
    to: row.period?.to ?? null,
  };
}

export function binderSummary(workbench: Workbench, session: Session): BinderSummary {
  const { binder, connection } = workbench;
  const people = peopleOf(workbench);
  return {
    id: binder.description.id,
    kind: binder.description.kind,
    client: rowsOf(connection, client, { limit: 1 })[0]?.name ?? '',
    firm: rowsOf(connection, firm, { limit: 1 })[0]?.name ?? '',
    place: binder.folder,
    readOnly: binder.writing === null,
    engagements: rowsOf(connection, engagement).map(engagementSummary),
    people,
    changes: (connection.prepare('SELECT count(*) AS n FROM change').get() as { n: number }).n,
    person: people.find((p) => p.id === session.person) ?? null,
    conflicts: conflictCount(connection),
  };
}
