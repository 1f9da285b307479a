import { create } from 'zustand';

/** A step of the breadcrumbs; without `to` it is where the person is. */
export interface Crumb {
  readonly label: string;
  readonly to?: string;
}

interface Place {
  readonly crumbs: readonly Crumb[];
  readonly hasDetails: boolean;
  set(crumbs: readonly Crumb[], hasDetails: boolean): void;
}

/** What the screen on show tells the frame about itself. */
export const usePlace = create<Place>()((set) => ({
  crumbs: [],
  hasDetails: false,
  set: (crumbs, hasDetails) => set({ crumbs, hasDetails }),
}));
