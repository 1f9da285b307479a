/** Annex AT: attendance and agenda of the opening and closing meetings, AT-01 to AT-05 (records.md section 6). */

import { longDate } from '../../iso27001/calendar.ts';
import { says } from '../../iso27001/check.ts';
import { meetingAgenda } from '../../iso27001/meeting-items.ts';
import type { Meeting } from '../../iso27001/snapshot-planning.ts';
import { worded } from '../../iso27001/vocabulary.ts';
import { type Annex, annexOf } from './annex.ts';
import { linked, type RecordContext, siteName } from './context.ts';
import { signature } from './fixed-parts.ts';
import type { RecordItem } from './item-draft.ts';
import { columns, row, sentence } from './text.ts';

function meetingItems(meeting: Meeting): readonly RecordItem[] {
  const cure = (field: string) => ({ entity: 'meeting', row: meeting.row ?? meeting.id, field });
  const head = (id: string, title: string, source: string, field: string) => ({
    id: `${id}/${meeting.id}`,
    title: `${title} (${meeting.kind} meeting)`,
    source,
    obligation: 'M' as const,
    cure: cure(field),
  });
  return [
    {
      ...head('AT-01', 'Meeting', 'ISO/IEC 17021-1, 9.4.2, 9.4.7', 'date'),
      build: (draft, context) => {
        draft.fact('Meeting', sentence(`${meeting.kind} meeting, ${worded(meeting.stage)}`));
        draft.fact('Date', meeting.date ? longDate(meeting.date) : null);
        draft.fact('Time', meeting.from && meeting.to ? `${meeting.from}–${meeting.to}` : null);
        draft.fact('Place', meeting.place ? siteName(context, meeting.place) : null);
        const remote = meeting.attendance.filter((one) => one.mode === 'remote').length;
        draft.fact(
          'Mode',
          remote === 0 ? 'in person' : remote === meeting.attendance.length ? 'remote' : `in person, ${remote} remote`,
        );
      },
    },
    {
      ...head('AT-02', 'Attendance', 'ISO/IEC 17021-1, 9.4.2, 9.4.7', 'attendance'),
      build: (draft, context) => {
        if (meeting.attendance.length === 0) {
          draft.lack('attendance');
          return;
        }
        const leads = context.snapshot.team.filter((one) => one.role === 'leadAuditor').map((one) => one.name);
        if (!meeting.attendance.some((one) => one.function === 'leadAuditor' || leads.includes(one.name)))
          draft.lack('lead auditor');
        if (!meeting.attendance.some((one) => one.organization === 'client' && one.management))
          draft.lack('a person of the client’s management');
        draft.table(
          columns('Name:3', 'Function:3', 'Organization:2', 'Attended:1.3', 'Signature:3'),
          meeting.attendance.map((one) =>
            row([
              one.name,
              one.function ? `${sentence(worded(one.function))}${one.management ? ' (management)' : ''}` : '–',
              worded(one.organization),
              worded(one.mode),
              '____________________',
            ]),
          ),
        );
      },
    },
    {
      ...head('AT-03', 'Agenda', 'ISO/IEC 17021-1, 9.4.2, 9.4.7', 'items'),
      build: (draft, context) => {
        draft.table(
          columns('Item:1', 'Subject:5', 'Answer:1.6', 'Note:4'),
          meetingAgenda(meeting.kind).map(({ id, text }) => {
            const item = meeting.items.find((one) => one.id === id);
            const unreasoned = item?.answer === 'notApplicable' && !says(item.note);
            return row([
              id,
              text,
              item?.answer
                ? item.answer === 'done'
                  ? '✓ done'
                  : '– not applicable'
                : [draft.lackingCell(`${id} is open`)],
              item && says(item.note)
                ? linked(context, item.note)
                : unreasoned
                  ? [draft.lackingCell(`reason why ${id} does not apply`)]
                  : '–',
            ]);
          }),
        );
      },
    },
    {
      ...head('AT-04', 'Diverging opinions', 'ISO/IEC 17021-1, 9.4.7.3', 'divergingOpinions'),
      build: (draft, context) => {
        if (meeting.divergingOpinions.length === 0) {
          draft.noneOrLack(
            meeting.divergingDeclaredNone,
            'diverging opinions, or that there are none',
            meeting.signOff,
          );
          return;
        }
        draft.list(
          meeting.divergingOpinions.map((one) => [
            ...linked(context, one.topic),
            `: ${one.outcome ?? 'outcome not recorded'}`,
            ...(context.stage === 'stage2' ? ', see S2-32' : ''),
          ]),
          'diverging opinions',
        );
      },
    },
    {
      ...head('AT-05', 'Signature of the lead auditor', 'practice of the certification body', 'signOff'),
      build: (draft, context) =>
        signature(draft, context, meeting.signOff, 'Lead auditor', 'sign-off of the meeting record', cure('signOff')),
    },
  ];
}

/** One annex a meeting of the stage, opening before closing. */
export function attendanceAnnexes(context: RecordContext): readonly Annex[] {
  const meetings = context.snapshot.meetings.filter((meeting) => meeting.stage === context.stage);
  const inOrder = [...meetings].sort((a, b) =>
    a.kind === b.kind ? (a.id < b.id ? -1 : 1) : a.kind === 'opening' ? -1 : 1,
  );
  return inOrder.map((meeting) =>
    annexOf(
      context,
      { id: `AT-${meeting.id}`, title: `Annex AT: Attendance, ${meeting.kind} meeting ${worded(meeting.stage)}` },
      meetingItems(meeting),
    ),
  );
}

/** Kinds of meeting of the stage that have no record. */
export function missingMeetings(context: RecordContext): readonly ('opening' | 'closing')[] {
  const kinds = new Set(context.snapshot.meetings.filter((one) => one.stage === context.stage).map((one) => one.kind));
  return (['opening', 'closing'] as const).filter((kind) => !kinds.has(kind));
}
