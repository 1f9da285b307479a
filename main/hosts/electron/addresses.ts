/** The addresses of the desktop host: the app's own page, and evidence under an origin apart from it. */

export const appScheme = 'tickmark';
export const pageOrigin = `${appScheme}://app`;
export const evidenceOrigin = `${appScheme}://evidence`;
export const pageAddress = `${pageOrigin}/`;

/** A parsed address of this scheme and host. Addresses are compared by their parts: `tickmark://app.evil` begins like ours. */
function isAt(address: string, host: string): boolean {
  const url = URL.parse(address);
  return (
    url !== null && url.protocol === `${appScheme}:` && url.host === host && url.username === '' && url.port === ''
  );
}

/** True for the app's own page and its files. */
export function isOwnPage(address: string): boolean {
  return isAt(address, 'app');
}

/**
 * Whether a request may be answered: our own scheme, and what a page holds in memory. The tools of the developer load
 * theirs from the runtime itself, and only where the app runs from its sources.
 */
export function isOfflineAddress(address: string, development: boolean): boolean {
  if (isAt(address, 'app') || isAt(address, 'evidence') || address.startsWith('data:')) return true;
  const url = URL.parse(address);
  if (url === null) return false;
  if (url.protocol === 'blob:') return isOwnPage(url.pathname);
  return development && url.protocol === 'devtools:';
}

/** Address of an evidence object; the protocol serves the types it knows and all others as a download. */
export function evidenceAddress(hash: string, mediaType: string): string {
  return `${evidenceOrigin}/${encodeURIComponent(hash)}?type=${encodeURIComponent(mediaType)}`;
}
