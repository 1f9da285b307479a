import type { Motion } from './selection.ts';

/** A key as the page reports it; `mod` is Ctrl, or Cmd on a Mac. */
export interface KeyPress {
  readonly key: string;
  readonly mod: boolean;
  readonly shift: boolean;
  readonly alt: boolean;
}

export type GridAction =
  | { readonly kind: 'move'; readonly motion: Motion; readonly extend: boolean }
  /** `typed` replaces what the cell holds; null keeps it and puts the cursor behind it. */
  | { readonly kind: 'edit'; readonly typed: string | null }
  | { readonly kind: 'enter'; readonly back: boolean }
  | { readonly kind: 'fillDown' }
  | { readonly kind: 'clear' }
  | { readonly kind: 'details' }
  | { readonly kind: 'toggleRow' }
  | { readonly kind: 'selectAll' }
  | { readonly kind: 'collapse' };

const motions: Readonly<Record<string, { readonly plain: Motion; readonly mod: Motion }>> = {
  ArrowUp: { plain: 'up', mod: 'columnStart' },
  ArrowDown: { plain: 'down', mod: 'columnEnd' },
  ArrowLeft: { plain: 'left', mod: 'rowStart' },
  ArrowRight: { plain: 'right', mod: 'rowEnd' },
  Home: { plain: 'rowStart', mod: 'gridStart' },
  End: { plain: 'rowEnd', mod: 'gridEnd' },
  PageUp: { plain: 'pageUp', mod: 'pageUp' },
  PageDown: { plain: 'pageDown', mod: 'pageDown' },
};

/** What a key does on a cell that is not being edited; null leaves the key to the page (Tab leaves the grid: it is one stop). */
export function actionFor(press: KeyPress): GridAction | null {
  // Alt with an arrow is back and forward in the workbench.
  const motion = press.alt ? undefined : motions[press.key];
  if (motion) return { kind: 'move', motion: press.mod ? motion.mod : motion.plain, extend: press.shift };
  // AltGr arrives as Ctrl and Alt together: with a character it is typing.
  if (press.mod && press.alt && isOneCharacter(press.key)) return { kind: 'edit', typed: press.key };
  if (press.mod) {
    const key = press.key.toLowerCase();
    if (key === 'd' && !press.shift && !press.alt) return { kind: 'fillDown' };
    if (key === 'a' && !press.shift && !press.alt) return { kind: 'selectAll' };
    return null;
  }
  switch (press.key) {
    case 'F2':
      return { kind: 'edit', typed: null };
    case 'Enter':
      return { kind: 'enter', back: press.shift };
    case 'Delete':
    case 'Backspace':
      return { kind: 'clear' };
    case 'Escape':
      return { kind: 'collapse' };
    case ' ':
      return press.shift ? { kind: 'toggleRow' } : { kind: 'details' };
  }
  return isOneCharacter(press.key) ? { kind: 'edit', typed: press.key } : null;
}

/** Names of keys such as "Tab" and "F5" are longer than a character; an emoji or a letter outside the basic plane is one. */
function isOneCharacter(key: string): boolean {
  return [...key].length === 1;
}

export type EditorAction =
  | { readonly kind: 'commit'; readonly then: 'down' | 'up' | 'right' | 'left' }
  | { readonly kind: 'cancel' };

/** What a key does in the editor of a cell; null leaves it to the editor. Alt+Enter and, in long texts, Shift+Enter make a new line. */
export function editorActionFor(press: KeyPress, longText: boolean): EditorAction | null {
  if (press.key === 'Escape') return { kind: 'cancel' };
  if (press.key === 'Tab') return { kind: 'commit', then: press.shift ? 'left' : 'right' };
  if (press.key !== 'Enter' || press.alt) return null;
  if (press.shift) return longText ? null : { kind: 'commit', then: 'up' };
  return { kind: 'commit', then: 'down' };
}

interface KeyEvent {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

/** A keyboard event as the grid reads it. */
export function pressOf({ key, ctrlKey, metaKey, shiftKey, altKey }: KeyEvent): KeyPress {
  return { key, mod: ctrlKey || metaKey, shift: shiftKey, alt: altKey };
}
