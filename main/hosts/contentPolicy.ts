/** What pages and evidence may do in a window, said in headers: the same in every host. */

/**
 * The Content-Security-Policy of the app's page: its own files only, styles also where they carry the nonce.
 * @param nonce put into the page as well, for the component library's own styles
 * @param evidenceOrigin where evidence is served from, in a host that gives it an origin of its own
 */
export function pagePolicy(nonce: string, evidenceOrigin?: string): string {
  const from = ["'self'", ...(evidenceOrigin === undefined ? [] : [evidenceOrigin])].join(' ');
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src ${from} blob: data:`,
    "font-src 'self'",
    `connect-src ${from}`,
    "worker-src 'self' blob:",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
}

/** Headers of every file of the app. The camera photographs evidence; no other feature of the device is used. */
export function pageHeaders(nonce: string, evidenceOrigin?: string): Readonly<Record<string, string>> {
  return {
    'content-security-policy': pagePolicy(nonce, evidenceOrigin),
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'permissions-policy': 'camera=(self), microphone=(), geolocation=(), display-capture=(), usb=(), serial=(), hid=()',
    'cache-control': 'no-cache',
  };
}

/** Puts the nonce where the page looks for it: `<meta name="csp-nonce" content="">`. */
export function withNonce(html: string, nonce: string): string {
  return html.replace(/(<meta name="csp-nonce" content=")[^"]*(")/, `$1${nonce}$2`);
}

/** Types that a window can show of evidence, none of which runs anything. */
const shown: ReadonlySet<string> = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/bmp',
  'application/pdf',
  'audio/mpeg',
  'audio/wav',
  'video/mp4',
  'video/webm',
]);

/** Shown as plain text, so that markup in them stays letters. */
const textual = /^(?:text\/[a-z0-9.+-]+|application\/(?:json|xml|yaml|x-yaml|[a-z0-9.-]+\+(?:json|xml)))$/;

/**
 * Headers with which the bytes of evidence are served: a type from the list above or plain text or else a download,
 * never guessed at, never able to run a script or to act for the app, whatever the file holds.
 * @param mediaType as recorded or asked for; not trusted
 * @param pageOrigin the page's origin, where evidence is served from another one; no other page may read it
 */
export function evidenceHeaders(mediaType: string, pageOrigin?: string): Readonly<Record<string, string>> {
  const type = mediaType.toLowerCase().split(';')[0]?.trim() ?? '';
  const served = shown.has(type) ? type : textual.test(type) ? 'text/plain; charset=utf-8' : null;
  return {
    'content-type': served ?? 'application/octet-stream',
    ...(served === null ? { 'content-disposition': 'attachment' } : {}),
    'content-security-policy': "sandbox; default-src 'none'; frame-ancestors 'none'",
    'x-content-type-options': 'nosniff',
    'cross-origin-resource-policy': pageOrigin === undefined ? 'same-origin' : 'cross-origin',
    ...(pageOrigin === undefined ? {} : { 'access-control-allow-origin': pageOrigin }),
    'referrer-policy': 'no-referrer',
    'cache-control': 'private, no-store',
  };
}
