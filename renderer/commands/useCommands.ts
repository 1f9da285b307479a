import { useEffect, useRef, useSyncExternalStore } from 'react';
import { createCommandRegistry, type UiCommand } from './registry.ts';

export const commandRegistry = createCommandRegistry((clash) => {
  console.error(`Two commands claim the keys ${clash.keys}: ${clash.commands.join(' and ')}.`);
});

export const isMac = /mac|iphone|ipad/i.test(navigator.platform);

/** Registers commands while the component is mounted. What a command does may change with every render; its name, keys and condition are compared. */
export function useCommands(commands: readonly UiCommand[]): void {
  const latest = useRef(commands);
  useEffect(() => {
    latest.current = commands;
  });
  const shape = JSON.stringify(commands.map(({ id, label, keys, when, section }) => [id, label, keys, when, section]));
  // biome-ignore lint/correctness/useExhaustiveDependencies: the shape stands for the commands; running reads the latest
  useEffect(
    () =>
      commandRegistry.register(
        commands.map((command) => ({
          ...command,
          run: () => latest.current.find((each) => each.id === command.id)?.run(),
        })),
      ),
    [shape],
  );
}

/** The commands that can be run now, for the palette and menus. */
export function useRunnableCommands(): readonly UiCommand[] {
  return useSyncExternalStore(commandRegistry.subscribe, commandRegistry.runnable);
}

function isTypingIn(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return (
    target instanceof HTMLInputElement &&
    !['checkbox', 'radio', 'button', 'range', 'file', 'submit'].includes(target.type)
  );
}

/** Text typed but not recorded yet: Ctrl+Z there takes back typing, not the last change of the binder. */
const hasUnsavedTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('[data-typed="true"]') !== null;

/** Runs commands by their keys; mounted once by the frame. */
export function useCommandKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing) return;
      const typing = isTypingIn(event.target);
      const command = commandRegistry.commandFor(event, typing, isMac);
      if (command === null) return;
      if (typing && event.key.toLowerCase() === 'z' && hasUnsavedTyping(event.target)) return;
      event.preventDefault();
      command.run();
    };
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, []);
}
