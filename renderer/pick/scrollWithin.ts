/** Scrolls a region so that an element in it stands at its top, or just into view; nothing outside the region moves. */
export function scrollWithin(region: HTMLElement, target: HTMLElement, where: 'top' | 'nearest', margin = 0): void {
  const outer = region.getBoundingClientRect();
  const inner = target.getBoundingClientRect();
  if (where === 'top' || inner.top < outer.top + margin) region.scrollTop += inner.top - outer.top - margin;
  else if (inner.bottom > outer.bottom - margin) region.scrollTop += inner.bottom - outer.bottom + margin;
}
