import { useSyncExternalStore } from 'react';
import type { BaseLocationHook, BaseSearchHook } from 'wouter';

/** The page is served from one address by every host, so the place in the binder is the part after `#`: `#/e/<id>/setup?entity=client`. */
const hash = () => window.location.hash.replace(/^#/, '');
const path = () => {
  const [before = ''] = hash().split('?');
  return before === '' ? '/' : before;
};
const search = () => hash().split('?')[1] ?? '';

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  window.addEventListener('popstate', listener);
  return () => {
    window.removeEventListener('hashchange', listener);
    window.removeEventListener('popstate', listener);
  };
}

/** Goes to a place of the binder, `/e/<id>/controls?…`, adding a step to "back" unless it replaces. */
export function goTo(to: string, options: { readonly replace?: boolean } = {}): void {
  const address = `#${to}`;
  if (options.replace === true) window.history.replaceState(null, '', address);
  else window.history.pushState(null, '', address);
  window.dispatchEvent(new HashChangeEvent('hashchange'));
}

const useLocationInHash: BaseLocationHook = () => [useSyncExternalStore(subscribe, path), goTo];
export const useHashLocation = Object.assign(useLocationInHash, { hrefs: (href: string) => `#${href}` });
export const useHashSearch: BaseSearchHook = () => useSyncExternalStore(subscribe, search);
