/** One step that undo takes back: the changes of one command or group, in the order they were made. */
export interface UndoStep {
  readonly changes: readonly number[];
  readonly label: string;
}

/** A window's session: it acts for one signed-in person, and undoes its own edits only (journal.md, sections 2 and 3). */
export interface Session {
  readonly id: string;
  person: string | null;
  role: string | null;
  undo: UndoStep[];
  redo: UndoStep[];
}

export function newSession(id: string): Session {
  return { id, person: null, role: null, undo: [], redo: [] };
}

/** Steps kept; beyond that the journal still has everything, only Ctrl+Z does not reach it. */
export const undoDepth = 200;
