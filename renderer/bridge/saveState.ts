import { create } from 'zustand';

/** What the person is told about saving: it happens by itself, so it is always said. */
export type SaveState =
  | { readonly phase: 'idle' }
  | { readonly phase: 'saving' }
  | { readonly phase: 'saved'; readonly at: string }
  | { readonly phase: 'failed'; readonly message: string };

interface Saving {
  readonly state: SaveState;
  set(state: SaveState): void;
}

export const useSaveState = create<Saving>()((set) => ({ state: { phase: 'idle' }, set: (state) => set({ state }) }));
