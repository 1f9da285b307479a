/** A key combination as it is written: `mod+shift+z`, `alt+arrowleft`, `f2`, `n`. `mod` is Ctrl, on a Mac ⌘. */
export interface KeyCombination {
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
  /** `KeyboardEvent.key` in lower case; space is `space`. */
  readonly key: string;
}

/** The parts of a keyboard event that decide which command is meant. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const modifiers: ReadonlySet<string> = new Set(['mod', 'shift', 'alt']);

/** Reads `mod+k`. Throws on a combination without exactly one key: that is a mistake of the program. */
export function parseKeys(written: string): KeyCombination {
  const parts = written
    .toLowerCase()
    .split('+')
    .map((part) => part.trim());
  const keys = parts.filter((part) => !modifiers.has(part));
  const key = keys[0];
  if (keys.length !== 1 || key === undefined || key === '') throw new Error(`“${written}” is not a key combination.`);
  return { mod: parts.includes('mod'), shift: parts.includes('shift'), alt: parts.includes('alt'), key };
}

/** One spelling for every way to write a combination, so that claims can be compared. */
export function canonicalKeys(written: string): string {
  const { mod, shift, alt, key } = parseKeys(written);
  return `${mod ? 'mod+' : ''}${shift ? 'shift+' : ''}${alt ? 'alt+' : ''}${key}`;
}

function keyOf(press: KeyPress): string {
  if (press.key === ' ') return 'space';
  return press.key.toLowerCase();
}

/** Signs such as `?` need Shift on some keyboards and not on others, so Shift is not asked of them. */
const isSign = (key: string) => key.length === 1 && !/[a-z0-9]/.test(key);

/** Whether a key press is the combination; on a Mac `mod` is ⌘ and Ctrl is nothing, elsewhere the other way round. */
export function isPressed(press: KeyPress, combination: KeyCombination, mac: boolean): boolean {
  const mod = mac ? press.metaKey : press.ctrlKey;
  const other = mac ? press.ctrlKey : press.metaKey;
  if (other || mod !== combination.mod || press.altKey !== combination.alt) return false;
  const key = keyOf(press);
  if (key !== combination.key) return false;
  return press.shiftKey === combination.shift || (isSign(key) && !combination.shift);
}

/** A key that would also type something: such commands wait while the person types in a field. */
export function typesText(combination: KeyCombination): boolean {
  return !combination.mod && !combination.alt && !/^f\d+$/.test(combination.key) && combination.key !== 'escape';
}

const named: Readonly<Record<string, string>> = {
  arrowleft: '←',
  arrowright: '→',
  arrowup: '↑',
  arrowdown: '↓',
  escape: 'Esc',
  enter: 'Enter',
  space: 'Space',
  delete: 'Del',
  backspace: 'Backspace',
  tab: 'Tab',
};

/** A combination for people: `Ctrl+Shift+Z`, on a Mac `⇧⌘Z`. */
export function describeKeys(written: string, mac: boolean): string {
  const { mod, shift, alt, key } = parseKeys(written);
  const last = named[key] ?? key.toUpperCase();
  if (mac) return `${alt ? '⌥' : ''}${shift ? '⇧' : ''}${mod ? '⌘' : ''}${last}`;
  return [mod ? 'Ctrl' : null, alt ? 'Alt' : null, shift ? 'Shift' : null, last]
    .filter((part) => part !== null)
    .join('+');
}
