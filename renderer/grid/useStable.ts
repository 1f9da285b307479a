import { useCallback, useLayoutEffect, useRef } from 'react';

/** A function that stays the same from drawing to drawing and does what the latest one does. */
export function useStable<A extends readonly unknown[], R>(latest: (...args: A) => R): (...args: A) => R {
  const held = useRef(latest);
  useLayoutEffect(() => {
    held.current = latest;
  });
  return useCallback((...args: A) => held.current(...args), []);
}
