/** The nonce that the host put into the page: the only styles beside our files are those that carry it. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}

/** Tells libraries that add a style of their own (scroll lock of dialogs) the nonce, under the name that they read. */
export function announceNonce(): void {
  Object.defineProperty(window, '__webpack_nonce__', { value: styleNonce(), configurable: true });
}
