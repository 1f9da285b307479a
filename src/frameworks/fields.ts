/** Reading parsed JSON field by field: a wrong catalogue is named by place and field, never half read. */

/** A catalogue that is not as it must be; the message names the place in it. */
export class CatalogueError extends Error {
  override readonly name = 'CatalogueError';
}

/** An object whose fields are still to be looked at, with its place for messages. */
export type Unread = { readonly place: string; readonly fields: ReadonlyMap<string, unknown> };

/** Takes a parsed JSON value for an object. */
export function readObject(place: string, value: unknown): Unread {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new CatalogueError(`${place} is no object`);
  return { place, fields: new Map(Object.entries(value)) };
}

const inField = (from: Unread, field: string): string => `${from.place}: ${field}`;

export function readText(from: Unread, field: string): string {
  const value = from.fields.get(field);
  if (typeof value !== 'string' || value.trim() === '') throw new CatalogueError(`${inField(from, field)} is no text`);
  return value;
}

export function readInteger(from: Unread, field: string): number {
  const value = from.fields.get(field);
  if (typeof value !== 'number' || !Number.isInteger(value))
    throw new CatalogueError(`${inField(from, field)} is no whole number`);
  return value;
}

/** A text that is one of a closed list. */
export function readChoice<Choice extends string>(from: Unread, field: string, choices: readonly Choice[]): Choice {
  const text = readText(from, field);
  const choice = choices.find((candidate) => candidate === text);
  if (choice === undefined)
    throw new CatalogueError(`${inField(from, field)} is "${text}", not one of ${choices.join(', ')}`);
  return choice;
}

function readArray(from: Unread, field: string): readonly unknown[] {
  const value: unknown = from.fields.get(field);
  if (!Array.isArray(value)) throw new CatalogueError(`${inField(from, field)} is no list`);
  return value;
}

export function readTexts(from: Unread, field: string): readonly string[] {
  return readArray(from, field).map((text) => {
    if (typeof text !== 'string' || text.trim() === '')
      throw new CatalogueError(`${inField(from, field)} holds something that is no text`);
    return text;
  });
}

/** A list of objects; the place of each is its `id` where it has one, else its position counted from 1. */
export function readObjects(from: Unread, field: string): readonly Unread[] {
  return readArray(from, field).map((value, index) => {
    const read = readObject(`${inField(from, field)} ${index + 1}`, value);
    const id = read.fields.get('id');
    return typeof id === 'string' ? { ...read, place: `${from.place} ${id}` } : read;
  });
}

/** An object within an object. */
export function readPart(from: Unread, field: string): Unread {
  return readObject(inField(from, field), from.fields.get(field));
}
