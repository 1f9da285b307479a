/** Annex AP: the audit plan, AP-01 to AP-14 (records.md section 5). */

import { longDate } from '../../iso27001/calendar.ts';
import { says } from '../../iso27001/check.ts';
import { standardWithAmendments } from '../../iso27001/front-facts.ts';
import { sortedBy, sortedReferences } from '../../iso27001/order.ts';
import { hasRemoteActivity } from '../../iso27001/remote-time.ts';
import type { AuditPlan } from '../../iso27001/snapshot-planning.ts';
import { stage1Objectives, worded } from '../../iso27001/vocabulary.ts';
import type { Obligation } from '../completeness.ts';
import { type Annex, annexOf } from './annex.ts';
import { concernJump, declaredNoneText, personName, type RecordContext, siteName } from './context.ts';
import type { RecordItem } from './item-draft.ts';
import { duration, timetable } from './plan-timetable.ts';
import { scopeOfStage } from './shared-parts.ts';
import { bullets, code, columns, dates, joined, jump, numbered, row, sentence } from './text.ts';

function planItems(plan: AuditPlan): readonly RecordItem[] {
  const rowId = plan.row ?? plan.id;
  const item = (
    id: string,
    title: string,
    source: string,
    field: string,
    build: RecordItem['build'],
    obligation: Obligation = 'M',
    entity = 'auditPlan',
  ): RecordItem => ({
    id,
    title,
    source,
    obligation,
    cure: { entity, field, ...(entity === 'auditPlan' ? { row: rowId } : {}) },
    build,
  });
  const members = (context: RecordContext) => context.snapshot.team.filter((one) => one.stages.includes(plan.stage));
  return [
    item('AP-01', 'Identification', 'ISO/IEC 17021-1, 9.2.3', 'revision', (draft, context) => {
      const { client, engagement } = context.snapshot;
      draft.fact('Client', client.legalName);
      draft.fact('Standard', standardWithAmendments(context.snapshot));
      draft.fact('Audit', engagement.type ? `${worded(engagement.type)}, ${worded(plan.stage)}` : null);
      draft.fact('Engagement and plan', [code(engagement.id), ', ', code(plan.id)]);
      draft.fact('Revision', plan.revision === null ? null : String(plan.revision));
    }),
    item('AP-02', 'Objectives', 'ISO/IEC 17021-1, 9.2.3.2 a', 'objectives', (draft) => {
      if (plan.objectives.length === 0) {
        draft.lack('objectives');
        return;
      }
      const lines = plan.objectives.map((one) => {
        const fixed = stage1Objectives.find((objective) => objective.id === one);
        return fixed ? [code(fixed.id), ` ${fixed.text}`] : one;
      });
      // The fixed objectives carry their ids; a number beside them would be a second name.
      draft.add(lines.every((line) => typeof line !== 'string') ? bullets(lines) : numbered(lines));
    }),
    item('AP-03', 'Criteria', 'ISO/IEC 17021-1, 9.2.3.2 b', 'criteria', (draft) =>
      draft.list(plan.criteria, 'criteria'),
    ),
    item('AP-04', 'Scope, units and processes', 'ISO/IEC 17021-1, 9.2.3.2 c', 'units', (draft, context) => {
      draft.fact('Scope', scopeOfStage(context)?.statement, { entity: 'scope', field: 'statement' });
      draft.fact('Units', plan.units.join(', '));
      draft.fact('Processes', scopeOfStage(context)?.processes.join('; '), { entity: 'scope', field: 'processes' });
    }),
    item(
      'AP-05',
      'Dates, sites, remote activities',
      'ISO/IEC 17021-1, 9.2.3.2 d; IAF MD 4',
      'sessions',
      (draft, context) => {
        draft.fact('Dates', dates(plan.sessions.flatMap((session) => session.date ?? [])));
        const sites = [...new Set(plan.sessions.flatMap((session) => session.site ?? []))].filter((id) => id !== 'all');
        draft.fact('Sites', sites.map((id) => siteName(context, id)).join('; '));
        const temporary = context.snapshot.sites.filter((site) => site.type === 'temporary' && sites.includes(site.id));
        draft.fact('Temporary sites', temporary.map((site) => siteName(context, site.id)).join('; ') || 'none');
        const remote = plan.sessions.filter((session) => session.auditors.some((auditor) => auditor.mode === 'remote'));
        draft.fact('Remote sessions', sortedReferences(remote.map((session) => session.id)).join(', ') || 'none');
      },
    ),
    item('AP-06', 'Expected duration', 'ISO/IEC 17021-1, 9.2.3.2 e', 'sessions', (draft, context) =>
      duration(draft, context, plan),
    ),
    item(
      'AP-07',
      'Team and roles',
      'ISO/IEC 17021-1, 9.2.3.2 f',
      'role',
      (draft, context) => {
        const list = members(context);
        if (list.length === 0) {
          draft.lack('team');
          return;
        }
        draft.table(
          columns('Id:1', 'Name:3', 'Role:2', 'Sessions:6'),
          list.map((member) => {
            const assigned = sortedBy(
              plan.sessions.filter((session) => session.auditors.some((one) => one.id === member.id)),
              (session) => session.id,
            );
            return row([
              [code(member.id)],
              member.name ?? '–',
              sentence(worded(member.role)),
              assigned.length > 0 ? joined(assigned.map((one) => jump(one.id, `session-${one.id}`))) : 'none',
            ]);
          }),
        );
      },
      'M',
      'teamMember',
    ),
    item('AP-08', 'Timetable', 'ISO/IEC 27006-1, 9.2.3', 'sessions', (draft, context) =>
      timetable(draft, context, plan),
    ),
    item(
      'AP-09',
      'Language, logistics, safety, confidentiality',
      'ISO/IEC 17021-1, 9.4.2',
      'logistics',
      (draft, { snapshot }) => {
        draft.fact('Language', plan.language);
        draft.fact('Logistics, safety and security rules', plan.logistics);
        draft.fact('Confidentiality', snapshot.certificationBody.texts.confidentiality, {
          entity: 'certificationBody',
          field: 'texts',
        });
      },
    ),
    item(
      'AP-10',
      'Statement of Applicability and controls planned',
      'ISO/IEC 27006-1, 9.2.3',
      'version',
      (draft, { snapshot }) => {
        const controls = sortedReferences(plan.sessions.flatMap((session) => session.controls));
        const version = plan.stage === 'stage2' ? snapshot.soa?.version : snapshot.stage1?.soaReview?.version;
        if (plan.stage === 'stage2' || version) draft.fact('Version used', version);
        if (plan.stage === 'stage2' || controls.length > 0) {
          draft.fact('Controls planned', controls.length > 0 ? `${controls.length}: ${controls.join(', ')}` : null, {
            entity: 'auditPlan',
            field: 'sessions',
            row: rowId,
          });
        }
      },
      plan.stage === 'stage2' ? 'M' : 'O',
      'soa',
    ),
    item(
      'AP-11',
      'Use of ICT',
      'IAF MD 4',
      'agreement',
      (draft, { snapshot }) => {
        if (plan.stage === 'followUp' || !hasRemoteActivity(snapshot, plan.stage)) {
          draft.notApplicable('no remote activities', 'No remote activities.');
          return;
        }
        const agreement = snapshot.ictUse?.agreement ?? null;
        draft.fact(
          'Agreed with',
          agreement?.with && agreement.date ? `${agreement.with}, ${longDate(agreement.date)}` : null,
        );
        draft.fact('Means and terms', agreement?.terms);
      },
      'C',
      'ictUse',
    ),
    item(
      'AP-12',
      'Right to object to members of the team',
      'ISO/IEC 17021-1, 9.2.3.5',
      'sentOn',
      (draft, context) => {
        const notice = context.snapshot.teamNotification.find((one) => one.stage === plan.stage) ?? null;
        draft.fixed(
          'The client may object to members of the team with a reason; justified objections lead to a change of the team.',
        );
        draft.fact('Names told to the client on', notice?.sentOn ? longDate(notice.sentOn) : null);
        if (notice && notice.objections.length > 0) {
          draft.add(bullets(notice.objections.map((one) => `${one.text}: ${one.answer ?? 'not answered'}`)));
        } else if (notice) {
          const stated = notice.objectionsDeclaredNone;
          draft.fact(
            'Objections',
            stated ? (typeof stated === 'object' ? declaredNoneText(context, stated, null) : 'none raised') : null,
          );
        }
      },
      'M',
      'teamNotification',
    ),
    item('AP-13', 'Sent and agreed', 'ISO/IEC 17021-1, 9.2.3.4', 'agreedOn', (draft, context) => {
      draft.fact('Sent', plan.sentOn ? longDate(plan.sentOn) : null);
      draft.fact(
        'Agreed',
        plan.agreedOn && says(plan.agreedBy)
          ? `${longDate(plan.agreedOn)}, ${personName(context, plan.agreedBy)}`
          : null,
      );
      if (plan.revisions.length > 0) {
        draft.table(
          columns('Revision:1.2', 'Sent:2', 'Agreed:2', 'Change:6'),
          plan.revisions.map((one) =>
            row([
              String(one.revision),
              one.sentOn ? longDate(one.sentOn) : '–',
              one.agreedOn ? longDate(one.agreedOn) : 'not agreed',
              one.change,
            ]),
          ),
        );
      }
    }),
    item(
      'AP-14',
      'Areas of concern in the sessions',
      'ISO/IEC 27006-1, 9.3.2',
      'sessions',
      (draft, { snapshot }) => {
        if (plan.stage !== 'stage2') {
          draft.leaveOut();
          return;
        }
        const concerns = sortedBy(snapshot.stage1?.areasOfConcern ?? [], (one) => one.id);
        if (concerns.length === 0) {
          draft.notApplicable('Stage 1 left no area of concern');
          return;
        }
        draft.table(
          columns('Area of concern:2', 'Followed in:6'),
          concerns.map(({ id }) => {
            const sessions = plan.sessions.filter((session) => session.areasOfConcern.includes(id));
            return row([
              [concernJump(id)],
              sessions.length > 0
                ? joined(sessions.map((one) => jump(one.id, `session-${one.id}`)))
                : [draft.lackingCell(`${id} is in no session`)],
            ]);
          }),
        );
      },
      plan.stage === 'stage2' ? 'C' : 'O',
    ),
  ];
}

/** The plan of the record's stage; null where there is none, which S1-32 and S2-46 list. */
export function planAnnex(context: RecordContext): Annex | null {
  const plan = context.snapshot.plans.find((one) => one.stage === context.stage);
  if (!plan) return null;
  return annexOf(
    context,
    { id: 'AP', title: `Annex AP: Audit plan, ${worded(plan.stage)}`, landscape: true },
    planItems(plan),
  );
}
