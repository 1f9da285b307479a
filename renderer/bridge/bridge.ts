import type { Bridge } from '../../src/contract/bridge.ts';
import { loopbackBridge } from './loopback.ts';

declare global {
  interface Window {
    /** Put there by Electron's preload; absent over loopback. */
    readonly tickmark?: Bridge;
  }
}

/** The one way out of the page: Electron's preload where there is one, else the loopback host that served the page. */
export const bridge: Bridge = window.tickmark ?? (await loopbackBridge());
