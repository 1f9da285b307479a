import { canonicalKeys, isPressed, type KeyPress, parseKeys, typesText } from './keys.ts';

/** One thing that a person can do. Menu, shortcut, palette and test run this same object. */
export interface UiCommand {
  readonly id: string;
  /** A verb and its object: "Add a control". */
  readonly label: string;
  /** For example `mod+k`; see `parseKeys`. */
  readonly keys?: string;
  /** False while the command cannot be run; it is then not listed and its keys are free. */
  readonly when?: boolean;
  /** Heading under which the palette lists it. */
  readonly section?: string;
  run(): void;
}

/** Two commands that could be run at the same time and claim the same keys. */
export interface KeyClash {
  readonly keys: string;
  readonly commands: readonly [string, string];
}

export interface CommandRegistry {
  /** Adds commands; returns their removal. A clash of keys is reported, the earlier claim keeps the keys. */
  register(commands: readonly UiCommand[]): () => void;
  /** Commands that can be run now, in the order in which they were registered. */
  runnable(): readonly UiCommand[];
  /** The command that a key press means, or null. While the person types, keys that type text mean text. */
  commandFor(press: KeyPress, typing: boolean, mac: boolean): UiCommand | null;
  clashes(): readonly KeyClash[];
  subscribe(listener: () => void): () => void;
}

const isRunnable = (command: UiCommand) => command.when !== false;

/** Every two runnable commands with the same keys. */
export function keyClashes(commands: readonly UiCommand[]): readonly KeyClash[] {
  const claims = new Map<string, UiCommand>();
  const found: KeyClash[] = [];
  for (const command of commands.filter(isRunnable)) {
    if (command.keys === undefined) continue;
    const keys = canonicalKeys(command.keys);
    const holder = claims.get(keys);
    if (holder === undefined) claims.set(keys, command);
    else found.push({ keys, commands: [holder.id, command.id] });
  }
  return found;
}

/** `report` is called once for every clash as it appears; the application logs it as an error. */
export function createCommandRegistry(report: (clash: KeyClash) => void): CommandRegistry {
  const sets = new Set<readonly UiCommand[]>();
  const listeners = new Set<() => void>();
  let known: readonly UiCommand[] = [];

  const refresh = () => {
    known = [...sets].flat().filter(isRunnable);
    for (const listener of listeners) listener();
  };

  return {
    register(commands) {
      const before = new Set(keyClashes([...sets].flat()).map((clash) => clash.commands.join()));
      sets.add(commands);
      for (const clash of keyClashes([...sets].flat())) if (!before.has(clash.commands.join())) report(clash);
      refresh();
      return () => {
        sets.delete(commands);
        refresh();
      };
    },
    runnable: () => known,
    commandFor(press, typing, mac) {
      for (const command of known) {
        if (command.keys === undefined) continue;
        const combination = parseKeys(command.keys);
        if (typing && typesText(combination)) continue;
        if (isPressed(press, combination, mac)) return command;
      }
      return null;
    },
    clashes: () => keyClashes([...sets].flat()),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
