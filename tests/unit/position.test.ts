import fc from 'fast-check';
import { expect, test } from 'vitest';
import { positionBetween } from '../../renderer/details/position.ts';
import { compareNatural } from '../../renderer/grid/order.ts';

test('a position lies between its neighbours, however often something is put between them', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(), { maxLength: 60 }), (places) => {
      const keys: string[] = [];
      for (const place of places) {
        const at = place % (keys.length + 1);
        keys.splice(at, 0, positionBetween(keys[at - 1] ?? null, keys[at] ?? null));
      }
      expect([...keys].sort()).toEqual(keys);
      expect([...keys].sort(compareNatural)).toEqual(keys);
      expect(new Set(keys).size).toBe(keys.length);
    }),
  );
});

test('keys made another way, and ties, are followed', () => {
  expect(positionBetween('a-1', null) > 'a-1').toBe(true);
  expect(positionBetween('m', 'm') > 'm').toBe(true);
});
