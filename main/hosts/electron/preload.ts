/** What a page gets of the desktop: the bridge, under one name, and nothing else. Runs sandboxed, as one CommonJS file. */
import { contextBridge, type IpcRendererEvent, ipcRenderer, webUtils } from 'electron';
import type { Bridge } from '../../../src/contract/bridge.ts';
import { versionArgument } from './channels.ts';
import { bridgeOver } from './preloadBridge.ts';

const version =
  process.argv.find((argument) => argument.startsWith(versionArgument))?.slice(versionArgument.length) ?? '';

const bridge = bridgeOver(
  {
    invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
    listen: (channel, listener) => {
      // The page gets the text alone: an event of Electron would carry its sender into the page.
      const hear = (_event: IpcRendererEvent, text: unknown): void => {
        if (typeof text === 'string') listener(text);
      };
      ipcRenderer.on(channel, hear);
      return () => {
        ipcRenderer.off(channel, hear);
      };
    },
    pathOf: (file) => (file instanceof File ? webUtils.getPathForFile(file) : ''),
  },
  version,
) satisfies Bridge;

contextBridge.exposeInMainWorld('tickmark', bridge);
