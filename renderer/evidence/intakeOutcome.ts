import type { Json } from '../../src/journal/canonical.ts';
import { groupIn, rowsIn, textIn } from './fieldValues.ts';

/** A file that was taken in, or why it was not; one line for the person who dropped it. */
export interface IntakeLine {
  readonly fileName: string;
  readonly tone: 'done' | 'information' | 'trouble';
  readonly text: string;
  /** Row of the evidence, where it was stored or was there already. */
  readonly evidence: string | null;
}

/** Reads the result of the intake job, which comes as an event without a type of its own. */
export function intakeLines(result: Json | undefined): readonly IntakeLine[] {
  const outcome = groupIn(result);
  const stored = rowsIn(outcome?.['stored']).map((file): IntakeLine => {
    const fileName = textIn(file['fileName']) ?? 'A file';
    const reference = textIn(file['reference']) ?? '';
    return textIn(file['duplicateOf']) === null
      ? { fileName, tone: 'done', text: `Kept as ${reference}`, evidence: textIn(file['id']) }
      : {
          fileName,
          tone: 'information',
          text: `Already here as ${reference}: linked, not kept twice`,
          evidence: textIn(file['id']),
        };
  });
  const refused = rowsIn(outcome?.['refused']).map(
    (file): IntakeLine => ({
      fileName: textIn(file['fileName']) ?? 'A file',
      tone: 'trouble',
      text: textIn(file['message']) ?? 'Not taken',
      evidence: null,
    }),
  );
  return [...stored, ...refused];
}

/** A name for a picture pasted or taken with the camera, which has none of its own: "Photo 2026-01-20 14.02.11.jpg". */
export function pictureName(how: 'Photo' | 'Pasted picture', at: Date, mediaType: string): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const ending = mediaType === 'image/jpeg' ? 'jpg' : (mediaType.split('/')[1] ?? 'png').replace(/\+.*$/, '');
  return `${how} ${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}.${two(at.getMinutes())}.${two(at.getSeconds())}.${ending}`;
}
