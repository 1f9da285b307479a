import type { BrowserContext, Page } from '@playwright/test';

/**
 * What a page must never do, noted as it happens: violate its policy, ask for anything beyond this machine, fail with an error.
 * Requests are watched for the whole context, so that those of workers and frames count too.
 */
export async function watchOffences(context: BrowserContext, offences: string[]): Promise<void> {
  context.on('console', (message) => {
    if (message.type() === 'error') offences.push(`console: ${message.text()}`);
  });
  context.on('weberror', (error) => offences.push(`error: ${error.error().message}`));
  context.on('request', (request) => {
    if (!staysHere(request.url())) offences.push(`request: ${request.url()}`);
  });
  await context.exposeFunction('noteViolation', (text: string) => offences.push(`policy: ${text}`));
  await context.addInitScript(() => {
    document.addEventListener('securitypolicyviolation', (event) => {
      const note: unknown = Reflect.get(window, 'noteViolation');
      if (typeof note === 'function')
        note(`${event.violatedDirective} ${event.blockedURI} ${event.sample} ${event.sourceFile}:${event.lineNumber}`);
    });
  });
}

const loopback: ReadonlySet<string> = new Set(['127.0.0.1', 'localhost', '[::1]']);
/** What a page holds in memory, and the desktop host's own scheme, which no network serves. */
const inMemory: ReadonlySet<string> = new Set(['data:', 'blob:', 'about:', 'tickmark:']);

/** Whether a request is answered on this machine. */
export function staysHere(address: string): boolean {
  const { protocol, hostname } = new URL(address);
  return inMemory.has(protocol) || (protocol === 'http:' && loopback.has(hostname));
}

/** The width by which a page is wider than its window, in CSS pixels: it must never scroll sideways. */
export function overflowOf(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
