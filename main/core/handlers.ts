import type { AnswerOf, ParsedInputOf } from '../../src/contract/call.ts';
import type { CallName, CallNamed } from '../../src/contract/contract.ts';
import type { JobHandle } from '../jobs/jobs.ts';
import type { Session } from './session.ts';
import type { Workbench } from './workbench.ts';

/** What each call receives beside its input. */
export interface Context {
  readonly workbench: Workbench;
  readonly session: Session;
}

export type Handler<N extends CallName> = CallNamed<N>['kind'] extends 'job'
  ? {
      readonly title: (input: ParsedInputOf<CallNamed<N>>) => string;
      readonly run: (
        context: Context,
        input: ParsedInputOf<CallNamed<N>>,
        job: JobHandle,
      ) => Promise<AnswerOf<CallNamed<N>>>;
    }
  : (context: Context, input: ParsedInputOf<CallNamed<N>>) => AnswerOf<CallNamed<N>> | Promise<AnswerOf<CallNamed<N>>>;

/** Handlers of a part of the contract; all parts together must cover it, which the compiler checks. */
export type Handlers<N extends CallName> = { readonly [K in N]: Handler<K> };
