import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sha256 } from '../../main/core/hashing.ts';
import { canonical, type Json } from '../../src/journal/canonical.ts';
import { type Change, type ChangeHead, chainStart, changeBytes, digestOf, seal } from '../../src/journal/change.ts';

describe('canonical JSON (RFC 8785)', () => {
  it('prints the example of section 3.2.2', () => {
    const value = {
      // biome-ignore lint/correctness/noPrecisionLoss: the number of the standard's example, longer than a double holds
      numbers: [333333333.33333329, 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000f\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    };
    expect(canonical(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it('sorts keys by UTF-16 code units, as in section 3.2.3', () => {
    const value = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 };
    const keys = [...canonical(value).matchAll(/(\d)[,}]/g)].map((m) => m[1]);
    expect(keys).toEqual(['2', '4', '6', '7', '1', '5', '3']);
  });

  it.each([
    ['0000000000000000', '0'],
    ['8000000000000000', '0'],
    ['0000000000000001', '5e-324'],
    ['7fefffffffffffff', '1.7976931348623157e+308'],
    ['4340000000000000', '9007199254740992'],
    ['4430000000000000', '295147905179352830000'],
    ['44b52d02c7e14af5', '9.999999999999997e+22'],
    ['44b52d02c7e14af6', '1e+23'],
    ['444b1ae4d6e2ef4e', '999999999999999700000'],
    ['444b1ae4d6e2ef50', '1e+21'],
    ['3eb0c6f7a0b5ed8c', '9.999999999999997e-7'],
    ['3eb0c6f7a0b5ed8d', '0.000001'],
    ['41b3de4355555557', '333333333.33333343'],
    ['becbf647612f3696', '-0.0000033333333333333333'],
  ])('prints the double %s of appendix B as %s', (hex, text) => {
    expect(canonical(Buffer.from(hex, 'hex').readDoubleBE(0))).toBe(text);
  });

  it('refuses what JSON cannot say', () => {
    for (const value of [Number.NaN, Number.POSITIVE_INFINITY]) expect(() => canonical([value])).toThrow(RangeError);
  });

  it('gives equal values equal bytes, and reads back as the value', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const json = JSON.parse(JSON.stringify(value)) as Json;
        const text = canonical(json);
        expect(JSON.parse(text)).toEqual(json);
        expect(canonical(JSON.parse(text) as Json)).toBe(text);
      }),
    );
  });
});

const head: ChangeHead = {
  format: 1,
  app: '0.1.0',
  replica: 'a'.repeat(64),
  seq: 1,
  stamp: { ms: 1000, n: 0 },
  at: '2026-02-11T14:02:11.000+01:00',
  person: 'p',
  role: 'senior',
  command: { name: 'edit.apply', parameters: { what: 'control C-1', count: 2 } },
  reason: 'typing error',
  group: 'import 7',
  learnt: [{ replica: 'b'.repeat(64), seq: 4 }],
  previous: chainStart,
};
const cells = [
  { row: 'r1', entity: 'control', field: 'reference', salt: '00'.repeat(16), value: 'C-1' },
  { row: 'r2', entity: 'control', field: 'reference', salt: '11'.repeat(16), value: 'C-2' },
];

describe('the hash of a change', () => {
  it('covers the canonical bytes of everything the change says', () => {
    const digested = cells.map(({ salt, value, ...place }) => ({ ...place, digest: digestOf(salt, value, sha256) }));
    expect(changeBytes(head, digested)).toBe(canonical({ ...head, cells: digested } as unknown as Json));
  });

  it('changes with each part of the change', () => {
    const changed: ((change: Change) => Change)[] = [
      (c) => ({ ...c, cells: c.cells.map((cell, i) => (i === 1 ? { ...cell, value: 'C-3' } : cell)) }),
      (c) => ({ ...c, cells: c.cells.map((cell, i) => (i === 1 ? { ...cell, salt: '22'.repeat(16) } : cell)) }),
      (c) => ({ ...c, cells: c.cells.map((cell, i) => (i === 1 ? { ...cell, row: 'r3' } : cell)) }),
      (c) => ({ ...c, cells: c.cells.map((cell, i) => (i === 1 ? { ...cell, field: 'carriedFrom' } : cell)) }),
      (c) => ({ ...c, cells: c.cells.map((cell, i) => (i === 1 ? { ...cell, entity: 'test' } : cell)) }),
      (c) => ({ ...c, cells: [...c.cells].reverse() }),
      (c) => ({ ...c, cells: c.cells.slice(0, 1) }),
      (c) => ({ ...c, format: 2 }),
      (c) => ({ ...c, app: '0.1.1' }),
      (c) => ({ ...c, replica: 'c'.repeat(64) }),
      (c) => ({ ...c, seq: 2 }),
      (c) => ({ ...c, stamp: { ms: 1001, n: 0 } }),
      (c) => ({ ...c, stamp: { ms: 1000, n: 1 } }),
      (c) => ({ ...c, at: '2026-02-11T14:02:12.000+01:00' }),
      (c) => ({ ...c, person: 'q' }),
      (c) => ({ ...c, role: null }),
      (c) => ({ ...c, command: { ...c.command, name: 'paste' } }),
      (c) => ({ ...c, command: { ...c.command, parameters: { what: 'control C-1', count: 3 } } }),
      (c) => ({ ...c, reason: null }),
      (c) => ({ ...c, group: null }),
      (c) => ({ ...c, learnt: [] }),
      (c) => ({ ...c, previous: 'd'.repeat(64) }),
    ];
    const original = seal(head, cells, sha256);
    const hashes = changed.map((change) => {
      const { cells: newCells, hash: _, ...newHead } = change(original);
      return seal(newHead, newCells, sha256).hash;
    });
    expect(new Set([original.hash, ...hashes]).size).toBe(changed.length + 1);
  });
});
