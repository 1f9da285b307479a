import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { writeWhole } from './folder.ts';

/**
 * The keys with which this installation signs, and the last head it wrote to each binder. They lie in the
 * application's data folder, readable by the owner only, never in the binder (journal.md, section 1).
 */
const Remembered = z.object({
  replica: z.string(),
  privateKey: z.string(),
  publicKey: z.string(),
  head: z.object({ seq: z.number().int(), hash: z.string() }),
  /** Where the binder lay when it was last open here. */
  folder: z.string(),
  /** True while the binder is open: after a crash the remembered head may be behind. */
  open: z.boolean(),
});
export type RememberedReplica = z.infer<typeof Remembered>;
const KeyFile = z.object({ replicas: z.array(Remembered) });

export class ReplicaKeys {
  private readonly file: string;
  private replicas: RememberedReplica[];

  constructor(dataFolder: string, binderId: string) {
    const folder = join(dataFolder, 'replicas');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.file = join(folder, `${binderId}.json`);
    this.replicas = existsSync(this.file) ? KeyFile.parse(JSON.parse(readFileSync(this.file, 'utf8'))).replicas : [];
  }

  /**
   * The replica that continues here, or a new one. A folder whose last change of ours is not the remembered
   * one was copied or restored, and must not fork the chain: it continues under a new replica.
   */
  continueOrStart(
    folder: string,
    headInBinder: (replica: string) => { seq: number; hash: string } | null,
    holds: (replica: string, seq: number, hash: string) => boolean,
  ): RememberedReplica {
    const fitting = this.replicas.find((r) => {
      const head = headInBinder(r.replica) ?? { seq: 0, hash: '' };
      const equal = head.seq === r.head.seq && (r.head.seq === 0 || head.hash === r.head.hash);
      if (!r.open) return equal;
      const samePlace = r.folder === folder;
      return (
        samePlace &&
        (equal || (head.seq > r.head.seq && (r.head.seq === 0 || holds(r.replica, r.head.seq, r.head.hash))))
      );
    });
    const replica = fitting ?? newReplica(folder);
    if (!fitting) this.replicas.push(replica);
    this.remember(replica.replica, { head: headInBinder(replica.replica) ?? replica.head, folder, open: true });
    return replica;
  }

  /** Records the last head; written before anything leaves and on closing. */
  remember(
    replica: string,
    now: Pick<RememberedReplica, 'head' | 'open'> & Partial<Pick<RememberedReplica, 'folder'>>,
  ): void {
    this.replicas = this.replicas.map((r) => (r.replica === replica ? { ...r, ...now } : r));
    writeWhole(this.file, JSON.stringify({ replicas: this.replicas }), 0o600);
  }
}

function newReplica(folder: string): RememberedReplica {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  const publicHex = publicKey.export({ type: 'spki', format: 'der' }).toString('hex');
  return {
    replica: createHash('sha256').update(publicHex, 'hex').digest('hex'),
    publicKey: publicHex,
    privateKey: privateKey.export({ type: 'pkcs8', format: 'der' }).toString('hex'),
    head: { seq: 0, hash: '' },
    folder,
    open: true,
  };
}

export function signWith(privateKeyHex: string): (message: string) => Buffer {
  const key = createPrivateKey({ key: Buffer.from(privateKeyHex, 'hex'), format: 'der', type: 'pkcs8' });
  return (message) => sign(null, Buffer.from(message, 'utf8'), key);
}

/** True when the signature over the message was made with the private half of this key. */
export function verifySignature(publicKeyHex: string, message: string, signature: Buffer): boolean {
  try {
    const key = createPublicKey({ key: Buffer.from(publicKeyHex, 'hex'), format: 'der', type: 'spki' });
    return verify(null, Buffer.from(message, 'utf8'), key, signature);
  } catch {
    return false;
  }
}

/** A replica's id is the hash of its public key, so a key cannot be exchanged for another. */
export function replicaIdOf(publicKeyHex: string): string {
  return createHash('sha256').update(publicKeyHex, 'hex').digest('hex');
}
