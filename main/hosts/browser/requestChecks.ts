/** What a request must be before anything in it is looked at: from this machine's browser and from our own page. */
import type { IncomingHttpHeaders } from 'node:http';

/**
 * Why a request is refused, for a person who reads the network log, or null. In order: a foreign `Host` (a name that
 * was made to point at this machine: DNS rebinding), a foreign `Origin`, a request that another site made the browser send.
 * @param host what `Host` has to be: `127.0.0.1:` and the port
 */
export function refusedBecause(method: string, headers: IncomingHttpHeaders, host: string): string | null {
  if (headers.host !== host) return 'This host answers only under its own address.';
  if (headers.origin !== undefined && headers.origin !== `http://${host}`) return 'Another site may not use this host.';
  const writes = method !== 'GET' && method !== 'HEAD';
  // Browsers name the origin of every request that is not a plain GET; one without is not from our page.
  if (writes && headers.origin === undefined) return 'The request does not name its origin.';
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none') return null;
  // Following a link to the page is harmless: without the token it shows nothing.
  const isOpening =
    method === 'GET' && headers['sec-fetch-mode'] === 'navigate' && headers['sec-fetch-dest'] === 'document';
  return isOpening ? null : 'Another site may not use this host.';
}
