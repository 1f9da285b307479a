import { type UseQueryResult, useQuery } from '@tanstack/react-query';
import type { AnswerFor, CallName, InputFor } from '../../src/contract/contract.ts';
import type { Failure } from '../../src/contract/failure.ts';
import { bridge } from './bridge.ts';

/** Reads through the contract and keeps the answer in step with the core's "changed" events. A failure is `error`, a value of the contract. */
export function useCall<N extends CallName>(
  name: N,
  input: InputFor<N>,
  options: { readonly enabled?: boolean } = {},
): UseQueryResult<AnswerFor<N>, Failure> {
  return useQuery<AnswerFor<N>, Failure>({
    queryKey: [name, input],
    enabled: options.enabled ?? true,
    queryFn: async () => {
      const answer = await bridge.call(name, input);
      if (answer.ok) return answer.value;
      throw answer.error;
    },
  });
}
