/** The fuses of Electron's runtime by name, in the order of the wire. */
export const knownFuses: readonly string[];
/** Reads the fuses of a runtime: one character each, `0` off, `1` on, `r` removed. @throws Error when there are none */
export function fuseWire(runtime: Buffer): string;
/** @throws Error when there are more fuses than are known */
export function refuseUnknownFuses(wire: string): void;
