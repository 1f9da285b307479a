import { describe, expect, it } from 'vitest';
import {
  canonicalKeys,
  describeKeys,
  isPressed,
  type KeyPress,
  parseKeys,
  typesText,
} from '../../renderer/commands/keys.ts';
import { createCommandRegistry, type KeyClash, type UiCommand } from '../../renderer/commands/registry.ts';
import { matchesWords } from '../../renderer/frame/paletteMatch.ts';

const press = (key: string, held: Partial<KeyPress> = {}): KeyPress => ({
  key,
  ctrlKey: false,
  metaKey: false,
  shiftKey: false,
  altKey: false,
  ...held,
});
const command = (id: string, keys?: string, rest: Partial<UiCommand> = {}): UiCommand => ({
  id,
  label: id,
  run: () => undefined,
  ...(keys === undefined ? {} : { keys }),
  ...rest,
});

function registryWithClashes() {
  const clashes: KeyClash[] = [];
  return { registry: createCommandRegistry((clash) => clashes.push(clash)), clashes };
}

describe('key combinations', () => {
  it('are read in any order and case of their modifiers', () => {
    expect(parseKeys('Shift+Mod+Z')).toEqual({ mod: true, shift: true, alt: false, key: 'z' });
    expect(canonicalKeys('shift+mod+z')).toBe(canonicalKeys('Mod+Shift+Z'));
  });

  it.each(['mod+', 'mod+shift', 'a+b', ''])('refuse “%s”, which is not one key', (written) => {
    expect(() => parseKeys(written)).toThrow('is not a key combination');
  });

  it('mean Ctrl elsewhere and ⌘ on a Mac, and never the other one', () => {
    const save = parseKeys('mod+k');
    expect(isPressed(press('k', { ctrlKey: true }), save, false)).toBe(true);
    expect(isPressed(press('k', { metaKey: true }), save, false)).toBe(false);
    expect(isPressed(press('k', { metaKey: true }), save, true)).toBe(true);
    expect(isPressed(press('k', { ctrlKey: true }), save, true)).toBe(false);
  });

  it('tell undo from redo by Shift, although the key then arrives as a capital', () => {
    const undo = parseKeys('mod+z');
    const redo = parseKeys('mod+shift+z');
    const shifted = press('Z', { ctrlKey: true, shiftKey: true });
    expect(isPressed(shifted, undo, false)).toBe(false);
    expect(isPressed(shifted, redo, false)).toBe(true);
  });

  it('take a sign with or without Shift, since keyboards differ', () => {
    expect(isPressed(press('?', { shiftKey: true }), parseKeys('?'), false)).toBe(true);
    expect(isPressed(press('?'), parseKeys('?'), false)).toBe(true);
  });

  it('know which of them would type text', () => {
    expect(typesText(parseKeys('n'))).toBe(true);
    expect(typesText(parseKeys('delete'))).toBe(true);
    expect(typesText(parseKeys('mod+n'))).toBe(false);
    expect(typesText(parseKeys('f2'))).toBe(false);
  });

  it('are written as each system writes them', () => {
    expect(describeKeys('mod+shift+z', false)).toBe('Ctrl+Shift+Z');
    expect(describeKeys('mod+shift+z', true)).toBe('⇧⌘Z');
    expect(describeKeys('alt+arrowleft', false)).toBe('Alt+←');
  });
});

describe('the command registry', () => {
  it('reports two commands that claim one key at the same time', () => {
    const { registry, clashes } = registryWithClashes();
    registry.register([command('a', 'mod+k')]);
    registry.register([command('b', 'Mod+K')]);
    expect(clashes).toEqual([{ keys: 'mod+k', commands: ['a', 'b'] }]);
    expect(registry.clashes()).toHaveLength(1);
  });

  it('reports a clash inside one registration, and once only', () => {
    const { registry, clashes } = registryWithClashes();
    registry.register([command('a', 'n'), command('b', 'n')]);
    registry.register([command('c', 'p')]);
    expect(clashes.map((clash) => clash.commands)).toEqual([['a', 'b']]);
  });

  it('lets a key be claimed by commands that cannot be run at the same time', () => {
    const { registry, clashes } = registryWithClashes();
    const leave = registry.register([command('a', 'n')]);
    leave();
    registry.register([command('b', 'n'), command('c', 'n', { when: false })]);
    expect(clashes).toEqual([]);
    expect(registry.commandFor(press('n'), false, false)?.id).toBe('b');
  });

  it('keeps single keys as text while the person types, and modified ones as commands', () => {
    const { registry } = registryWithClashes();
    registry.register([command('next', 'n'), command('find', 'mod+k')]);
    expect(registry.commandFor(press('n'), true, false)).toBeNull();
    expect(registry.commandFor(press('n'), false, false)?.id).toBe('next');
    expect(registry.commandFor(press('k', { ctrlKey: true }), true, false)?.id).toBe('find');
  });

  it('neither lists nor runs what cannot be run now', () => {
    const { registry } = registryWithClashes();
    registry.register([command('undo', 'mod+z', { when: false })]);
    expect(registry.runnable()).toEqual([]);
    expect(registry.commandFor(press('z', { ctrlKey: true }), false, false)).toBeNull();
  });

  it('tells its listeners of what comes and goes, and hands out one list until then', () => {
    const { registry } = registryWithClashes();
    const seen: number[] = [];
    registry.subscribe(() => seen.push(registry.runnable().length));
    const leave = registry.register([command('a'), command('b')]);
    expect(registry.runnable()).toBe(registry.runnable());
    leave();
    expect(seen).toEqual([2, 0]);
  });
});

describe('the palette', () => {
  it('finds a command by the beginnings of its words in any order', () => {
    expect(matchesWords('View Theme: dark', 'dar the')).toBe(true);
    expect(matchesWords('View Theme: dark', 'ark')).toBe(false);
    expect(matchesWords('Go to the history', '')).toBe(true);
  });
});
