/** What can go wrong between a report document and its PDF, each with its own code. */
export type PdfErrorCode =
  | 'pdf.cancelled'
  | 'pdf.missing-glyph'
  | 'pdf.right-to-left'
  | 'pdf.disk-full'
  | 'pdf.not-writable'
  | 'pdf.target-busy'
  | 'pdf.out-of-memory'
  | 'pdf.failed';

/** The part of a {@link PdfError} that survives the way out of a worker thread. */
export interface PdfFailure {
  readonly code: PdfErrorCode;
  readonly message: string;
  readonly remedy: string;
}

/** A PDF that was not made: what happened (`message`), what kind it is (`code`) and what to do (`remedy`). */
export class PdfError extends Error {
  readonly code: PdfErrorCode;
  readonly remedy: string;

  constructor(failure: PdfFailure, options?: ErrorOptions) {
    super(failure.message, options);
    this.name = 'PdfError';
    this.code = failure.code;
    this.remedy = failure.remedy;
  }
}

/** The code of a system error ("ENOSPC"), or undefined if `error` is none. */
function systemCode(error: unknown): string | undefined {
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return undefined;
}

/**
 * Names any failure: a {@link PdfError} stays itself, a system error becomes the code that a person can act on,
 * everything else is `pdf.failed` with the original message.
 *
 * @param error whatever was thrown
 * @param target the file that was to be written, named in the message
 */
export function pdfErrorFrom(error: unknown, target: string): PdfError {
  if (error instanceof PdfError) return error;
  switch (systemCode(error)) {
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return new PdfError(
        {
          code: 'pdf.disk-full',
          message: `There is no room left to write ${target}.`,
          remedy: 'Free some space or choose another folder, then export again. Nothing was left behind.',
        },
        { cause: error },
      );
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOENT':
    case 'ENOTDIR':
      return new PdfError(
        {
          code: 'pdf.not-writable',
          message: `The folder of ${target} does not exist or may not be written to.`,
          remedy: 'Choose a folder that exists and that you may write to, then export again.',
        },
        { cause: error },
      );
    case 'EBUSY':
    case 'EISDIR':
      return new PdfError(
        {
          code: 'pdf.target-busy',
          message: `${target} cannot be replaced: it is a folder or is open in another program.`,
          remedy: 'Close it there or choose another name, then export again.',
        },
        { cause: error },
      );
    case 'ERR_WORKER_OUT_OF_MEMORY':
      return new PdfError(
        {
          code: 'pdf.out-of-memory',
          message: 'The report is too large for the memory that the PDF may use.',
          remedy: 'Export the report in parts, or close other programs and export again.',
        },
        { cause: error },
      );
    default:
      return new PdfError(
        {
          code: 'pdf.failed',
          message: `The PDF could not be made: ${error instanceof Error ? error.message : String(error)}`,
          remedy: 'Nothing was left behind. Export again; if it fails again, send this message with the report kind.',
        },
        { cause: error },
      );
  }
}
