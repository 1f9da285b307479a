import { Refusal } from '../../src/contract/failure.ts';
import type { Change } from '../../src/journal/change.ts';
import type { Vector } from '../../src/journal/vector.ts';
import type { Binder } from '../binder/binder.ts';
import { copyMissingObjects } from '../evidence/exchangeObjects.ts';
import { forked } from './chainError.ts';
import { newestHeads } from './heads.ts';
import type { JournalReading, StoredChange } from './journalReading.ts';
import type { Merged } from './writePath.ts';

/** Changes taken into one transaction. */
const batch = 5000;

function asChange(stored: StoredChange): Change {
  return { ...stored.head, cells: stored.cells, hash: stored.hash };
}

/** The changes that a holder of the vector lacks, chain by chain, in batches. */
export function* changesBeyond(journal: JournalReading, vector: Vector): Generator<Change[]> {
  for (const [replica, last] of journal.vector()) {
    let after = vector.get(replica) ?? 0;
    while (after < last) {
      const part = journal.chain(replica, after, batch);
      if (part.length === 0) break;
      yield part.map(asChange);
      after = part.at(-1)?.head.seq ?? last;
    }
  }
}

/**
 * Chains of which both hold a part must agree as far as both go: equally long ones would otherwise never be compared.
 * @throws ChainError `journal.forked`
 */
function refuseForks(here: JournalReading, other: JournalReading): void {
  const others = other.vector();
  for (const [replica, last] of here.vector()) {
    const seq = Math.min(last, others.get(replica) ?? 0);
    if (here.hashAt(replica, seq) !== other.hashAt(replica, seq)) throw forked({ replica, seq });
  }
}

function give(from: Binder, to: Binder, acceptAhead: boolean): Merged {
  if (!to.writing)
    throw new Refusal(
      'binder.read-only',
      `The copy at “${to.folder}” is open read-only.`,
      'Open both copies for writing.',
    );
  const keys = from.journal.publicKeys();
  const total = { applied: 0, known: 0, held: 0, rows: new Set<string>() };
  for (const changes of changesBeyond(from.journal, to.journal.vector())) {
    const merged = to.writing.merge(changes, keys, acceptAhead);
    total.applied += merged.applied;
    total.known += merged.known;
    total.held += merged.held;
    for (const row of merged.rows) total.rows.add(row);
  }
  to.writing.takeHeads(newestHeads(from.connection));
  return total;
}

/**
 * Brings two copies of one binder together: each takes the changes and the evidence that it lacks.
 * @throws Refusal when they are copies of different binders; ChainError when a chain was altered or forked.
 */
export function exchangeWith(
  here: Binder,
  other: Binder,
  acceptAhead: boolean,
): { received: number; given: number; held: number } {
  if (here.description.id !== other.description.id) {
    throw new Refusal(
      'journal.other-binder',
      'That is another binder, not a copy of this one. Nothing was taken over.',
      'Choose the folder of a copy of this binder.',
    );
  }
  refuseForks(here.journal, other.journal);
  const received = give(other, here, acceptAhead);
  const given = give(here, other, acceptAhead);
  copyMissingObjects(here.folder, other.folder);
  copyMissingObjects(other.folder, here.folder);
  return { received: received.applied, given: given.applied, held: received.held + given.held };
}
