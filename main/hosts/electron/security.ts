/** What no page of this app may do, whatever it holds: leave, open windows, use devices, reach a network. */
import type { App, Session, WebContents } from 'electron';
import { isOfflineAddress, isOwnPage } from './addresses.ts';

interface MediaRequest {
  readonly isMainFrame?: boolean;
  readonly securityOrigin?: string | undefined;
  readonly requestingUrl?: string | undefined;
  readonly mediaTypes?: readonly string[] | undefined;
  readonly mediaType?: string | undefined;
}

/**
 * Whether a permission is given: the camera without its microphone, to the top frame of our own page, and nothing else.
 * Electron asks this twice, as a check (one `mediaType`) and as a request (a list of `mediaTypes`).
 */
export function mayUse(permission: string, request: MediaRequest): boolean {
  const kinds = request.mediaTypes ?? (request.mediaType === undefined ? [] : [request.mediaType]);
  const asker = request.securityOrigin ?? request.requestingUrl ?? '';
  return (
    permission === 'media' &&
    request.isMainFrame === true &&
    kinds.length === 1 &&
    kinds[0] === 'video' &&
    isOwnPage(asker)
  );
}

/** Refuses what a session could let through. To be called for every session there is. */
export function hardenSession(session: Session, development: boolean): void {
  session.setPermissionRequestHandler((_contents, permission, callback, details) =>
    callback(mayUse(permission, details)),
  );
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    mayUse(permission, { ...details, securityOrigin: details.securityOrigin ?? origin }),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, callback) => callback(null));
  session.webRequest.onBeforeRequest((details, callback) =>
    callback({ cancel: !isOfflineAddress(details.url, development) }),
  );
  session.setSpellCheckerEnabled(false);
  // Results leave by the save dialog alone.
  session.on('will-download', (event) => event.preventDefault());
}

/** Refuses what a page could try. To be called for every page there is. */
export function hardenContents(contents: WebContents): void {
  // Locations within the page change its fragment only, which is no navigation.
  contents.on('will-navigate', (event) => event.preventDefault());
  contents.on('will-frame-navigate', (event) => event.preventDefault());
  contents.on('will-redirect', (event) => event.preventDefault());
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp');
}

/** Settings of the runtime that have to be made before it is ready, and the refusals for every session and page to come. */
export function hardenApp(app: App, development: boolean): void {
  app.enableSandbox();
  // Offline by construction: even a request that no handler saw finds no address.
  app.commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.commandLine.appendSwitch('disable-background-networking');
  app.on('session-created', (session) => hardenSession(session, development));
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
}
