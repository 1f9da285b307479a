/** `tsc-2017/CC6.1` → `CC6.1`: what stands in a chip. */
export function idOfRequirement(key: string): string {
  const at = key.indexOf('/');
  return at < 0 ? key : key.slice(at + 1);
}

/** Whether a requirement is one of ISO/IEC 27001. */
export const isIso = (key: string): boolean => key.startsWith('iso');
