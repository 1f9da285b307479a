/** Left, top, right and bottom margin of a node, in points; 0 where it has none. */
export function marginsOf(node: PdfmakeNode): readonly [number, number, number, number] {
  const { margin } = node;
  const side = (index: number): number => {
    const value: unknown = Array.isArray(margin) ? margin[index] : 0;
    return typeof value === 'number' ? value : 0;
  };
  return [side(0), side(1), side(2), side(3)];
}
