import type { CallName, InputFor } from '../../../src/contract/contract.ts';
import type { Json } from '../../../src/journal/canonical.ts';
import type { CoreOptions } from '../../core/core.ts';

/** Exit codes: what a script may rely on. */
export const exits = { done: 0, failed: 1, usage: 2, damaged: 3, refused: 4 } as const;
export type Exit = (typeof exits)[keyof typeof exits];

/** What a command may do: call services like any host, and speak to the terminal. */
export interface Terminal {
  call<N extends CallName>(name: N, input: InputFor<N>): Promise<Json>;
  /** Runs a job to its end with progress on standard error. */
  finish<N extends CallName>(name: N, input: InputFor<N>): Promise<Json>;
  /** Names a file or folder to the services. */
  take(path: string): Promise<string>;
  /** Opens a binder and, for commands that write, signs in the person named or the first one of the firm. */
  open(
    binder: string,
    options: { readonly readOnly: boolean; readonly person?: string | undefined },
  ): Promise<OpenedBinder>;
  /** Moves a finished result to its place. */
  keep(deliverable: string, target: string): Promise<void>;
  readonly options: CoreOptions;
}

export interface OpenedBinder {
  readonly client: string;
  readonly firm: string;
  readonly engagements: readonly {
    readonly id: string;
    readonly reference: string | null;
    readonly name: string | null;
    readonly kind: string | null;
  }[];
}

export interface Outcome {
  /** For people. */
  readonly text: string;
  /** For scripts: printed with --json. */
  readonly json: Json;
  readonly exit?: Exit;
}

/** One command of the command line; help, parsing and tests read the same object. */
export interface CliCommand {
  readonly name: string;
  readonly summary: string;
  readonly usage: string;
  /** Positional arguments by name, in order. */
  readonly positionals: readonly string[];
  readonly options: Readonly<
    Record<string, { readonly help: string; readonly required?: boolean; readonly default?: string }>
  >;
  run(terminal: Terminal, input: Readonly<Record<string, string | undefined>>): Promise<Outcome>;
}
