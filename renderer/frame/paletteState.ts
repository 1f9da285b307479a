import { create } from 'zustand';

interface PaletteState {
  readonly open: boolean;
  show(): void;
  hide(): void;
}

/** Whether the palette is open; any button may open it. */
export const usePaletteState = create<PaletteState>()((set) => ({
  open: false,
  show: () => set({ open: true }),
  hide: () => set({ open: false }),
}));
