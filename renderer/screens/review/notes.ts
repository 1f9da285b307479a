import type { AnyRow } from '../../../src/contract/rowCalls.ts';
import { textIn as text } from '../../evidence/fieldValues.ts';
import type { Tone } from '../checklists/lists.ts';

export type NoteState = 'open' | 'responded' | 'cleared';

/** Open until it is answered, answered until it is cleared. */
export function noteState(note: AnyRow): NoteState {
  if (text(note['clearedOn']) !== null || text(note['clearedBy']) !== null) return 'cleared';
  return text(note['response']) !== null ? 'responded' : 'open';
}

export function noteStatus(state: NoteState): { readonly tone: Tone; readonly label: string } {
  if (state === 'cleared') return { tone: 'done', label: 'Cleared' };
  return state === 'responded' ? { tone: 'information', label: 'Answered' } : { tone: 'attention', label: 'Open' };
}

/**
 * Why this person may not clear the note now; null when they may. The one who answered cannot clear (NT-01),
 * and clearing needs an answer (NT-03).
 */
export function againstClearing(note: AnyRow, person: string | null): string | null {
  if (person === null) return 'Sign in first: a note is cleared by a person.';
  const state = noteState(note);
  if (state === 'cleared') return 'This note is cleared already.';
  if (state === 'open') return 'A note is cleared after it has been answered.';
  if (note['respondedBy'] === person)
    return 'Whoever answered a note does not clear it: the person who raised it or another reviewer does.';
  return null;
}

/** Fields that answering sets. */
export function respond(
  response: string,
  person: string | null,
  today: string,
): Readonly<Record<string, string | null>> {
  return { response: response.trim(), respondedBy: person, respondedOn: today };
}

/** Open notes first, then answered, then cleared; each by reference. */
export function orderedNotes(notes: readonly AnyRow[]): readonly AnyRow[] {
  const order: readonly NoteState[] = ['open', 'responded', 'cleared'];
  const reference = (note: AnyRow) => text(note['reference']) ?? '';
  return notes
    .filter((note) => !note.deleted)
    .sort(
      (a, b) =>
        order.indexOf(noteState(a)) - order.indexOf(noteState(b)) ||
        reference(a).localeCompare(reference(b), 'en', { numeric: true }),
    );
}
