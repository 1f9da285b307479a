/**
 * A framework catalogue: the requirements of one edition of one standard, by identifier and in our own words (the texts
 * of the standards are copyrighted). Editions are data: each catalogue names its own.
 */
import {
  CatalogueError,
  readInteger,
  readObject,
  readObjects,
  readPart,
  readText,
  readTexts,
  type Unread,
} from './fields.ts';

/** Which edition of which standard, with what has amended it since. */
export type Edition = { readonly standard: string; readonly year: number; readonly amendments: readonly string[] };

/** A series of criteria, a clause of the first level, or a theme of Annex A. */
export type Group = { readonly id: string; readonly title: string };

/** What all items of all catalogues have. */
export type CatalogueItem = { readonly id: string; readonly title: string; readonly summary: string };

/** A catalogue with its items in the order of the standard. */
export type Catalogue<Item extends CatalogueItem> = {
  readonly id: string;
  /** What stands before `/` in the keys by which controls and findings refer to its items. */
  readonly keyPrefix: string;
  readonly title: string;
  readonly edition: Edition;
  /** Whose words the texts are. */
  readonly note: string;
  readonly groups: readonly Group[];
  readonly items: readonly Item[];
  readonly byId: ReadonlyMap<string, Item>;
};

const knownFormat = 1;

function readEdition(from: Unread): Edition {
  return {
    standard: readText(from, 'standard'),
    year: readInteger(from, 'year'),
    amendments: readTexts(from, 'amendments'),
  };
}

/**
 * Reads a catalogue from parsed JSON.
 * @param readItem reads one item; its group must be among the catalogue's
 * @throws {CatalogueError} naming the catalogue, the item and the field; also for an identifier that stands twice
 */
export function readCatalogue<Item extends CatalogueItem>(
  parsed: unknown,
  readItem: (from: Unread) => Item,
  groupOf: (item: Item) => string,
): Catalogue<Item> {
  const unnamed = readObject('The catalogue', parsed);
  const from = { ...unnamed, place: readText(unnamed, 'id') };
  const format = readInteger(from, 'format');
  if (format !== knownFormat) throw new CatalogueError(`${from.place}: format ${format} is not known to this version`);
  const groups = readObjects(from, 'groups').map((group) => ({
    id: readText(group, 'id'),
    title: readText(group, 'title'),
  }));
  const items = readObjects(from, 'items').map(readItem);
  const byId = new Map(items.map((item) => [item.id, item]));
  if (byId.size !== items.length) throw new CatalogueError(`${from.place} holds an identifier twice`);
  const groupless = items.find((item) => !groups.some((group) => group.id === groupOf(item)));
  if (groupless !== undefined)
    throw new CatalogueError(`${from.place} ${groupless.id}: there is no group ${groupOf(groupless)}`);
  return {
    id: from.place,
    keyPrefix: readText(from, 'keyPrefix'),
    title: readText(from, 'title'),
    edition: readEdition(readPart(from, 'edition')),
    note: readText(from, 'note'),
    groups,
    items,
    byId,
  };
}

/** The items with these identifiers in the order of the standard; identifiers that it does not have are left out. */
export function inStandardOrder<Item extends CatalogueItem>(
  catalogue: Catalogue<Item>,
  ids: Iterable<string>,
): readonly Item[] {
  const wanted = new Set(ids);
  return catalogue.items.filter((item) => wanted.has(item.id));
}

/** The edition as people write it: `ISO/IEC 27001:2022, Amendment 1:2024`. */
export function editionInWords(edition: Edition): string {
  return [`${edition.standard}:${edition.year}`, ...edition.amendments].join(', ');
}

/** The key by which other rows refer to an item: `tsc-2017/CC6.1`, `iso27001-2022/A.8.13`. */
export function requirementKey(catalogue: { readonly keyPrefix: string }, id: string): string {
  return `${catalogue.keyPrefix}/${id}`;
}

/** The two halves of such a key, or null when it is none. */
export function splitRequirementKey(key: string): { readonly keyPrefix: string; readonly id: string } | null {
  const slash = key.indexOf('/');
  if (slash < 1 || slash === key.length - 1) return null;
  return { keyPrefix: key.slice(0, slash), id: key.slice(slash + 1) };
}
