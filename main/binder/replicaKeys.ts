import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  randomUUID,
  sign,
  verify,
} from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { pathsIn, writeWhole } from './folder.ts';

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

/** The last change of a chain that this machine wrote, as far as it recorded it outside the binder. */
export interface RememberedHead {
  readonly replica: string;
  readonly seq: number;
  readonly hash: string;
}

export class ReplicaKeys {
  private readonly file: string;
  private readonly binderId: string;
  private replicas: readonly RememberedReplica[];

  constructor(dataFolder: string, binderId: string) {
    const folder = join(dataFolder, 'replicas');
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    this.binderId = binderId;
    this.file = join(folder, `${binderId}.json`);
    this.replicas = this.read();
  }

  private read(): readonly RememberedReplica[] {
    if (!existsSync(this.file)) return [];
    try {
      return KeyFile.parse(JSON.parse(readFileSync(this.file, 'utf8'))).replicas;
    } catch {
      // Without its keys no chain can be continued, and a new one harms nothing; the file is kept for who may mend it.
      renameSync(this.file, `${this.file}.unreadable-${randomUUID()}`);
      return [];
    }
  }

  /**
   * The replica that continues here, or a new one. It continues at the place where it was last open, when its last
   * change in the binder is the remembered one (after a crash: that one or a later one), and at a new place when the
   * binder was moved there. A copied or restored folder must not fork the chain: it continues under a new replica.
   */
  continueOrStart(
    folder: string,
    headInBinder: (replica: string) => { seq: number; hash: string } | null,
    holds: (replica: string, seq: number, hash: string) => boolean,
  ): RememberedReplica {
    const stands = (r: RememberedReplica) => {
      const head = headInBinder(r.replica) ?? { seq: 0, hash: '' };
      if (head.seq === r.head.seq && (r.head.seq === 0 || head.hash === r.head.hash)) return true;
      const before = r.head.seq === 0 || holds(r.replica, r.head.seq, r.head.hash);
      return r.open && r.folder === folder && head.seq > r.head.seq && before;
    };
    const fitting =
      this.replicas.findLast((r) => r.folder === folder && stands(r)) ??
      this.replicas.findLast((r) => r.folder !== folder && !r.open && r.head.seq > 0 && this.hasLeft(r) && stands(r));
    const replica = fitting ?? newReplica(folder);
    if (!fitting) this.replicas = [...this.replicas, replica];
    this.remember(replica.replica, { head: headInBinder(replica.replica) ?? replica.head, folder, open: true });
    return replica;
  }

  /** Whether the binder is no longer where the replica last wrote to it: then it was moved, not copied. */
  private hasLeft(r: RememberedReplica): boolean {
    try {
      const there = z.object({ id: z.string() }).parse(JSON.parse(readFileSync(pathsIn(r.folder).description, 'utf8')));
      return there.id !== this.binderId;
    } catch {
      return true;
    }
  }

  /** What this machine recorded of the chains it wrote at this place. */
  rememberedAt(folder: string): readonly RememberedHead[] {
    return this.read()
      .filter((r) => r.folder === folder && r.head.seq > 0)
      .map((r) => ({ replica: r.replica, ...r.head }));
  }

  /**
   * Records the last head; written before anything leaves and on closing. Another copy of the binder may be open in
   * this installation and have recorded its own since, so only this replica's entry is replaced.
   */
  remember(
    replica: string,
    now: Pick<RememberedReplica, 'head' | 'open'> & Partial<Pick<RememberedReplica, 'folder'>>,
  ): void {
    const own = this.replicas.filter((r) => r.replica === replica).map((r) => ({ ...r, ...now }));
    this.replicas = [...this.read().filter((r) => r.replica !== replica), ...own];
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
