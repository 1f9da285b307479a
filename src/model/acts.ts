import { actEntity } from './entity.ts';
import { choice, date, group, integer, longText, numbers, reference, rows, text, yesNo } from './field.ts';

/**
 * A draw of a sample. Every draw is kept; it can be re-derived from seed, algorithm and population
 * (soc2/workpapers.md 11.4), which is why nothing of it is ever edited.
 */
export const draw = actEntity('draw', 'binder', {
  label: 'sample draw',
  title: 'method',
  fields: {
    test: reference('test', { indexed: true }),
    population: reference('population', { indexed: true }),
    method: choice(['random', 'systematic', 'stratified', 'haphazard', 'judgmental', 'block', 'all-items', 'none']),
    algorithm: text(),
    seed: integer(),
    /** A typed seed needs a reason; a derived one has none. */
    seedReason: text(),
    populationSize: integer(),
    populationHash: text(),
    size: integer({ label: 'Items drawn' }),
    proposedSize: integer(),
    sizeReason: text(),
    ordinals: numbers({ label: 'Ordinals' }),
    extends: reference('draw', { label: 'Extension of' }),
    sharedWith: reference('test', { label: 'Shared with' }),
    reason: longText(),
  },
});

/**
 * A sign-off of a workpaper: who, in which role and level, over which projection (name and version) and
 * which content (SHA-256 of the projection's canonical JSON). Current while the projection hashes the same.
 */
export const signOff = actEntity('signOff', 'binder', {
  label: 'sign-off',
  title: 'workpaper',
  fields: {
    engagement: reference('engagement', { indexed: true }),
    workpaper: text({ label: 'Workpaper' }),
    subject: text({ indexed: true }),
    projectionVersion: integer(),
    contentHash: text(),
    vector: rows({ replica: text(), seq: integer() }),
    level: choice(['preparer', 'reviewer', 'partner', 'quality']),
    role: text(),
    person: reference('person'),
    on: date(),
    /** Signature of the person's own key over hash and level, hex; empty until persons have keys. */
    countersignature: text(),
  },
});

/** A named act that takes another back, with its reason; the act itself stays. */
export const withdrawal = actEntity('withdrawal', 'binder', {
  label: 'withdrawal',
  title: 'reason',
  fields: { act: text({ indexed: true }), reason: longText(), person: reference('person'), on: date() },
});

/** The acceptance of a warning (rule, subject, fingerprint of its inputs): it returns when the inputs change. */
export const warningAccepted = actEntity('warningAccepted', 'binder', {
  label: 'accepted warning',
  title: 'reason',
  fields: {
    rule: text(),
    subject: text({ indexed: true }),
    fingerprint: text(),
    reason: longText(),
    person: reference('person'),
    on: date(),
  },
});

/** An export of a report: number, hash, time, person (soc2 DR-08; iso G-02). */
export const reportExport = actEntity('reportExport', 'binder', {
  label: 'report export',
  title: 'fileName',
  fields: {
    engagement: reference('engagement', { indexed: true }),
    kind: text(),
    draftNumber: integer(),
    state: choice(['draft', 'final']),
    fileName: text(),
    pdf: text({ label: 'SHA-256 of the PDF' }),
    snapshot: text({ label: 'SHA-256 of the snapshot' }),
    pages: integer(),
    person: reference('person'),
    at: text(),
  },
});

/** Closing of an engagement's file: from here on only addenda (journal.md, section 4). */
export const seal = actEntity('seal', 'binder', {
  label: 'seal',
  title: 'manifest',
  fields: {
    engagement: reference('engagement', { indexed: true }),
    manifest: text(),
    vector: rows({ replica: text(), seq: integer() }),
    person: reference('person'),
    on: date(),
  },
});

/** Late matter in a sealed engagement: reason, author, reviewer, dates (soc2 CP-08). */
export const addendum = actEntity('addendum', 'binder', {
  label: 'addendum',
  plural: 'addenda',
  title: 'text',
  fields: {
    engagement: reference('engagement', { indexed: true }),
    text: longText(),
    reason: longText(),
    author: reference('person'),
    reviewer: reference('person'),
    on: date(),
    replacesAnything: yesNo(),
    evidence: group({ hash: text(), name: text() }),
  },
});
