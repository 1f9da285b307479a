/** A JSON value as it crosses the contract and stands in the journal; no undefined, no dates, no bigint. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/**
 * Canonical JSON after RFC 8785: keys sorted by UTF-16 code units, no white space, numbers as ECMAScript
 * prints them. Two equal values have equal bytes, which is what hashes and signatures stand on.
 * @throws when a number is not finite, since JSON cannot say it.
 */
export function canonical(value: Json): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value);
  if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw new RangeError('A number that is not finite has no canonical form.');
    return JSON.stringify(value);
  }
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  // Joined as it grows, without a list of parts: this runs for each row of each workpaper.
  let text = '';
  for (const key of Object.keys(value).sort()) {
    const inner = value[key];
    if (inner !== undefined) text += `${text === '' ? '{' : ','}${JSON.stringify(key)}:${canonical(inner)}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

function isList(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}

/** SHA-256 of the UTF-8 bytes of a text, as 64 lower-case hex digits. Passed in: src knows no platform. */
export type Sha256 = (text: string) => string;
