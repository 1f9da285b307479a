/** Answers that a host gives itself, because a request cannot or may not reach the core. */
import type { Failure } from '../../src/contract/failure.ts';
import { Refusal } from '../../src/contract/failure.ts';

/** The text of a refusing answer. */
export function refusalText(error: Failure): string {
  return JSON.stringify({ ok: false, error });
}

/** The text of a granting answer. */
export function valueText(value: unknown): string {
  return JSON.stringify({ ok: true, value });
}

/** The failure that an error stands for; one that nobody expected is a defect and says so. */
export function failureFrom(error: unknown): Failure {
  if (error instanceof Refusal) return error.failure;
  const why = error instanceof Error ? error.message : String(error);
  return {
    code: 'internal',
    message: `Tickmark met an error of its own: ${why}. What was saved before was kept.`,
    remedy: 'Try again. If it happens again, close Tickmark and open it anew.',
  };
}

/** Answers with the text that the work gives, or with its failure; never rejects. */
export async function answering(work: () => Promise<string>): Promise<string> {
  try {
    return await work();
  } catch (error) {
    return refusalText(failureFrom(error));
  }
}

export const notAMessage: Failure = {
  code: 'call.invalid',
  message: 'The request is not one that Tickmark understands. Nothing was changed.',
  remedy: 'Reload the page and try again.',
};

export const unknownSession: Failure = {
  code: 'call.closed',
  message: 'This page is not connected to Tickmark, or no longer.',
  remedy: 'Open the address that Tickmark printed last where it was started.',
};

export const tooLarge: Failure = {
  code: 'call.invalid',
  message: 'The request is larger than Tickmark takes. Nothing was changed.',
  remedy: 'Do it in smaller parts, or add the content as a file.',
};

export const nothingToDeliver: Failure = {
  code: 'file.unknown',
  message: 'The finished file is no longer there.',
  remedy: 'Export again.',
};
