import { hash, randomFillSync } from 'node:crypto';

/** SHA-256 of the UTF-8 bytes of a text, hex. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

const pool = Buffer.alloc(16 * 256);
let used = pool.length;

/** 32 hex digits at random; drawn from the system 256 at a time, since each cell needs one. */
export function randomSalt(): string {
  if (used === pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  used += 16;
  return pool.toString('hex', used - 16, used);
}
