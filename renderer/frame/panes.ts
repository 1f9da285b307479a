import { useMediaQuery } from '@mantine/hooks';
import { create } from 'zustand';
import { bridge } from '../bridge/bridge.ts';

/** Sizes in CSS pixels and open or closed, remembered by the application (never by the page). */
export const paneLimits = {
  tree: { start: 220, min: 160, max: 420 },
  details: { start: 380, min: 280, max: 760 },
} as const;
export type PaneName = keyof typeof paneLimits;

interface Panes {
  readonly values: Readonly<Record<string, number | boolean>>;
  restore(values: Readonly<Record<string, number | boolean>>): void;
  set(name: string, value: number | boolean): void;
}

let writing: number | undefined;

/** Any screen may remember a size or a switch of its own here under a name of its own. */
export const usePanes = create<Panes>()((set, get) => ({
  values: {},
  restore: (values) => set({ values }),
  set: (name, value) => {
    set({ values: { ...get().values, [name]: value } });
    window.clearTimeout(writing);
    writing = window.setTimeout(() => void bridge.call('preferences.set', { panes: { ...get().values } }), 300);
  },
}));

/** Width of a pane within its limits. */
export function usePaneWidth(name: PaneName): readonly [number, (width: number) => void] {
  const { start, min, max } = paneLimits[name];
  const stored = usePanes((panes) => panes.values[`${name}.width`]);
  const set = usePanes((panes) => panes.set);
  const width = typeof stored === 'number' ? stored : start;
  return [
    Math.min(max, Math.max(min, width)),
    (next) => set(`${name}.width`, Math.round(Math.min(max, Math.max(min, next)))),
  ];
}

/** Below these widths of the window a pane lies over the screen instead of beside it. */
const beside: Readonly<Record<PaneName, string>> = { tree: '(min-width: 761px)', details: '(min-width: 1100px)' };

interface Overlays {
  readonly open: Readonly<Record<PaneName, boolean>>;
  set(name: PaneName, open: boolean): void;
}

/** A pane that lies over the screen is opened for a moment; that is not remembered. */
const useOverlays = create<Overlays>()((set, get) => ({
  open: { tree: false, details: false },
  set: (name, open) => set({ open: { ...get().open, [name]: open } }),
}));

/** Closes a pane that lies over the screen. */
export function closeOverlay(name: PaneName): void {
  useOverlays.getState().set(name, false);
}

/** Whether a pane is open; until the person decides, panes are open where the window has room for them. */
export function usePaneOpen(name: PaneName): readonly [boolean, (open: boolean) => void] {
  const stored = usePanes((panes) => panes.values[`${name}.open`]);
  const set = usePanes((panes) => panes.set);
  const over = useOverlays((overlays) => overlays.open[name]);
  const setOver = useOverlays((overlays) => overlays.set);
  const isBeside = useMediaQuery(beside[name], true, { getInitialValueInEffect: false }) ?? true;
  if (!isBeside) return [over, (open) => setOver(name, open)];
  return [typeof stored === 'boolean' ? stored : true, (open) => set(`${name}.open`, open)];
}
