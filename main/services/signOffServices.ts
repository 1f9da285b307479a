import type { SignOffState } from '../../src/contract/engagementCalls.ts';
import { Refusal } from '../../src/contract/failure.ts';
import { projections, type WorkpaperKind, workpaperKinds } from '../../src/fieldwork/projection.ts';
import { localDate } from '../../src/journal/clock.ts';
import { commandLabel } from '../../src/journal/commandLabel.ts';
import { signOff, withdrawal } from '../../src/model/acts.ts';
import { entityNamed } from '../../src/model/entities.ts';
import type { RowOf } from '../../src/model/entity.ts';
import { person } from '../../src/model/parties.ts';
import type { Handlers } from '../core/handlers.ts';
import type { Workbench } from '../core/workbench.ts';
import { projectedRows } from '../database/projections.ts';
import { getRow, rowOf, rowsOf } from '../database/rows.ts';
import { initialsOf } from './binderSummary.ts';

type SignOff = RowOf<typeof signOff>;

function isKind(name: string | null): name is WorkpaperKind {
  return workpaperKinds.some((kind) => kind === name);
}

/** Sign-offs of a subject that were not withdrawn, oldest first. */
export function standingSignOffs(workbench: Workbench, subject: string): SignOff[] {
  return rowsOf(workbench.connection, signOff, { where: { subject } }).filter(
    (s) => rowsOf(workbench.connection, withdrawal, { where: { act: s.id }, limit: 1 }).length === 0,
  );
}

function stateOf(workbench: Workbench, signed: SignOff): SignOffState {
  const signer = rowOf(workbench.connection, person, signed.person);
  const current =
    isKind(signed.workpaper) &&
    signed.subject !== null &&
    workbench.workpapers.hash(workbench.connection, signed.workpaper, signed.subject) === signed.contentHash;
  return {
    initials: signer ? initialsOf(signer) : '?',
    name: signer?.name ?? '',
    on: signed.on ?? '',
    role: signed.role,
    current,
  };
}

/** The latest sign-off of a subject at a level, or null. */
export function signOffAt(
  workbench: Workbench,
  subject: string,
  level: SignOff['level'],
  engagement?: string,
): SignOffState | null {
  const found = standingSignOffs(workbench, subject).findLast(
    (s) => s.level === level && (engagement === undefined || s.engagement === engagement),
  );
  return found ? stateOf(workbench, found) : null;
}

/** Answers the latest standing sign-off of a subject at a level, for all workpapers of an engagement at once. */
export function signOffsOf(
  workbench: Workbench,
  engagement: string,
): (subject: string, level: SignOff['level']) => SignOffState | null {
  const { connection } = workbench;
  const withdrawn = new Set(rowsOf(connection, withdrawal).map((w) => w.act));
  const latest = new Map<string, SignOff>();
  for (const signed of rowsOf(connection, signOff, { where: { engagement } }))
    if (!withdrawn.has(signed.id)) latest.set(`${signed.level}/${signed.subject}`, signed);
  for (const kind of workpaperKinds) {
    const subjects = new Set(
      [...latest.values()].flatMap((s) => (s.workpaper === kind && s.subject ? [s.subject] : [])),
    );
    if (subjects.size > 0) workbench.workpapers.prepare(connection, kind, [...subjects]);
  }
  return (subject, level) => {
    const signed = latest.get(`${level}/${subject}`);
    return signed ? stateOf(workbench, signed) : null;
  };
}

/** Open conflicts in the rows of a workpaper: they must be decided before anybody signs it. */
function conflictsIn(workbench: Workbench, kind: WorkpaperKind, subject: string): number {
  const ids = projectedRows(workbench.connection, kind, subject).map((r) => r.row.id);
  const open = workbench.connection
    .prepare(
      'SELECT count(*) AS n FROM conflict c JOIN row_key k ON k.n = c.row WHERE k.id IN (SELECT value FROM json_each(?))',
    )
    .get(JSON.stringify(ids)) as { n: number };
  return open.n;
}

/** What speaks against signing, in words (RO-04, order of sign-offs, conflicts). */
function against(
  workbench: Workbench,
  kind: WorkpaperKind,
  subject: string,
  level: SignOff['level'],
  signer: string | null,
): string[] {
  const reasons: string[] = [];
  const signed = standingSignOffs(workbench, subject);
  const current = (at: SignOff['level']) => signed.some((s) => s.level === at && stateOf(workbench, s).current);
  const conflicts = conflictsIn(workbench, kind, subject);
  if (conflicts > 0)
    reasons.push(
      `${conflicts} open ${conflicts === 1 ? 'conflict' : 'conflicts'} in this workpaper must be decided first.`,
    );
  if (level !== 'preparer' && !current('preparer')) reasons.push('It has no current sign-off of its preparer.');
  if (level === 'partner' && !current('reviewer')) reasons.push('It has no current sign-off of its reviewer.');
  if (level !== 'preparer' && signed.some((s) => s.level === 'preparer' && s.person === signer))
    reasons.push('Whoever prepared a workpaper does not review it.');
  if (level === 'preparer' && signed.some((s) => s.level !== 'preparer' && s.person === signer))
    reasons.push('Whoever reviewed a workpaper does not prepare it.');
  return reasons;
}

/** Fields of a subject in which a screen or report reads the sign-off. */
const signedFields: Readonly<Record<NonNullable<SignOff['level']>, readonly [by: string, on: string] | null>> = {
  preparer: ['preparedBy', 'preparedOn'],
  reviewer: ['reviewedBy', 'reviewedOn'],
  partner: ['partnerReviewedBy', 'partnerReviewedOn'],
  quality: null,
};

export const signOffServices: Handlers<'signOff.sign' | 'signOff.withdraw' | 'signOff.state'> = {
  'signOff.sign': ({ workbench, session }, input) => {
    const projection = projections.get(input.workpaper);
    const subject = projection ? getRow(workbench.connection, entityNamed(projection.entity), input.subject) : null;
    if (!projection || !subject)
      throw new Refusal(
        'row.unknown',
        'This workpaper is not in the binder.',
        'It may have been removed; go back to the list.',
      );
    const reasons = against(workbench, input.workpaper, input.subject, input.level, session.person);
    if (reasons.length > 0)
      throw new Refusal('rule.refused', `Not signed. ${reasons.join(' ')}`, 'Cure what is named, then sign again.', {
        reasons,
      });
    const edits = workbench.edits();
    const on = localDate(workbench.clock);
    const act = edits.create('signOff', {
      engagement: input.engagement,
      workpaper: input.workpaper,
      subject: input.subject,
      projectionVersion: projection.version,
      contentHash: workbench.workpapers.freshHash(workbench.connection, input.workpaper, input.subject),
      vector: [...workbench.binder.journal.vector()].map(([replica, seq]) => ({ replica, seq })),
      level: input.level,
      role: session.role,
      person: session.person,
      on,
    });
    const shown = shownIn(workbench, input);
    if (shown) edits.set(shown.entity, shown.id, { [shown.by]: session.person, [shown.on]: on });
    const parameters = { level: input.level, workpaper: input.workpaper };
    const saved = workbench.commit(
      session,
      edits,
      { name: 'signOff.sign', parameters, label: commandLabel('signOff.sign', parameters) },
      { undoable: false },
    );
    return { ...saved, signOff: act };
  },

  'signOff.withdraw': ({ workbench, session }, input) => {
    const signed = rowOf(workbench.connection, signOff, input.signOff);
    if (!signed) throw new Refusal('row.unknown', 'This sign-off is not in the binder.', 'Go back to the workpaper.');
    if (signed.person !== session.person)
      throw new Refusal(
        'rule.refused',
        'Only the person who signed withdraws a sign-off.',
        'Ask them, or raise a review note.',
      );
    const edits = workbench.edits();
    edits.create('withdrawal', {
      act: signed.id,
      reason: input.reason,
      person: session.person,
      on: localDate(workbench.clock),
    });
    const shown = shownIn(workbench, signed);
    if (shown) edits.set(shown.entity, shown.id, { [shown.by]: null, [shown.on]: null });
    return workbench.commit(
      session,
      edits,
      { name: 'signOff.withdraw', parameters: {}, label: commandLabel('signOff.withdraw', {}) },
      { reason: input.reason, undoable: false },
    );
  },

  'signOff.state': ({ workbench, session }, input) => {
    if (!isKind(input.workpaper))
      throw new Refusal(
        'row.unknown',
        'There is no workpaper of this kind.',
        'This is a defect of the screen; please report it.',
      );
    const kind = input.workpaper;
    const projection = projections.get(kind);
    const row = projection ? getRow(workbench.connection, entityNamed(projection.entity), input.subject) : null;
    const reference = row?.['reference'];
    const signOffs = standingSignOffs(workbench, input.subject)
      .filter((s) => s.engagement === input.engagement)
      .map((s) => ({ id: s.id, level: s.level ?? '', ...stateOf(workbench, s) }));
    const next = signOffs.some((s) => s.level === 'preparer' && s.current) ? 'reviewer' : 'preparer';
    return {
      workpaper: kind,
      subject: input.subject,
      title: typeof reference === 'string' ? reference : kind,
      signOffs,
      against: against(workbench, kind, input.subject, next, session.person),
    };
  },
};

/** The row and fields in which a screen or report reads a sign-off; a test shows it in its use by the engagement. */
function shownIn(
  workbench: Workbench,
  signed: Pick<SignOff, 'workpaper' | 'level' | 'subject' | 'engagement'>,
): { readonly entity: string; readonly id: string; readonly by: string; readonly on: string } | null {
  const { workpaper, level, subject, engagement } = signed;
  if (workpaper === null || level === null || subject === null || engagement === null) return null;
  const fields = signedFields[level];
  const [entity, id] = workpaper === 'test' ? ['testUse', useOf(workbench, engagement, subject)] : [workpaper, subject];
  if (fields === null || id === null || !Object.hasOwn(entityNamed(entity).fields, fields[0])) return null;
  return { entity, id, by: fields[0], on: fields[1] };
}

function useOf(workbench: Workbench, engagement: string, test: string): string | null {
  const row = workbench.connection
    .prepare('SELECT id FROM "testUse" WHERE engagement = ? AND test = ? AND deleted = 0 LIMIT 1')
    .get(engagement, test) as { id: string } | undefined;
  return row?.id ?? null;
}
