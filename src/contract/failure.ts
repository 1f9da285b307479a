import type { Json } from '../journal/canonical.ts';

/**
 * What went wrong, as a value across the contract: a stable code, what happened and what was kept in words
 * for the auditor, and what to do. Only expected failures have a code of their own; `internal` is a defect.
 */
export interface Failure {
  readonly code: FailureCode;
  readonly message: string;
  readonly remedy: string;
  readonly details?: Json;
}

export const failureCodes = [
  'call.unknown',
  'call.invalid',
  'call.cancelled',
  'call.closed',
  'internal',
  'binder.none',
  'binder.not-a-binder',
  'binder.newer',
  'binder.damaged',
  'binder.in-use',
  'binder.not-writable',
  'binder.read-only',
  'binder.exists',
  'binder.migration-failed',
  'binder.network-folder',
  'session.none',
  'row.unknown',
  'row.invalid',
  'row.act',
  'row.deleted',
  'rule.refused',
  'history.nothing',
  'conflict.unknown',
  'disk.full',
  'file.unknown',
  'file.vanished',
  'file.empty',
  'file.unreadable',
  'file.too-large',
  'evidence.missing',
  'evidence.altered',
  'journal.forked',
  'journal.gap',
  'journal.altered',
  'journal.other-binder',
  'population.unreadable',
  'sample.refused',
  'report.missing-glyph',
  'report.failed',
  'export.failed',
] as const;
export type FailureCode = (typeof failureCodes)[number];

export type Answer<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

/** Thrown inside services; the dispatcher turns it into an answer. It never crosses the contract as an exception. */
export class Refusal extends Error {
  readonly failure: Failure;
  constructor(code: FailureCode, message: string, remedy: string, details?: Json) {
    super(message);
    this.failure = details === undefined ? { code, message, remedy } : { code, message, remedy, details };
  }
}
