import * as binder from './binderCalls.ts';
import type { AnswerOf, Call, InputOf } from './call.ts';
import * as engagement from './engagementCalls.ts';
import * as evidence from './evidenceCalls.ts';
import * as framework from './frameworkCalls.ts';
import * as review from './reviewCalls.ts';
import * as rows from './rowCalls.ts';
import * as test from './testCalls.ts';

function isCall(value: unknown): value is Call {
  return typeof value === 'object' && value !== null && 'kind' in value && 'needsBinder' in value;
}

/** Every call there is, by name. What is not in here cannot be called. */
export const contract: ReadonlyMap<string, Call> = new Map(
  [binder, rows, framework, engagement, test, evidence, review]
    .flatMap((part) => Object.values<unknown>(part))
    .filter(isCall)
    .map((call) => [call.name, call]),
);

type Part = typeof binder &
  typeof rows &
  typeof framework &
  typeof engagement &
  typeof test &
  typeof evidence &
  typeof review;
export type AnyCall = { [K in keyof Part]: Part[K] extends Call<string> ? Part[K] : never }[keyof Part];
export type CallName = AnyCall['name'];
export type CallNamed<N extends CallName> = Extract<AnyCall, { readonly name: N }>;
export type InputFor<N extends CallName> = InputOf<CallNamed<N>>;
/** A job answers at once with its id; every other call with its value. */
export type AnswerFor<N extends CallName> = CallNamed<N>['kind'] extends 'job'
  ? { readonly job: string }
  : AnswerOf<CallNamed<N>>;
