import type { IncomingMessage, ServerResponse } from 'node:http';
import type { HostAbilities } from '../../../src/contract/bridge.ts';
import type { Core } from '../../core/core.ts';
import type { Uploads } from '../uploads.ts';
import type { Sessions, TabSession } from './sessions.ts';

/** What the handlers of the loopback host work on. */
export interface Served {
  readonly core: Core;
  readonly sessions: Sessions;
  readonly uploads: Uploads;
  readonly abilities: HostAbilities;
  readonly rendererFolder: string;
}

/** A request that passed the checks, and where its answer goes. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
}

/** Answers a request that anybody's browser tab may send, since it proves its right in another way or needs none. */
export type OpenHandler = (served: Served, exchange: Exchange) => Promise<void>;

/** Answers a request of a tab that showed its secret. */
export type TabHandler = (served: Served, exchange: Exchange, session: TabSession) => Promise<void>;
