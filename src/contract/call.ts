import type { z } from 'zod';

/**
 * A call that the renderer may make. `query` reads; `command` writes and is one change; `job` takes time,
 * answers at once with a job's id and reports progress as events.
 */
export type CallKind = 'query' | 'command' | 'job';
export interface Call<
  N extends string = string,
  I extends z.ZodType = z.ZodType,
  O = unknown,
  K extends CallKind = CallKind,
> {
  readonly name: N;
  readonly kind: K;
  readonly input: I;
  /** Needs an open binder. */
  readonly needsBinder: boolean;
  /** Type of the answer; no value at run time. */
  readonly answers?: O;
}

export type InputOf<C> = C extends Call<string, infer I, unknown> ? z.input<I> : never;
export type ParsedInputOf<C> = C extends Call<string, infer I, unknown> ? z.output<I> : never;
export type AnswerOf<C> = C extends { readonly answers?: infer O } ? O : never;

/** Carries the type of an answer through the declaration. */
export interface Output<O> {
  readonly answers?: O;
}
export const output = <O>(): Output<O> => ({});

interface Options {
  readonly needsBinder?: boolean;
}

const declare =
  <K extends CallKind>(kind: K) =>
  <N extends string, I extends z.ZodType, O>(
    name: N,
    input: I,
    _answers: Output<O>,
    options: Options = {},
  ): Call<N, I, O, K> => ({ name, kind, input, needsBinder: options.needsBinder ?? true });

export const query = declare('query');
export const command = declare('command');
/** A job answers with its id; its result comes as a `job` event of type O. */
export const job = declare('job');
